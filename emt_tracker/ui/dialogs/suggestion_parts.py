"""The parts of a suggested allocation: the figures before and after, and one move with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from emt_tracker.domain.courses import Category
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.domain.progress import Progress, Tally
    from emt_tracker.domain.suggestion import Shift, Suggestion
    from emt_tracker.ui.theme import ColorName

_HEADS = ("", "Required", "Before", "After")
_INDENT = "\N{EM SPACE}"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QWidget):
    """What is credited of each category and topic, before and after; what changes stands out."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for at, words in enumerate(_HEADS):
            grid.addWidget(
                Label(words, "caption", "text2"), 0, at, _RIGHT if at else Qt.AlignmentFlag.AlignLeft
            )
        pairs = zip(_tallies(suggestion.before), _tallies(suggestion.after), strict=True)
        for line, ((name, before), (_, after)) in enumerate(pairs, start=1):
            self._add(grid, line, name, before, after)

    @staticmethod
    def _add(grid: QGridLayout, line: int, name: str, before: Tally, after: Tally) -> None:
        is_more = after.credited != before.credited
        color: ColorName = "text" if is_more or not name.startswith(_INDENT) else "text2"
        grid.addWidget(Label(name, "body", color), line, 0)
        for at, words in enumerate((str(after.required), str(before.credited)), start=1):
            grid.addWidget(Label(words, "body", "text2", tabular=True), line, at, _RIGHT)
        shown = Label(str(after.credited), "strong" if is_more else "body", color, tabular=True)
        shown.setAccessibleName(f"{name.strip()}: {before.credited} h before, {after.credited} h after")
        grid.addWidget(shown, line, 3, _RIGHT)


class MoveRow(QWidget):
    """One move: the course, what moves where, and why."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self.shift = shift
        words = column(
            Label(shift.course.title, "body", wrap=True),
            Label(shift.explained, "caption", "text2", wrap=True, tabular=True),
            spacing=2,
        )
        self.setLayout(row(IconLabel("split"), (words, 1), spacing=12, margins=(0, 6, 0, 6)))


def _tallies(progress: Progress) -> Iterator[tuple[str, Tally]]:
    for category, tally in progress.categories.items():
        yield category.label, tally
        if category is Category.NATIONAL:
            for rule in progress.pack.topics:
                yield f"{_INDENT}{rule.name}", progress.topics[rule.topic]
            if progress.pediatric:
                yield f"{_INDENT}of these pediatric", progress.pediatric
    yield "Total", progress.total
