"""The words of a page, by PDFium. Imported by the worker alone."""

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2.raw as pdfium

from emt_tracker.documents.page_index import LARGEST_SIDE, LONGEST_WORD, MOST_WORDS_A_PAGE, plain_word
from emt_tracker.documents.paper import Word
from emt_tracker.documents.upright import Box, Upright

_MOST_CHARACTERS = 200_000
_SAME_LINE = 0.6  # of the height of a character: what is farther away is on another line
_LIGATURES = range(0xFB00, 0xFB07)
_SURROGATES = range(0xD800, 0xE000)
_HYPHEN = 0x02  # what PDFium gives for a hyphen at the end of a line


def words_of(page: Any, place: Upright) -> tuple[Word, ...]:  # noqa: ANN401 - PDFium is untyped
    """The words of an open page in their order, with boxes as high as their lines; within the limits."""
    words: list[Word] = []
    with closing(page.get_textpage()) as text:
        for letters, boxes in _groups(text):
            if len(words) == MOST_WORDS_A_PAGE:
                break
            words.extend(_word(letters, boxes, place))
    return tuple(words)


def _groups(text: Any) -> Iterator[tuple[str, list[Box]]]:  # noqa: ANN401
    """Letters that stand together, up to a space, a new line or a leap."""
    letters, boxes = "", list[Box]()
    for character, box in _characters(text):
        ends = box is None or not character.strip()
        if boxes and (ends or len(letters) >= LONGEST_WORD or (box and not _follows(boxes[-1], box))):
            yield letters, boxes
            letters, boxes = "", []
        if box is not None and not ends:
            letters += character
            boxes.append(box)
    if boxes:
        yield letters, boxes


def _characters(text: Any) -> Iterator[tuple[str, Box | None]]:  # noqa: ANN401
    rect = pdfium.FS_RECTF()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    high = ""
    for at in range(min(text.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code == _HYPHEN:
            code = ord("-")
        character = _character(code)
        if code in _SURROGATES and not high:
            high = character
            continue
        if code in _SURROGATES:
            high, character = "", _joined(high, character)
        if not character.strip() or not character.isprintable():
            yield " ", None
        elif pdfium.FPDFText_GetLooseCharBox(text, at, rect) and rect.left < rect.right:
            yield character, (rect.left, rect.bottom, rect.right, rect.top)
        elif pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top):
            yield character, (left.value, bottom.value, right.value, top.value)


def _character(code: int) -> str:
    if code == 0 or code > 0x10FFFF:  # noqa: PLR2004 - the last of Unicode
        return " "
    return unicodedata.normalize("NFKC", chr(code)) if code in _LIGATURES else chr(code)


def _joined(high: str, low: str) -> str:
    """A character that came in two halves."""
    return (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _follows(one: Box, other: Box) -> bool:
    """Whether the next letter goes on where the last one ended, on the same line, whichever way it runs."""
    size = max(one[3] - one[1], other[3] - other[1], one[2] - one[0], other[2] - other[0])
    apart = max(other[0] - one[2], one[0] - other[2], other[1] - one[3], one[1] - other[3])
    return apart <= _SAME_LINE * size


def _word(letters: str, boxes: list[Box], place: Upright) -> Iterator[Word]:
    """The word, unless nothing of it is text or it stands off the page."""
    text = plain_word(unicodedata.normalize("NFC", letters))
    ends = (
        min(box[0] for box in boxes),
        min(min(box[1], box[3]) for box in boxes),
        max(box[2] for box in boxes),
        max(max(box[1], box[3]) for box in boxes),
    )
    left, bottom, right, top = place.box_of(*ends)
    width, height = place.size
    is_seen = right > 0 and top > 0 and left < width and bottom < height
    if text and is_seen and max(map(abs, (left, bottom, right, top))) <= LARGEST_SIDE:
        yield Word(text, left, bottom, right, top)
