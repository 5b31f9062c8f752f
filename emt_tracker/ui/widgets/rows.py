"""Rows of a list that lead somewhere: icon, title, second line, trailing words, chevron."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, painting

_SIDE = 8
_ICON_SPACE = 30
_CHEVRON_SPACE = 26


class ListRow(QAbstractButton):
    """One row, pressed by mouse, Space or Enter (``clicked``); Up and Down move between rows."""

    def __init__(
        self,
        title: str,
        second: str = "",
        icon: str = "",
        *,
        color: ColorName = "text2",
        tail: str = "",
        height: int = 52,
        chevron: bool = True,
        last: bool = False,
    ) -> None:
        super().__init__()
        self._second = second
        self._icon = icon
        self._color: ColorName = color
        self._tail = tail
        self._height = height
        self._chevron = chevron
        self._last = last
        self.setText(title)
        self.show_second(second)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_second(self, second: str) -> None:
        """Change the second line."""
        self._second = second
        self.setAccessibleName(". ".join(part for part in (self.text(), second, self._tail) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the title; narrower rows elide."""
        words = max(theme.advance(self.text(), "medium"), theme.advance(self._second, "caption"))
        return QSize(round(words) + theme.dp(72), theme.dp(self._height))

    def minimumSizeHint(self) -> QSize:
        """Rows give way."""
        return QSize(theme.dp(120), theme.dp(self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; Up and Down go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, tail, chevron, hairline."""
        painter = painting.painter_on(self)
        if self.underMouse() or self.isDown():
            ground = theme.color("track" if self.isDown() else "sunken")
            painting.rounded(painter, self.rect().adjusted(0, 1, 0, -2), theme.RADIUS_CONTROL, ground)
        left = theme.dp(_SIDE + (_ICON_SPACE if self._icon else 0))
        right = theme.dp(_CHEVRON_SPACE if self._chevron else _SIDE)
        tail = theme.advance(self._tail, tabular=True) + 12 if self._tail else 0
        self._paint_marks(painter, left)
        self._paint_words(painter, QRectF(left, 0, self.width() - left - right - tail, self.height()))
        area = QRectF(self.width() - right - tail, 0, tail, self.height())
        painting.draw_text(painter, area, self._tail, "body", "text2", painting.RIGHT, tabular=True)

    def _paint_marks(self, painter: QPainter, left: int) -> None:
        middle = self.height() / 2
        if self._icon:
            painting.draw_icon(painter, self._icon, theme.dp(_SIDE), middle - theme.dp(9), self._color)
        if self._chevron:
            at = self.width() - theme.dp(21)
            painting.draw_icon(painter, "chevron-right", at, middle - theme.dp(8), "text3", 16)
        if not self._last:
            painting.hairline(painter, left, self.height() - 1, self.width() - left - 4)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        if not self._second:
            painting.draw_text(painter, area, self.text(), "medium")
            return
        line = theme.dp(18)
        middle = area.center().y()
        painting.draw_text(
            painter, QRectF(area.x(), middle - line, area.width(), line), self.text(), "medium"
        )
        below = QRectF(area.x(), middle + 1, area.width(), theme.dp(16))
        painting.draw_text(painter, below, self._second, "caption", "text2", tabular=True)
