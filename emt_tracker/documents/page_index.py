"""The index of a file of pages, from JSON that is not trusted to values that are."""

import binascii
import unicodedata
from dataclasses import dataclass
from typing import Final

from emt_tracker.documents.frames import GarbledError
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.paper import (
    CODINGS,
    SHOWN_AS,
    Coding,
    FaxParms,
    Page,
    Picture,
    ShownAs,
    Size,
    Word,
)

MOST_WORDS_A_PAGE: Final = 20_000
MOST_WORDS: Final = 400_000
LONGEST_WORD: Final = 200
LARGEST_SIDE: Final = 14_400.0
SMALLEST_SIDE: Final = 3.0
"""Points: the bounds of the PDF format itself."""

_FARTHEST: Final = 2 * LARGEST_SIDE
_MOST_PIXELS_ACROSS: Final = 65_535
_DROPPED: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_WORD_FIELDS: Final = 5  # the text, and a box
_TRUE_COLOR: Final = (3, 8)
_BITS: Final = {"jpeg": (8,), "flate": (1, 2, 4, 8), "fax": (1,)}


@dataclass(frozen=True, slots=True)
class Index:
    """What a file of pages says it holds."""

    pages: tuple[Page, ...]
    shown_as: ShownAs
    pdf: tuple[int, int] | None
    page_sizes: tuple[Size, ...]
    signed: bool


def index_from(value: object, start: int, end: int, limits: Limits) -> Index:
    """The index in ``value``; what it points to lies from ``start`` to ``end`` of the file.

    Raises:
        GarbledError: anything in it is not as it must be.
    """
    index = _mapping(value)
    sizes = tuple(_size(pair) for pair in _items(index.get("sizes"), limits.pages))
    listed = _items(index.get("pages"), limits.pages)
    pdf = None if index.get("pdf") is None else _slice(index.get("pdf"), start, end)
    if not sizes or (len(listed) != len(sizes)) == (pdf is None) or (listed and pdf):
        raise GarbledError("pages")
    pages = tuple(_page(page, size, (start, end), limits) for page, size in zip(listed, sizes, strict=False))
    if sum(len(page.words) for page in pages) > MOST_WORDS:
        raise GarbledError("words")
    return Index(pages, _shown_as(index.get("shown_as")), pdf, sizes, _flag(index.get("signed")))


def words_from(value: object) -> tuple[Word, ...]:
    """The words of one page.

    Raises:
        GarbledError: one is not a text and four finite numbers, or there are too many.
    """
    words = [_word(word) for word in _items(value, MOST_WORDS_A_PAGE)]
    return tuple(word for word in words if word.text)


def plain_word(text: str) -> str:
    """``text`` without characters that act on a line or that say nothing; empty where only marks are left."""
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(character for character in text if unicodedata.category(character) not in _DROPPED)
    # A mark alone, as some programs draw accents, is no word, and has no width to be set in.
    return kept if any(unicodedata.category(character)[0] != "M" for character in kept) else ""


def _page(value: object, size: Size, bounds: tuple[int, int], limits: Limits) -> Page:
    page = _mapping(value)
    return Page(size, _picture(page.get("picture"), bounds, limits), words_from(page.get("words")))


def _picture(value: object, bounds: tuple[int, int], limits: Limits) -> Picture:
    fields = _mapping(value)
    in_original = _flag(fields.get("in_original"))
    where = (0, limits.file_bytes) if in_original else bounds
    offset, length = _slice([fields.get("offset"), fields.get("length")], *where)
    coding = _coding(fields.get("coding"))
    picture = Picture(
        width=_whole(fields.get("width"), 1, _MOST_PIXELS_ACROSS),
        height=_whole(fields.get("height"), 1, _MOST_PIXELS_ACROSS),
        bits=_whole(fields.get("bits"), 1, 8),
        colors=_whole(fields.get("colors"), 1, 3),
        palette=_palette(fields.get("palette")),
        coding=coding,
        fax=_fax(fields.get("fax")) if coding == "fax" else None,
        predictor=_flag(fields.get("predictor")),
        is_inverted=_flag(fields.get("is_inverted")),
        orientation=_whole(fields.get("orientation"), 1, 8),
        in_original=in_original,
        offset=offset,
        length=length,
    )
    _require_consistent(picture, limits)
    return picture


def _require_consistent(picture: Picture, limits: Limits) -> None:
    """What one field says must be possible with what the others say."""
    most = limits.pixels * (8 if picture.bits == 1 else 2)
    is_fine = (
        picture.bits in _BITS[picture.coding]
        and (picture.colors == 1 or (picture.colors, picture.bits) == _TRUE_COLOR)
        and picture.width * picture.height <= most
        and (picture.coding == "flate" or not picture.predictor)
        and (not picture.in_original or (picture.coding == "jpeg" and picture.offset == 0))
        and (picture.bits == 1 or not picture.is_inverted)
        and (
            picture.fax is None
            or (picture.fax.columns == picture.width and picture.fax.rows in (0, picture.height))
        )
    )
    palette = picture.palette
    if palette is not None:
        is_fine &= picture.colors == 1 and picture.coding != "jpeg" and not picture.is_inverted
        is_fine &= len(palette) in range(3, (3 << picture.bits) + 1, 3)
    if not is_fine:
        raise GarbledError("picture")


def _fax(value: object) -> FaxParms:
    fields = _mapping(value)
    return FaxParms(
        k=_whole(fields.get("k"), -1, 1_000_000),
        columns=_whole(fields.get("columns"), 1, _MOST_PIXELS_ACROSS),
        rows=_whole(fields.get("rows"), 0, _MOST_PIXELS_ACROSS),
        black_is_1=_flag(fields.get("black_is_1")),
        encoded_byte_align=_flag(fields.get("encoded_byte_align")),
        end_of_line=_flag(fields.get("end_of_line")),
        end_of_block=_flag(fields.get("end_of_block")),
    )


def _word(value: object) -> Word:
    fields = _items(value, _WORD_FIELDS)
    if len(fields) != _WORD_FIELDS or not isinstance(fields[0], str):
        raise GarbledError("word")
    left, bottom, right, top = (_number(side, -_FARTHEST, _FARTHEST) for side in fields[1:])
    if left > right or bottom > top:
        raise GarbledError("box")
    return Word(plain_word(fields[0][:LONGEST_WORD]), left, bottom, right, top)


def _size(value: object) -> Size:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - a width and a height
        raise GarbledError("size")
    width, height = (_number(side, 0, LARGEST_SIDE) for side in value)
    if not width or not height:
        raise GarbledError("size")
    return width, height


def _slice(value: object, start: int, end: int) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - where, and how long
        raise GarbledError("slice")
    offset, length = _whole(value[0], start, end), _whole(value[1], 1, end)
    if offset + length > end:
        raise GarbledError("slice")
    return offset, length


def _palette(value: object) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.isascii():
        raise GarbledError("palette")
    try:
        return binascii.unhexlify(value)
    except ValueError as error:
        raise GarbledError("palette") from error


def _coding(value: object) -> Coding:
    for coding in CODINGS:
        if coding == value:
            return coding
    raise GarbledError("coding")


def _shown_as(value: object) -> ShownAs:
    for way in SHOWN_AS[:-1]:
        if way == value:
            return way
    raise GarbledError("shown_as")


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise GarbledError("mapping")
    return value


def _items(value: object, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise GarbledError("list")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise GarbledError("flag")
    return value


def _whole(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise GarbledError("number")
    return value


def _number(value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise GarbledError("number")
    if not low <= value <= high:  # nothing is true of what is no number
        raise GarbledError("number")
    return float(value)
