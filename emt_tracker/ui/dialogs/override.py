"""Another value in the place of one of the rules', for one cycle: checked while one types, with a note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.errors import Fault
from emt_tracker.ui.dialogs.rule_value_edit import RuleValueEdit
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.fields import Field
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet
from emt_tracker.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.changes import Changes
    from emt_tracker.services.overrides import Overrides
    from emt_tracker.ui.operations import Operations

_WHERE: Final = "Shown beside the figure in this window, and printed in the record"
_PROMISE: Final = "It holds for this cycle alone. The rules’ own value stays beside it and can come back."


class OverrideDialog(Sheet):
    """Asks for the value and the reason; both are needed."""

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        overrides: Overrides,
        path: str,
        today: date,
        cycle_id: str,
    ) -> None:
        ground = overrides.ground(cycle_id, path)
        super().__init__(parent, f"Another value for {ground.value.label}", width=520)
        self._operations = operations
        self._overrides = overrides
        self._path = path
        self._today = today
        self._cycle_id = cycle_id
        rule = ground.value.rule
        self.value = RuleValueEdit(ground.value, today)
        self.note = TextArea(rule.note)
        self._value_field = Field("Value", self.value.control, self.value.form)
        self._note_field = Field("Why", self.note, _WHERE)
        self.take_back = Button("Take back", "quiet", "undo", flush="left")
        self.save = Button("Use this value", "primary", hint="Enter")
        self._build(ground.sentence, ground.source_words)
        self.take_back.setVisible(ground.is_replaced)
        self._show(self._fault())

    def _build(self, sentence: str, source: str) -> None:
        self.body.addWidget(Label(sentence, "body", wrap=True, tabular=True))
        self.body.addWidget(Label(source, "caption", "text2", wrap=True))
        self.body.addWidget(self._value_field)
        self.body.addWidget(self._note_field)
        self.body.addWidget(Label(_PROMISE, "caption", "text2", wrap=True))
        self.value.edited.connect(self._tell)
        self.note.textChanged.connect(self._tell)
        cancel = Button("Cancel", hint="Esc")
        cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.take_back.clicked.connect(self._take_back)
        self.foot.addWidget(self.take_back)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)

    def fault(self) -> str:
        """What stands below the value as wrong; empty where nothing is."""
        return self._value_field.sentence() if self._value_field.has_fault() else ""

    def _tell(self) -> None:
        """The fault stands beside the value as one types."""
        fault = self._fault()
        self._value_field.show_fault(fault if self.value.is_changed else "")
        self._show(fault)

    def _show(self, fault: str) -> None:
        self.save.setEnabled(not fault and bool(self.note.toPlainText().strip()))

    def _fault(self) -> str:
        if fault := self.value.fault():
            return fault
        try:
            self._overrides.check(self._cycle_id, self._path, self.value.written())
        except Fault as refused:
            return str(refused)
        return ""

    def _save(self) -> None:
        value, note = self.value.written(), self.note.toPlainText()
        work = partial(self._overrides.set, self._cycle_id, self._path, value, note, self._today)
        self._operations.command(work, done=self._saved, failed=self._refuse, notice="Your value holds now")

    def _take_back(self) -> None:
        work = partial(self._overrides.remove, self._cycle_id, self._path)
        notice = "The rules’ own value holds again"
        self._operations.command(work, done=self._saved, failed=self._refuse, notice=notice)

    def _saved(self, _changes: Changes) -> None:
        self.accept()

    def _refuse(self, fault: Fault) -> None:
        self._value_field.show_fault(str(fault))
