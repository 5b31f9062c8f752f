"""The pages of a PDF without the rest of it. Imported by the worker alone.

Only what a page draws is taken over: its content and resources, as a Form XObject. Whatever else the file
holds (scripts, actions, links, attachments, form logic) is left behind because nothing here copies it.
"""

from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from emt_tracker.documents.fitting import LETTER
from emt_tracker.documents.paper import Size
from emt_tracker.documents.upright import Box, Upright, upright

_SMALLEST_SIDE, _LARGEST_SIDE = 3.0, 14400.0  # points; the format's own bounds


def add_clean_pages(source: pikepdf.Pdf, target: pikepdf.Pdf) -> list[Size]:
    """Add every page of `source` to `target`, upright, its visible box at the origin; returns their sizes.

    Annotations and form fields must be part of the content already.
    """
    return [_add_page(page, source, target) for page in source.pages]


def _add_page(page: pikepdf.Page, source: pikepdf.Pdf, target: pikepdf.Pdf) -> Size:
    place = _geometry(page.obj)
    form = _content(page.obj, target)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([round(side, 4) for side in place.box])
    form.Matrix = Array([round(number, 6) for number in place.matrix])
    form.Resources = Dictionary()
    for name in (Name.Resources, Name.Group):
        value = page.obj.get(name)
        if isinstance(value, Dictionary):
            form[name] = target.copy_foreign(value if value.is_indirect else source.make_indirect(value))
    added = target.add_blank_page(page_size=place.size)
    added.Resources = Dictionary(XObject=Dictionary(Page=target.make_indirect(form)))
    added.Contents = target.make_stream(b"q /Page Do Q")
    return place.size


def _content(page: pikepdf.Object, target: pikepdf.Pdf) -> Stream:
    """What the page draws, as one stream: copied as it is where it already is one."""
    contents = page.get(Name.Contents)
    if isinstance(contents, Stream) and _is_plain(contents):
        copied = Stream(target, contents.read_raw_bytes())
        if (packed := contents.get(Name.Filter)) is not None:
            copied.Filter = Array(list(packed)) if isinstance(packed, Array) else packed
        return copied
    parts = list(contents) if isinstance(contents, Array) else [contents]
    return Stream(target, b"\n".join(part.read_bytes() for part in parts if isinstance(part, Stream)))


def _is_plain(stream: Stream) -> bool:
    """Whether its data says all by itself: no parameters, no data in another file."""
    return not any(name in stream for name in (Name.DecodeParms, Name.F, Name.FFilter))


def _geometry(page: pikepdf.Object) -> Upright:
    """The page as it is seen, brought upright to 0, 0."""
    box = left, bottom, right, top = _visible_box(page)
    return upright(box, _rotation(page), _scale(right - left, top - bottom))


def _scale(across: float, down: float) -> float:
    """1, or what brings a page of absurd size within what the format allows."""
    largest, smallest = max(across, down), min(across, down)
    if largest > _LARGEST_SIDE:
        return _LARGEST_SIDE / largest
    return max(1.0, _SMALLEST_SIDE / smallest)


def _visible_box(page: pikepdf.Object) -> Box:
    """The crop box within the media box, or what is left of the two that makes sense; Letter otherwise."""
    media = _box(page.get(Name.MediaBox)) or (0.0, 0.0, *LETTER)
    crop = _box(page.get(Name.CropBox)) or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _box(value: object) -> Box | None:
    numbers = [_number(item) for item in value] if isinstance(value, Array) else []
    if len(numbers) != 4 or None in numbers:  # noqa: PLR2004 - two corners
        return None
    left, right = sorted((numbers[0] or 0.0, numbers[2] or 0.0))
    bottom, top = sorted((numbers[1] or 0.0, numbers[3] or 0.0))
    return (left, bottom, right, top) if left < right and bottom < top else None


def _rotation(page: pikepdf.Object) -> int:
    """Degrees clockwise by which the page is shown turned: 0, 90, 180 or 270."""
    return int(_number(page.get(Name.Rotate)) or 0) % 360 // 90 * 90


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, Decimal)) else None
