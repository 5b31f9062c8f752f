"""A child of startup.py: opens a window and tells when it was painted and when it was live.

    python _window.py bare               a bare PySide6 window
    python _window.py own DATA           the program's window on a data folder

Times are seconds since the moment given in ``BENCH_START``, when the parent started this process.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

STARTED = float(os.environ["BENCH_START"])
IS_BARE = sys.argv[1] == "bare"
RUN_LOOP: Callable[[], int] = QApplication.exec


def since_start() -> float:
    """Seconds since the parent started this process; the monotonic clock is one for all processes."""
    return time.monotonic() - STARTED


class Observer(QObject):
    """Waits for the first paint, then until the page in sight shows records."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[str, object] = {}
        self._window: Any = None
        self._go_live: Any = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The first paint of the window: what follows in the loop comes after it."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow) and not self.facts:
            self.facts["modules"] = sorted(sys.modules)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.facts["painted"] = since_start()
        application = QApplication.instance()
        assert application is not None  # noqa: S101 - its loop runs
        application.removeEventFilter(self)  # from here on nothing is watched: that would cost time
        if IS_BARE:
            QApplication.quit()
            return
        (self._window,) = (
            found for found in QApplication.topLevelWidgets() if isinstance(found, QMainWindow)
        )
        self._go_live = self._window.go_live
        self._window.go_live = self._live

    def _live(self, *arguments: object, **options: object) -> None:
        """In place of the window's own method, which is called when the records have come."""
        self._go_live(*arguments, **options)
        self._window.repaint()
        self.facts["live"] = since_start()
        QApplication.quit()


def observed() -> int:
    """The program's own event loop, watched."""
    observer = Observer()
    application = QApplication.instance()
    assert application is not None  # noqa: S101 - the program made it
    application.installEventFilter(observer)
    status = RUN_LOOP()
    sys.stdout.write(json.dumps(observer.facts))
    sys.stdout.flush()
    return status


def open_bare() -> None:
    """The least that a window can be."""
    from PySide6.QtWidgets import QLabel

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("A bare window"))
    window.resize(1280, 820)
    window.show()
    observed()
    del window, application


def open_own(data: str) -> None:
    """The program, started as a person starts it."""
    QApplication.exec = staticmethod(observed)  # type: ignore[method-assign]
    sys.argv[1:] = ["--data-dir", data]
    from emt_tracker.__main__ import main

    main()


if IS_BARE:
    open_bare()
else:
    open_own(sys.argv[2])
