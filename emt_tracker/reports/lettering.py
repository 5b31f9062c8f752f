"""Text from people made safe and printable: one line, wrapped, or with its decimal point at a place.

Every text goes through `plain`: composed (NFC), without control or direction characters. What the wanted font
lacks is set in another of ours, and what none has is printed as its code point: ``[U+4E2D]``. Nothing is lost
without a trace, and no text can raise. There is no markup language: ``<b>`` prints as typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from reportlab.pdfbase import pdfmetrics

from emt_tracker.reports.bidi import visual
from emt_tracker.reports.fallbacks import fallbacks
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.theme import Type

_OWN: Final = ("Sans", "Serif", "Mono")
_UNPRINTABLE: Final = frozenset({"Cs", "Co", "Cn"})
_BREAKS: Final = frozenset({"Cc", "Zl", "Zp"})
_SPACES: Final = re.compile("  +")
_REMEMBERED: Final = 4096
_NARROWEST: Final = 20
"""Letters that have room in the width of one size: the narrowest take a fifth of it, marks nothing."""
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_VARIATIONS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))
_JOINERS: Final = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """One line of composed characters; controls become spaces, direction and joining marks go."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_printable(unicodedata.normalize("NFC", text)))


def single_spaced(text: str) -> str:
    """The text as a paragraph sets it: no space at its ends, one between words."""
    return _SPACES.sub(" ", plain(text)).strip(" ")


def _printable(text: str) -> Iterator[str]:
    before = " "
    for char in text:
        kind = unicodedata.category(char)
        if kind in _BREAKS:
            yield " "
        elif kind in _UNPRINTABLE:
            yield _REPLACEMENT
        elif kind != "Cf" and char not in _VARIATIONS:
            yield char
        elif char in _JOINERS and unicodedata.bidirectional(before) == "AL":
            yield char  # between Arabic letters it is spelling
        before = char


def whole(text: str) -> str:
    """The same words that never part at a line end."""
    return text.replace(" ", _NO_BREAK_SPACE)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text, a font that has every character of it, and its width at size 1."""

    text: str
    font: str
    width: float

    @classmethod
    def of(cls, text: str, font: str) -> "Run":
        """The piece, measured."""
        widths = _widths(font)
        return cls(text, font, sum([widths[ord(char)] for char in text]) / 1000)


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of a line that reads in one direction: its parts from left to right, each of one font.

    One that was ``turned`` is read from its last part to its first.
    """

    runs: tuple[Run, ...]
    is_turned: bool


@lru_cache(_REMEMBERED)
def strips(text: str, font: str) -> tuple[Strip, ...]:
    """The stretches of a line from left to right, in the wanted font where it has their characters."""
    return tuple(
        Strip(tuple(run for piece in part.pieces for run in _runs(piece, font)), part.text != part.logical)
        for part in visual(plain(text))
    )


def _runs(text: str, font: str) -> tuple[Run, ...]:
    if is_whole(text, font):
        return (Run.of(text, font),)
    pieces = groupby(text, key=lambda char: _font_for(char, font))
    return tuple(
        Run.of("".join(chars) if name else _code_points(chars), name or font) for name, chars in pieces
    )


def is_whole(text: str, font: str) -> bool:
    """Whether a font has every character of a text."""
    return _widths(font).keys() >= set(map(ord, text))


def _code_points(chars: Iterable[str]) -> str:
    return "[" + " ".join(f"U+{ord(char):04X}" for char in chars) + "]"


def _font_for(char: str, font: str) -> str | None:
    own = next((name for name in (font, *_OWN) if ord(char) in _widths(name)), None)
    return own or next((name for name in fallbacks(char) if ord(char) in _widths(name)), None)


@cache
def _widths(font: str) -> Mapping[int, float]:
    """The width of each character that a font has, in thousandths of its size."""
    face = pdfmetrics.getFont(font).face
    return {code: float(face.getCharWidth(code)) for code in face.charToGlyph}


def width_of(text: str, kind: Type) -> float:
    """The width of one line."""
    return kind.size * sum([run.width for strip in strips(text, kind.font) for run in strip.runs])


def draw_text(pen: Pen, x: float, y: float, text: str, kind: Type, align: str = "left") -> float:
    """One line at a baseline, its left or right end at ``x``; returns its width.

    What reads from the right is drawn from the right, so that it is copied and read out in its own order.
    Outside any element that holds content the line is a paragraph by itself.
    """
    if pen.is_between:
        with pen.tag("P"):
            return draw_text(pen, x, y, text, kind, align)
    width = width_of(text, kind)
    left = x if align == "left" else x - width
    for strip in strips(text, kind.font):
        placed = []
        for run in strip.runs:
            placed.append((left, run))
            left += run.width * kind.size
        for at, run in reversed(placed) if strip.is_turned else placed:
            pen.write(at, y, run.text, run.font, kind.size, kind.color)
    return width


def draw_decimal(pen: Pen, point: float, y: float, figure: str, kind: Type) -> None:
    """A number with its decimal point exactly at ``point``, whatever its weight."""
    whole_part = figure.partition(".")[0]
    draw_text(pen, point - width_of(whole_part, kind), y, figure, kind)


def shortened(text: str, kind: Type, width: float) -> str:
    """The text, cut with an ellipsis where it is wider; only where the whole stands elsewhere."""
    clean = plain(text)
    most = int(_NARROWEST * width / kind.size)  # a text of thousands of letters is not measured to its end
    if len(clean) <= most and width_of(clean, kind) <= width:
        return clean
    low, high = 0, min(len(clean), most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(f"{clean[:middle]}…", kind) <= width else (low, middle - 1)
    return f"{clean[:low].rstrip()}…"


def fitting(text: str, kind: Type, width: float, sizes: tuple[float, ...]) -> Type:
    """The type in the largest of some sizes that fits one line, else the last size."""
    return next((kind.but(size=size) for size in sizes if width_of(text, kind.but(size=size)) <= width),
                kind.but(size=sizes[-1]))  # fmt: skip
