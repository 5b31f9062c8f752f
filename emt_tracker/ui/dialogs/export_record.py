"""Exporting the audit record: which cycle and day, where to, how far it is, and what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.domain.errors import Cancelled, Fault
from emt_tracker.ui.dialogs.export_record_parts import Asking, Finished, Working
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.records import Records, WrittenRecord
    from emt_tracker.ui.operations import Job, Operations, Step

_WIDTH = 600
_NOT_IN_NAMES = '<>:"/\\|?*'
_LONGEST_NAME = 60


class ExportRecord(Sheet):
    """Asks, works, shows what came of it. ``written`` tells the path of a record that stands on the disk."""

    written = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        services: Services,
        today: date,
        cycle_id: str | None,
        folder: str = "",
    ) -> None:
        super().__init__(parent, "Export audit record", width=_WIDTH)
        self._operations = operations
        self._services = services
        self._today = today
        self._folder = folder
        self._job: Job[WrittenRecord | None] | None = None
        self._record: WrittenRecord | None = None
        cycles = services.cycles
        self.asking = Asking(cycles.all, cycles.shown(today, cycle_id), today)
        self.working = Working()
        self.written_part = Finished()
        self._fill()
        self._show_asking()
        self._show_facts()

    def _fill(self) -> None:
        for part in (self.asking, self.working, self.written_part):
            self.body.addWidget(part)
        self.cancel_button = Button("Cancel", hint="Esc")
        self.save_button = Button("Save as…", "primary")
        self.folder_button = Button("Show in folder", "quiet", "folder", flush="left")
        self.print_button = Button("Print…", "secondary", "print")
        self.preview_button = Button("Open preview", "secondary", "zoom-in")
        self.done_button = Button("Done", "primary")
        self.foot.addWidget(self.folder_button)
        self.foot.addStretch(1)
        for button in (
            self.print_button,
            self.preview_button,
            self.cancel_button,
            self.save_button,
            self.done_button,
        ):
            self.foot.addWidget(button)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._ask_where)
        self.folder_button.clicked.connect(self._show_folder)
        self.print_button.clicked.connect(self._print)
        self.preview_button.clicked.connect(self._preview)
        self.done_button.clicked.connect(self.accept)
        self.asking.edited.connect(self._show_facts)
        self._operations.stepped.connect(self._show_step)

    # ---- asking ----------------------------------------------------------------------------

    def _show_facts(self) -> None:
        """What will be in it; without a day there is nothing to say."""
        day = self.asking.record_date()
        cycle = self._cycle()
        self.save_button.setEnabled(day is not None and cycle is not None)
        if day is None or cycle is None:
            return
        ledger = self._services.records.ledger(day, cycle.id)
        group = next(group for group in ledger.cycles if group.cycle == cycle)
        self.asking.facts.setText(_facts(len(group.course_ids), len(ledger.missing)))

    def _cycle(self) -> Cycle | None:
        chosen = self.asking.cycle.currentData()
        return next((cycle for cycle in self._services.cycles.all if cycle.id == chosen), None)

    def proposed_name(self) -> str:
        """``Audit record – Robin Sample – 2026-2028.pdf``."""
        cycle = self._cycle()
        years = f"{cycle.window.starts_on.year}-{cycle.expires_on.year}" if cycle else ""
        return f"Audit record – {_for_a_file_name(self._services.cycles.profile.name)} – {years}.pdf"

    def _ask_where(self) -> None:
        """The system's own dialog, which asks before it replaces a file."""
        dialog = QFileDialog(self, "Save the audit record", self._folder, "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.proposed_name())
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, name: str) -> None:
        """Write the record to a file, in the background."""
        day, cycle = self.asking.record_date(), self._cycle()
        if day is None or cycle is None:
            return
        work = partial(_export, self._services.records, Path(name), cycle.id, day)
        self._show_working()
        self._job = self._operations.run_long(
            work, done=self._show_written, label="Exporting the audit record", failed=self._show_failed
        )

    # ---- working ---------------------------------------------------------------------------

    def _show_step(self, step: Step | None) -> None:
        if self._job is not None and step is not None and step.can_cancel:
            self.working.show_step(step)

    def reject(self) -> None:
        """Stop the work and ask again, or close."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self.cancel_button.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: so does the work."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    def _show_written(self, record: WrittenRecord | None) -> None:
        self._job = None
        if record is None:
            self._show_asking()
            self.asking.show_fault("Stopped. Nothing was written.")
            self.fit()
            return
        self._record = record
        self.written_part.show_record(record)
        self._show_finished()
        self.written.emit(record.path)

    def _show_failed(self, fault: Fault) -> None:
        self._job = None
        self._show_asking()
        self.asking.show_fault(str(fault))
        self.fit()

    # ---- what stands in the sheet ----------------------------------------------------------

    def _show_asking(self) -> None:
        self._show(self.asking, self.cancel_button, self.save_button)
        self.save_button.setDefault(True)
        self.asking.cycle.setFocus()

    def _show_working(self) -> None:
        self.asking.show_fault("")
        self.working.restart()
        self._show(self.working, self.cancel_button)
        self.cancel_button.setFocus()

    def _show_finished(self) -> None:
        self.set_title("Audit record written")
        buttons = (self.folder_button, self.print_button, self.preview_button, self.done_button)
        self._show(self.written_part, *buttons)
        self.done_button.setDefault(True)
        self.done_button.setFocus()

    def _show(self, *shown: QWidget) -> None:
        parts = (self.asking, self.working, self.written_part)
        asking = (self.cancel_button, self.save_button)
        finished = (self.folder_button, self.print_button, self.preview_button, self.done_button)
        for widget in (*parts, *asking, *finished):
            widget.setVisible(widget in shown)
        self.cancel_button.setEnabled(True)
        if self.isVisible():
            self.fit()

    # ---- what can be done with it ----------------------------------------------------------

    def _show_folder(self) -> None:
        if self._record is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._record.path.parent)))

    def _preview(self) -> None:
        from emt_tracker.ui.dialogs.record_preview import RecordPreview

        if self._record is not None:
            RecordPreview(self, self._operations, self._services.records, self._record.path).open()

    def _print(self) -> None:
        from emt_tracker.ui.dialogs.record_printing import ask_printer

        if self._record is not None:
            ask_printer(self, self._operations, self._services.records, self._record.path)


def _export(
    records: Records, out: Path, cycle_id: str, day: date, job: Job[WrittenRecord | None]
) -> WrittenRecord | None:
    """Write the record; None where the person stopped it."""
    try:
        return records.export_audit_record(
            out, cycle_id=cycle_id, as_of=day, progress=job.progress, cancelled=job.cancelled
        )
    except Cancelled:
        return None


def _facts(courses: int, missing: int) -> str:
    if not courses:
        return "There is no course in this cycle yet. The record says so."
    what = "its certificate" if courses == 1 else "their certificates"
    said = f"{counted(courses, 'course')} with {what}, page by page."
    if missing:
        verb = "has" if missing == 1 else "have"
        said += f" {missing:,} {verb} no certificate; the record names {'it' if missing == 1 else 'them'}."
    return said


def _for_a_file_name(name: str) -> str:
    """A person's name without what file systems refuse."""
    kept = "".join(" " if letter in _NOT_IN_NAMES or not letter.isprintable() else letter for letter in name)
    return " ".join(kept.split())[:_LONGEST_NAME].strip(". ") or "my record"
