"""What happens when the program itself makes a mistake: it is written to the log and said, once."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from emt_tracker.ui.errors import crash_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from emt_tracker.ui.dialogs.message import CrashMessage


class CrashHandler(QObject):
    """The one place where what is not a known fault ends, from whichever thread it came.

    ``note`` writes the report to the log. While one mistake is on the screen others are only noted: a
    widget that cannot paint would otherwise open a window for each frame.
    """

    _happened = Signal(str)

    def __init__(self, window: QWidget, note: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._note = note
        self._shown: CrashMessage | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self._happened.connect(self._show)

    def install(self) -> None:
        """Take all that is raised and caught nowhere."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Put back what was there before."""
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        report = crash_report(kind, error, trace)
        self._note(report)
        self._happened.emit(report)

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, report: str) -> None:
        from emt_tracker.ui.dialogs.message import CrashMessage

        if self._shown is None:
            self._shown = CrashMessage(self._window, report)
            self._shown.finished.connect(self._closed)
            self._shown.open()

    def _closed(self) -> None:
        self._shown = None
