"""What is noted with a task: the day it was done, a confirmation number, what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from emt_tracker.domain.process import Asks
from emt_tracker.ui.pages.recertify.words import NotAnAmount, dollars, parse_dollars
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.plan import TaskState

_WIDEST = 420


class Noted(NamedTuple):
    """What stands in the fields."""

    on: date
    confirmation: str
    paid_cents: int | None
    note: str


class TaskForm(QWidget):
    """``saved`` carries what was typed. What a person changed is kept while the page reads again."""

    saved = Signal(object)

    def __init__(self, state: TaskState, today: date) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self.on = DateEdit(today)
        self.confirmation = LineEdit()
        self.paid = LineEdit("", "$")
        self.note = LineEdit()
        self.save = Button("", small=True)
        self.save.clicked.connect(self._save)
        self._on = Field("Done on", self.on)
        self._paid = Field("Paid", self.paid)
        asks = state.task.asks
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields = [self._on]
        fields += [Field("Confirmation number", self.confirmation)] if Asks.CONFIRMATION in asks else []
        fields += [self._paid] if Asks.PAID in asks else []
        fields += [Field("Note", self.note)]
        for index, field in enumerate(fields):
            grid.addWidget(field, index // 2, index % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setLayout(column(grid, row(self.save, None), spacing=10))
        self.setMaximumWidth(_WIDEST)
        for edit in self._edits():
            edit.textEdited.connect(self._tell)
            edit.returnPressed.connect(self.save.click)

    def in_tab_order(self) -> list[QWidget]:
        """The fields that this task has, and the button."""
        return [*(edit for edit in self._edits() if self.isAncestorOf(edit)), self.save]

    def show_state(self, state: TaskState, today: date) -> None:
        """Show what is on the records, unless something else was typed meanwhile."""
        if self._shown and self._typed() != self._shown:
            return
        done = state.done
        self.on.set_value(state.done_on or today)
        self.confirmation.setText(done.confirmation if done else "")
        self.paid.setText(dollars(done.paid_cents) if done and done.paid_cents is not None else "")
        self.note.setText(done.note if done else "")
        for edit in self._edits():
            edit.setCursorPosition(0)
        self._shown = self._typed()
        self._is_done = state.is_done
        self.save.setText("Save" if state.is_done else "Mark as done")
        self.save.updateGeometry()
        self._tell()

    def _edits(self) -> tuple[LineEdit, ...]:
        return self.on, self.confirmation, self.paid, self.note

    def _typed(self) -> tuple[str, ...]:
        return tuple(edit.text() for edit in self._edits())

    def _tell(self) -> None:
        """Faults stand beside their field; saving is offered once there is something to save."""
        self._on.show_fault(self.on.fault())
        try:
            parse_dollars(self.paid.text())
            self._paid.show_fault("")
        except NotAnAmount as fault:
            self._paid.show_fault(str(fault))
        sound = self.on.value() is not None and not self._paid.has_fault()
        self.save.setEnabled(sound and (not self._is_done or self._typed() != self._shown))

    def _save(self) -> None:
        on = self.on.value()
        if on is not None:
            self._shown = self._typed()  # from here on the records may be shown again
            cents = parse_dollars(self.paid.text())
            self.saved.emit(Noted(on, self.confirmation.text().strip(), cents, self.note.text().strip()))
