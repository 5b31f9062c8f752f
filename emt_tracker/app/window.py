"""The window: painted first, then brought to life by the records that open beside it."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from emt_tracker.app.clock import now, today
from emt_tracker.domain.errors import Fault
from emt_tracker.paths import DataPaths
from emt_tracker.settings import Settings
from emt_tracker.ui.main_window import MainWindow
from emt_tracker.ui.operations import Operations
from emt_tracker.ui.theme import Appearance

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.app.opening import Opened

_MINUTE_MS = 60_000


class Session(QObject):
    """One run of the window: which records it shows, and when they open and close."""

    _came = Signal(object)

    def __init__(self, application: QApplication, paths: DataPaths) -> None:
        super().__init__()
        self._paths = paths
        self._is_sample = False
        self._opened: Opened | None = None
        self._thread: threading.Thread | None = None
        self._settings = settings = Settings.load(paths.settings)
        self._appearance = Appearance(application, settings.appearance, more_contrast=settings.more_contrast)
        self.operations = Operations(now, self)
        self.window = MainWindow(self.operations, self._appearance, settings)
        self.window.sample_wanted.connect(self.show_sample)
        self.window.sample_left.connect(self.show_own)
        self.window.retried.connect(self.show_own)
        self._came.connect(self._show)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self._look_at_the_day)
        self._day = today()

    def start(self) -> None:
        """Show the window; the records open once it is painted."""
        self.window.installEventFilter(self)
        self.window.show()
        self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first paint."""
        if event.type() == QEvent.Type.Paint and watched is self.window:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self.show_own)
        return False

    def show_own(self) -> None:
        """Open the person's own records."""
        self._open(self._paths, sample=False)

    def show_sample(self) -> None:
        """Open the sample records, which lie apart from the person's own."""
        self._open(self._paths.sample, sample=True)

    def close(self) -> None:
        """Finish what is being written, then give the records back to others."""
        self._settings.appearance = self._appearance.choice
        self._settings.more_contrast = self._appearance.more_contrast
        self.operations.close()
        if self._thread is not None:
            self._thread.join()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _open(self, paths: DataPaths, *, sample: bool) -> None:
        before, self._opened, self._is_sample = self._opened, None, sample
        self._thread = threading.Thread(target=self._bring, args=(before, paths, sample), name="opening")
        self._thread.start()

    def _bring(self, before: Opened | None, paths: DataPaths, sample: bool) -> None:  # noqa: FBT001 - a thread's
        """Beside the window: the database layer is imported here, not before the first paint."""
        try:
            if before is not None:
                before.close()
            self._came.emit(_open_sample(paths) if sample else _open_own(paths))
        except Fault as fault:
            self._came.emit(fault)

    def _show(self, outcome: object) -> None:
        if isinstance(outcome, Fault):
            self.window.show_closed(outcome)
            return
        self._opened = outcome  # type: ignore[assignment]  # what _bring sends
        assert self._opened is not None  # noqa: S101 - as above
        self.window.go_live(self._opened.services, self._day, sample=self._is_sample)

    def _look_at_the_day(self) -> None:
        if today() != self._day:
            self._day = today()
            self.window.show_day(self._day)


def open_window(data_dir: Path | None) -> int:
    """Open the window on a data folder and stay until it is closed. Returns the exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("EMT Tracker")
    application.setDesktopFileName("emt-tracker")
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar, on=False)
    session = Session(application, DataPaths.at(data_dir))
    session.start()
    status = application.exec()
    session.close()
    return status


def _open_own(paths: DataPaths) -> Opened:
    from emt_tracker.app.opening import open_records

    return open_records(paths, create=True)


def _open_sample(paths: DataPaths) -> Opened:
    from emt_tracker.app.sample import open_sample

    return open_sample(paths)
