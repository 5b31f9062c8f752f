"""Where the keyboard is: one ring over the window, drawn outside the focused control."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QScrollArea, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

_OUTSIDE = 4
_WIDTH = 2
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    """A transparent child of a window or dialog that follows the focus.

    Shown for the keyboard; after a mouse press only around fields to type in, as elsewhere on desktops.
    Views draw the focus of their rows themselves.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def target(self) -> QWidget | None:
        """What the ring stands around."""
        return self._target

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The control or something around it moved."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):  # it may have been deleted with the focus on it
                widget.removeEventFilter(self)
        self._watched = []
        self._target = now if now is not None and self._deserves(now) else None
        if self._target is None:
            self.hide()
            return
        walk: QWidget | None = self._target
        while walk is not None and walk is not self._over:
            walk.installEventFilter(self)
            self._watched.append(walk)
            walk = walk.parentWidget()
        self._place()

    def _deserves(self, widget: QWidget) -> bool:
        if widget.window() is not self.window() or not self._over.isAncestorOf(widget):
            return False
        if isinstance(widget, QAbstractScrollArea):
            return False
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return False
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        return isinstance(widget, QLineEdit) or not by_mouse

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._over, QPoint(0, 0))
        around = QRect(corner, target.size()).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        self.setGeometry(around)
        seen = self._seen_through(target)
        self.setVisible(seen.intersects(around))
        self.setMask(QRegion(around.intersected(seen).translated(-around.topLeft())))
        self.raise_()
        self.update()

    def _seen_through(self, target: QWidget) -> QRect:
        """The part of the window in which the control can be seen: scrolled pages clip it."""
        seen = self._over.rect()
        for widget in self._watched:
            if widget is not target and isinstance(widget.parentWidget(), QScrollArea):
                corner = widget.mapTo(self._over, QPoint(0, 0))
                view = QRect(corner, widget.size()).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
                seen = seen.intersected(view)
        return seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, two pixels wide and two outside."""
        painter = painting.painter_on(self)
        radius = theme.RADIUS_CONTROL + 3
        painting.rounded(painter, self.rect(), radius, None, theme.color("highlight"), _WIDTH)
