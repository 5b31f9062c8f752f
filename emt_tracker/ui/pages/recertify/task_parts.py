"""The parts of a task's line: the ring that the program fills, the title that unfolds, the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from emt_tracker.ui.theme import ColorName

_LINE = 32
_PAD = 6
_SIDE = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Ring(QWidget):
    """How far the records are with a task; nobody ticks it."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedSize(theme.dp(16) + 2, theme.dp(_LINE))  # as wide as a box to tick

    def show_share(self, share: float) -> None:
        """0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring on the first line of the title; a full one holds a tick."""
        painter = painting.painter_on(self)
        top = (self.height() - theme.dp(16)) / 2
        if self._share >= 1.0:
            painting.draw_icon(painter, "check-circle", 0, top, "text", 16)
        else:
            painting.draw_ring(painter, 0, top, self._share)


class Title(QAbstractButton):
    """What is to be done, on as many lines as it needs. Enter and Space unfold; the arrows tell ``moved``."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._color: ColorName = "text"
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_title(self, title: str, color: ColorName) -> None:
        """Show another title."""
        self._color = color
        self.setText(title)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines of the title, and never less than one row."""
        return max(theme.dp(_LINE), round(self._needed(width).height()) + 2 * theme.dp(_PAD))

    def sizeHint(self) -> QSize:
        """One line where there is room."""
        return QSize(round(theme.advance(self.text())) + 2 * _SIDE + 1, theme.dp(_LINE))

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(theme.dp(80), theme.dp(_LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does; the arrows go to the neighbours."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.click()
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _needed(self, width: int) -> QRectF:
        room = QRectF(0, 0, max(1, width - 2 * _SIDE), 10_000)
        return theme.metrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground under the mouse, then the words."""
        painter = painting.painter_on(self)
        if self.underMouse() or self.isDown():
            ground = theme.color("track" if self.isDown() else "sunken")
            painting.rounded(painter, self.rect().adjusted(0, 2, 0, -2), theme.RADIUS_CONTROL, ground)
        painter.setFont(theme.font())
        painter.setPen(theme.color(self._color))
        area = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        painter.drawText(area, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, self.text())


class Figure(QAbstractButton):
    """What the records say of a computed task; pressing it leads to the thing itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, words: str, title: str) -> None:
        """Show another figure of the task of that title."""
        self.setText(words)
        self.setAccessibleName(f"{title}: {words}. Go there")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Exactly the words."""
        return QSize(round(theme.advance(self.text(), tabular=True) + 1) + 2 * _SIDE, theme.dp(_LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words; ink and ground while the mouse is on them."""
        painter = painting.painter_on(self)
        active = self.underMouse() or self.isDown()
        if active:
            ground = theme.color("track" if self.isDown() else "sunken")
            painting.rounded(painter, self.rect().adjusted(0, 2, 0, -2), theme.RADIUS_CONTROL, ground)
        ink: ColorName = "text" if active else "text2"
        painting.draw_text(painter, self.rect(), self.text(), "body", ink, painting.RIGHT, tabular=True)
