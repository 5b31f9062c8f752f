"""The four large figures: National, Local, Individual and the total, each with its bar."""

from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.courses import Category
from emt_tracker.domain.grounds import TOTAL
from emt_tracker.domain.progress import Tally
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.lettering import draw_text, width_of
from emt_tracker.reports.own_values import marked
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import STRONG_RULE, draw_bar, draw_mark, draw_rule
from emt_tracker.reports.theme import (
    FIGURE,
    INK,
    MISSING,
    NOTE,
    REQUIRED,
    RUBRIC,
    SECOND,
    STRONG,
    Type,
    column,
    columns,
)

_HEIGHT: Final = 81.2


def draw_figures(sheet: Sheet, content: RecordContent, top: float) -> float:
    """Draw them side by side below ``top``; returns the y beneath."""
    progress = content.progress
    parts = [
        (marked(category.label, f"categories.{category}", progress), category, progress.categories[category])
        for category in Category
    ]
    total = marked("Total", TOTAL, progress)
    for index, (name, mark, tally) in enumerate([*parts, (total, None, progress.total)]):
        figure = _Figure(name, mark, tally, is_owed=not progress.is_complete)
        with sheet.pen.tag("P"):
            _draw_figure(sheet, column(1 + 3 * index), top, figure)
    return top - _HEIGHT


@dataclass(frozen=True, slots=True)
class _Figure:
    """One of the four large figures; what is missing is owed unless an examination satisfies it."""

    name: str
    mark: Category | None
    tally: Tally
    is_owed: bool


def _draw_figure(sheet: Sheet, x: float, top: float, figure: _Figure) -> None:
    """The spaces keep the words apart when they are copied or read out."""
    pen, width, tally = sheet.pen, columns(3), figure.tally
    y = top - 51.1
    with pen.artifact():
        draw_rule(pen, x, top, x + width, STRONG_RULE, INK)
        if figure.mark:
            draw_mark(pen, figure.mark, x, top - 15.4, 9)
        draw_bar(pen, x, y - 14, width, tally, RUBRIC if figure.is_owed else SECOND)
    draw_text(pen, x + (13 if figure.mark else 0), top - 14, f"{figure.name} ", STRONG)
    draw_text(pen, x - 1, y, f"{tally.credited} ", FIGURE)
    required = f"/ {tally.required}"
    draw_text(pen, x + width - width_of(required, REQUIRED), y, f"{required} ", REQUIRED)
    words, kind = _words(figure)
    draw_text(pen, x, y - 27, words, kind)


def _words(figure: _Figure) -> tuple[str, Type]:
    tally = figure.tally
    if tally.short:
        if figure.is_owed:
            return f"{tally.short} hours short", MISSING.but(size=8.2)
        return f"{tally.short} short, not owed", NOTE
    if tally.excess and figure.mark:
        return f"complete, {tally.excess} to spare", NOTE
    return "complete", NOTE
