"""Lines, bars, category marks and signature lines: the shapes of the record. None rests on colour alone."""

from typing import Final

from reportlab.lib.colors import Color

from emt_tracker.domain.courses import Category
from emt_tracker.domain.progress import Tally
from emt_tracker.reports.lettering import draw_text, width_of
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.theme import (
    HAIR,
    INK,
    MID,
    PAPER,
    RUBRIC,
    SECOND,
    TONE,
    WASH,
    Type,
)

PEDIATRIC: Final = "pediatric"
NOT_COUNTED: Final = "not counted"
Mark = str
"""What a mark stands for: a `Category`, `PEDIATRIC` or `NOT_COUNTED`."""

MASTHEAD_RULE: Final = 1.6
STRONG_RULE: Final = 0.9
ROW_RULE: Final = 0.35
_STUB: Final = 3.4
_LETTERS: Final[dict[Mark, str]] = {
    Category.NATIONAL: "N",
    Category.LOCAL: "L",
    Category.INDIVIDUAL: "I",
    PEDIATRIC: "P",
}
_FILLS: Final[dict[Mark, Color]] = {Category.NATIONAL: INK, Category.LOCAL: TONE}


def draw_rule(pen: Pen, x: float, y: float, to: float, weight: float = ROW_RULE, color: Color = HAIR) -> None:
    """A horizontal line from ``x`` to ``to``."""
    if weight:  # a line of no width would still be drawn, as thin as the device can
        draw_line(pen, (x, y), (to, y), weight, color)


def draw_line(
    pen: Pen,
    start: tuple[float, float],
    end: tuple[float, float],
    weight: float,
    color: Color,
    dash: tuple[float, ...] = (),
) -> None:
    """A straight line, solid or dashed."""
    if dash:
        pen.setDash(list(dash))
    pen.stroke(start, end, weight, color)
    if dash:
        pen.setDash([])


def draw_mark(pen: Pen, mark: Mark, x: float, y: float, size: float, *, letter: bool = True) -> None:
    """A letter in a shape that differs by fill and outline, so that grey loses nothing.

    It repeats what stands beside it in words, so it only decorates.
    """
    with pen.artifact():
        _draw_shape(pen, mark, x, y, size)
        if letter:
            _draw_letter(pen, mark, x, y, size)


def _draw_shape(pen: Pen, mark: Mark, x: float, y: float, size: float) -> None:
    pen.saveState()
    pen.setLineWidth(0.7)
    pen.setStrokeColor(SECOND if mark == NOT_COUNTED else INK)
    pen.setFillColor(_FILLS.get(mark, PAPER))
    if mark == PEDIATRIC:
        pen.circle(x + size / 2, y + size / 2, size / 2 - 0.35, stroke=1, fill=1)
    else:
        pen.setDash([1.2, 1.2] if mark == NOT_COUNTED else [])
        pen.rect(x + 0.35, y + 0.35, size - 0.7, size - 0.7, stroke=1, fill=1)
    pen.restoreState()


def _draw_letter(pen: Pen, mark: Mark, x: float, y: float, size: float) -> None:
    if mark == NOT_COUNTED:
        draw_line(pen, (x + size * 0.28, y + size / 2), (x + size * 0.72, y + size / 2), 0.7, SECOND)
        return
    kind = Type("Sans-Semibold", size * 0.77, color=PAPER if mark == Category.NATIONAL else INK)
    text = _LETTERS[mark]
    draw_text(pen, x + (size - width_of(text, kind)) / 2, y + size * 0.245, text, kind)


def draw_bar(pen: Pen, x: float, y: float, width: float, tally: Tally, missing: Color = RUBRIC) -> None:
    """A track filled to what is credited; what is missing stays visible as an open stub, however small."""
    required = tally.required.hundredths
    share = min(1.0, tally.credited.hundredths / required) if required else 1.0
    height = 3.2
    pen.saveState()
    pen.setFillColor(WASH)
    pen.rect(x, y, width, height, stroke=0, fill=1)
    pen.setFillColor(INK)
    pen.rect(x, y, width * share, height, stroke=0, fill=1)
    if share < 1:
        gap = max(width * (1 - share), _STUB)
        pen.setStrokeColor(missing)
        pen.setFillColor(PAPER)
        pen.setLineWidth(0.8)
        pen.rect(x + width - gap + 0.4, y + 0.4, gap - 0.8, height - 0.8, stroke=1, fill=1)
    pen.restoreState()
    draw_line(pen, (x + width, y - 1.6), (x + width, y + height + 1.6), 0.8, INK)


def draw_link(pen: Pen, x: float, y: float, text: str, to: str, kind: Type, align: str = "left") -> float:
    """A word that leads to a named place; a thin underline shows it on paper too. Returns its width.

    Where this print has no such places, it is a word and nothing more.
    """
    if pen.is_between:
        with pen.tag("P"):
            return draw_link(pen, x, y, text, to, kind, align)
    if pen.leads_nowhere(to):
        return draw_text(pen, x, y, text, kind, align)
    width, seen = width_of(text, kind), width_of(text.rstrip(), kind)
    left = x if align == "left" else x - width
    with pen.artifact():
        draw_rule(pen, left, y - 1.8, left + seen, ROW_RULE, MID)
    with pen.tag("Link"):
        draw_text(pen, left, y, text, kind)
        pen.link((left - 2, y - 3, left + seen + 2, y + kind.size), to, _said(text, to))
    return width


def _said(text: str, to: str) -> str:
    """The link for who hears it without what stands around it: ``Exhibit 12``, not ``12``."""
    return to.replace("-", " ").capitalize() if to.startswith("exhibit-") else text.strip()
