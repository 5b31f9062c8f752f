"""A page of paper: the picture of a document with a shadow, in the sharpness of the screen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

_SHADOW = ((6, 8), (4, 10), (2, 14), (1, 22))
_LETTER = 11 / 8.5
_DIMMED = 26


class Paper(QWidget):
    """Shows an image whole and centred, or words while there is none.

    ``wanted`` tells the width in device pixels that a sharp picture would have now.
    """

    wanted = Signal(int)

    def __init__(self, *, margin: int = 10, fit_width: bool = False) -> None:
        super().__init__()
        self._margin = margin
        self._fit_width = fit_width
        self._image = QImage()
        self._scaled = QPixmap()
        self._words = ""
        self.setMinimumSize(theme.dp(120), theme.dp(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage, name: str = "") -> None:
        """Show a picture; ``name`` says what it is to a screen reader."""
        self._image, self._words, self._scaled = image, "", QPixmap()
        self.setAccessibleName(name)
        if self._fit_width:
            self.setFixedHeight(round(self._area().bottom()) + self._margin)
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence on an empty page: still being read, or why there is no picture."""
        self._image, self._words, self._scaled = QImage(), words, QPixmap()
        self.setAccessibleName(words)
        self.update()

    def device_width(self) -> int:
        """How many device pixels wide the page may be."""
        return max(1, round((self.width() - 2 * self._margin) * self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.wanted.emit(self.device_width())

    def _area(self) -> QRectF:
        ratio = self._image.height() / self._image.width() if self._image.width() else _LETTER
        width = max(1.0, self.width() - 2.0 * self._margin)
        if not self._fit_width:
            width = min(width, max(1.0, self.height() - 2.0 * self._margin) / ratio)
        return QRectF(round((self.width() - width) / 2), self._margin, round(width), round(width * ratio))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, page, in dark a veil that takes the glare off but never inverts."""
        painter = painting.painter_on(self)
        area = self._area()
        for out, alpha in _SHADOW:
            around = area.adjusted(-out, -out + 1.5, out, out + 1.5)
            painting.rounded(painter, around, theme.RADIUS_PAPER + out, QColor(10, 15, 30, alpha))
        if self._image.isNull():
            self._paint_words(painter, area)
            return
        size = QSize(
            round(area.width() * self.devicePixelRatioF()), round(area.height() * self.devicePixelRatioF())
        )
        if self._scaled.size() != size:  # once a size: the painter's own scaling is ragged
            keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(self._image.scaled(size, keep, smooth))
        painter.drawPixmap(area, self._scaled, QRectF(self._scaled.rect()))
        if theme.is_dark():
            painter.fillRect(area, QColor(16, 18, 24, _DIMMED))

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        painting.rounded(painter, area, theme.RADIUS_PAPER, theme.color("raised"))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text2"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(24, 24, -24, -24), flags, self._words)
