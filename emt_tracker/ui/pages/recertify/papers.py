"""Receipts on their way out: a private copy opened in the program that the system has for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from emt_tracker.domain.errors import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.domain.courses import Document
    from emt_tracker.services.certificates import Certificates
    from emt_tracker.ui.operations import Operations


class Papers(QObject):
    """Opens what is kept with a task."""

    def __init__(self, over: QObject, operations: Operations) -> None:
        super().__init__(over)
        self._operations = operations
        self._certificates: Certificates | None = None

    def go_live(self, certificates: Certificates) -> None:
        """From these records."""
        self._certificates = certificates

    def open(self, document: Document) -> None:
        """Open a copy; the original stays as it is."""
        if self._certificates is not None:
            work = partial(self._certificates.copy_for_viewing, document)
            self._operations.run(work, done=self._open_copy, label="Opening")

    def _open_copy(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._operations.failed.emit(Fault(f"No program on this computer opens “{path.name}”.", ""))
