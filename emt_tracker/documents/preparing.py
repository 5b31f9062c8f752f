"""A document made into pages for the record: each one picture and its words. Imported by the worker alone.

PDFium draws; a page that is a picture already gives that one. A file that PDFium cannot open is mended by
qpdf and tried again. Where that fails too, its pages are copied as they are, freed of all that acts.
"""

import io
import math
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import BinaryIO

import pikepdf

from emt_tracker.documents.clean_pages import add_clean_pages
from emt_tracker.documents.confine import allow_cpu
from emt_tracker.documents.drawing import DrawablePdf, opened_pdf
from emt_tracker.documents.encoding import encoded_pages
from emt_tracker.documents.forms import bake_marks, hides_layers, is_dynamic_form
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.open_page import OpenPage
from emt_tracker.documents.page_writer import Draft, PagesWriter
from emt_tracker.documents.paper import ShownAs
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.recognise import PDF
from emt_tracker.documents.scans import scanned_page
from emt_tracker.documents.sketching import packed
from emt_tracker.documents.upright import Upright
from emt_tracker.documents.vetting import limit_unpacking, vet

_SHARPNESS: tuple[tuple[float, int, ShownAs], ...] = (
    (40, 200, "page images, 200 dpi"),
    (150, 150, "page images, 150 dpi"),
    (math.inf, 100, "page images, 100 dpi"),
)
"""Up to how many pages of a document, how sharp: five hundred must be done in the time there is."""
_WIDEST_IN, _TALLEST_IN = 17, 22


def prepare(data: bytes, media_type: str, out: BinaryIO, limits: Limits) -> None:
    """Write the pages of `data` to `out` as a file of pages.

    Raises:
        UnreadableDocument: it cannot be shown.
    """
    if media_type != PDF:
        _write_pictures(data, media_type, out, limits)
        return
    limit_unpacking()
    try:
        _write_pages(data, out, limits)
    except UnreadableDocument as fault:
        if fault.problem not in (Problem.DAMAGED, Problem.NO_PAGES):
            raise
        _write_mended(data, out, limits)


def _write_mended(data: bytes, out: BinaryIO, limits: Limits) -> None:
    try:
        _write_pages(_mended(data), out, limits)
    except UnreadableDocument as fault:
        if fault.problem is not Problem.DAMAGED:
            raise
        _write_as_they_are(data, out, limits)


def _write_pictures(data: bytes, media_type: str, out: BinaryIO, limits: Limits) -> None:
    writer = PagesWriter(out)
    for draft in encoded_pages(data, media_type, limits):
        writer.add(draft)
    writer.finish("the picture itself", signed=False)


def _write_pages(data: bytes, out: BinaryIO, limits: Limits) -> None:
    writer = PagesWriter(out)
    with opened_pdf(data, limits) as pdf, closing(_Scans(data, pdf.count, limits)) as scans:
        if pdf.problem:
            raise UnreadableDocument(pdf.problem)
        dots, drawn_as = next((dpi, words) for most, dpi, words in _SHARPNESS if pdf.count <= most)
        are_scans = [_write_page(pdf, number, dots, scans, writer, limits) for number in range(pdf.count)]
        shown_as: ShownAs = "its own page images" if all(are_scans) else drawn_as
        writer.finish(shown_as, signed=pdf.signed)


class _Scans:
    """The same PDF in pikepdf, opened only when a page may be a scan; nothing where the two disagree."""

    def __init__(self, data: bytes, count: int, limits: Limits) -> None:
        self._data = data
        self._count = count
        self._limits = limits
        self._pdf: pikepdf.Pdf | None = None
        self._is_usable = True

    def page(self, number: int, place: Upright, size: tuple[int, int]) -> Draft | None:
        """Page `number` as the picture that it is; None where it is none, or where it cannot be read.

        `size` is that of the picture that PDFium sees: in a damaged file the two may see different ones.
        """
        try:
            pdf = self._opened()
            draft = scanned_page(pdf.pages[number], place, self._limits) if pdf else None
        except (UnreadableDocument, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - whatever pikepdf stumbles over, PDFium may still be able to draw
            return None
        return draft if draft and (draft.picture.width, draft.picture.height) == size else None

    def close(self) -> None:
        """Let it go."""
        if self._pdf:
            self._pdf.close()

    def _opened(self) -> pikepdf.Pdf | None:
        if self._pdf is None and self._is_usable:
            self._is_usable = False
            self._pdf = pikepdf.open(io.BytesIO(self._data))
            self._is_usable = len(self._pdf.pages) == self._count
        return self._pdf if self._is_usable else None


def _write_page(
    pdf: DrawablePdf, number: int, dots: int, scans: _Scans, writer: PagesWriter, limits: Limits
) -> bool:
    """Write one page; returns whether it was a picture already."""
    allow_cpu(limits.seconds)
    with pdf.page(number) as page:
        place = page.place()
        size = page.sole_picture()
        scan = scans.page(number, place, size) if size else None
        draft = scan or _drawn(page, place, dots)
    writer.add(replace(draft, words=pdf.words(number)))
    return scan is not None


def _drawn(page: OpenPage, place: Upright, dots: int) -> Draft:
    """A picture of the page, as sharp as an office scan."""
    width, _height = place.size
    across = min(max(1, round(width * dots / 72)), _WIDEST_IN * dots)
    return packed(page.draw(across, _TALLEST_IN * dots), place.size)


def _mended(data: bytes) -> bytes:
    """The file written anew by qpdf, which finds its way about where others give up.

    Raises:
        UnreadableDocument: so does qpdf.
    """
    target = io.BytesIO()
    with _source(data) as source:
        if len(source.pages) == 0:
            raise UnreadableDocument(Problem.NO_PAGES)
        source.save(target, static_id=True, encryption=False)
    return target.getvalue()


def _write_as_they_are(data: bytes, out: BinaryIO, limits: Limits) -> None:
    """Copies of the pages, each fit to be placed anywhere.

    Raises:
        UnreadableDocument: they cannot be copied truly.
    """
    target = io.BytesIO()
    with _source(data) as source, pikepdf.new() as pages:
        _require_showable(source, limits)
        bake_marks(source)
        sizes = add_clean_pages(source, pages)
        if vet(pages, limits):
            raise UnreadableDocument(Problem.TOO_SLOW)
        pages.save(
            target,
            static_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
        )
    writer = PagesWriter(out)
    where = writer.add_pdf(target.getvalue(), sizes)
    writer.finish("pages as they are", signed=False, pdf=where)


def _require_showable(source: pikepdf.Pdf, limits: Limits) -> None:
    if is_dynamic_form(source):
        raise UnreadableDocument(Problem.DYNAMIC_FORM)
    if len(source.pages) == 0:
        raise UnreadableDocument(Problem.NO_PAGES)
    if len(source.pages) > limits.pages:
        raise UnreadableDocument(Problem.TOO_MANY_PAGES)
    if hides_layers(source):
        raise UnreadableDocument(Problem.DAMAGED)


@contextmanager
def _source(data: bytes) -> Iterator[pikepdf.Pdf]:
    """The PDF, open in pikepdf.

    Raises:
        UnreadableDocument: that cannot be, or what is done with it fails.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield pdf
    except (UnreadableDocument, MemoryError, OSError):
        raise
    except pikepdf.PasswordError as error:
        raise UnreadableDocument(Problem.PASSWORD) from error
    except Exception as error:
        raise UnreadableDocument(Problem.DAMAGED) from error
