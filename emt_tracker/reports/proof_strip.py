"""One small square a counting course: filled with proof, open and rubric without; the words say the same."""

from typing import Final

from emt_tracker.reports.lettering import draw_text, width_of
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.phrases import count
from emt_tracker.reports.theme import CELL, INK, LEFT, MISSING, RIGHT, RUBRIC

_STEP: Final = 9.2
_ROOM: Final = 330
_NARROWEST: Final = 2.4
_SIZE: Final = 6.4


def draw_proof(pen: Pen, proof: tuple[int, int], top: float) -> float:
    """Draw the strip below ``top`` for so many proven courses of so many; returns the y beneath."""
    proven, courses = proof
    y = top - _SIZE
    step = min(_STEP, _ROOM / courses) if courses else _STEP
    if step < _NARROWEST:
        _draw_share(pen, y, proven / courses)
    else:
        side = min(_SIZE, step * 0.7)
        for index in range(courses):
            _draw_square(pen, LEFT + index * step, y, side, is_filled=index < proven)
    _draw_words(pen, proven, courses, y + 0.4)
    return y


def _draw_square(pen: Pen, x: float, y: float, side: float, *, is_filled: bool) -> None:
    pen.saveState()
    if is_filled:
        pen.setFillColor(INK)
        pen.rect(x, y, side, _SIZE, stroke=0, fill=1)
    else:
        pen.setStrokeColor(RUBRIC)
        pen.setLineWidth(0.9 if side == _SIZE else 0.5)
        pen.rect(x + 0.45, y + 0.45, side - 0.9, _SIZE - 0.9, stroke=1, fill=0)
    pen.restoreState()


def _draw_share(pen: Pen, y: float, share: float) -> None:
    """Too many for squares: one bar in their proportion."""
    filled = _ROOM if share == 1 else min(_ROOM * share, _ROOM - 4)
    pen.saveState()
    pen.setFillColor(INK)
    pen.rect(LEFT, y, filled, _SIZE, stroke=0, fill=1)
    pen.setStrokeColor(RUBRIC)
    pen.setLineWidth(0.9)
    if filled < _ROOM:
        pen.rect(LEFT + filled + 0.45, y + 0.45, _ROOM - filled - 0.9, _SIZE - 0.9, stroke=1, fill=0)
    pen.restoreState()


def _draw_words(pen: Pen, proven: int, courses: int, y: float) -> None:
    if not courses:
        draw_text(pen, LEFT, y, "No course is counted yet", CELL)
    elif proven == courses:
        each = "with proof" if courses == 1 else "each with proof"
        draw_text(pen, RIGHT, y, f"{count(courses, 'course')}, {each}", CELL, "right")
    else:
        shown, lack = f"{count(courses, 'course')}, {proven:,} with proof, ", f"{courses - proven:,} without"
        with pen.tag("P"):
            draw_text(pen, RIGHT - width_of(lack, MISSING), y, shown, CELL, "right")
            draw_text(pen, RIGHT, y, lack, MISSING, "right")
