"""One cycle: its dates, the rules it is judged by, and what follows from them."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.errors import Fault
from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.changes import Changes
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations


class CycleEditor(Sheet):
    """Dates stand beside their faults; what follows is said while one types.

    ``closing_asked`` tells the id of the cycle that is to be closed; the editor then closes itself.
    """

    closing_asked = Signal(str)

    def __init__(
        self, parent: QWidget, operations: Operations, services: Services, today: date, cycle: Cycle | None
    ) -> None:
        super().__init__(parent, "Edit cycle" if cycle else "Add a cycle", width=600)
        self._operations = operations
        self._services = services
        self._cycle = cycle
        self.expires_on = DateEdit(today, cycle.expires_on if cycle else None)
        self.last_recertified_on = DateEdit(today, cycle.last_recertified_on if cycle else None)
        self.first_certified_on = DateEdit(today, cycle.first_certified_on if cycle else None)
        self.starts_on = DateEdit(today, cycle.starts_on if cycle else None)
        self.exam_passed_on = DateEdit(today, cycle.exam_passed_on if cycle else None)
        self.rules = Combo([("By level and expiration", None)])
        for pack in services.cycles.packs:
            self.rules.addItem(pack.title, pack.id)
        self.rules.choose(cycle.rules if cycle else None)
        self._follows = Label("", "body", "text2", wrap=True, tabular=True)
        self._fields: dict[DateEdit, Field] = {}
        self._build()
        self._tell()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        dates = (
            ("Expiration", self.expires_on, "On your card and on eLicensing"),
            ("Last recertification", self.last_recertified_on, "Hours count from the day after"),
            ("First certification", self.first_certified_on, "In a first cycle, hours count from this day"),
            ("Cycle start on the NREMT dashboard", self.starts_on, "Only where it differs"),
            ("Examination passed", self.exam_passed_on, "Recertification by exam takes the place of hours"),
        )
        for index, (caption, control, note) in enumerate(dates):
            self._fields[control] = Field(caption, control, note)
            grid.addWidget(self._fields[control], index // 2, index % 2)
            control.edited.connect(self._tell)
        grid.addWidget(Field("Rules", self.rules, "As assigned on your dashboard"), 2, 1)
        self.rules.currentIndexChanged.connect(self._tell)
        self.body.addLayout(grid)
        self.body.addWidget(self._follows)
        self._build_foot()
        self.expires_on.setFocus()

    def _build_foot(self) -> None:
        self.remove = Button("Remove cycle…", "quiet", "trash", flush="left")
        self.remove.setVisible(self._cycle is not None)
        self.remove.clicked.connect(self._ask_to_remove)
        cancel = Button("Cancel", hint="Esc")
        cancel.clicked.connect(self.reject)
        self.save = Button("Save cycle", "primary", hint="Enter")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.close_cycle = Button("Close this cycle…", "quiet", "lock")
        self.close_cycle.setVisible(self._cycle is not None)
        self.close_cycle.clicked.connect(self._ask_to_close)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(self.close_cycle)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)

    def follows(self) -> str:
        """What follows from the dates, in words."""
        return self._follows.text()

    def cycle(self) -> Cycle | None:
        """The cycle as it stands in the fields; None while the expiration is missing.

        Raises:
            Faults: without a start, or with a start after the expiration.
        """
        expires_on = self.expires_on.value()
        if expires_on is None:
            return None
        before = self._cycle
        return Cycle(
            before.id if before else self._new_id(expires_on),
            expires_on,
            last_recertified_on=self.last_recertified_on.value(),
            first_certified_on=self.first_certified_on.value(),
            starts_on=self.starts_on.value(),
            rules=self.rules.currentData(),
            exam_passed_on=self.exam_passed_on.value(),
            steps=before.steps if before else Steps(),
        )

    def _new_id(self, expires_on: date) -> str:
        taken = {cycle.id for cycle in self._services.cycles.all}
        names = (f"{expires_on.year}{'' if number == 1 else f'-{number}'}" for number in count(1))
        return next(name for name in names if name not in taken)

    def _tell(self) -> None:
        """What is wrong stands beside its field; what follows below all of them."""
        for control, field in self._fields.items():
            field.show_fault(control.fault())
        words = ""
        try:
            cycle = self.cycle()
            if cycle is not None:
                words = self._window_words(cycle)
        except Fault as fault:
            words = words_of(fault).title
            cycle = None
        self._follows.setText(words or "Enter the expiration and the last recertification.")
        self.save.setEnabled(cycle is not None and not any(edit.fault() for edit in self._fields))

    def _window_words(self, cycle: Cycle) -> str:
        window = cycle.window
        pack = self._services.cycles.rules_for(self._services.cycles.profile, cycle)
        days = f"{short_date(window.starts_on)} to {short_date(window.ends_on)}"
        return f"Hours count from {days}, under {pack.title}: {pack.required.short} h in all."

    def _save(self) -> None:
        cycle = self.cycle()
        if cycle is not None:
            work = partial(self._services.cycles.save_cycle, cycle)
            self._operations.command(work, done=self._saved, failed=self._refuse)

    def _saved(self, _changes: Changes) -> None:
        self.accept()

    def _refuse(self, fault: Fault) -> None:
        self._follows.setText(str(fault))

    def _ask_to_close(self) -> None:
        if self._cycle is not None:
            self.closing_asked.emit(self._cycle.id)
            self.reject()

    def _ask_to_remove(self) -> None:
        Question(
            self,
            "Remove this cycle?",
            "Its courses and certificates stay on your records. Undo brings the cycle back.",
            "Remove cycle",
            self._remove,
        ).open()

    def _remove(self) -> None:
        if self._cycle is not None:
            work = partial(self._services.cycles.remove_cycle, self._cycle.id)
            self._operations.command(
                work, done=self._saved, failed=self._refuse, notice="The cycle was removed"
            )
