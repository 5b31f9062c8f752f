"""The window's one crash handler: a mistake of the program is logged and told, and the window stays."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from emt_tracker.ui.errors import crash_report

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Tells of exceptions that nobody took: on the window's thread or beside it."""

    _told = Signal(str)

    def __init__(self, window: QWidget, log: Path) -> None:
        super().__init__(window)
        self._window = window
        self._log_path = log
        self._handler: logging.Handler | None = None
        self._told.connect(self._show)

    def watch(self) -> None:
        """From now on nothing that goes wrong ends the program without a word."""
        sys.excepthook = self._take
        threading.excepthook = self._take_beside

    def stop(self) -> None:
        """Leave the interpreter as it was."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._handler is not None:
            logging.getLogger("emt_tracker").removeHandler(self._handler)
            self._handler.close()

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self._write(kind, error, trace)
        self._told.emit(crash_report(kind, error, trace))

    def _take_beside(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self._take(failure.exc_type, failure.exc_value, failure.exc_traceback)

    def _write(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The log is begun when there is first something to write: start-up does not pay for it."""
        if self._handler is None:
            from emt_tracker.logs import begin_log

            try:
                self._handler = begin_log(self._log_path)
            except OSError:
                return
        _log.error("A mistake of the program.", exc_info=(kind, error, trace))

    def _show(self, report: str) -> None:
        from emt_tracker.ui.dialogs.message import show_crash

        show_crash(self._window, report)
