"""Originals on their way out: shown larger, opened in another program, saved byte for byte."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.domain.errors import Fault

if TYPE_CHECKING:
    from emt_tracker.domain.courses import Document
    from emt_tracker.services.certificates import Certificates
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.widgets.document_pictures import Pictures


class Papers(QObject):
    """Does what the pane asks for a document."""

    def __init__(self, over: QWidget, operations: Operations, pictures: Pictures) -> None:
        super().__init__(over)
        self._over = over
        self._operations = operations
        self._pictures = pictures
        self._certificates: Certificates | None = None
        self._saving: Document | None = None

    def go_live(self, certificates: Certificates) -> None:
        """From these records."""
        self._certificates = certificates

    def zoom(self, document: Document, page: int = 0) -> None:
        """Show it as large as the window allows."""
        from emt_tracker.ui.dialogs.document_viewer import DocumentViewer

        DocumentViewer(self._over, self._pictures, document, page).open()

    def open(self, document: Document) -> None:
        """Open a private copy in the program that the system has for it."""
        if self._certificates is not None:
            work = partial(self._certificates.copy_for_viewing, document)
            self._operations.run(work, done=self._open_copy, label="Opening")

    def save(self, document: Document) -> None:
        """Ask where to, then write the original."""
        if self._certificates is None:
            return
        self._saving = document
        name = self._certificates.file_name(document)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        dialog = QFileDialog(self._over, "Save a copy", str(Path(folder) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, name: str) -> None:
        """Write the original that was asked for."""
        if self._certificates is not None and self._saving is not None:
            work = partial(self._certificates.save_original, self._saving.sha256, Path(name))
            self._operations.run(work, done=self._tell_saved, label="Saving a copy")

    def _tell_saved(self, _nothing: None) -> None:
        if self._saving is not None:
            self._operations.noticed.emit(f"Saved a copy of {self._saving.name}")

    def _open_copy(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            fault = Fault(f"No program on this computer opens “{path.name}”.", "Save a copy instead.")
            self._operations.failed.emit(fault)
