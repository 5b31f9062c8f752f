"""The receipts of a task: shown by name, opened, taken off; added by button or dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from emt_tracker.ui import formatting
from emt_tracker.ui.models.intake import FILE_TYPES
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from emt_tracker.domain.courses import Document


class Receipts(QWidget):
    """``chosen`` carries the paths of new ones, ``opened`` and ``removed`` a document."""

    chosen = Signal(object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._documents: tuple[Document, ...] = ()
        self._removing: list[IconButton] = []
        self._buttons: list[IconButton] = []
        self._is_locked = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.add = Button("Add receipt…", "secondary", "clip", small=True)
        self.add.clicked.connect(self.choose)
        self._hint = Label("or drop it here: PDF or photo", "caption", "text2")
        self.setLayout(column(self._rows, row(self.add, self._hint, None, spacing=10), spacing=6))

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show others."""
        if tuple(documents) == self._documents:
            return
        self._documents = tuple(documents)
        self._removing, self._buttons = [], []
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for document in self._documents:
            line = self._row(document)
            self._rows.addWidget(line)
            line.show()

    def in_tab_order(self) -> list[QWidget]:
        """What the keyboard reaches, from the top."""
        return [*self._buttons, self.add]

    def set_locked(self, *, locked: bool) -> None:
        """Let receipts be opened alone, or added and taken off again."""
        self._is_locked = locked
        self.add.setEnabled(not locked)
        for button in self._removing:
            button.setEnabled(not locked)

    def choose(self) -> None:
        """Ask for files in the system's own dialog."""
        choose_receipts(self, self._tell_chosen)

    def _row(self, document: Document) -> QWidget:
        opener = IconButton("external", f"Open {document.name}", small=True)
        opener.clicked.connect(self._tell_opened)
        remove = IconButton("x", f"Remove {document.name}", small=True)
        remove.clicked.connect(self._tell_removed)
        remove.setEnabled(not self._is_locked)
        self._removing.append(remove)
        self._buttons += [opener, remove]
        for button in (opener, remove):
            button.setProperty("sha256", document.sha256)
        facts = Label(formatting.size(document.size), "caption", "text2", tabular=True)
        name = ElidedLabel(document.name)
        return holding(row(IconLabel("clip", "text2", 16), (name, 1), facts, opener, remove, spacing=8))

    def _tell_opened(self) -> None:
        self.opened.emit(self._pressed())

    def _tell_removed(self) -> None:
        self.removed.emit(self._pressed())

    def _pressed(self) -> Document:
        sha256 = self.sender().property("sha256")
        return next(document for document in self._documents if document.sha256 == sha256)

    def _tell_chosen(self, names: list[str]) -> None:
        self.chosen.emit(tuple(Path(name) for name in names))


def choose_receipts(over: QWidget, chosen: Callable[[list[str]], None]) -> None:
    """Let receipts be chosen; ``chosen`` gets their names."""
    dialog = QFileDialog(over.window(), "Add receipt", "", FILE_TYPES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(chosen)
    dialog.open()
