"""Words that can be pressed: a sum that explains itself, in the place and the looks of a label."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, Role, painting

_HIGH = 22
_SIDE = 4


class WordsButton(QAbstractButton):
    """One line that gives way as an ``ElidedLabel`` does; pressed by mouse, Space or Enter (``clicked``)."""

    def __init__(self, role: Role = "body", color: ColorName = "text2") -> None:
        super().__init__()
        self._role: Role = role
        self._color: ColorName = color
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Change what stands there; without words there is nothing to press."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words and a little room for the ground that shows on hover."""
        wide = theme.advance(self.text(), self._role, tabular=True)
        return QSize(round(wide + 1.5) + 2 * _SIDE, theme.dp(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A few letters at least."""
        return QSize(theme.dp(24), theme.dp(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground on hover, words."""
        painter = painting.painter_on(self)
        if self.underMouse() or self.isDown():
            ground = theme.color("track" if self.isDown() else "sunken")
            painting.rounded(painter, self.rect(), theme.RADIUS_CONTROL, ground)
        area = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        painting.draw_text(painter, area, self.text(), self._role, self._color, tabular=True)
