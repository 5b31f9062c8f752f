"""A certificate as large as the window allows: turn pages, zoom, scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import row
from emt_tracker.ui.widgets.page_view import PageView
from emt_tracker.ui.widgets.scroll_bar import SlimScrollBar
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from emt_tracker.domain.courses import Document
    from emt_tracker.ui.widgets.document_pictures import Pictures

_WIDTH: Final = 860
_STEPS: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_FITTING: Final = 2


class DocumentViewer(Sheet):
    """Shows one document; Page Up and Page Down turn pages, Ctrl and + or − zoom."""

    def __init__(self, parent: QWidget, pictures: Pictures, document: Document, page: int = 0) -> None:
        super().__init__(parent, document.name, width=_WIDTH)
        self._zoom = _FITTING
        self.page_view = PageView(pictures, fit_width=True)
        self.page_view.turned.connect(self._say_where)
        self._where = Label("", "body", "text2", tabular=True)
        self.previous = IconButton("chevron-left", "Previous page")
        self.next = IconButton("chevron-right", "Next page")
        self.smaller = IconButton("zoom-out", "Smaller")
        self.larger = IconButton("zoom-in", "Larger")
        self._sheet = QScrollArea()
        self._build()
        self._connect()
        self.page_view.show_document(document, page)

    def _build(self) -> None:
        self._sheet.setFrameShape(QScrollArea.Shape.NoFrame)
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sheet.setWidget(self.page_view)
        self._sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._sheet.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self._sheet.setHorizontalScrollBar(SlimScrollBar(Qt.Orientation.Horizontal))
        self._sheet.setAccessibleName("Page")
        self._sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet.setMinimumHeight(self._room())
        self.body.addWidget(self._sheet, 1)
        done = Button("Done", "primary")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        self.foot.addLayout(row(self.previous, self._where, self.next))
        self.foot.addStretch(1)
        self.foot.addLayout(row(self.smaller, self.larger, done))

    def _connect(self) -> None:
        self.previous.clicked.connect(self._turn_back)
        self.next.clicked.connect(self._turn_on)
        self.smaller.clicked.connect(self._zoom_out)
        self.larger.clicked.connect(self._zoom_in)
        for keys, slot in (
            ("PgUp", self._turn_back),
            ("PgDown", self._turn_on),
            ("Ctrl++", self._zoom_in),
            ("Ctrl+=", self._zoom_in),
            ("Ctrl+-", self._zoom_out),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def zoom(self) -> float:
        """How wide the page is, 1.0 being the width of the dialog."""
        return _STEPS[self._zoom]

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the page to the width."""
        super().showEvent(event)
        self._fit()
        self._sheet.setFocus()

    def _room(self) -> int:
        return max(theme.dp(240), min(self._behind().height() - theme.dp(190), theme.dp(900)))

    def _fit(self) -> None:
        bar = self._sheet.verticalScrollBar().sizeHint().width()
        self.page_view.setFixedWidth(max(theme.dp(120), round((self._sheet.width() - bar) * self.zoom())))
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < len(_STEPS) - 1)

    def _zoom_in(self) -> None:
        self._zoom = min(self._zoom + 1, len(_STEPS) - 1)
        self._fit()

    def _zoom_out(self) -> None:
        self._zoom = max(self._zoom - 1, 0)
        self._fit()

    def _turn_back(self) -> None:
        self._turn(self.page_view.page - 1)

    def _turn_on(self) -> None:
        self._turn(self.page_view.page + 1)

    def _turn(self, page: int) -> None:
        self.page_view.turn_to(page)
        self._sheet.verticalScrollBar().setValue(0)

    def _say_where(self) -> None:
        page, count = self.page_view.page, self.page_view.page_count
        self._where.setText(f"Page {page + 1} of {count}" if count else "")
        for button in (self.previous, self.next):
            button.setVisible(count > 1)
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < count)
