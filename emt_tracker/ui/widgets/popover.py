"""A small panel beside what it explains: opened by click or Enter, closed by Esc or a click elsewhere."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets import floating
from emt_tracker.ui.widgets.layouts import Scroll

_SHADOW = 10
_GAP = 2
_MARGIN = 18
_LEAST = 200


class Popover(QFrame):
    """Shows a content widget near an anchor, kept on the screen; it deletes itself when it closes."""

    def __init__(self, anchor: QWidget, content: QWidget, *, name: str, width: int = 380) -> None:
        super().__init__(anchor, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        floating.prepare(self)
        self.setAccessibleName(name)
        self._anchor = anchor
        self._content = content
        self._wide = theme.dp(width)
        layout = QVBoxLayout(self)
        edge = _SHADOW + _MARGIN
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(Scroll(content))

    def sizeHint(self) -> QSize:
        """The content's height at the panel's width."""
        inner = self._wide - 2 * _MARGIN
        content = self._content
        high = content.heightForWidth(inner) if content.hasHeightForWidth() else content.sizeHint().height()
        return QSize(self._wide + 2 * _SHADOW, high + 2 * (_SHADOW + _MARGIN) + 2)

    def open(self) -> None:
        """Show it below the anchor, or above where there is more room; it stays inside the window."""
        room = self._room()
        anchor = QRect(self._anchor.mapToGlobal(QPoint(0, 0)), self._anchor.size())
        size = self.sizeHint()
        below, above = room.bottom() - anchor.bottom(), anchor.top() - room.top()
        is_below = size.height() <= below or below >= above
        high = min(size.height(), max(below if is_below else above, theme.dp(_LEAST)))
        top = anchor.bottom() + _GAP - _SHADOW if is_below else anchor.top() - high + _SHADOW - _GAP
        left = max(room.left(), min(anchor.left() - _SHADOW, room.right() - size.width()))
        self.setGeometry(left, max(room.top(), min(top, room.bottom() - high)), size.width(), high)
        floating.cut_out(self, self._panel_rect(), theme.RADIUS_PANEL)
        self.show()

    def _room(self) -> QRect:
        """The part of the window that is on the screen."""
        window = self._anchor.window()
        inside = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        return inside.intersected(self._anchor.screen().availableGeometry())

    def _panel_rect(self) -> QRect:
        return self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, panel, line."""
        painter = painting.painter_on(self)
        panel = self._panel_rect()
        for out, alpha in ((8, 5), (5, 8), (2, 12)):
            around = panel.adjusted(-out, -out + 2, out, out + 2)
            painting.rounded(painter, around, theme.RADIUS_PANEL + out, QColor(10, 15, 30, alpha))
        painting.rounded(painter, panel, theme.RADIUS_PANEL, theme.color("raised"), theme.color("control"))
