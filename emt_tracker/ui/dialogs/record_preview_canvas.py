"""The pages of a record below one another, drawn sharply as they come into sight."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.dialogs.record_marks import paint_marks, placed
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.scroll_bar import SlimScrollBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from emt_tracker.ui.models.page_text import Box

Fit = Literal["width", "page", ""]
Found = tuple[tuple["Box", ...], ...]
"""The places of one page, each by its boxes."""

_MARGIN = 24
_GAP = 18
_WIDEST_PX = 3000
_SHADOW: Final = ((6, 8), (3, 12), (1, 20))
_DIMMED = 26
_STEP = 48
_DEG_A_NOTCH = 120
MOST_BYTES: Final = 160_000_000
"""Pictures beyond this are let go, the farthest first."""
LEAST_ZOOM: Final = 0.25
MOST_ZOOM: Final = 4.0
_POINT: Final = 96 / 72
"""Logical pixels of a point at 100 %."""


class PageCanvas(QAbstractScrollArea):
    """Shows pages by their sizes at once, and each picture when it is there.

    ``wanting`` tells that ``next_wanted`` has a page to draw, ``page_changed`` the page in sight, ``zoomed``
    the zoom (1.0 is the size of the paper). Pictures come back through ``show_page``.
    """

    wanting = Signal()
    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._tops: list[float] = []
        self._zoom = 1.0
        self._fit: Fit = "width"
        self._kept: dict[int, QImage] = {}
        self._problems: dict[int, str] = {}
        self._page = 0
        self._found_on: Callable[[int], Found] | None = None
        self._current: tuple[int, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("Pages of the record")
        self.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(SlimScrollBar(Qt.Orientation.Horizontal))
        self.setCornerWidget(QWidget())  # Qt draws a frame where the two meet
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ---- what is shown ---------------------------------------------------------------------

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show another record: the sizes of its pages in points."""
        self._sizes = tuple(sizes)
        self._kept.clear()
        self._problems.clear()
        self._page = 0
        self._place()
        self._arrange()

    def show_page(self, page: int, image: QImage) -> None:
        """The picture of a page."""
        self._kept[page] = image
        while self.bytes_kept() > MOST_BYTES:
            del self._kept[max(self._kept, key=self._distance)]
        self.viewport().update()
        self.wanting.emit()

    def show_problem(self, page: int, words: str) -> None:
        """Why a page cannot be shown."""
        self._problems[page] = words
        self.viewport().update()
        self.wanting.emit()

    def has_page(self, page: int) -> bool:
        """Whether the picture of a page is there in the size that is shown."""
        image = self._kept.get(page)
        return image is not None and image.width() == self._device_width(page)

    @property
    def page(self) -> int:
        """The page in sight (from 0)."""
        return self._page

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def problem(self, page: int) -> str:
        """Why a page cannot be shown; ``""`` when it can."""
        return self._problems.get(page, "")

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self._zoom

    def bytes_kept(self) -> int:
        """How much memory the pictures take."""
        return sum(image.sizeInBytes() for image in self._kept.values())

    def next_wanted(self) -> tuple[int, int] | None:
        """The first page in sight that has no sharp picture yet, and its width in device pixels."""
        for page in self._in_sight():
            if page not in self._problems and not self.has_page(page):
                return page, self._device_width(page)
        return None

    def show_found(self, found_on: Callable[[int], Found], current: tuple[int, int] | None) -> None:
        """Mark what was found; ``current`` is the page (from 0) and the number of the place gone to."""
        self._found_on = found_on
        self._current = current
        self.viewport().update()

    def reveal(self, page: int, box: Box) -> None:
        """Bring a part of a page into sight, well away from the edges; what is in sight stays as it is."""
        view = self.viewport().rect()
        at = placed(box, self._sizes[page], self._area(page))
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if at.top() < _MARGIN or at.bottom() > view.height() - _MARGIN:
            down.setValue(round(down.value() + at.center().y() - view.height() / 3))
        if at.left() < _MARGIN or at.right() > view.width() - _MARGIN:
            across.setValue(round(across.value() + at.center().x() - view.width() / 2))

    # ---- going about -----------------------------------------------------------------------

    def go_to_page(self, page: int) -> None:
        """Bring a page to the top."""
        if self._sizes:
            page = min(max(0, page), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(round(self._tops[page] - _GAP / 2) if page else 0)
            self._tell_page(page)

    def set_zoom(self, zoom: float) -> None:
        """Show pages at a size; the one in sight stays, and so does what is in its middle."""
        self._fit = ""
        self._set_zoom(zoom)

    def fit_width(self) -> None:
        """Let the widest page fill the width, now and when the window changes."""
        self._fit = "width"
        self._arrange()

    def fit_page(self) -> None:
        """Let the page in sight be seen whole, now and when the window changes."""
        self._fit = "page"
        self._arrange()
        self.go_to_page(self._page)

    @property
    def fit(self) -> Fit:
        """What is fitted to the window; ``""`` while the zoom was chosen."""
        return self._fit

    def _set_zoom(self, zoom: float) -> None:
        page = self._page
        share = self._share_above(page)
        middle = self._middle()
        self._zoom = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
        self._place()
        if self._sizes:
            height = self._sizes[page][1] * _POINT * self._zoom
            self.verticalScrollBar().setValue(round(self._tops[page] + share * height))
            self._show_middle(middle)
        self.zoomed.emit(self._zoom)
        self.viewport().update()
        self.wanting.emit()

    def _share_above(self, page: int) -> float:
        """How much of the page in sight lies above the view."""
        if not self._sizes:
            return 0.0
        height = self._sizes[page][1] * _POINT * self._zoom
        return (self.verticalScrollBar().value() - self._tops[page]) / height

    def _middle(self) -> float:
        """Which part of the width is in the middle of the view, from 0 to 1."""
        bar, view = self.horizontalScrollBar(), self.viewport().width()
        return (bar.value() + view / 2) / (bar.maximum() + view) if bar.maximum() else 0.5

    def _show_middle(self, share: float) -> None:
        bar, view = self.horizontalScrollBar(), self.viewport().width()
        bar.setValue(round(share * (bar.maximum() + view) - view / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right turn pages; Home, End, Page Up and Page Down as everywhere."""
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Left: lambda: self.go_to_page(self._page - 1),
            Qt.Key.Key_Right: lambda: self.go_to_page(self._page + 1),
            Qt.Key.Key_Home: lambda: self.go_to_page(0),
            Qt.Key.Key_End: lambda: self.go_to_page(len(self._sizes) - 1),
            Qt.Key.Key_PageUp: lambda: bar.setValue(bar.value() - bar.pageStep()),
            Qt.Key.Key_PageDown: lambda: bar.setValue(bar.value() + bar.pageStep()),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep()),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - _STEP),
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + _STEP),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            move()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * 1.15 ** (event.angleDelta().y() / _DEG_A_NOTCH))
            event.accept()
        else:
            super().wheelEvent(event)

    # ---- where pages stand -----------------------------------------------------------------

    def _arrange(self) -> None:
        if not self._fit or not self._sizes:
            self._place()
            return
        view = self.viewport()
        zoom = (view.width() - 2 * _MARGIN) / (max(width for width, _ in self._sizes) * _POINT)
        if self._fit == "page":
            tallest = max(height for _, height in self._sizes) * _POINT
            zoom = min(zoom, (view.height() - 2 * _MARGIN) / tallest)
        self._set_zoom(zoom)

    def _place(self) -> None:
        self._tops = []
        at = float(_MARGIN)
        for _, height in self._sizes:
            self._tops.append(at)
            at += round(height * _POINT * self._zoom) + _GAP
        view = self.viewport()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(max(1, view.height() - _STEP))
        vertical.setSingleStep(_STEP)
        vertical.setRange(0, max(0, round(at - _GAP + _MARGIN) - view.height()))
        widest = max((width for width, _ in self._sizes), default=0) * _POINT * self._zoom
        horizontal.setPageStep(view.width())
        horizontal.setRange(0, max(0, round(widest + 2 * _MARGIN) - view.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again where the width is fitted."""
        super().resizeEvent(event)
        self._arrange()
        self.wanting.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew: pages are pictures, there is nothing to move."""
        self.viewport().update()

    def _scrolled(self) -> None:
        self._tell_page(self._page_at(self.verticalScrollBar().value() + self.viewport().height() / 3))
        self.wanting.emit()

    def _tell_page(self, page: int) -> None:
        changed = page != self._page
        self._page = page
        if changed:
            self.page_changed.emit(page)

    def _page_at(self, y: float) -> int:
        return max(0, bisect_right(self._tops, y) - 1)

    def _in_sight(self) -> range:
        if not self._sizes:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(self._page_at(top), self._page_at(top + self.viewport().height()) + 1)

    def _distance(self, page: int) -> int:
        return abs(page - self._page)

    def _device_width(self, page: int) -> int:
        width = self._sizes[page][0] * _POINT * self._zoom
        return min(_WIDEST_PX, max(1, round(width * self.devicePixelRatioF())))

    def _area(self, page: int) -> QRectF:
        width, height = (round(side * _POINT * self._zoom) for side in self._sizes[page])
        room = max(self.viewport().width(), width + 2 * _MARGIN)
        left = (room - width) // 2 - self.horizontalScrollBar().value()
        return QRectF(left, round(self._tops[page] - self.verticalScrollBar().value()), width, height)

    # ---- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The canvas, and the pages in sight."""
        painter = painting.painter_on(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme.color("canvas"))
        for page in self._in_sight():
            self._paint_page(painter, page, self._area(page))

    def _paint_page(self, painter: QPainter, page: int, area: QRectF) -> None:
        for out, alpha in _SHADOW:
            around = area.adjusted(-out, -out + 1.5, out, out + 1.5)
            painting.rounded(painter, around, theme.RADIUS_PAPER + out, QColor(10, 15, 30, alpha))
        painter.fillRect(area, QColor(Qt.GlobalColor.white))
        image = self._kept.get(page)
        if image is not None:
            painter.drawImage(area, image, QRectF(image.rect()))
            self._paint_found(painter, page, area)
        if theme.is_dark():
            painter.fillRect(area, QColor(16, 18, 24, _DIMMED))
        if page in self._problems:
            painter.setFont(theme.font("body"))
            painter.setPen(QColor(70, 70, 70))  # on white paper in either scheme
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(40, 40, -40, -40), flags, self._problems[page])

    def _paint_found(self, painter: QPainter, page: int, area: QRectF) -> None:
        found = self._found_on(page) if self._found_on is not None else ()
        for number, boxes in enumerate(found):
            at = [placed(box, self._sizes[page], area) for box in boxes]
            paint_marks(painter, at, current=(page, number) == self._current)
