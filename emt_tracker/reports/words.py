"""Blocks that tables and pages are built of: they know their height and draw themselves."""

from copy import copy
from typing import Final, Protocol

from reportlab.platypus import Paragraph

from emt_tracker.reports.lettering import draw_text, markup, single_spaced, width_of
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.theme import Type, paragraph_style

_ENDLESS: Final = 0x7FFFFFFF
_HEAD_AND_TAIL: Final = 2


class Block(Protocol):
    """A part of a cell or page: so high at a width, drawn below a top."""

    def height(self, width: float) -> float:
        """The height at a width."""

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw within the width, below ``top``."""


class Words:
    """Text that wraps. What fits on one line is drawn as such, which is much faster than a paragraph."""

    __slots__ = ("_height", "_indent", "_is_markup", "_kind", "_paragraph", "_text", "_width")

    def __init__(self, text: str, kind: Type, *, is_markup: bool = False, indent: float = 0) -> None:
        self._text = text if is_markup else single_spaced(text)
        self._kind = kind
        self._is_markup = is_markup
        self._indent = indent
        self._width = -1.0
        self._height = 0.0
        self._paragraph: Paragraph | None = None

    def height(self, width: float) -> float:
        """The height at a width."""
        if width != self._width:
            self._width, self._height = width, self._measured(width - self._indent)
        return self._height

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        height = self.height(width)
        if self._paragraph is None:
            draw_text(pen, x + self._indent, top - self._kind.size, self._text, self._kind)
        else:
            self._paragraph.drawOn(pen, x + self._indent, top - height)

    def split(self, width: float, room: float) -> "tuple[Words, Words] | None":
        """What fits into ``room`` and the rest; None where not even a line fits."""
        self.height(width)
        if self._paragraph is None:
            return None
        parts = self._paragraph.split(width - self._indent, room)
        if len(parts) != _HEAD_AND_TAIL:  # nothing fits, or nothing is left
            return None
        return self._part(parts[0]), self._part(parts[1])

    def _measured(self, width: float) -> float:
        if self._paragraph is None:
            if not self._is_markup and width_of(self._text, self._kind) <= width:
                return self._kind.leading
            content = self._text if self._is_markup else markup(self._text, self._kind.font)
            self._paragraph = Paragraph(content, paragraph_style(self._kind))
        return float(self._paragraph.wrap(width, _ENDLESS)[1])

    def _part(self, paragraph: Paragraph) -> "Words":
        part = copy(self)
        part._paragraph, part._width = paragraph, -1.0  # noqa: SLF001  (a copy of this very object)
        return part


def draw_words(
    pen: Pen, text: str, kind: Type, x: float, top: float, width: float, *, is_markup: bool = False
) -> float:
    """Wrapped text below ``top``; returns the y beneath it."""
    words = Words(text, kind, is_markup=is_markup)
    words.draw(pen, x, top, width)
    return top - words.height(width)
