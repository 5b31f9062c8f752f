"""The words of one page, kept small and ready to be searched as a person would: accents and case aside."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIDES = 4
_WIDTHS: Final = {
    **dict.fromkeys("iljI|.,:;'’!()[]", 0.5),
    **dict.fromkeys("frt-/ ", 0.65),
    "m": 1.6,
    "w": 1.4,
}
_SAME_LINE = 0.5
"""Two boxes are on one line when they share this much of the lower one's height."""


class PlacedWord(Protocol):
    """A word and its box in points, from the bottom left of the page."""

    @property
    def text(self) -> str:
        """The word."""
        ...

    @property
    def left(self) -> float:
        """Its left edge."""
        ...

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        ...

    @property
    def right(self) -> float:
        """Its right edge."""
        ...

    @property
    def top(self) -> float:
        """Its upper edge."""
        ...


class Box(NamedTuple):
    """A part of a page in points, from its bottom left."""

    left: float
    bottom: float
    right: float
    top: float


def folded(text: str) -> str:
    """Text as it is compared: without accents, case, invisible characters and runs of spaces."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )
    return " ".join(plain.casefold().split())


class PageText:
    """Finds words across the spaces and the line ends of a page.

    Kept as one string and two arrays of figures: a page of 400 words takes some 10 KB.
    """

    def __init__(self, words: Iterable[PlacedWord] = ()) -> None:
        """``words`` come in reading order."""
        parts: list[str] = []
        self._starts = array("L")
        self._boxes = array("f")
        at = 0
        for word in words:
            part = folded(word.text)
            if part:
                self._starts.append(at)
                self._boxes.extend((word.left, word.bottom, word.right, word.top))
                parts.append(part)
                at += len(part) + 1
        self._text = " ".join(parts)

    def count(self, wanted: str) -> int:
        """How often a text stands on the page; ``wanted`` is ``folded`` already."""
        return self._text.count(wanted) if wanted else 0

    def places(self, wanted: str) -> tuple[tuple[Box, ...], ...]:
        """Where it stands, in reading order: of each place one box a line."""
        found = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            found.append(tuple(_joined(self._boxes_within(at, at + len(wanted)))))
            at = self._text.find(wanted, at + len(wanted))
        return tuple(found)

    def _boxes_within(self, start: int, end: int) -> Iterator[Box]:
        """The boxes of the words from one place to another; of a word that is met in part, that part."""
        for index in range(bisect_right(self._starts, start) - 1, len(self._starts)):
            begins = self._starts[index]
            if begins >= end:
                return
            ends = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else len(self._text)
            left, bottom, right, top = self._boxes[index * _SIDES : (index + 1) * _SIDES]
            whole = _width(self._text[begins:ends])
            before, until = self._text[begins : max(start, begins)], self._text[begins : min(end, ends)]
            across = (right - left) / whole
            yield Box(left + across * _width(before), bottom, left + across * _width(until), top)


def _width(text: str) -> float:
    """How wide letters are beside one another, roughly: an “m” takes three times the room of an “i”."""
    return sum(_WIDTHS.get(letter, 1.0) for letter in text)


def _joined(boxes: Iterable[Box]) -> Iterator[Box]:
    """Neighbors on one line as one box."""
    joined: Box | None = None
    for box in boxes:
        if joined is not None and _is_next(joined, box):
            bottom, top = min(joined.bottom, box.bottom), max(joined.top, box.top)
            joined = Box(joined.left, bottom, box.right, top)
        else:
            if joined is not None:
                yield joined
            joined = box
    if joined is not None:
        yield joined


def _is_next(before: Box, box: Box) -> bool:
    shared = min(before.top, box.top) - max(before.bottom, box.bottom)
    lower = min(before.top - before.bottom, box.top - box.bottom)
    return box.left >= before.left and shared >= _SAME_LINE * lower
