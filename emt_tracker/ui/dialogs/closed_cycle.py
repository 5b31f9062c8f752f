"""A closed cycle: when it was closed, its record, what was kept of it, and the way to reopen it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.ui.dialogs.export_record_parts import fact_grid, grouped
from emt_tracker.ui.dialogs.message import Question, show_fault
from emt_tracker.ui.formatting import counted, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.closing import ClosedCycle
    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations

_READ_ONLY: Final = (
    "This cycle is read-only: its dates, its courses and the steps of its renewal stay as its record shows "
    "them. Reopen it to change something, then close it again with a new record."
)
_REOPENS: Final = (
    "Its dates, courses and steps can be changed again. The record stays where it was written, but no longer "
    "says the same once something changes. Undo closes the cycle again."
)


class ClosedCycleSheet(Sheet):
    """Facts to read and copy, the data to save, and the way back."""

    def __init__(
        self, parent: QWidget, operations: Operations, services: Services, closed: ClosedCycle
    ) -> None:
        super().__init__(parent, f"Cycle to {short_date(closed.cycle.expires_on)}", width=600)
        self._operations = operations
        self._services = services
        self._cycle = closed.cycle
        closing = closed.closing
        self.body.addWidget(Label(_READ_ONLY, "body", "text2", wrap=True))
        facts = (
            ("Closed", short_date(closing.closed_on)),
            ("Came to", _figures(json.loads(closing.figures))),
            ("Record", closing.record_name),
            ("SHA-256", grouped(closing.record_sha256)),
        )
        self.body.addLayout(fact_grid(facts))
        self.reopen = Button("Reopen…", "quiet", "undo", flush="left")
        self.save = Button("Save its data…", icon="download")
        done = Button("Done", "primary", hint="Enter")
        done.setDefault(True)
        self.foot.addWidget(self.reopen)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)
        self.foot.addWidget(done)
        self.reopen.clicked.connect(self._ask_to_reopen)
        self.save.clicked.connect(self._ask_where)
        done.clicked.connect(self.accept)

    def _ask_to_reopen(self) -> None:
        Question(self, "Reopen this cycle?", _REOPENS, "Reopen", self._reopen).open()

    def _reopen(self) -> None:
        work = partial(self._services.closings.reopen, self._cycle.id)
        self._operations.command(
            work, done=self._reopened, failed=self._show_fault, notice="The cycle is open again"
        )

    def _reopened(self, _changes: Changes) -> None:
        self.accept()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Save the data of this cycle", "", "Portfolio (*.json)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"Cycle to {self._cycle.expires_on.isoformat()}.json")
        dialog.fileSelected.connect(self.write_data)
        dialog.open()

    def write_data(self, name: str) -> None:
        """Write the data as they were kept to a file."""
        to = Path(name)
        work = partial(self._services.closings.write_data, self._cycle.id, to)
        self._operations.run(work, label=f"Writing {to.name}", failed=self._show_fault)

    def _show_fault(self, fault: Fault) -> None:
        show_fault(self, fault)


def _figures(figures: dict[str, object]) -> str:
    """``50.00 of 50.00 h credited, 24 courses counted``, as ``progress --json`` said on that day."""
    total, courses = figures["total"], figures["courses"]
    assert isinstance(total, dict)  # noqa: S101 - written by this program and checked with its row
    assert isinstance(courses, list)  # noqa: S101
    counting = sum(1 for course in courses if course["counts"])
    return f"{total['credited']} of {total['required']} h credited, {counted(counting, 'course')} counted"
