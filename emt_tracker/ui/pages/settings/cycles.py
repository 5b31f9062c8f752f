"""The cycles: one row each, and a way to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from emt_tracker.domain.closing import ClosedCycle
    from emt_tracker.domain.cycles import Cycle


class CycleList(QWidget):
    """The cycles, the latest first. ``chosen`` carries the cycle to edit, or None for a new one."""

    chosen = Signal(object)
    rules_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cycles: list[Cycle] = []
        self.rows: list[ListRow] = []
        self._none = Label(
            "No cycle yet. Add one, and the Overview counts your hours.", "body", "text2", wrap=True
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add = Button("Add a cycle…", icon="plus")
        self.rules = Button("Rules", "quiet", "shield")
        self.add.clicked.connect(self._tell_new)
        self.rules.clicked.connect(self.rules_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._list)
        layout.addWidget(self._none)
        layout.addLayout(row(self.add, self.rules, None))

    def show_cycles(self, cycles: Sequence[Cycle], today: date, closed: Sequence[ClosedCycle] = ()) -> None:
        """Show them, those that are closed with a lock."""
        locked = {found.cycle.id: found for found in closed}
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self._cycles = sorted(cycles, key=lambda cycle: cycle.expires_on, reverse=True)
        self.rows = [
            ListRow(
                f"Cycle to {short_date(cycle.expires_on)}",
                f"Hours count from {short_date(cycle.window.starts_on)}",
                "lock" if cycle.id in locked else "calendar",
                tail=_state(cycle, today, locked.get(cycle.id)),
                last=cycle is self._cycles[-1],
            )
            for cycle in self._cycles
        ]
        for made in self.rows:
            made.clicked.connect(self._tell)
            self._list.addWidget(made)
        self._none.setVisible(not self.rows)

    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ListRow):
            self.chosen.emit(self._cycles[self.rows.index(pressed)])

    def _tell_new(self) -> None:
        self.chosen.emit(None)


def _state(cycle: Cycle, today: date, closed: ClosedCycle | None) -> str:
    if closed is not None:
        return f"closed {short_date(closed.closing.closed_on)}"
    renewed = cycle.steps.renewal_verified_on
    if renewed is not None:
        return f"renewed {short_date(renewed)}"
    if today in cycle.window:
        return "current"
    return "past" if cycle.expires_on < today else "ahead"
