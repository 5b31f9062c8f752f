"""A choice of a few, side by side: one is always on, moved with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

_PADDING = 13
_INSET = 2
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segments(QWidget):
    """Items on a sunken track, the chosen one raised. ``chosen`` tells the index when a person changes it."""

    chosen = Signal(int)

    def __init__(self, items: Sequence[str], *, name: str, current: int = 0) -> None:
        super().__init__()
        self._items = tuple(items)
        self._name = name
        self._current = current
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def current(self) -> int:
        """The index of the chosen item."""
        return self._current

    def set_current(self, index: int) -> None:
        """Choose without telling."""
        self._current = min(max(0, index), len(self._items) - 1)
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._items[self._current]}")

    def _choose(self, index: int) -> None:
        before = self._current
        self.set_current(index)
        if self._current != before:
            self.chosen.emit(self._current)

    def _widths(self) -> list[float]:
        return [theme.advance(item, "medium") + 2 * _PADDING for item in self._items]

    def sizeHint(self) -> QSize:
        """All items and the track's edge."""
        return QSize(round(sum(self._widths()) + 0.5) + 2 * _INSET, theme.dp(32))

    def minimumSizeHint(self) -> QSize:
        """Never clipped."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the choice."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._current + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press chooses at once."""
        at = float(_INSET)
        for index, width in enumerate(self._widths()):
            if at <= event.position().x() < at + width:
                self._choose(index)
            at += width

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, thumb, words."""
        painter = painting.painter_on(self)
        painting.rounded(painter, self.rect(), 7, theme.color("sunken"))
        at = float(_INSET)
        for index, (item, width) in enumerate(zip(self._items, self._widths(), strict=True)):
            area = QRectF(at, _INSET, width, self.height() - 2 * _INSET)
            if index == self._current:
                painting.rounded(painter, area.translated(0, 0.5), 5.5, QColor(0, 0, 0, 22))
                painting.rounded(painter, area, 5.5, theme.color("control" if theme.is_dark() else "page"))
            ink = "text" if index == self._current else "text2"
            painting.draw_text(painter, area, item, "medium", ink, painting.CENTER)  # type: ignore[arg-type]
            at += width
