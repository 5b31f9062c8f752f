"""The documents of a course, one at a time: the page, how to turn it, what can be done with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.widgets.buttons import IconButton
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.labels import ElidedLabel
from emt_tracker.ui.widgets.layouts import row
from emt_tracker.ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.courses import Document
    from emt_tracker.ui.widgets.document_pictures import Pictures

_TALLEST = 380
_LOWEST = 220


class DocumentView(QWidget):
    """Shows one of a course's documents. The signals carry the ``Document`` that something is asked for."""

    zoom_asked = Signal(object)
    open_asked = Signal(object)
    save_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._documents: Sequence[Document] = ()
        self.page_view = PageView(pictures)
        self.page_view.setMinimumHeight(theme.dp(_LOWEST))
        self.page_view.setMaximumHeight(theme.dp(_TALLEST))
        self.page_view.setCursor(Qt.CursorShape.PointingHandCursor)
        self.page_view.setToolTip("Show larger")
        self.page_view.installEventFilter(self)
        self.page_view.turned.connect(self._say_where)
        self._names = Combo()
        self._names.setAccessibleName("File")
        self._names.currentIndexChanged.connect(self._show_chosen)
        self._caption = ElidedLabel("", "caption", "text2", tabular=True)
        self.previous = IconButton("chevron-left", "Previous page", small=True)
        self.next = IconButton("chevron-right", "Next page", small=True)
        self.zoom = IconButton("zoom-in", "Show larger", small=True)
        self.open = IconButton("external", "Open in another program", small=True)
        self.more = IconButton("more", "More for this file", small=True)
        self._connect()
        buttons = row(self.previous, self.next, self.zoom, self.open, self.more, spacing=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._names)
        layout.addWidget(self.page_view, 1)
        layout.addLayout(row((self._caption, 1), buttons, spacing=4))

    def _connect(self) -> None:
        self.previous.clicked.connect(self._turn_back)
        self.next.clicked.connect(self._turn_on)
        self.zoom.clicked.connect(self._ask_zoom)
        self.open.clicked.connect(self._ask_open)
        self.more.clicked.connect(self._show_menu)

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show a course's documents; the one in sight stays in sight if it is among them."""
        before = self.document
        self._documents = documents
        self._names.blockSignals(True)
        self._names.clear()
        for document in documents:
            self._names.addItem(document.name, document.sha256)
        self._names.choose(before.sha256 if before else None)
        self._names.blockSignals(False)
        self._names.setVisible(len(documents) > 1)
        same = before is not None and before == self.document
        self.page_view.show_document(self.document, self.page_view.page if same else 0)

    def show_file(self, at: int) -> None:
        """Show another of the documents."""
        self._names.setCurrentIndex(at)

    @property
    def document(self) -> Document | None:
        """The document in sight."""
        at = self._names.currentIndex()
        return self._documents[at] if 0 <= at < len(self._documents) else None

    def caption(self) -> str:
        """What stands below the page."""
        return self._caption.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the page shows it larger."""
        if watched is self.page_view and event.type() == QEvent.Type.MouseButtonRelease:
            assert isinstance(event, QMouseEvent)  # noqa: S101 - by its type
            if event.button() == Qt.MouseButton.LeftButton:
                self._ask_zoom()
        return False

    def _show_chosen(self) -> None:
        self.page_view.show_document(self.document)

    def _turn_back(self) -> None:
        self.page_view.turn_to(self.page_view.page - 1)

    def _turn_on(self) -> None:
        self.page_view.turn_to(self.page_view.page + 1)

    def _say_where(self) -> None:
        document, count = self.document, self.page_view.page_count
        where = f"page {self.page_view.page + 1} of {count}" if count else ""
        name = document.name if document and len(self._documents) == 1 else ""
        self._caption.setText(", ".join(part for part in (name, where) if part))
        for button in (self.previous, self.next):
            button.setVisible(count > 1)
        self.previous.setEnabled(self.page_view.page > 0)
        self.next.setEnabled(self.page_view.page + 1 < count)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Save a Copy…").triggered.connect(self._ask_save)
        menu.addSeparator()
        menu.addAction("Remove from This Course").triggered.connect(self._ask_remove)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _ask_zoom(self) -> None:
        self.zoom_asked.emit(self.document)

    def _ask_open(self) -> None:
        self.open_asked.emit(self.document)

    def _ask_save(self) -> None:
        self.save_asked.emit(self.document)

    def _ask_remove(self) -> None:
        self.remove_asked.emit(self.document)
