"""Beside the pages: what the record contains, or its pages as small pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.models.outline import PAGE_ROLE, OutlineDelegate, OutlineModel
from emt_tracker.ui.models.thumbnails import ThumbnailDelegate, ThumbnailModel, picture_width
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.scroll_bar import SlimScrollBar
from emt_tracker.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QStyledItemDelegate

    from emt_tracker.services.records import RecordPages

_WIDTH = 248
CONTENTS = 0
PAGES = 1


def _bare(view: QListView, delegate: QStyledItemDelegate, name: str) -> None:
    """A list on the page's own ground, its rows painted by a delegate alone."""
    view.setItemDelegate(delegate)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setAccessibleName(name)
    view.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    colors = view.palette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
        colors.setColor(role, QColor(Qt.GlobalColor.transparent))
    view.setPalette(colors)


class Thumbnails(QListView):
    """The small pictures. ``chosen`` tells the page to go to, ``wanting`` that a picture is wanted."""

    chosen = Signal(int)
    wanting = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pages = ThumbnailModel()
        self.setModel(self._pages)
        _bare(self, ThumbnailDelegate(self), "Pages")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().valueChanged.connect(self.wanting)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_page(self, page: int, image: QImage) -> None:
        """The small picture of a page."""
        self._pages.show_page(page, image)
        self.wanting.emit()

    def show_sizes(self, pages: RecordPages) -> None:
        """Show another record."""
        self._pages.show_sizes(pages.sizes)

    def has_page(self, page: int) -> bool:
        """Whether its picture is there."""
        return self._pages.has_page(page)

    def mark(self, page: int) -> None:
        """The page in sight; the list goes along."""
        self.setCurrentIndex(self._pages.index(page))

    def next_wanted(self) -> tuple[int, int] | None:
        """The first page in sight here that has no picture, and how many device pixels wide it is shown."""
        if not self.isVisible():
            return None
        shown = self.viewport().rect()
        first = self.indexAt(QPoint(shown.center().x(), 2)).row()
        for page in range(max(0, first), self._pages.rowCount()):
            if self.visualRect(self._pages.index(page)).top() > shown.bottom():
                return None
            if not self._pages.has_page(page):
                return page, round(picture_width() * self.devicePixelRatioF())
        return None

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Up and Down go to the page at once."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.chosen.emit(current.row())

    def showEvent(self, event: QShowEvent) -> None:
        """Now pictures are worth drawing."""
        super().showEvent(event)
        self.scrollTo(self.currentIndex())
        self.wanting.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of them may be in sight."""
        super().resizeEvent(event)
        self.wanting.emit()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())


class PreviewSide(QWidget):
    """Contents or pages, one at a time. ``chosen`` tells the page to go to, ``turned`` the list in sight."""

    chosen = Signal(int)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.dp(_WIDTH))
        self._headings = OutlineModel()
        self.switch = Segments(("Contents", "Pages"), name="Beside the pages")
        self.outline = QListView()
        self.outline.setModel(self._headings)
        _bare(self.outline, OutlineDelegate(self.outline), "Parts of the record")
        self.outline.setViewportMargins(8, 0, 8, 8)
        self.thumbnails = Thumbnails()
        self._lists = QStackedWidget()
        self._lists.addWidget(self.outline)
        self._lists.addWidget(self.thumbnails)
        self._head = holding(row(self.switch, None, margins=(10, 10, 10, 8)))
        self.setLayout(column(self._head, (self._lists, 1), spacing=0))
        self.switch.chosen.connect(self._turn)
        self.outline.clicked.connect(self._follow)
        self.outline.activated.connect(self._follow)
        self.thumbnails.chosen.connect(self.chosen)

    def show_pages(self, pages: RecordPages) -> None:
        """Show another record; without an outline there are its pages alone."""
        self._headings.show_headings(pages.outline)
        self.thumbnails.show_sizes(pages)
        self._head.setVisible(bool(pages.outline))
        if not pages.outline:
            self.show_list(PAGES)

    def show_list(self, which: int) -> None:
        """``CONTENTS`` or ``PAGES``."""
        self.switch.set_current(which)
        self._lists.setCurrentIndex(which)

    def mark(self, page: int) -> None:
        """The page in sight, in both lists; a list that has the keyboard is left where it is."""
        at = self._headings.row_at(page)
        if at >= 0 and not self.outline.hasFocus():
            self.outline.setCurrentIndex(self._headings.index(at))
        if not self.thumbnails.hasFocus():
            self.thumbnails.mark(page)

    def _turn(self, which: int) -> None:
        self._lists.setCurrentIndex(which)
        self.turned.emit(which)

    def _follow(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(PAGE_ROLE))
