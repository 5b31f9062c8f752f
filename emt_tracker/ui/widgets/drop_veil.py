"""Shown over the window while files are dragged over it: they may be dropped anywhere."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting


class DropVeil(QWidget):
    """A frame and a sentence; it takes no event of its own."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str) -> None:
        """Cover the window and say what a drop would do."""
        self._words = words
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A light veil, the frame, and the words on a chip of ink."""
        painter = painting.painter_on(self)
        painter.fillRect(self.rect(), theme.color("page", 0.6))
        painter.setPen(QPen(theme.color("highlight"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 6, -6, -6), 12, 12)
        width = theme.advance(self._words, "section") + 48
        height = theme.dp(48)
        words = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painting.rounded(painter, words, theme.RADIUS_PANEL, theme.color("text"))
        painting.draw_text(painter, words, self._words, "section", "page", painting.CENTER)
