"""Closing a cycle: is it renewed, where does its record go, when does the next one begin."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.services.records import Print, PrintOptions, WrittenRecord
from emt_tracker.ui.dialogs.closing_steps import FollowingStep, RecordStep, RenewalStep
from emt_tracker.ui.dialogs.export_names import file_name
from emt_tracker.ui.dialogs.export_record_parts import Finished, Working
from emt_tracker.ui.dialogs.export_wishes import Wishes
from emt_tracker.ui.dialogs.export_work import export
from emt_tracker.ui.dialogs.folders import show_folder
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.dialogs.export_work import Written
    from emt_tracker.ui.operations import Job, Operations, Step


class ClosingDialog(Sheet):
    """Three questions, then the work. ``closed`` tells the path of the record once the cycle is closed."""

    closed = Signal(object)

    def __init__(
        self, parent: QWidget, operations: Operations, services: Services, cycle_id: str, today: date
    ) -> None:
        super().__init__(parent, "Close this cycle", width=600)
        self._operations = operations
        self._services = services
        self._today = today
        self._job: Job[Written | None] | None = None
        self._record: WrittenRecord | None = None
        self.cycle = next(cycle for cycle in services.cycles.all if cycle.id == cycle_id)
        self._make_steps()
        self.working = Working()
        self.written_part = Finished()
        self.fault = Banner("alert", "", accent="danger")
        self._count = Label("", "caption", "text2")
        self._fill()
        self._show_step(0)

    def _make_steps(self) -> None:
        closings, cycle = self._services.closings, self.cycle
        ends = closings.next_expires_on(cycle.id)
        self.renewal = RenewalStep(cycle, ends, self._today)
        ledger = self._services.records.ledger(self._today, cycle.id)
        group = next(group for group in ledger.cycles if group.cycle == cycle)
        progress = self._services.courses.progress(self._today, cycle.id)
        self.record = RecordStep(progress, len(group.course_ids), len(ledger.missing))
        make = partial(closings.following, cycle.id)
        self.following = FollowingStep(make, ends, self._today, cycle.steps.step_a_approved_on)
        self.steps = (self.renewal, self.record, self.following)

    def _fill(self) -> None:
        self.head_extras.addWidget(self._count)
        for part in (*self.steps, self.working, self.written_part, self.fault):
            self.body.addWidget(part)
        self.fault.hide()
        self.cancel_button = Button("Cancel", hint="Esc")
        self.back_button = Button("Back", "quiet", flush="left")
        self.next_button = Button("Next", "primary")
        self.save_button = Button("Write the record and close…", "primary")
        self.folder_button = Button("Show in folder", "quiet", "folder", flush="left")
        self.done_button = Button("Done", "primary")
        self.foot.addWidget(self.back_button)
        self.foot.addWidget(self.folder_button)
        self.foot.addStretch(1)
        for button in (self.cancel_button, self.next_button, self.save_button, self.done_button):
            self.foot.addWidget(button)
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        self.save_button.clicked.connect(self._ask_where)
        self.folder_button.clicked.connect(self._show_folder)
        self.done_button.clicked.connect(self.accept)
        self.renewal.edited.connect(self._offer)
        self.following.edited.connect(self._offer)
        self._operations.stepped.connect(self._show_work)

    # ---- asking ----------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """Which question stands in the sheet, from 0."""
        return self._at

    def _show_step(self, at: int) -> None:
        self._at = at
        last = at == len(self.steps) - 1
        if last:
            self._ask_for_next()
        self._count.setText(f"Step {at + 1} of {len(self.steps)}")
        go_on = self.save_button if last else self.next_button
        back = (self.back_button,) if at else ()
        self._show(self.steps[at], *back, self.cancel_button, go_on)
        go_on.setDefault(True)
        self._offer()
        (go_on if go_on.isEnabled() else self.steps[at]).setFocus()
        self.set_title("Close this cycle")
        self.fit()

    def _ask_for_next(self) -> None:
        if self._services.closings.has_next(self.cycle.id):
            self.following.leave_out("The next cycle is on your records already.")
        elif self.renewal.renewed_on() is None:
            self.following.leave_out("No cycle follows one that was not renewed; add one once you are.")
        else:
            self.following.offer()

    def _offer(self) -> None:
        self.next_button.setEnabled(self.renewal.is_answered())
        self.save_button.setEnabled(self.renewal.is_answered() and self.following.is_answered())
        if self.isVisible():
            self.fit()

    def _back(self) -> None:
        self._tell_fault("")
        self._show_step(self._at - 1)

    def _next(self) -> None:
        self._show_step(self._at + 1)

    def proposed_name(self) -> str:
        """``Audit record – Robin Sample – 2026-2028.pdf``."""
        return file_name(Wishes(Print.AUDIT), self._services.cycles.profile.name, self.cycle)

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Save the audit record", documents, "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.proposed_name())
        dialog.fileSelected.connect(self.write)
        dialog.open()

    # ---- working ---------------------------------------------------------------------------

    def write(self, name: str) -> None:
        """Note the renewal, write the record to this file, then close the cycle."""
        self._tell_fault("")
        self._show_working()
        to, seen = Path(name), self.renewal.renewed_on()
        if seen is None or seen == self.cycle.steps.renewal_verified_on:
            self._write(to)
        else:
            work = partial(self._services.closings.note_renewed, self.cycle.id, seen)
            self._operations.command(work, done=lambda _changes: self._write(to), failed=self._fail)

    def _write(self, to: Path) -> None:
        work = partial(export, self._services.records, to, self.cycle.id, self._today, PrintOptions())
        self._job = self._operations.run_long(
            work, done=self._close_cycle, label="Writing the audit record", failed=self._fail
        )

    def _close_cycle(self, written: Written | None) -> None:
        self._job = None
        if not isinstance(written, WrittenRecord):
            self._show_step(len(self.steps) - 1)
            self._tell_fault("Stopped. The cycle is still open, and no record was written.")
            return
        self._record = written
        record = (written.path.name, written.sha256)
        work = partial(
            self._services.closings.close, self.cycle.id, record, self._today, self.following.cycle()
        )
        self._operations.command(work, done=self._show_finished, failed=self._fail)

    def _show_work(self, step: Step | None) -> None:
        if self._job is not None and step is not None and step.can_cancel:
            self.working.show_step(step)

    def _fail(self, fault: Fault) -> None:
        self._job = None
        self._show_step(len(self.steps) - 1)
        self._tell_fault(str(fault))

    def _tell_fault(self, sentence: str) -> None:
        self.fault.show_words(sentence)
        self.fault.setVisible(bool(sentence))
        if self.isVisible():
            self.fit()

    def reject(self) -> None:
        """Stop the work and ask again, or close."""
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: so does the work."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    # ---- what stands in the sheet ----------------------------------------------------------

    def _show_working(self) -> None:
        self.working.restart()
        self._count.setText("")
        self.set_title("Writing the record")
        self._show(self.working, self.cancel_button)
        self.fit()

    def _show_finished(self, _changes: Changes) -> None:
        if self._record is None:
            return
        self.written_part.show_record(self._record)
        self.set_title(f"The cycle to {short_date(self.cycle.expires_on)} is closed")
        self._show(self.written_part, self.folder_button, self.done_button)
        self.done_button.setDefault(True)
        self.done_button.setFocus()
        self.fit()
        self.closed.emit(self._record.path)

    def _show_folder(self) -> None:
        if self._record is not None:
            show_folder(self, self._record.path.parent)

    def _show(self, *shown: QWidget) -> None:
        parts = (*self.steps, self.working, self.written_part)
        buttons = (
            self.back_button,
            self.folder_button,
            self.cancel_button,
            self.next_button,
            self.save_button,
            self.done_button,
        )
        for widget in (*parts, *buttons):
            widget.setVisible(widget in shown)
        self.cancel_button.setEnabled(True)
