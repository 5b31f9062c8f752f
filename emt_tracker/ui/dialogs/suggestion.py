"""The suggested allocation: what would move and why, the figures before and after, and one step to do it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.dialogs.suggestion_parts import FigureTable, MoveRow
from emt_tracker.ui.formatting import counted, hours
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, row
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.errors import Fault
    from emt_tracker.domain.suggestion import Suggestion
    from emt_tracker.services.suggestions import Suggestions
    from emt_tracker.ui.operations import Operations

_NOTHING = "Nothing would gain"
_NOTHING_WHY = "No hours would be credited elsewhere that are not credited now. Your allocations can stay."


class SuggestionSheet(Sheet):
    """Works out while it is open, and again when the records change; Cancel leaves at any time."""

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        suggestions: Suggestions,
        today: date,
        cycle_id: str | None,
    ) -> None:
        super().__init__(parent, "Suggest allocation", width=660)
        self._operations = operations
        self._suggestions = suggestions
        self._today = today
        self._cycle_id = cycle_id
        self._part: QWidget | None = None
        self.suggestion: Suggestion | None = None
        self.moves: list[MoveRow] = []
        self.figures: FigureTable | None = None
        self.cancel = Button("Cancel", "secondary", hint="Esc")
        self.cancel.clicked.connect(self.reject)
        self.apply = Button("Apply", "primary")
        self.apply.setDefault(True)
        self.apply.clicked.connect(self._apply)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.apply)
        operations.changed.connect(self._work_out)
        self._work_out()

    def _work_out(self, _changes: Changes | None = None) -> None:
        self.apply.hide()
        self._show(self._said("clock", "Working out the best allocation…", ""))
        work = partial(self._suggestions.suggest, self._today, self._cycle_id)
        label = "Working out an allocation"
        self._operations.run(work, done=self._show_suggestion, failed=self._show_fault, label=label)

    def _show_suggestion(self, suggestion: Suggestion) -> None:
        self.suggestion = suggestion
        gains = bool(suggestion.shifts)
        self.apply.setVisible(gains)
        self.apply.setEnabled(gains)
        self.cancel.setText("Cancel" if gains else "Done")
        self._show(
            self._laid_out(suggestion) if gains else self._said("check-circle", _NOTHING, _NOTHING_WHY)
        )
        (self.apply if gains else self.cancel).setFocus()

    def _show_fault(self, fault: Fault) -> None:
        self.apply.hide()
        self.cancel.setText("Done")
        self._show(self._said("alert", fault.message, fault.remedy))

    def _laid_out(self, suggestion: Suggestion) -> QVBoxLayout:
        layout = column(spacing=0)
        gain = f"{hours(suggestion.gain)} more would be credited on your records."
        layout.addWidget(Label(gain, "strong", wrap=True, tabular=True))
        layout.addSpacing(14)
        self.figures = FigureTable(suggestion)
        layout.addWidget(self.figures)
        layout.addSpacing(18)
        layout.addWidget(Label(counted(len(suggestion.shifts), "move"), "strong"))
        layout.addSpacing(4)
        self.moves = [MoveRow(shift) for shift in suggestion.shifts]
        for made in self.moves:
            layout.addWidget(made)
        layout.addSpacing(10)
        layout.addWidget(Label(_in_the_end(suggestion), "caption", "text2", wrap=True))
        return layout

    @staticmethod
    def _said(icon: str, words: str, detail: str) -> QVBoxLayout:
        parts = column(Label(words, "strong", wrap=True), spacing=4)
        if detail:
            parts.addWidget(Label(detail, "body", "text2", wrap=True))
        return column(row(IconLabel(icon), (parts, 1), spacing=12, margins=(0, 8, 0, 8)))

    def _show(self, layout: QVBoxLayout) -> None:
        if self._part is not None:
            self._part.hide()
            self._part.deleteLater()
        self._part = QWidget()
        self._part.setLayout(layout)
        self.body.insertWidget(0, self._part)
        self._part.show()
        if self.isVisible():
            self.fit()

    def _apply(self) -> None:
        if self.suggestion is None:
            return
        self.apply.setEnabled(False)
        self._operations.changed.disconnect(self._work_out)
        notice = f"{hours(self.suggestion.gain)} more credited"
        work = partial(self._suggestions.apply, self.suggestion)
        self._operations.command(work, done=self._applied, failed=self._show_fault, notice=notice)

    def _applied(self, _changes: Changes) -> None:
        self.accept()


def _in_the_end(suggestion: Suggestion) -> str:
    changed = counted(suggestion.changes, "allocation of yours changes", "allocations of yours change")
    return (
        f"{changed}. {suggestion.certainty} Nothing else of your courses is touched; one Undo takes it back."
    )
