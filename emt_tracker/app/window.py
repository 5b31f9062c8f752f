"""The window: painted first, then brought to life by the records that open beside it."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from emt_tracker import resources
from emt_tracker.app.clock import now, today
from emt_tracker.app.crashes import Crashes
from emt_tracker.paths import DataPaths
from emt_tracker.settings import Settings
from emt_tracker.ui.main_window import MainWindow
from emt_tracker.ui.operations import Operations
from emt_tracker.ui.theme import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from emt_tracker.app.opening import Opened
    from emt_tracker.domain.errors import Fault

_MINUTE_MS = 60_000


class Session(QObject):
    """One run of the window: which records it shows, and when they open and close."""

    def __init__(
        self, application: QApplication, paths: DataPaths, today: Callable[[], date] = today
    ) -> None:
        super().__init__()
        self._paths = paths
        self._today = today
        self._opened: Opened | None = None
        self._settings = settings = Settings.load(paths.settings)
        self._appearance = Appearance(application, settings.appearance, more_contrast=settings.more_contrast)
        self.operations = Operations(now, self)
        self.window = MainWindow(self.operations, self._appearance, settings)
        self.window.sample_wanted.connect(self.show_sample)
        self.window.sample_left.connect(self.show_own)
        self.window.retried.connect(self.show_own)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._look_around)
        self._day = self._today()

    def start(self) -> None:
        """Show the window; the records open once it is painted."""
        self.window.installEventFilter(self)
        self.window.show()
        self._minute.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first paint."""
        if event.type() == QEvent.Type.Paint and watched is self.window:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self.show_own)
        return False

    def show_own(self) -> None:
        """Open the person's own records."""
        self._open(self._own)

    def show_sample(self) -> None:
        """Open the sample records, which lie apart from the person's own."""
        self._open(self._sample)

    def close(self) -> None:
        """Finish what is being written, then give the records back to others."""
        self._minute.stop()
        self._settings.appearance = self._appearance.choice
        self._settings.more_contrast = self._appearance.more_contrast
        self.operations.close()
        self._put_away()

    # ---- on the lane, where everything that writes runs one after another ------------------

    def _own(self) -> Opened:
        from emt_tracker.app.opening import open_records

        self._put_away()
        self._opened = open_records(self._paths, create=True)
        return self._opened

    def _sample(self) -> Opened:
        from emt_tracker.app.sample import open_sample

        self._put_away()
        self._opened = open_sample(self._paths.sample)
        return self._opened

    def _put_away(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # ---- on the window's thread ------------------------------------------------------------

    def _open(self, opener: Callable[[], Opened]) -> None:
        self.window.show_waiting()
        self.operations.run(opener, done=self._show, failed=self._show_closed, label="Opening")

    def _show(self, opened: Opened) -> None:
        sample = opened.paths != self._paths
        self.window.go_live(opened.services, self._day, sample=sample)
        self.operations.run(opened.make_ready, done=self._settle, label="Opening")

    def _show_closed(self, fault: Fault) -> None:
        self.window.show_closed(fault)

    def _settle(self, _nothing: None) -> None:
        """What can wait until the records are in sight."""
        self.window.setWindowIcon(QIcon(str(resources.path("program.svg"))))
        # What is there now stays: searching modules and ten thousand records for garbage, time and again,
        # cost 66 ms that could fall into any screen. From here on `Operations` has the rest looked through.
        gc.freeze()

    def _look_around(self) -> None:
        if self._today() != self._day:
            self._day = self._today()
            self.window.show_day(self._day)
        if self._opened is not None and not self.operations.is_busy:
            self._opened.reader.idle()


def open_window(data_dir: Path | None) -> int:
    """Open the window on a data folder and stay until it is closed. Returns the exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("EMT Tracker")
    application.setDesktopFileName("emt-tracker")
    paths = DataPaths.at(data_dir)
    session = Session(application, paths)
    crashes = Crashes(session.window, paths.log)
    crashes.watch()
    session.start()
    status = application.exec()
    session.close()
    crashes.stop()
    return status
