"""Blocks that tables and pages are built of: they know their height and draw themselves."""

from copy import copy
from typing import Final, Protocol

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from emt_tracker.reports.lettering import markup
from emt_tracker.reports.theme import Type, paragraph_style

_ENDLESS: Final = 0x7FFFFFFF
_HEAD_AND_TAIL: Final = 2


class Block(Protocol):
    """A part of a cell or page: so high at a width, drawn below a top."""

    def height(self, width: float) -> float:
        """The height at a width."""

    def draw(self, pen: Canvas, x: float, top: float, width: float) -> None:
        """Draw within the width, below ``top``."""


class Words:
    """Wrapped text; a block of a table cell or of a page."""

    __slots__ = ("_height", "_indent", "_paragraph", "_width")

    def __init__(self, text: str, kind: Type, *, is_markup: bool = False, indent: float = 0) -> None:
        content = text if is_markup else markup(text, kind.font)
        self._paragraph = Paragraph(content, paragraph_style(kind))
        self._indent = indent
        self._width = -1.0
        self._height = 0.0

    def height(self, width: float) -> float:
        """The height at a width."""
        if width != self._width:
            self._width, self._height = width, float(self._paragraph.wrap(width - self._indent, _ENDLESS)[1])
        return self._height

    def draw(self, pen: Canvas, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        self._paragraph.drawOn(pen, x + self._indent, top - self.height(width))

    def split(self, width: float, room: float) -> "tuple[Words, Words] | None":
        """What fits into ``room`` and the rest; None where not even a line fits."""
        self.height(width)
        parts = self._paragraph.split(width - self._indent, room)
        if len(parts) != _HEAD_AND_TAIL:  # nothing fits, or nothing is left
            return None
        return self._part(parts[0]), self._part(parts[1])

    def _part(self, paragraph: Paragraph) -> "Words":
        part = copy(self)
        part._paragraph, part._width = paragraph, -1.0  # noqa: SLF001  (a copy of this very object)
        return part


def draw_words(
    pen: Canvas, text: str, kind: Type, x: float, top: float, width: float, *, is_markup: bool = False
) -> float:
    """Wrapped text below ``top``; returns the y beneath it."""
    words = Words(text, kind, is_markup=is_markup)
    words.draw(pen, x, top, width)
    return top - words.height(width)
