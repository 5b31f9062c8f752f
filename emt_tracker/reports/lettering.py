"""Text from people made safe and printable: one line, wrapped, or with its decimal point at a place.

Every text goes through `plain`: composed (NFC), without control or direction characters. What the wanted font
lacks is set in another of ours, and what none has is printed as its code point: ``[U+4E2D]``. Nothing is lost
without a trace, and no text can raise.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from emt_tracker.reports.theme import Type

_FALLBACKS: Final = ("Sans", "Serif", "Mono")
_UNPRINTABLE: Final = frozenset({"Cs", "Co", "Cn"})
_BREAKS: Final = frozenset({"Cc", "Zl", "Zp"})
_SPACES: Final = re.compile("  +")
_REMEMBERED: Final = 4096
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_VARIATIONS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))
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
    for char in text:
        kind = unicodedata.category(char)
        if kind in _BREAKS:
            yield " "
        elif kind in _UNPRINTABLE:
            yield _REPLACEMENT
        elif kind != "Cf" and char not in _VARIATIONS:
            yield char


def whole(text: str) -> str:
    """The same words that never part at a line end."""
    return text.replace(" ", _NO_BREAK_SPACE)


@lru_cache(_REMEMBERED)
def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """Pieces of a text and the font that has every character of the piece."""
    clean = plain(text)
    if _widths(font).keys() >= set(map(ord, clean)):
        return ((font, clean),)
    pieces = groupby(((_font_for(char, font), char) for char in clean), key=lambda pair: pair[0])
    return tuple(
        (name or font, "".join(char for _, char in pairs) if name else _code_points([c for _, c in pairs]))
        for name, pairs in ((name, list(group)) for name, group in pieces)
    )


def _code_points(chars: list[str]) -> str:
    return "[" + " ".join(f"U+{ord(char):04X}" for char in chars) + "]"


def _font_for(char: str, font: str) -> str | None:
    return next((name for name in (font, *_FALLBACKS) if ord(char) in _widths(name)), None)


@cache
def _widths(font: str) -> Mapping[int, float]:
    """The width of each character that a font has, in thousandths of its size."""
    face = pdfmetrics.getFont(font).face
    return {code: float(face.getCharWidth(code)) for code in face.charToGlyph}


def markup(text: str, font: str) -> str:
    """A text from a person as paragraph markup in which nothing of it can act."""
    return "".join(
        escape(piece) if name == font else f'<font name="{name}">{escape(piece)}</font>'
        for name, piece in runs(text, font)
    )


def tagged(text: str, kind: Type) -> str:
    """The text as markup in another type, within a paragraph of any."""
    return f'<font name="{kind.font}" color="#{kind.color.hexval()[2:]}">{markup(text, kind.font)}</font>'


def link(text: str, destination: str) -> str:
    """A short text of our own as markup that leads to a named place in the record."""
    return f'<a href="#{destination}">{escape(text)}</a>'


def width_of(text: str, kind: Type) -> float:
    """The width of one line."""
    return sum(_run_width(piece, font, kind.size) for font, piece in runs(text, kind.font))


def _run_width(piece: str, font: str, size: float) -> float:
    widths = _widths(font)
    return sum([widths[ord(char)] for char in piece]) * size / 1000


def draw_text(pen: Canvas, x: float, y: float, text: str, kind: Type, align: str = "left") -> float:
    """One line at a baseline, its left or right end at ``x``; returns its width."""
    pieces = [(font, piece, _run_width(piece, font, kind.size)) for font, piece in runs(text, kind.font)]
    width = sum(piece[2] for piece in pieces)
    left = x if align == "left" else x - width
    pen.setFillColor(kind.color)
    for font, piece, advance in pieces:
        pen.setFont(font, kind.size)
        pen.drawString(left, y, piece)
        left += advance
    return width


def draw_decimal(pen: Canvas, point: float, y: float, figure: str, kind: Type) -> None:
    """A number with its decimal point exactly at ``point``, whatever its weight."""
    whole_part = figure.partition(".")[0]
    draw_text(pen, point - width_of(whole_part, kind), y, figure, kind)


def shortened(text: str, kind: Type, width: float) -> str:
    """The text, cut with an ellipsis where it is wider; only where the whole stands elsewhere."""
    clean = plain(text)
    if width_of(clean, kind) <= width:
        return clean
    low, high = 0, len(clean)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(f"{clean[:middle]}…", kind) <= width else (low, middle - 1)
    return f"{clean[:low].rstrip()}…"


def fitting(text: str, kind: Type, width: float, sizes: tuple[float, ...]) -> Type:
    """The type in the largest of some sizes that fits one line, else the last size."""
    return next((kind.but(size=size) for size in sizes if width_of(text, kind.but(size=size)) <= width),
                kind.but(size=sizes[-1]))  # fmt: skip
