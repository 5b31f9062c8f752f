"""What is only planned: a list of its own, so that nobody takes it for courses that were completed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import counted, days_from, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.empty import EmptyWords
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Scroll, column, holding, row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from emt_tracker.domain.dossier import Planned
    from emt_tracker.services.planned import PlannedLine

_ABOUT = "Planned courses stand in the forecast of the Overview. They never count before they happened."
_EMPTY = (
    "Plan a class that you mean to take: the Overview shows what it would bring, and nothing of it counts."
)


class PlannedList(QWidget):
    """``chosen`` carries the plan to edit, or None for a new one; ``happened`` one that became a course."""

    chosen = Signal(object)
    happened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[PlannedLine] = ()
        self.rows: list[ListRow] = []
        self.happened_buttons: list[Button] = []
        self._about = Label("", "body", "text2", wrap=True)
        self.add = Button("Plan a course…", icon="plus")
        self.add.clicked.connect(self._tell_new)
        self._empty = EmptyWords("calendar", "Nothing is planned yet", _EMPTY)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        head = row((self._about, 1), self.add, spacing=16)
        content = holding(column(head, 8, self._list, (self._empty, 1), None, margins=(24, 4, 16, 16)))
        self.setLayout(column(Scroll(content), spacing=0))

    def show_lines(self, lines: Sequence[PlannedLine], today: date) -> None:
        """Show what is planned, the first to come first."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = lines
        self.rows, self.happened_buttons = [], []
        for line in lines:
            self._list.addWidget(self._line(line, today))
        self._about.setText(_ABOUT if lines else "")
        self._empty.setVisible(not lines)

    def sums(self) -> str:
        """How much is planned, for the foot of the list."""
        if not self._lines:
            return ""
        hours = sum(line.plan.hours.hundredths for line in self._lines)
        return f"{counted(len(self._lines), 'planned course')} · {hours / 100:,.2f} h · none of it counted"

    def _line(self, line: PlannedLine, today: date) -> QWidget:
        plan = line.plan
        facts = [short_date(plan.planned_on), _place(plan), f"{plan.hours} h", plan.provider]
        if not line.in_cycle:
            facts.append("outside of this cycle")
        tail = "Did it happen?" if line.has_come else days_from(plan.planned_on, today)
        color = "warning" if line.has_come else "text2"
        words = " · ".join(fact for fact in facts if fact)
        shown = ListRow(plan.title, words, "calendar", color=color, tail=tail)  # type: ignore[arg-type]
        shown.clicked.connect(self._tell)
        happened = Button("It happened…", small=True)
        happened.setAccessibleName(f"{plan.title} happened")
        happened.clicked.connect(self._tell_happened)
        self.rows.append(shown)
        self.happened_buttons.append(happened)
        return holding(row((shown, 1), happened, spacing=12))

    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ListRow):
            self.chosen.emit(self._lines[self.rows.index(pressed)].plan)

    def _tell_happened(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.happened.emit(self._lines[self.happened_buttons.index(pressed)].plan)

    def _tell_new(self) -> None:
        self.chosen.emit(None)


def _place(plan: Planned) -> str:
    return plan.category.label if plan.topic is None else f"{plan.category.label}, {plan.topic.label}"
