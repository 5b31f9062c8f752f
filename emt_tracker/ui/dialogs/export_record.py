"""Exporting a print: which one and of what, where to, how far it is, and what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.services.records import Print, WrittenFolder, WrittenRecord
from emt_tracker.ui.dialogs.export_names import facts, file_name, free_folder
from emt_tracker.ui.dialogs.export_record_asking import Asking
from emt_tracker.ui.dialogs.export_record_parts import Finished, Working
from emt_tracker.ui.dialogs.export_wishes import KINDS, Kind, recall, remember
from emt_tracker.ui.dialogs.export_work import export, export_folder
from emt_tracker.ui.memory import Forgetful, Memory
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.sealing import Sealed
    from emt_tracker.ui.dialogs.export_work import Written
    from emt_tracker.ui.operations import Job, Operations, Step

_WIDTH_ASKING = 800
_WIDTH = 640
_WIDTH_WRITTEN = 720


class ExportRecord(Sheet):
    """Asks, works, shows what came of it. ``written`` tells the path of a print that stands on the disk.

    ``chosen`` is the print to begin with; the last one where it is None.
    """

    written = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        services: Services,
        today: date,
        cycle_id: str | None,
        folder: str = "",
        *,
        memory: Memory | None = None,
        chosen: Print | None = None,
    ) -> None:
        super().__init__(parent, "Export", width=_WIDTH_ASKING)
        self._operations = operations
        self._services = services
        self._folder = folder
        self._memory = memory or Forgetful()
        self._job: Job[Written | None] | None = None
        self._done: Written | None = None
        self._sealed: Sealed | None = None
        cycles = services.cycles
        self.asking = Asking(cycles.all, cycles.shown(today, cycle_id), today, recall(self._memory))
        if chosen is not None:
            self.asking.prints.choose(chosen)
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
        self.seal_button = Button("Seal…", "quiet", "shield")
        self.mail_button = Button("E-mail…", "secondary", "mail")
        self.print_button = Button("Print…", "secondary", "print")
        self.preview_button = Button("Open preview", "secondary", "zoom-in")
        self.done_button = Button("Done", "primary")
        self.foot.addWidget(self.folder_button)
        self.foot.addWidget(self.seal_button)
        self.foot.addStretch(1)
        for button in (
            self.mail_button,
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
        self.seal_button.clicked.connect(self._seal)
        self.mail_button.clicked.connect(self._mail)
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
        wishes = self.asking.wishes()
        self.save_button.setEnabled(day is not None and cycle is not None)
        self.save_button.setText("Choose a place…" if wishes.print is Print.COURSE else "Save as…")
        self.save_button.updateGeometry()
        if day is None or cycle is None:
            return
        ledger = self._services.records.ledger(day, cycle.id)
        group = next(group for group in ledger.cycles if group.cycle == cycle)
        self.asking.facts.setText(facts(wishes, len(group.course_ids), len(ledger.missing)))

    def _cycle(self) -> Cycle | None:
        chosen = self.asking.cycle.currentData()
        return next((cycle for cycle in self._services.cycles.all if cycle.id == chosen), None)

    def _kind(self) -> Kind:
        return KINDS[self.asking.wishes().print]

    def proposed_name(self) -> str:
        """``Audit record – Robin Sample – 2026-2028.pdf``; a folder has the same name without an ending."""
        return file_name(self.asking.wishes(), self._services.cycles.profile.name, self._cycle())

    def _ask_where(self) -> None:
        """The system's own dialog, which asks before it replaces a file; a folder is always a new one."""
        if self.asking.wishes().print is Print.COURSE:
            self._open_chooser("Where to put the folder", QFileDialog.FileMode.Directory)
        else:
            self._open_chooser(f"Save the {self._kind().within}", QFileDialog.FileMode.AnyFile)

    def _open_chooser(self, title: str, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self, title, self._folder, "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            dialog.fileSelected.connect(self.write_within)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("pdf")
            dialog.selectFile(self.proposed_name())
            dialog.fileSelected.connect(self.write)
        dialog.open()

    def write_within(self, name: str) -> None:
        """Write the folder into another one."""
        self.write(str(free_folder(Path(name), self.proposed_name())))

    def write(self, name: str) -> None:
        """Write the print to a file, or to a new folder, in the background."""
        day, cycle, wishes = self.asking.record_date(), self._cycle(), self.asking.wishes()
        if day is None or cycle is None:
            return
        remember(self._memory, wishes)
        records, to = self._services.records, Path(name)
        if wishes.print is Print.COURSE:
            work = partial(export_folder, records, to, cycle.id, day, wishes.limit)
        else:
            options = wishes.options(self.asking.copy_for.text())
            work = partial(export, records, to, cycle.id, day, options)
        self._show_working()
        label = f"Exporting the {self._kind().within}"
        self._job = self._operations.run_long(
            work, done=self._show_written, label=label, failed=self._show_failed
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

    def _show_written(self, done: Written | None) -> None:
        self._job = None
        if done is None:
            self._show_asking()
            self.asking.show_note("Stopped. Nothing was written.")
            self.fit()
            return
        self._done, self._sealed = done, None
        if isinstance(done, WrittenFolder):
            self.written_part.show_folder(done)
        else:
            self.written_part.show_record(done)
        self._show_finished()
        self.written.emit(done.path)

    def _show_failed(self, fault: Fault) -> None:
        self._job = None
        self._show_asking()
        self.asking.show_fault(str(fault))
        self.fit()

    # ---- what stands in the sheet ----------------------------------------------------------

    def _show_asking(self) -> None:
        self.set_title("Export")
        self.set_width(_WIDTH_ASKING)
        self._show(self.asking, self.cancel_button, self.save_button)
        self.save_button.setDefault(True)
        self.asking.prints.options[self.asking.wishes().print].setFocus()

    def _show_working(self) -> None:
        self.asking.show_fault("")
        self.working.restart()
        self.set_title(f"Writing the {self._kind().within}")
        self.set_width(_WIDTH)
        self._show(self.working, self.cancel_button)
        self.cancel_button.setFocus()

    def _show_finished(self) -> None:
        within = self._kind().within
        self.set_title(f"{within[0].upper()}{within[1:]} written")
        self.set_width(_WIDTH_WRITTEN)
        ways = (self.mail_button, self.print_button, self.preview_button)
        shown = () if isinstance(self._done, WrittenFolder) else ways
        seal = (self.seal_button,) if self._may_be_sealed() else ()
        self._show(self.written_part, self.folder_button, *seal, *shown, self.done_button)
        self.done_button.setDefault(True)
        self.done_button.setFocus()

    def _show(self, *shown: QWidget) -> None:
        parts = (self.asking, self.working, self.written_part)
        asking = (self.cancel_button, self.save_button)
        ways = (
            self.folder_button,
            self.seal_button,
            self.mail_button,
            self.print_button,
            self.preview_button,
        )
        for widget in (*parts, *asking, *ways, self.done_button):
            widget.setVisible(widget in shown)
        self.cancel_button.setEnabled(True)
        if self.isVisible():
            self.fit()

    # ---- what can be done with it ----------------------------------------------------------

    def _show_folder(self) -> None:
        from emt_tracker.ui.dialogs.folders import show_folder

        if self._done is not None:
            path = self._done.path
            show_folder(self, path if isinstance(self._done, WrittenFolder) else path.parent)

    def _is_archive_copy(self) -> bool:
        wishes = self.asking.wishes()
        return wishes.print is Print.AUDIT and wishes.with_originals

    def _may_be_sealed(self) -> bool:
        return self._is_archive_copy() and self._sealed is None and self._services.sealing.is_installed

    def _seal(self) -> None:
        from emt_tracker.ui.dialogs.seal_record import SealRecord

        if self._done is not None:
            sheet = SealRecord(self, self._operations, self._services, self._done.path)
            sheet.sealed.connect(self._show_sealed)
            sheet.open()

    def _show_sealed(self, sealed: Sealed) -> None:
        self._sealed = sealed
        if isinstance(self._done, WrittenRecord):
            self.written_part.show_record(self._done, sealed)
            self._show_finished()

    def _mail(self) -> None:
        from emt_tracker.ui.dialogs.mailing import mail

        if self._done is not None:
            smaller = self.ask_for_smaller if self._is_archive_copy() else None
            mail(self, self._done.path, smaller=smaller)

    def ask_for_smaller(self) -> None:
        """Ask again, with the copy without originals chosen."""
        self.asking.choose_copy(with_originals=False)
        self._show_asking()
        self._ask_where()

    def _preview(self) -> None:
        from emt_tracker.ui.dialogs.record_preview import RecordPreview

        if self._done is not None:
            records, path, title = self._services.records, self._done.path, self._kind().within
            RecordPreview(self, self._operations, records, path, title=title, memory=self._memory).open()

    def _print(self) -> None:
        from emt_tracker.ui.dialogs.record_printing import ask_printer

        if self._done is not None:
            records, path = self._services.records, self._done.path
            ask_printer(self, self._operations, records, path, title=self._kind().within)
