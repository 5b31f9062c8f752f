"""Pictures of every page of the program, for a machine without a display and for the documentation."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from emt_tracker.app.clock import now
from emt_tracker.app.sample import open_sample
from emt_tracker.paths import DataPaths
from emt_tracker.services.sample import AS_OF
from emt_tracker.ui.main_window import MainWindow
from emt_tracker.ui.memory import Forgetful
from emt_tracker.ui.operations import Operations
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.theme import Appearance, Choice

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from emt_tracker.services.bundle import Services

_SIZE = (1280, 820)
_QUIET_MS = 250
_PATIENCE_MS = 10_000
_CHOICES: tuple[Choice, ...] = ("light", "dark")


def take_pictures(data_dir: Path, folder: Path) -> tuple[Path, ...]:
    """Draw each page with the sample records of ``data_dir``, light and dark, as PNG files in ``folder``.

    Raises:
        Fault: when the records cannot be opened.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["emt-tracker"])
    assert isinstance(application, QApplication)  # noqa: S101 - nothing else makes one here
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    opened = open_sample(DataPaths.at(data_dir))
    try:
        for choice in _CHOICES:
            taken += _Album(application, folder, choice).fill(opened.services)
    finally:
        opened.close()
    return tuple(taken)


class _Album:
    """One window in one set of colours, photographed page by page."""

    def __init__(self, application: QApplication, folder: Path, choice: Choice) -> None:
        self._folder = folder
        self._choice = choice
        self._operations = Operations(now)
        self._window = MainWindow(self._operations, Appearance(application, choice), Forgetful())
        self._window.resize(*_SIZE)

    def fill(self, services: Services) -> list[Path]:
        """Every page in turn."""
        self._window.show()
        self._window.go_live(services, AS_OF)
        course = next(
            line.course.id for line in services.courses.lines(AS_OF) if line.course.title.startswith("Sepsis")
        )
        taken = [
            self._page("overview"),
            self._page("courses", courses=(course,)),
            self._page("records"),
            self._page("settings"),
            self._editor(course),
        ]
        self._window.close()
        self._operations.close()
        return taken

    def _page(self, key: str, courses: tuple[str, ...] = ()) -> Path:
        self._window.navigation.go(Destination(key, courses=courses))
        return self._save(key, self._window)

    def _editor(self, course: str) -> Path:
        self._window.navigation.go(Destination("courses", about="edit", courses=(course,)))
        self._settle()
        dialog = QApplication.activeModalWidget()
        picture = self._save("editor", dialog or self._window)
        if dialog is not None:
            dialog.close()
        return picture

    def _save(self, name: str, widget: QWidget) -> Path:
        self._settle()
        path = self._folder / f"{name}-{self._choice}.png"
        widget.grab().save(str(path))
        return path

    def _settle(self) -> None:
        """Let the window come to rest: the worker's pictures arrive, bars have grown."""
        loop = QEventLoop()
        check = QTimer(interval=_QUIET_MS)
        rest = _Rest(self._operations, loop)  # a connection to a method does not keep its object alive
        check.timeout.connect(rest.look)
        check.start()
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        loop.exec()
        check.stop()


class _Rest:
    """Ends a wait once nothing was under way twice in a row."""

    def __init__(self, operations: Operations, loop: QEventLoop) -> None:
        self._operations = operations
        self._loop = loop
        self._quiet = 0

    def look(self) -> None:
        self._quiet = 0 if self._operations.is_busy else self._quiet + 1
        if self._quiet > 1:
            self._loop.quit()
