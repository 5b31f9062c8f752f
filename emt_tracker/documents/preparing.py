"""A document made into a clean PDF, as true to the paper as can be. Imported by the worker alone.

First the pages themselves; where they cannot be taken over truly, pictures of them; else a reason.
"""

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pikepdf
import PIL.Image
import PIL.ImageChops

from emt_tracker.documents.answers import PageImage, ShownAs, Size
from emt_tracker.documents.clean_pages import add_clean_pages
from emt_tracker.documents.confine import allow_cpu
from emt_tracker.documents.drawing import opened_pdf
from emt_tracker.documents.encoding import EncodedPicture, encoded_pages, jpeg_of
from emt_tracker.documents.fitting import within_letter
from emt_tracker.documents.forms import bake_marks, hides_layers, is_dynamic_form
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.picture_pages import add_picture_page
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.recognise import PDF
from emt_tracker.documents.vetting import limit_unpacking, vet

_DPI = 150
_WIDEST_PX, _TALLEST_PX = 17 * _DPI, 22 * _DPI
_LARGEST_SIDE = 14400.0  # points; the format's own bound
_DRAWN_WIDTH_PX = 200
_COMPARED_WIDTH_PX = 600
_COMPARED_BLOCK_PX = 8
_MOST_DIFFERENCE = 24  # of 255, as the mean of a block: less than one thin letter makes


class _NotFaithful(Exception):
    """The pages cannot be taken over as they are: pictures of them are truer."""


def prepare(data: bytes, media_type: str, out: BinaryIO, limits: Limits) -> tuple[list[Size], ShownAs]:
    """Write `data` as a clean PDF to `out`; the sizes of its pages in points, and how they show the document.

    Raises:
        UnreadableDocument: it cannot be shown.
    """
    if media_type != PDF:
        return _write_pictures(encoded_pages(data, media_type, limits), out), "image"
    try:
        return _write_pages(data, out, limits), "pages"
    except (UnreadableDocument, MemoryError, OSError):
        raise
    except pikepdf.PasswordError as error:
        raise UnreadableDocument(Problem.PASSWORD) from error
    except Exception:  # noqa: BLE001 - whatever pikepdf stumbles over, PDFium may still be able to draw
        return _write_pictures(_drawn_pages(data, limits), out), "page images"


def _write_pages(data: bytes, out: BinaryIO, limits: Limits) -> list[Size]:
    limit_unpacking()
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as target:
        _require_showable(source, limits)
        marked = bake_marks(source)
        sizes = add_clean_pages(source, target)
        is_heavy = vet(target, limits)
        _save(target, out)
    if is_heavy:
        _require_drawable(out, limits)
    if marked:
        _require_same_look(data, out, marked, limits)
    return sizes


def _require_showable(source: pikepdf.Pdf, limits: Limits) -> None:
    if is_dynamic_form(source):
        raise UnreadableDocument(Problem.DYNAMIC_FORM)
    count = len(source.pages)
    if count == 0:
        raise UnreadableDocument(Problem.NO_PAGES)
    if count > limits.pages:
        raise UnreadableDocument(Problem.TOO_MANY_PAGES)
    if hides_layers(source):
        raise _NotFaithful


def _require_drawable(out: BinaryIO, limits: Limits) -> None:
    """Draw every page once, small: who opens the record later must not wait for ever.

    Raises:
        UnreadableDocument: never; where a page takes too long, the worker is ended over it.
    """
    out.seek(0)
    with opened_pdf(out.read(), limits) as written:
        for number in range(written.count):
            allow_cpu(limits.seconds)
            written.draw(number, _DRAWN_WIDTH_PX, _TALLEST_PX)
    allow_cpu(limits.prepare_seconds)


def _require_same_look(data: bytes, out: BinaryIO, numbers: list[int], limits: Limits) -> None:
    """Hold the pages that were changed beside what a reader shows of the original."""
    out.seek(0)
    with opened_pdf(data, limits) as original, opened_pdf(out.read(), limits) as written:
        for number in numbers:
            before = original.draw(number, _COMPARED_WIDTH_PX, _TALLEST_PX)
            after = written.draw(number, _COMPARED_WIDTH_PX, _TALLEST_PX)
            if not _look_alike(before, after):
                raise _NotFaithful


def _look_alike(one: PageImage, other: PageImage) -> bool:
    if (one.width, one.height) != (other.width, other.height):
        return False
    difference = PIL.ImageChops.difference(_picture(one), _picture(other)).convert("L")
    return max(difference.reduce(_COMPARED_BLOCK_PX).tobytes()) <= _MOST_DIFFERENCE


def _drawn_pages(data: bytes, limits: Limits) -> Iterator[EncodedPicture]:
    """A picture of each page of a PDF, as sharp as an office scan."""
    with opened_pdf(data, limits) as pdf:
        if pdf.problem:
            raise UnreadableDocument(pdf.problem)
        for number, (width, height) in enumerate(pdf.sizes()):
            across = min(max(1, round(width * _DPI / 72)), _WIDEST_PX)
            sheet = (width, height) if max(width, height) <= _LARGEST_SIDE else within_letter(width, height)
            yield jpeg_of(_picture(pdf.draw(number, across, _TALLEST_PX)), sheet, "4:4:4")


def _picture(image: PageImage) -> PIL.Image.Image:
    size = (image.width, image.height)
    return PIL.Image.frombuffer("RGB", size, image.pixels, "raw", "RGB", image.stride, 1)


def _write_pictures(pictures: Iterable[EncodedPicture], out: BinaryIO) -> list[Size]:
    with pikepdf.new() as target:
        sizes = [add_picture_page(target, picture) for picture in pictures]
        _save(target, out)
    return sizes


def _save(target: pikepdf.Pdf, out: BinaryIO) -> None:
    """Write it whole: streams as they are, the same bytes each time."""
    out.seek(0)
    out.truncate()
    target.save(
        out,
        static_id=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,
    )
    out.flush()
