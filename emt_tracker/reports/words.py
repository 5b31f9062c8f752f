"""Text that wraps: words of one type or several, some of them links, set line by line."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Protocol

from emt_tracker.reports.lettering import draw_text, single_spaced, width_of
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.strokes import draw_link
from emt_tracker.reports.theme import Type

_SPACE: Final = " "
_HYPHEN: Final = "-"
_MARKS: Final = frozenset("_./,;:)")


class Block(Protocol):
    """A part of a cell or page: so high at a width, drawn below a top."""

    def height(self, width: float) -> float:
        """The height at a width."""

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw within the width, below ``top``."""


@dataclass(frozen=True)  # without slots: its width is worked out once
class Piece:
    """A run of text in one type; ``to`` names the place that it leads to, if any."""

    text: str
    kind: Type
    to: str = ""

    @cached_property
    def width(self) -> float:
        """The width in points."""
        return width_of(self.text, self.kind)


Text = str | Sequence[Piece]
Line = list[Piece]


class Words:
    """Text that wraps. What fits on one line is drawn as such without looking for breaks."""

    __slots__ = ("_indent", "_kind", "_lines", "_pieces", "_width")

    def __init__(self, text: Text, kind: Type, *, indent: float = 0) -> None:
        self._kind = kind
        self._indent = indent
        self._pieces = [Piece(single_spaced(text), kind)] if isinstance(text, str) else _spaced(text)
        self._width = -1.0
        self._lines: list[Line] = []

    def height(self, width: float) -> float:
        """The height at a width."""
        if width != self._width:
            self._width, self._lines = width, _lines(self._pieces, width - self._indent)
        return self._kind.leading * len(self._lines)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``: one paragraph, unless an element that holds content is open already."""
        self.height(width)
        if pen.is_between:
            with pen.tag("P"):
                self._draw_lines(pen, x + self._indent, top - self._kind.size)
        else:
            self._draw_lines(pen, x + self._indent, top - self._kind.size)

    def split(self, width: float, room: float) -> "tuple[Words, Words] | None":
        """What fits into ``room`` and the rest; None where not even a line fits, or all of them do."""
        self.height(width)
        fitting = int(room / self._kind.leading)
        if not 0 < fitting < len(self._lines):
            return None
        return self._part(self._lines[:fitting]), self._part(self._lines[fitting:])

    def _draw_lines(self, pen: Pen, x: float, y: float) -> None:
        for line in self._lines:
            left = x
            for piece in line:
                if piece.to:
                    left += draw_link(pen, left, y, piece.text, piece.to, piece.kind)
                else:
                    left += draw_text(pen, left, y, piece.text, piece.kind)
            y -= self._kind.leading

    def _part(self, lines: list[Line]) -> "Words":
        part = copy(self)
        part._pieces = [piece for line in lines for piece in line]  # noqa: SLF001  (a copy of this very object)
        part._width = -1.0  # noqa: SLF001
        return part


@dataclass(frozen=True, slots=True)
class Wide:
    """Words that go on beyond their cell, to a width of their own: what stands beside them is a line high."""

    words: Words
    width: float

    def height(self, width: float) -> float:
        """The height at its own width."""
        del width
        return self.words.height(self.width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        del width
        self.words.draw(pen, x, top, self.width)


def draw_words(pen: Pen, text: Text, kind: Type, x: float, top: float, width: float) -> float:
    """Wrapped text below ``top``; returns the y beneath it."""
    words = Words(text, kind)
    words.draw(pen, x, top, width)
    return top - words.height(width)


def _spaced(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with at most one space between words, and none at the start."""
    spaced: list[Piece] = []
    for piece in pieces:
        text = single_spaced(f"x{piece.text}x")[1:-1]
        if not spaced or spaced[-1].text.endswith(_SPACE):
            text = text.removeprefix(_SPACE)
        if text:
            spaced.append(replace(piece, text=text))
    return spaced


def _lines(pieces: list[Piece], width: float) -> list[Line]:
    """The pieces as lines no wider than ``width``; a word that is wider by itself breaks where it must.

    A line keeps the space at its end, so that its last word and the next line's first are two when copied.
    """
    if sum(piece.width for piece in pieces) <= width:
        return [pieces]
    lines: list[Line] = [[]]
    room = width
    for word in _words(pieces):
        needed = _width(word)
        if needed > room and lines[-1]:
            lines.append([])
            room = width
        for part in _broken(word, width) if needed > width else [word]:
            if lines[-1] and _width(part) > room:
                lines.append([])
                room = width
            lines[-1] += part
            room -= sum(piece.width for piece in part)
    return [_joined(line) for line in lines]


def _words(pieces: Iterable[Piece]) -> Iterator[Line]:
    """What must stay together: up to a space and with it, over several pieces where no space parts them."""
    word: Line = []
    for piece in pieces:
        *whole, rest = piece.text.split(_SPACE)
        for text in whole:
            yield [*word, replace(piece, text=text + _SPACE)]
            word = []
        if rest:
            word.append(replace(piece, text=rest))
    if word:
        yield word


def _width(word: Line) -> float:
    """The width of a word without the space at its end, which may stand out of the line."""
    last = word[-1]
    return sum(piece.width for piece in word[:-1]) + width_of(last.text.rstrip(_SPACE), last.kind)


def _broken(word: Line, width: float) -> Iterator[Line]:
    """A word wider than a line in parts that are not: at a mark such as a hyphen, else where it must."""
    part: Line = []
    room = width
    for piece in word:
        for char in piece.text:
            needed = width_of(char, piece.kind)
            if needed > room and part:
                cut = _last_mark(part)
                yield _joined(part[:cut])
                part = part[cut:]
                room = width - sum(kept.width for kept in part)
            part.append(replace(piece, text=char))
            room -= needed
    if part:
        yield _joined(part)


def _last_mark(chars: Line) -> int:
    """Where to part characters: at the last mark of their second half, else behind all of them.

    Behind a mark, but before a hyphen: readers take one at the end of a line for a hyphenation and drop it.
    """
    for at in range(len(chars) - 1, len(chars) // 2, -1):
        if chars[at].text == _HYPHEN or chars[at - 1].text in _MARKS:
            return at
    return len(chars)


def _joined(line: Line) -> Line:
    """Neighbours of one kind as one piece."""
    joined: Line = []
    for piece in line:
        before = joined[-1] if joined else None
        if before is not None and (before.kind, before.to) == (piece.kind, piece.to):
            joined[-1] = replace(before, text=before.text + piece.text)
        else:
            joined.append(piece)
    return joined
