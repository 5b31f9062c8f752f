"""Taking in from a record what is new: first it says what that would be, then the person decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.errors import Fault, Faults
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from emt_tracker.services.bundle import Services
    from emt_tracker.services.imports import ImportReport
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.theme import ColorName

_SHOWN: Final = 8
_OTHERS_PROFILE: Final = "It is not from this profile: name, level, numbers or agency differ from yours."


class ImportRecord(Sheet):
    """Looks first (``look``), and writes only what was confirmed."""

    def __init__(self, parent: QWidget, operations: Operations, services: Services, path: Path) -> None:
        super().__init__(parent, "Import from this record", width=560)
        self._operations = operations
        self._services = services
        self._path = path
        self._lines = column(Label("Looking at what is new…", "body", "text2"), spacing=8)
        self.body.addWidget(holding(self._lines))
        self.cancel_button = Button("Cancel", hint="Esc")
        self.import_button = Button("Import", "primary")
        self.import_button.hide()
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._import)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.import_button)

    def look(self) -> None:
        """Open, and find out what would be added."""
        self.open()
        work = partial(self._services.imports.take_in, [self._path], dry_run=True)
        self._operations.run(work, done=self._show_new, failed=self._show_fault, label="Reading the record")

    def _show_new(self, report: ImportReport) -> None:
        lines = tuple(_would_be_added(report))
        if not lines:
            self._show("There is nothing new in this record", tuple(_what_is_left(report)), "info")
            self.cancel_button.setText("Close")
            return
        self._show("This would be added to your records", lines, "plus", tuple(_what_is_left(report)))
        self.import_button.show()
        self.import_button.setDefault(True)
        self.import_button.setFocus()

    def _show_fault(self, fault: Fault) -> None:
        lines = tuple(_in_words(fault.faults)) if isinstance(fault, Faults) else (str(fault),)
        self._show("It cannot be imported", lines, "alert", color="warning")
        self.import_button.hide()
        self.cancel_button.setText("Close")

    def _show(
        self,
        head: str,
        lines: Sequence[str],
        icon: str,
        below: Sequence[str] = (),
        *,
        color: ColorName = "text2",
    ) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._lines.addWidget(Label(head, "strong", wrap=True))
        for words in lines[:_SHOWN]:
            label = Label(words, "body", wrap=True, tabular=True)
            self._lines.addWidget(holding(row(IconLabel(icon, color, 16), (label, 1), spacing=8)))
        if (left := len(lines) - _SHOWN) > 0:
            self._lines.addWidget(Label(f"and {left:,} more.", "body", "text2"))
        for words in below:
            self._lines.addWidget(Label(words, "body", "text2", wrap=True, tabular=True))
        self._lines.addStretch(1)
        self.fit()

    def _import(self) -> None:
        self.import_button.setEnabled(False)
        work = partial(self._services.imports.take_in, [self._path])
        self._operations.run(work, done=self._finish, failed=self._show_fault, label="Importing")

    def _finish(self, report: ImportReport) -> None:
        operations = self._operations
        if report.changes and report.changes.profile is None:  # the beginning of records is not taken back
            operations.note(report.changes)
        operations.changed.emit(report.changes)
        operations.noticed.emit(f"{_sum(report)} from “{self._path.name}”")
        self.accept()


def _would_be_added(report: ImportReport) -> Iterator[str]:
    for number, one, many in (
        (report.added_courses, "course", ""),
        (report.added_cycles, "cycle", ""),
        (report.added_files, "certificate", ""),
    ):
        if number:
            yield counted(number, one, many)


def _what_is_left(report: ImportReport) -> Iterator[str]:
    if report.equal_courses:
        verbs = ("is", "stays as it is") if report.equal_courses == 1 else ("are", "stay as they are")
        here = counted(report.equal_courses, "course")
        yield f"{here} {verbs[0]} on your records already and {verbs[1]}."
    if report.not_held:
        named = counted(len(report.not_held), "certificate")
        verb = "is" if len(report.not_held) == 1 else "are"
        yield f"{named} {verb} named in it, but the files are not in it."
    yield from report.notes


def _in_words(faults: Sequence[str]) -> Iterator[str]:
    for fault in faults:
        yield _OTHERS_PROFILE if fault.startswith("profile:") else fault


def _sum(report: ImportReport) -> str:
    parts = list(_would_be_added(report))
    said = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
    return f"Added {said}" if said else "Nothing was added"
