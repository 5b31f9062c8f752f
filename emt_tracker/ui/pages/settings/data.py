"""Where everything lies, and whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.dialogs.folders import show_folder
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from emt_tracker.services.upkeep import Problem

_MOST_PROBLEMS = 20


class DataPanel(QWidget):
    """The folder, backups and a check of everything. It opens nothing but the folder itself."""

    check_asked = Signal()
    backup_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._path = Label("", "body", wrap=True, selectable=True)
        self._backups = Label("", "body", "text2", wrap=True)
        self._result = Label("", "body", "text2", wrap=True)
        self.open_folder = Button("Open folder", icon="folder")
        self.check = Button("Check everything", icon="check-circle")
        self.back_up = Button("Back up now", icon="shield")
        self.open_folder.clicked.connect(self._open)
        self.check.clicked.connect(self.check_asked)
        self.back_up.clicked.connect(self.backup_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._path)
        layout.addWidget(self._backups)
        layout.addSpacing(6)
        layout.addLayout(row(self.open_folder, self.back_up, self.check, None))
        layout.addWidget(self._result)
        self._result.hide()

    def show_place(self, folder: Path, backups: str) -> None:
        """The data folder, and the age of the last backup."""
        self._folder = folder
        self._path.setText(str(folder))
        self._backups.setText(backups)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What the check found."""
        if not problems:
            self._tell(
                "Everything is sound: structure, references, and every certificate byte for byte.", "text2"
            )
            return
        lines = [problem.message for problem in problems[:_MOST_PROBLEMS]]
        self._tell("\n".join([f"{counted(len(problems), 'problem')}:", *lines]), "danger")

    def result(self) -> str:
        """What the last check found, in words."""
        return self._result.text()

    def _tell(self, words: str, color: str) -> None:
        self._result.setText(words)
        self._result.set_color("danger" if color == "danger" else "text2")
        self._result.show()

    def _open(self) -> None:
        if self._folder is not None:
            show_folder(self, self._folder)
