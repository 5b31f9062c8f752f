"""The files of a course or a card in its editor: those it has, those that come with saving."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from emt_tracker.ui import formatting
from emt_tracker.ui.models.intake import FILE_TYPES, Attaching, local_files
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from emt_tracker.domain.courses import Course, Document
    from emt_tracker.domain.dossier import Card
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.certificates import Incoming
    from emt_tracker.ui.models.intake import Intake
    from emt_tracker.ui.operations import Operations


class CourseFiles(QWidget):
    """``changed`` tells after every file added or removed. Nothing is written before all of it is saved."""

    changed = Signal()

    def __init__(
        self,
        operations: Operations,
        services: Services,
        course: Course | Card | None,
        title: str = "Certificates",
        hint: str = "Drop the certificate here, or add files.",
    ) -> None:
        super().__init__()
        self._title = title
        self._attaching = Attaching(operations, services.certificates)
        self._attaching.refused.connect(self._show_refused)
        self._kept: list[Document] = list(course.documents) if course else []
        self._fresh: list[Incoming] = []
        self._removing: list[IconButton] = []
        self._said = Label("", "caption", "warning", wrap=True)
        self._said.hide()
        self.choose = Button("Add files…", "quiet", "plus", small=True)
        self.choose.clicked.connect(self._choose)
        self.summary = Button("", "quiet", "clip", flush="left")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._hint = ElidedLabel(hint, "body", "text2")
        head = row(Label(title, "section"), 12, self._hint, None, self.choose, spacing=0)
        self._body = column(head, 4, self._rows, self._said, spacing=2, margins=(20, 0, 12, 4))
        self.setLayout(self._body)
        self.setAcceptDrops(True)
        self._refresh()

    def align_left(self) -> None:
        """Stand flush with fields, not with the lines of a ledger."""
        self._body.setContentsMargins(0, 0, 0, 4)

    def in_tab_order(self) -> list[QWidget]:
        """Everything that the keyboard reaches."""
        return [*self._removing, self.choose]

    def kept(self) -> tuple[Document, ...]:
        """What the course has already, without what was removed."""
        return tuple(self._kept)

    def fresh(self) -> tuple[Incoming, ...]:
        """What is attached with saving."""
        return tuple(self._fresh)

    def count(self) -> int:
        """How many files the course will have."""
        return len(self._kept) + len(self._fresh)

    def snapshot(self) -> tuple[str, ...]:
        """The digests of all."""
        return (*(document.sha256 for document in self._kept), *(file.sha256 for file in self._fresh))

    def add(self, files: Sequence[Incoming]) -> None:
        """Add files; one that is there already is passed over."""
        for file in files:
            if file.sha256 not in self.snapshot():
                self._fresh.append(file)
        self._refresh()
        self.changed.emit()

    def said(self) -> str:
        """What is said about files that were refused or are attached elsewhere."""
        return self._said.text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read them."""
        event.acceptProposedAction()
        self.take(local_files(event.mimeData()))

    def take(self, paths: Sequence[Path]) -> None:
        """Read files from disk and add them."""
        self._said.hide()
        self._attaching.take(paths, self._taken)

    def _taken(self, intake: Intake) -> None:
        self.add(intake.files)
        if intake.elsewhere:
            self._say(intake.elsewhere_words())

    def _show_refused(self, sentences: tuple[str, ...]) -> None:
        self._say("\n".join(sentences))

    def _say(self, words: str) -> None:
        before = f"{self._said.text()}\n" if not self._said.isHidden() else ""
        self._said.setText(before + words)
        self._said.show()

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), f"Add {self._title.lower()}", "", FILE_TYPES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._take_chosen)
        dialog.open()

    def _take_chosen(self, names: list[str]) -> None:
        self.take([Path(name) for name in names])

    def _remove(self) -> None:
        button = self.sender()
        if not isinstance(button, QWidget):
            return
        sha256 = button.property("sha256")
        self._kept = [document for document in self._kept if document.sha256 != sha256]
        self._fresh = [file for file in self._fresh if file.sha256 != sha256]
        self._refresh()
        self.choose.setFocus()
        self.changed.emit()

    def _refresh(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._removing = []
        for document in self._kept:
            self._rows.addWidget(self._row(document.name, document.size, document.sha256))
        for file in self._fresh:
            self._rows.addWidget(self._row(file.name, len(file.data), file.sha256))
        names = [*(document.name for document in self._kept), *(file.name for file in self._fresh)]
        self._hint.setVisible(not names)
        short = names[0] if len(names) == 1 else formatting.counted(len(names), "file")
        self.summary.setText(_cut(short) if names else "No certificate yet")
        self.summary.setAccessibleName(f"Certificates: {short}")
        self.summary.updateGeometry()

    def _row(self, name: str, size: int, sha256: str) -> QWidget:
        line = QWidget()
        remove = IconButton("x", f"Remove {name}", small=True)
        remove.setProperty("sha256", sha256)
        remove.clicked.connect(self._remove)
        self._removing.append(remove)
        label = ElidedLabel(name, "body")
        facts = Label(formatting.size(size), "caption", "text2", tabular=True)
        line.setLayout(row(IconLabel("clip", "text2", 16), (label, 1), facts, remove, spacing=8))
        return line


def _cut(name: str) -> str:
    return name if len(name) <= 36 else f"{name[:24]}…{name[-10:]}"  # noqa: PLR2004 - the room at the foot
