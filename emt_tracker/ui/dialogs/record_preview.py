"""The record that was written, on the screen: its outline, its pages, and the way to the printer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QListView, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.dialogs.record_pictures import page_image
from emt_tracker.ui.dialogs.record_preview_canvas import PageCanvas
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.models.outline import PAGE_ROLE, OutlineDelegate, OutlineModel
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.fields import LineEdit
from emt_tracker.ui.widgets.focus import FocusRing
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Ground, Rule, column, holding, row
from emt_tracker.ui.widgets.scroll_bar import SlimScrollBar

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.records import RecordPages, Records
    from emt_tracker.ui.operations import Operations

_OUTLINE_WIDTH = 248
_STEP = 1.25
_SHARE_OF_WINDOW = 0.94


class _Drawn(NamedTuple):
    page: int
    image: QImage


class RecordPreview(QDialog):
    """A window of its own that can be made larger; the pages are drawn from the file itself."""

    def __init__(self, parent: QWidget, operations: Operations, records: Records, path: Path) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(path.name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._operations = operations
        self._records = records
        self._path = path
        self._is_drawing = False
        self.canvas = PageCanvas()
        self.outline = QListView()
        self._headings = OutlineModel()
        self._build_outline()
        self._build_tools()
        ground = Ground("page")
        ground.setLayout(
            column(self._tools, Rule(), (row(self.outline, (self.canvas, 1), spacing=0), 1), spacing=0)
        )
        self.setLayout(column(ground, spacing=0))
        self._ring = FocusRing(self)
        self._connect()
        self._operations.run(
            partial(records.pages, path), done=self._show_pages, failed=self._show_fault, label="Opening"
        )

    def sizeHint(self) -> QSize:
        """Nearly as large as the window behind."""
        parent = self.parentWidget()
        behind = parent.window().parentWidget() or parent.window() if parent else None
        size = behind.window().size() if behind else QSize(1200, 800)
        return size * _SHARE_OF_WINDOW

    def _build_outline(self) -> None:
        self.outline.setModel(self._headings)
        self.outline.setItemDelegate(OutlineDelegate(self.outline))
        self.outline.setFixedWidth(theme.dp(_OUTLINE_WIDTH))
        self.outline.setFrameShape(QFrame.Shape.NoFrame)
        self.outline.setMouseTracking(True)
        self.outline.setAccessibleName("Parts of the record")
        self.outline.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.setViewportMargins(8, 8, 8, 8)
        colors = self.outline.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
            colors.setColor(role, QColor(Qt.GlobalColor.transparent))
        self.outline.setPalette(colors)

    def _build_tools(self) -> None:
        self._back = IconButton("chevron-left", "Previous page", small=True)
        self._on = IconButton("chevron-right", "Next page", small=True)
        self.page_edit = LineEdit("", height=28)
        self.page_edit.setAccessibleName("Page")
        self.page_edit.setFixedWidth(theme.dp(48))
        self.page_edit.set_right_aligned()
        self._of = Label("", "body", "text2", tabular=True)
        self._smaller = IconButton("zoom-out", "Smaller", small=True)
        self._zoom = Label("", "body", "text2", tabular=True)
        self._zoom.setFixedWidth(round(theme.advance("400 %", tabular=True)) + 4)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._larger = IconButton("zoom-in", "Larger", small=True)
        self._fit = Button("Fit width", "quiet", small=True)
        self.folder_button = Button("Show in folder", "quiet", "folder", small=True)
        self.print_button = Button("Print…", "secondary", "print", small=True)
        self.close_button = Button("Close", "primary", small=True)
        self._tools = holding(
            row(
                row(self._back, self.page_edit, self._of, self._on, spacing=6),
                20,
                row(self._smaller, self._zoom, self._larger, self._fit, spacing=4),
                None,
                self.folder_button,
                self.print_button,
                self.close_button,
                spacing=8,
                margins=(18, 10, 14, 10),
            )
        )

    def _connect(self) -> None:
        self.canvas.wanted.connect(self._draw)
        self.canvas.page_changed.connect(self._show_place)
        self.canvas.zoomed.connect(self._show_zoom)
        self.outline.clicked.connect(self._follow)
        self.outline.activated.connect(self._follow)
        self.page_edit.returnPressed.connect(self._go_to_typed)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self.canvas.fit_width)
        self.folder_button.clicked.connect(self._show_folder)
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.accept)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, self._zoom_in),
            ("Ctrl+=", self._zoom_in),
            (QKeySequence.StandardKey.ZoomOut, self._zoom_out),
            ("Ctrl+0", self.canvas.fit_width),
            (QKeySequence.StandardKey.Print, self._print),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # ---- the file --------------------------------------------------------------------------

    def _show_pages(self, pages: RecordPages) -> None:
        self._of.setText(f"of {pages.count:,}")
        self._headings.show_headings(pages.outline)
        self.outline.setVisible(bool(pages.outline))
        self.canvas.show_sizes(pages.sizes)
        self._show_place(0)
        self.canvas.setFocus()
        self.canvas.ask_next()

    def _draw(self, page: int, width: int) -> None:
        """One page at a time, so that what is scrolled past is never drawn."""
        if not self._is_drawing:
            self._is_drawing = True
            work = partial(_drawn, self._records, self._path, page, width)
            failed = _Failing(self, page)
            self._operations.run(work, done=self._show_drawn, failed=failed, label="Drawing a page")

    def _show_drawn(self, drawn: _Drawn) -> None:
        self._is_drawing = False
        self.canvas.show_page(drawn.page, drawn.image)

    def show_unreadable(self, page: int, fault: Fault) -> None:
        """Say on the page why it is empty."""
        self._is_drawing = False
        self.canvas.show_problem(page, str(fault))

    def _show_fault(self, fault: Fault) -> None:
        from emt_tracker.ui.dialogs.message import Message

        words = words_of(fault)
        Message(self, words.title, words.detail).open()

    # ---- going about -----------------------------------------------------------------------

    def _show_place(self, page: int) -> None:
        if not self.page_edit.hasFocus():
            self.page_edit.setText(str(page + 1))
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page < self.canvas.count - 1)
        self.canvas.setAccessibleDescription(f"Page {page + 1} of {self.canvas.count}")
        at = self._headings.row_at(page)
        if at >= 0 and not self.outline.hasFocus():
            self.outline.setCurrentIndex(self._headings.index(at))

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom * 100:.0f} %")

    def _follow(self, index: QModelIndex) -> None:
        self.canvas.go_to_page(index.data(PAGE_ROLE))

    def _go_to_typed(self) -> None:
        typed = self.page_edit.text().strip()
        self.canvas.setFocus()
        if typed.isascii() and typed.isdigit():
            self.canvas.go_to_page(int(typed[:6]) - 1)
        self.page_edit.setText(str(self.canvas.page + 1))

    def _go_back(self) -> None:
        self.canvas.go_to_page(self.canvas.page - 1)

    def _go_on(self) -> None:
        self.canvas.go_to_page(self.canvas.page + 1)

    def _zoom_in(self) -> None:
        self.canvas.set_zoom(self.canvas.zoom * _STEP)

    def _zoom_out(self) -> None:
        self.canvas.set_zoom(self.canvas.zoom / _STEP)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _print(self) -> None:
        from emt_tracker.ui.dialogs.record_printing import ask_printer

        ask_printer(self, self._operations, self._records, self._path, current=self.canvas.page)


class _Failing:
    """Takes the fault of one page to the preview, if that is still open."""

    def __init__(self, preview: RecordPreview, page: int) -> None:
        self.__self__ = preview
        self._page = page

    def __call__(self, fault: Fault) -> None:
        self.__self__.show_unreadable(self._page, fault)


def _drawn(records: Records, path: Path, page: int, width: int) -> _Drawn:
    """Runs on the worker's thread; the picture owns its bytes."""
    return _Drawn(page, page_image(records, path, page, width))
