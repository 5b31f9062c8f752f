"""A square to tick by hand, ticked already where the records say so."""

from dataclasses import dataclass
from typing import Final

from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.strokes import draw_line
from emt_tracker.reports.theme import CELL, INK, STRONG

_SIDE: Final = 9
_TICK: Final = STRONG.but(size=9.5)


@dataclass(frozen=True, slots=True)
class TickBox:
    """The square at the right of its cell; ``name`` is what it stands for, for who cannot see it."""

    name: str
    is_ticked: bool = False

    def height(self, width: float) -> float:
        """One line."""
        del width
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        left, bottom = x + width - _SIDE - 0.3, top - CELL.size - 1.6
        right, upper = left + _SIDE, bottom + _SIDE
        words = f"{self.name}: {'ticked' if self.is_ticked else 'box to tick'}"
        with pen.figure(words, (left, bottom, right, upper)):
            corners = ((left, bottom), (right, bottom), (right, upper), (left, upper))
            for start, end in zip(corners, (*corners[1:], corners[0]), strict=True):
                draw_line(pen, start, end, 0.6, INK)
            if self.is_ticked:
                draw_text(pen, left + 0.9, bottom + 1.5, "✓", _TICK)
