"""What may be let go: which files, an export of all of them, and only then the step that forgets them."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from emt_tracker.domain.errors import Cancelled
from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.formatting import counted, short_date, size
from emt_tracker.ui.models.ledger import cycle_title
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.layouts import Rule, column, holding, row
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.letting_go import LettingGo, PastFile
    from emt_tracker.ui.operations import Job, Operations

_PROMISE: Final = (
    "These files are past the day through which they are to be kept. They stay here for as long as you like: "
    "nothing is deleted by itself."
)
_FIRST: Final = (
    "Export them first, into one ZIP file. Courses, hours and the names of the files stay on your records; "
    "backups made before still hold the files."
)
_FINAL: Final = (
    "{name} holds every one, and is read again before any file goes. Undo does not bring them back here; "
    "attach them again from there if you need them."
)
_SHOWN: Final = 6


class LettingGoSheet(Sheet):
    """Lists, exports, asks, lets go. ``let_go`` tells how many files went."""

    let_go = Signal(int)

    def __init__(self, parent: QWidget, operations: Operations, letting_go: LettingGo, today: date) -> None:
        super().__init__(parent, "What may be let go", width=600)
        self._operations = operations
        self._letting_go = letting_go
        self._today = today
        self._exported: Path | None = None
        self._job: Job[Path | None] | None = None
        self.files = letting_go.files(today)
        self.note = Banner("check-circle", "")
        self.fault = Banner("alert", "", accent="danger")
        for banner in (self.note, self.fault):
            banner.hide()
        listed = holding(_listed(self.files))
        for part in (Label(_PROMISE, "body", "text2", wrap=True), listed):
            self.body.addWidget(part)
        for part in (Label(_FIRST, "body", "text2", wrap=True), self.note, self.fault):
            self.body.addWidget(part)
        self._build_foot()

    def _build_foot(self) -> None:
        many = counted(len(self.files), "file")
        self.close_button = Button("Close", hint="Esc")
        self.let_go_button = Button(f"Let go of {many}…", color="danger")
        self.export_button = Button(f"Export {many}…", "primary", "download")
        self.let_go_button.setEnabled(False)
        self.export_button.setEnabled(bool(self.files))
        self.export_button.setDefault(True)
        self.foot.addStretch(1)
        for button in (self.close_button, self.let_go_button, self.export_button):
            self.foot.addWidget(button)
        self.close_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self._ask_where)
        self.let_go_button.clicked.connect(self._ask)

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Export the files", documents, "ZIP (*.zip)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"Certificates let go {self._today.isoformat()}.zip")
        dialog.fileSelected.connect(self.export)
        dialog.open()

    def export(self, name: str) -> None:
        """Write all of them into this ZIP file."""
        self._show_at_work(on=True)
        work = partial(_exported, self._letting_go, Path(name), self._today)
        self._job = self._operations.run_long(
            work, done=self._show_exported, label="Exporting the files", failed=self._fail
        )

    def _show_exported(self, to: Path | None) -> None:
        self._show_at_work(on=False)
        self._exported = to
        if to is not None:
            self._tell(f"{counted(len(self.files), 'file')} exported to {to.name}.")
            self.let_go_button.setEnabled(True)
            self.let_go_button.setFocus()

    def _ask(self) -> None:
        if self._exported is not None:
            many = counted(len(self.files), "file")
            detail = _FINAL.format(name=self._exported.name)
            Question(self, f"Let go of {many}?", detail, f"Let go of {many}", self._let_go).open()

    def _let_go(self) -> None:
        if self._exported is not None:
            self._show_at_work(on=True)
            work = partial(self._letting_go.let_go, self._exported, self._today)
            self._operations.run(work, done=self._finish, failed=self._fail, label="Letting files go")

    def _finish(self, gone: int) -> None:
        self._show_at_work(on=False)
        self.let_go.emit(gone)
        self.accept()

    def _fail(self, fault: Fault) -> None:
        self._show_at_work(on=False)
        self.fault.show_words(str(fault))
        self.fault.show()
        self.fit()

    def _tell(self, words: str) -> None:
        self.note.show_words(words)
        self.note.show()
        self.fit()

    def _show_at_work(self, *, on: bool) -> None:
        if not on:
            self._job = None
        self.fault.hide()
        self.export_button.setEnabled(not on)
        self.let_go_button.setEnabled(not on and self._exported is not None)

    def reject(self) -> None:
        """Stop the export, or close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()


def _exported(letting_go: LettingGo, to: Path, today: date, job: Job[Path | None]) -> Path | None:
    """Write the ZIP file on the worker's thread; None where the person stopped it."""
    try:
        return letting_go.export(to, today, progress=job.progress, cancelled=job.cancelled)
    except Cancelled:
        return None


def _listed(files: Sequence[PastFile]) -> QVBoxLayout:
    """The files by cycle, the first few of each by name."""
    lines = column(spacing=0)
    for cycle, group in groupby(files, key=lambda past: past.cycle):
        members = list(group)
        weight = size(sum(past.document.size for past in members))
        head = f"{counted(len(members), 'file')}, {weight}"
        title = row(Label(cycle_title(cycle), "strong"), None, Label(head, "caption", "text2", tabular=True))
        lines.addLayout(title)
        for past in members[:_SHOWN]:
            lines.addWidget(_line(past))
        if len(members) > _SHOWN:
            lines.addWidget(Label(f"and {len(members) - _SHOWN:,} more", "caption", "text2"))
        lines.addSpacing(10)
    return lines


def _line(past: PastFile) -> QWidget:
    words = column(
        ElidedLabel(past.document.name, "body"),
        ElidedLabel(past.course.title, "caption", "text2"),
        spacing=1,
    )
    until = Label(f"kept through {short_date(past.kept_until)}", "caption", "text2", tabular=True)
    line = row((words, 1), until, spacing=10, margins=(0, 6, 0, 6))
    return holding(column(line, Rule(), spacing=0))
