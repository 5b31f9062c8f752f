"""Rows, columns and surfaces: margins 0 and explicit spacing, so that every distance is written down."""

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, painting
from emt_tracker.ui.widgets.scroll_bar import SlimScrollBar

Margins = tuple[int, int, int, int]
_Box = TypeVar("_Box", bound=QBoxLayout)
Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]


def row(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items side by side: a widget or layout, ``(item, stretch)``, a gap, or ``None`` to stretch."""
    return _filled(QHBoxLayout(), items, spacing, margins)


def column(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items below one another, as in ``row``."""
    return _filled(QVBoxLayout(), items, spacing, margins)


def _filled(layout: _Box, items: tuple[Item, ...], spacing: int, margins: Margins) -> _Box:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for item in items:
        _add(layout, item)
    return layout


def _add(layout: QBoxLayout, item: Item) -> None:
    content, stretch = item if isinstance(item, tuple) else (item, 0)
    if content is None:
        layout.addStretch(1)
    elif isinstance(content, int):
        layout.addSpacing(content)
    elif isinstance(content, QLayout):
        layout.addLayout(content, stretch)
    else:
        layout.addWidget(content, stretch)


def holding(layout: QLayout) -> QWidget:
    """A bare widget around a layout, to hide, size or scroll it as one."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


class Rule(QFrame):
    """A hairline: the only separator there is."""

    def __init__(self, *, vertical: bool = False) -> None:
        super().__init__()
        (self.setFixedWidth if vertical else self.setFixedHeight)(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(self.rect(), theme.color("hairline"))


class Surface(QWidget):
    """A filled, rounded panel without a border."""

    def __init__(self, fill: ColorName = "window", radius: int = theme.RADIUS_PANEL) -> None:
        super().__init__()
        self._fill: ColorName = fill
        self._radius = radius

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the panel."""
        painting.rounded(painting.painter_on(self), self.rect(), self._radius, theme.color(self._fill))


class Ground(QWidget):
    """A plain rectangle of one named colour, such as the page itself."""

    def __init__(self, color: ColorName = "page") -> None:
        super().__init__()
        self._color: ColorName = color
        self.setAutoFillBackground(True)
        self._take_color()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new scheme."""
        if event.type() == QEvent.Type.ThemeChange:
            self._take_color()
        super().changeEvent(event)

    def _take_color(self) -> None:
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Window, theme.color(self._color))
        self.setPalette(colors)


class Scroll(QScrollArea):
    """A page that scrolls when it is taller than the window and never sideways; without a frame."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # page keys reach it through what has the focus inside
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        view = QWidget()  # asking for Qt's own would load every widget class there is
        self.setViewport(view)
        self.setWidget(content)
        view.setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self._bar = SlimScrollBar(Qt.Orientation.Vertical, self)
        self._bar.lie_over(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the right edge."""
        super().resizeEvent(event)
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide, 0, wide, self.height())
        self._bar.raise_()
