"""A small panel beside what it explains: opened by click or Enter, closed by Esc or a click elsewhere."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.layouts import Scroll

_SHADOW = 10
_GAP = 2
_MARGIN = 18


class Popover(QFrame):
    """Shows a content widget near an anchor, kept on the screen; it deletes itself when it closes."""

    def __init__(self, anchor: QWidget, content: QWidget, *, name: str, width: int = 380) -> None:
        super().__init__(anchor, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(name)
        self._anchor = anchor
        self._content = content
        self._wide = theme.dp(width)
        layout = QVBoxLayout(self)
        edge = _SHADOW + _MARGIN
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(Scroll(content))

    def sizeHint(self) -> QSize:
        """The content's height at the panel's width, and not more than most of the screen."""
        inner = self._wide - 2 * _MARGIN
        content = self._content
        high = content.heightForWidth(inner) if content.hasHeightForWidth() else content.sizeHint().height()
        most = round(self._anchor.screen().availableGeometry().height() * 0.7)
        edges = 2 * (_SHADOW + _MARGIN)
        return QSize(self._wide + 2 * _SHADOW, min(high + edges + 2, most))

    def open(self) -> None:
        """Show it below the anchor, or above where there is no room."""
        size = self.sizeHint()
        self.resize(size)
        room = self._anchor.screen().availableGeometry()
        below = self._anchor.mapToGlobal(QPoint(-_SHADOW, self._anchor.height() + _GAP - _SHADOW))
        if below.y() + size.height() > room.bottom():
            below.setY(self._anchor.mapToGlobal(QPoint(0, 0)).y() - size.height() + _SHADOW - _GAP)
        left = max(room.left(), min(below.x(), room.right() - size.width()))
        self.move(left, max(room.top(), below.y()))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, panel, line."""
        painter = painting.painter_on(self)
        panel = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        for out, alpha in ((8, 5), (5, 8), (2, 12)):
            around = panel.adjusted(-out, -out + 2, out, out + 2)
            painting.rounded(painter, around, theme.RADIUS_PANEL + out, QColor(10, 15, 30, alpha))
        painting.rounded(painter, panel, theme.RADIUS_PANEL, theme.color("raised"), theme.color("control"))
