"""A slim scroll bar: a rounded thumb on the page's own ground, wider under the mouse."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

_WIDE = 12
_THUMB = 6
_THUMB_HOVERED = 8


class SlimScrollBar(QScrollBar):
    """Wheel, drag, page steps and keys are Qt's own; only the painting is ours."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._own: QScrollBar = self
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def lie_over(self, area: QAbstractScrollArea) -> None:
        """Stand in for an area's own vertical bar, over its edge: the content keeps the whole width."""
        own = area.verticalScrollBar()
        self._own = own
        own.rangeChanged.connect(self._take_range)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)
        self._take_range(own.minimum(), own.maximum())

    def _take_range(self, least: int, most: int) -> None:
        self.setRange(least, most)
        self.setPageStep(self._own.pageStep())
        self.setSingleStep(self._own.singleStep())
        self.setVisible(most > least)

    def sizeHint(self) -> QSize:
        """Slim, and never in the way."""
        long = super().sizeHint()
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(_WIDE, long.height()) if upright else QSize(long.width(), _WIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The thumb alone."""
        if self.maximum() <= self.minimum():
            return
        thumb = self._thumb()
        thick = _THUMB_HOVERED if self.underMouse() or self.isSliderDown() else _THUMB
        if self.orientation() == Qt.Orientation.Vertical:
            thumb = QRectF((self.width() - thick) / 2, thumb.y(), thick, thumb.height())
        else:
            thumb = QRectF(thumb.x(), (self.height() - thick) / 2, thumb.width(), thick)
        ink = theme.color("text3" if self.isSliderDown() else "control")
        painting.rounded(painting.painter_on(self), thumb, thick / 2, ink)

    def _thumb(self) -> QRectF:
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # many enums: not before the first long page

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        return QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self))
