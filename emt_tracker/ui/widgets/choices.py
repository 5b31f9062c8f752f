"""A choice from a list and a box to tick, painted in the design; popups and keyboard are Qt's own."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QRadioButton, QSizePolicy

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, painting
from emt_tracker.ui.widgets.fields import paint_frame

ACCENT_ROLE = Qt.ItemDataRole.UserRole + 100
_MARK_GAP = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Combo(QComboBox):
    """A combo box; an item may carry an accent, shown as a dot before its words."""

    def __init__(self, items: Iterable[tuple[str, object]] = ()) -> None:
        super().__init__()
        self.setFont(theme.font("body", tabular=True))
        self.setFixedHeight(theme.dp(32))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        for words, value in items:
            self.addItem(words, value)

    def add_accented(self, words: str, value: object, accent: ColorName) -> None:
        """Add an item with the dot of its accent."""
        self.addItem(words, value)
        self.setItemData(self.count() - 1, accent, ACCENT_ROLE)

    def choose(self, value: object) -> None:
        """Select the item that stands for a value; the first one if there is none."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The closed state."""
        paint_frame(self, fault=False)
        painter = painting.painter_on(self)
        middle = self.height() / 2
        accent = self.currentData(ACCENT_ROLE)
        left = 10
        if accent:
            painting.dot(painter, QPointF(14, middle), 4, theme.color(accent))
            left = 26
        words = QRectF(self.rect()).adjusted(left, 0, -28, 0)
        ink: ColorName = "text" if self.isEnabled() else "text3"
        painting.draw_text(painter, words, self.currentText(), "body", ink, tabular=True)
        size = theme.dp(16)
        painting.draw_icon(painter, "chevron-down", self.width() - size - 8, middle - size / 2, "text2", 16)


class Check(QCheckBox):
    """The box that a person ticks."""

    def __init__(self, text: str = "", *, on: bool = False) -> None:
        super().__init__(text)
        self.setFont(theme.font("body"))
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        """Box, gap and words."""
        words = theme.advance(self.text()) + _MARK_GAP if self.text() else 2
        return QSize(round(theme.dp(16) + words + 0.5), theme.dp(24))

    def minimumSizeHint(self) -> QSize:
        """Never clipped."""
        return self.sizeHint()

    def hitButton(self, at: object) -> bool:
        """The whole width answers, as it looks."""
        return bool(self.rect().contains(at))  # type: ignore[call-overload]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and words."""
        painter = painting.painter_on(self)
        size = theme.dp(16)
        top = (self.height() - size) / 2
        painting.draw_check(painter, 0, top, on=self.isChecked(), enabled=self.isEnabled())
        words = QRectF(self.rect()).adjusted(size + _MARK_GAP, 0, 0, 0)
        painting.draw_text(painter, words, self.text(), "body", "text" if self.isEnabled() else "text3")


class Option(QRadioButton):
    """One of a few answers, with a second line that says what it means."""

    def __init__(self, text: str, meaning: str = "") -> None:
        super().__init__(text)
        self._meaning = meaning
        self.setAccessibleDescription(meaning)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Mark, words and meaning."""
        wide = max(theme.advance(self.text(), "medium"), theme.advance(self._meaning, "caption"))
        return QSize(round(wide) + theme.dp(46), theme.dp(48 if self._meaning else 36))

    def minimumSizeHint(self) -> QSize:
        """The second line may be elided."""
        return QSize(theme.dp(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose at once; Enter first chooses an answer that has only the focus."""
        if event.key() in _ENTER and not self.isChecked():
            self.click()
            return
        super().keyPressEvent(event)
        arrived = QApplication.focusWidget()
        if event.key() in _ARROWS and isinstance(arrived, Option) and not arrived.isChecked():
            arrived.click()

    def hitButton(self, at: object) -> bool:
        """The whole row answers."""
        return bool(self.rect().contains(at))  # type: ignore[call-overload]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground while chosen or under the mouse, mark, words, meaning."""
        painter = painting.painter_on(self)
        if self.isChecked() or self.underMouse():
            ground = theme.color("select" if self.isChecked() else "sunken")
            painting.rounded(painter, self.rect(), theme.RADIUS_CONTROL, ground)
        middle = self.height() / 2
        center = QPointF(theme.dp(20), middle)
        painter.setPen(theme.color("text" if self.isChecked() else "text3"))
        painter.setBrush(theme.color("page"))
        painter.drawEllipse(center, 7.5, 7.5)
        if self.isChecked():
            painting.dot(painter, center, 4, theme.color("text"))
        line = theme.dp(18)
        words = QRectF(theme.dp(38), 0, self.width() - theme.dp(46), self.height())
        if not self._meaning:
            painting.draw_text(painter, words, self.text(), "medium")
            return
        painting.draw_text(
            painter, QRectF(words.x(), middle - line, words.width(), line), self.text(), "medium"
        )
        below = QRectF(words.x(), middle + 1, words.width(), line)
        painting.draw_text(painter, below, self._meaning, "caption", "text2")
