"""Files dropped anywhere in the window, chosen in a dialog, or pasted."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.widgets.drop_veil import DropVeil

_FILTER = (
    "Certificates (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif *.webp *.bmp *.gif);;All files (*)"
)


class Incoming(QObject):
    """Watches a window for files: ``files_dropped`` carries their paths, ``image_pasted`` a picture."""

    files_dropped = Signal(object)
    image_pasted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._veil = DropVeil(window)
        self._enabled = False
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def set_live(self, live: bool) -> None:  # noqa: FBT001 - a Qt-style setter
        """Take files only while there are records to take them."""
        self._enabled = live

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what holds local files, refuse the rest."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if self._enabled and local_files(event.mimeData()):
                event.acceptProposedAction()
                self._veil.show_words("Drop to add certificates")
            return True
        if kind == QEvent.Type.DragLeave:
            self._veil.hide()
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._veil.hide()
            event.acceptProposedAction()
            self.files_dropped.emit(local_files(event.mimeData()))
            return True
        return False

    def choose(self) -> None:
        """Ask for files in the system's own dialog."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, "Add certificates", "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._tell_chosen)
        dialog.open()

    def paste(self) -> None:
        """Take files or a picture from the clipboard; words there are nothing to keep."""
        data = QGuiApplication.clipboard().mimeData()
        files = local_files(data)
        if files:
            self.files_dropped.emit(files)
        elif data.hasImage():
            image = QGuiApplication.clipboard().image()
            if not image.isNull():
                self.image_pasted.emit(image)

    def _tell_chosen(self, names: list[str]) -> None:
        self.files_dropped.emit(tuple(Path(name) for name in names))


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """The files on this computer that a drag or the clipboard names; addresses elsewhere are left alone."""
    if not data.hasUrls():
        return ()
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
