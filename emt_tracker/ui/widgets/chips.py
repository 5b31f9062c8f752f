"""Chips: a value in its accent, and filters that switch on and off."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, painting

_FILTER_PADDING = 12
_COUNT_GAP = 7


class Chip(QWidget):
    """A value in a tint of its accent, such as “Medical 2”; without an accent it is neutral."""

    def __init__(self, text: str, accent: ColorName | None = None) -> None:
        super().__init__()
        self._text = ""
        self._accent: ColorName | None = accent
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_value(text, accent)

    def show_value(self, text: str, accent: ColorName | None = None) -> None:
        """Show another value."""
        self._text, self._accent = text, accent
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The words and their padding."""
        return QSize(round(painting.chip_width(self._text) + 0.5), theme.dp(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painting.draw_chip(painting.painter_on(self), 0, self.height() / 2, self._text, self._accent)


class FilterChip(QAbstractButton):
    """A filter with the number of rows behind it; on, it is ink."""

    def __init__(self, text: str, *, count: int | None = None, warns: bool = False) -> None:
        super().__init__()
        self._count = count
        self._warns = warns
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(count)

    def show_count(self, count: int | None) -> None:
        """Show how many rows the filter leaves."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    def _count_words(self) -> str:
        return "" if self._count is None else f"{self._count:,}"

    def sizeHint(self) -> QSize:
        """The words, the count and the padding."""
        count = self._count_words()
        extra = theme.advance(count, "caption", tabular=True) + _COUNT_GAP if count else 0
        width = theme.advance(self.text(), "medium") + 2 * _FILTER_PADDING + extra
        return QSize(round(width + 0.5), theme.dp(28))

    def minimumSizeHint(self) -> QSize:
        """A filter never clips its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, count."""
        painter = painting.painter_on(self)
        ground = "text" if self.isChecked() else "track" if self.underMouse() else "sunken"
        painting.rounded(painter, self.rect(), self.height() / 2, theme.color(ground))  # type: ignore[arg-type]
        ink = theme.color("page" if self.isChecked() else "text")
        words = self.rect().adjusted(_FILTER_PADDING, 0, 0, 0)
        painting.draw_text(painter, words, self.text(), "medium", ink)
        count = self.rect().adjusted(0, 0, -_FILTER_PADDING, 0)
        shade = self._count_color(ink)
        painting.draw_text(
            painter, count, self._count_words(), "caption", shade, painting.RIGHT, tabular=True
        )

    def _count_color(self, ink: QColor) -> QColor:
        if not self.isChecked():
            return theme.color("warning" if self._warns and self._count else "text3")
        faint = QColor(ink)
        faint.setAlphaF(0.8)
        return faint
