"""Verifying a record: chosen or dropped, read beside the window, and told in calm words."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.domain.errors import Fault
from emt_tracker.ui.dialogs.verify_record_parts import Choosing, DropTarget, Found, Reading
from emt_tracker.ui.dialogs.verify_words import findings_of, findings_of_fault
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from emt_tracker.services.bundle import Services
    from emt_tracker.services.verification import Verification, Verified
    from emt_tracker.ui.dialogs.verify_words import Findings
    from emt_tracker.ui.memory import Memory
    from emt_tracker.ui.operations import Job, Operations, Step

_TITLE = "Verify a record"
_WIDTH = 560
_WIDTH_FOUND = 800


class _Answer(NamedTuple):
    """What came of one question, and which one it was."""

    job: Job[_Answer]
    path: Path
    found: Verified | Fault


class VerifyRecord(Sheet):
    """Asks for a record, reads every byte of it, and says what that proves and what it does not."""

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        services: Services,
        folder: str = "",
        *,
        memory: Memory | None = None,
    ) -> None:
        super().__init__(parent, _TITLE, width=_WIDTH)
        self._operations = operations
        self._services = services
        self._folder = folder
        self._memory = memory
        self._job: Job[_Answer] | None = None
        self._path: Path | None = None
        self.choosing = Choosing()
        self.reading = Reading()
        self.found = Found()
        self._fill()
        self._drops = DropTarget(self)
        self._drops.dropped.connect(self.verify)
        self._show_choosing()

    def _fill(self) -> None:
        for part in (self.choosing, self.reading, self.found):
            self.body.addWidget(part)
        self.cancel_button = Button("Cancel", hint="Esc")
        self.another_button = Button("Verify another…", "quiet", flush="left")
        self.import_button = Button("Import from this record…")
        self.preview_button = Button("Open preview", "secondary", "zoom-in")
        self.done_button = Button("Done", "primary")
        self.foot.addWidget(self.another_button)
        self.foot.addStretch(1)
        for button in (self.import_button, self.preview_button, self.cancel_button, self.done_button):
            self.foot.addWidget(button)
        self.choosing.choose_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.reject)
        self.another_button.clicked.connect(self._choose)
        self.import_button.clicked.connect(self._import)
        self.preview_button.clicked.connect(self._preview)
        self.done_button.clicked.connect(self.accept)
        self._operations.stepped.connect(self._show_step)

    # ---- choosing --------------------------------------------------------------------------

    def _choose(self) -> None:
        folder = str(self._path.parent) if self._path is not None else self._folder
        dialog = QFileDialog(self, "Choose a record", folder, "Records (*.pdf);;All files (*)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_chosen)
        dialog.open()

    def _take_chosen(self, name: str) -> None:
        self.verify(Path(name))

    # ---- reading ---------------------------------------------------------------------------

    def verify(self, path: Path) -> None:
        """Verify a file, in the background."""
        self._path = path
        self.reading.begin(path)
        self._show(self.reading, self.cancel_button, title=_TITLE, width=_WIDTH)
        self.cancel_button.setFocus()
        self._drops.is_open = False
        work = partial(_verify, self._services.verification, path)
        self._job = self._operations.run_long(work, done=self._take, label="Verifying the record")

    def _show_step(self, step: Step | None) -> None:
        if self._job is not None and step is not None and step.can_cancel:
            self.reading.show_step(step)

    def reject(self) -> None:
        """Stop the reading and ask again, or close. Some files let go late: nobody waits for their answer."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self._job = None
            self._show_choosing()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: so does the work."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    def _take(self, answer: _Answer) -> None:
        """Show the answer that is waited for; one to a question that was taken back is let go."""
        if answer.job is not self._job:
            return
        self._job = None
        if isinstance(answer.found, Fault):
            self._show_findings(findings_of_fault(answer.found, answer.path))
        else:
            self._show_findings(findings_of(answer.found))

    # ---- what stands in the sheet ----------------------------------------------------------

    def _show_choosing(self) -> None:
        self._drops.is_open = True
        self._show(self.choosing, self.cancel_button, title=_TITLE, width=_WIDTH)
        self.choosing.choose_button.setDefault(True)
        self.choosing.choose_button.setFocus()

    def _show_findings(self, findings: Findings) -> None:
        self._drops.is_open = True
        self.found.show_findings(findings)
        ways = (self.import_button, self.preview_button) if findings.is_record else ()
        width = _WIDTH_FOUND if findings.is_record else _WIDTH
        shown = (self.found, self.another_button, *ways, self.done_button)
        self._show(*shown, title=findings.headline, width=width)
        self.done_button.setDefault(True)
        self.done_button.setFocus()

    def _show(self, *shown: QWidget, title: str, width: int) -> None:
        ways = (self.another_button, self.import_button, self.preview_button, self.done_button)
        for widget in (self.choosing, self.reading, self.found, self.cancel_button, *ways):
            widget.setVisible(widget in shown)
        self.cancel_button.setEnabled(True)
        self.set_title(title)
        self.set_width(width)
        if self.isVisible():
            self.fit()

    # ---- what can be done with it ----------------------------------------------------------

    def _preview(self) -> None:
        from emt_tracker.ui.dialogs.record_preview import RecordPreview

        if self._path is not None:
            records = self._services.records
            RecordPreview(self, self._operations, records, self._path, memory=self._memory).open()

    def _import(self) -> None:
        from emt_tracker.ui.dialogs.import_record import ImportRecord

        if self._path is not None:
            sheet = ImportRecord(self, self._operations, self._services, self._path)
            sheet.accepted.connect(self.accept)  # what was added is told in the window, with the way back
            sheet.look()


def _verify(verification: Verification, path: Path, job: Job[_Answer]) -> _Answer:
    """Verify the record; runs on the worker's thread."""
    try:
        found = verification.verify(path, progress=job.progress, cancelled=job.cancelled)
    except Fault as fault:
        return _Answer(job, path, fault)
    return _Answer(job, path, found)
