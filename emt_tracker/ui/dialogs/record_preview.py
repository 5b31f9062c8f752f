"""A record on the screen: what it contains, its pages, what is found in them, and the way to the printer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from emt_tracker.ui.dialogs.record_pictures import page_image
from emt_tracker.ui.dialogs.record_preview_canvas import PageCanvas
from emt_tracker.ui.dialogs.record_preview_side import PAGES, PreviewSide
from emt_tracker.ui.dialogs.record_preview_tools import PreviewTools
from emt_tracker.ui.dialogs.record_search import Place, RecordSearch
from emt_tracker.ui.dialogs.record_search_bar import SearchBar
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.memory import Forgetful, Memory
from emt_tracker.ui.widgets.focus import FocusRing
from emt_tracker.ui.widgets.layouts import Ground, Rule, column, row

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.records import RecordPages, Records
    from emt_tracker.ui.operations import Operations

_STEP = 1.25
_SHARE_OF_WINDOW = 0.94
_GEOMETRY = "preview/geometry"
_SIDE = "preview/side"


class _Drawn(NamedTuple):
    page: int
    image: QImage
    is_small: bool


class RecordPreview(QDialog):
    """A window of its own that can be made larger; the pages are drawn from the file itself.

    It shows any PDF, also one that was chosen to be verified. ``title`` is what is printed
    (“Training Officer packet”); its size and what stands beside the pages are remembered.
    """

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        records: Records,
        path: Path,
        *,
        title: str = "record",
        memory: Memory | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(path.name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._operations = operations
        self._records = records
        self._path = path
        self._print_title = title
        self._memory = memory or Forgetful()
        self._is_drawing = False
        self.canvas = PageCanvas()
        self.side = PreviewSide()
        self.tools = PreviewTools()
        self.search_bar = SearchBar()
        self.search_bar.hide()
        self.search = RecordSearch(self, operations, records, path)
        pages = column(self.search_bar, (self.canvas, 1), spacing=0)
        ground = Ground("page")
        ground.setLayout(column(self.tools, Rule(), (row(self.side, (pages, 1), spacing=0), 1), spacing=0))
        self.setLayout(column(ground, spacing=0))
        self._ring = FocusRing(self)
        self._connect()
        self._recall()
        self._operations.run(
            partial(records.pages, path), done=self._show_pages, failed=self._show_fault, label="Opening"
        )

    def sizeHint(self) -> QSize:
        """Nearly as large as the window behind."""
        parent = self.parentWidget()
        behind = parent.window().parentWidget() or parent.window() if parent else None
        size = behind.window().size() if behind else QSize(1200, 800)
        return size * _SHARE_OF_WINDOW

    def _connect(self) -> None:
        tools, canvas = self.tools, self.canvas
        canvas.wanting.connect(self._draw_next)
        canvas.page_changed.connect(self._show_place)
        canvas.zoomed.connect(self._show_zoom)
        self.side.chosen.connect(canvas.go_to_page)
        self.side.turned.connect(self._remember_side)
        self.side.thumbnails.wanting.connect(self._draw_next)
        tools.page_wanted.connect(self._go_to_typed)
        tools.back.clicked.connect(self._go_back)
        tools.on.clicked.connect(self._go_on)
        tools.smaller.clicked.connect(self._zoom_out)
        tools.larger.clicked.connect(self._zoom_in)
        tools.zoom.wanted.connect(self._take_zoom)
        tools.find_button.clicked.connect(self.search_bar.begin)
        tools.folder_button.clicked.connect(self._show_folder)
        tools.mail_button.clicked.connect(self._mail)
        tools.print_button.clicked.connect(self._print)
        tools.close_button.clicked.connect(self.accept)
        self.search_bar.typed.connect(self._look_for)
        self.search_bar.stepped.connect(self.search.step)
        self.search_bar.left.connect(self._end_search)
        self.search.changed.connect(self._show_found)
        self.search.arrived.connect(self._go_to_place)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, self._zoom_in),
            ("Ctrl+=", self._zoom_in),
            (QKeySequence.StandardKey.ZoomOut, self._zoom_out),
            (QKeySequence.StandardKey.Print, self._print),
            ("Ctrl+F", self.search_bar.begin),
            ("F3", self._find_on),
            ("Shift+F3", self._find_back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _recall(self) -> None:
        self.resize(self.sizeHint())  # left to itself, Qt takes two thirds of the screen at most
        if geometry := self._memory.recall(_GEOMETRY):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        if self._memory.recall(_SIDE) == "pages":
            self.side.show_list(PAGES)

    def _remember_side(self, which: int) -> None:
        self._memory.remember(_SIDE, "pages" if which == PAGES else "contents")

    def done(self, result: int) -> None:
        """Remember the size."""
        self._remember_geometry()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size, however the window goes."""
        self._remember_geometry()
        super().closeEvent(event)

    def _remember_geometry(self) -> None:
        if self.isVisible():
            self._memory.remember(_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())

    # ---- the file --------------------------------------------------------------------------

    def _show_pages(self, pages: RecordPages) -> None:
        self.side.show_pages(pages)
        self.canvas.show_sizes(pages.sizes)
        self.search.open_pages(pages.count)
        self._show_place(0)
        self.canvas.setFocus()
        self._draw_next()

    def _draw_next(self) -> None:
        """One page at a time, so that what is scrolled past is never drawn; large pictures come first."""
        if self._is_drawing:
            return
        if wanted := self.canvas.next_wanted():
            self._draw(*wanted, is_small=False)
        elif wanted := self.side.thumbnails.next_wanted():
            self._draw(*wanted, is_small=True)

    def _draw(self, page: int, width: int, *, is_small: bool) -> None:
        self._is_drawing = True
        work = partial(_drawn, self._records, self._path, page, width, is_small=is_small)
        failed = _Failing(self, page, is_small=is_small)
        self._operations.run(work, done=self._show_drawn, failed=failed, label="Drawing a page")

    def _show_drawn(self, drawn: _Drawn) -> None:
        self._is_drawing = False
        (self.side.thumbnails if drawn.is_small else self.canvas).show_page(drawn.page, drawn.image)

    def show_unreadable(self, page: int, fault: Fault, *, is_small: bool) -> None:
        """Say on the page why it is empty; its small picture stays white."""
        self._is_drawing = False
        if is_small:
            self.side.thumbnails.show_page(page, _blank())
        else:
            self.canvas.show_problem(page, str(fault))

    def _show_fault(self, fault: Fault) -> None:
        from emt_tracker.ui.dialogs.message import Message

        words = words_of(fault)
        Message(self, words.title, words.detail).open()

    # ---- going about -----------------------------------------------------------------------

    def _show_place(self, page: int) -> None:
        self.tools.show_place(page, self.canvas.count)
        self.canvas.setAccessibleDescription(f"Page {page + 1} of {self.canvas.count}")
        self.side.mark(page)

    def _show_zoom(self, zoom: float) -> None:
        self.tools.zoom.show_zoom(zoom, self.canvas.fit)

    def _take_zoom(self, wanted: str) -> None:
        if wanted == "width":
            self.canvas.fit_width()
        elif wanted == "page":
            self.canvas.fit_page()
        else:
            self.canvas.set_zoom(float(wanted))

    def _go_to_typed(self, page: int) -> None:
        self.canvas.setFocus()
        self.canvas.go_to_page(page)
        self.tools.show_place(self.canvas.page, self.canvas.count)

    def _go_back(self) -> None:
        self.canvas.go_to_page(self.canvas.page - 1)

    def _go_on(self) -> None:
        self.canvas.go_to_page(self.canvas.page + 1)

    def _zoom_in(self) -> None:
        self.canvas.set_zoom(self.canvas.zoom * _STEP)

    def _zoom_out(self) -> None:
        self.canvas.set_zoom(self.canvas.zoom / _STEP)

    # ---- finding ---------------------------------------------------------------------------

    def _look_for(self, typed: str) -> None:
        current = self.search.current
        self.search.look_for(typed, current.page if current else self.canvas.page)

    def _find_on(self) -> None:
        self._find(1)

    def _find_back(self) -> None:
        self._find(-1)

    def _find(self, by: int) -> None:
        if self.search_bar.isHidden():
            self.search_bar.begin()
            self._look_for(self.search_bar.text())
        else:
            self.search.step(by)

    def _show_found(self) -> None:
        self.search_bar.show_result(self.search.words(), found=bool(self.search.count()))
        self.canvas.show_found(self.search.boxes_on, self.search.current)

    def _go_to_place(self, place: Place) -> None:
        boxes = self.search.boxes_on(place.page)[place.number]
        if place.page != self.canvas.page:
            self.canvas.go_to_page(place.page)
        self.canvas.reveal(place.page, boxes[0])

    def _end_search(self) -> None:
        """The marks go; what was looked for is there when the search begins again."""
        self.search_bar.hide()
        self.search.look_for("", self.canvas.page)
        self.canvas.setFocus()

    # ---- the ways out ----------------------------------------------------------------------

    def _show_folder(self) -> None:
        from emt_tracker.ui.dialogs.folders import show_folder

        show_folder(self, self._path.parent)

    def _mail(self) -> None:
        from emt_tracker.ui.dialogs.mailing import mail

        mail(self, self._path)

    def _print(self) -> None:
        from emt_tracker.ui.dialogs.record_printing import ask_printer

        current, title = self.canvas.page, self._print_title
        ask_printer(self, self._operations, self._records, self._path, current=current, title=title)


class _Failing:
    """Takes the fault of one page to the preview, if that is still open."""

    def __init__(self, preview: RecordPreview, page: int, *, is_small: bool) -> None:
        self.__self__ = preview
        self._page = page
        self._is_small = is_small

    def __call__(self, fault: Fault) -> None:
        self.__self__.show_unreadable(self._page, fault, is_small=self._is_small)


def _drawn(records: Records, path: Path, page: int, width: int, *, is_small: bool) -> _Drawn:
    """Runs on the worker's thread; the picture owns its bytes."""
    return _Drawn(page, page_image(records, path, page, width), is_small)


def _blank() -> QImage:
    blank = QImage(1, 1, QImage.Format.Format_RGB888)
    blank.fill(Qt.GlobalColor.white)
    return blank
