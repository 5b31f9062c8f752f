"""Bars: credited of required with a hatched excess, and one bar made of parts."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, painting

_PART_GAP = 2


class Bar(QWidget):
    """How much of what is needed is there; what goes beyond follows as a hatched tail."""

    def __init__(self, accent: ColorName = "text2", *, thin: bool = False) -> None:
        super().__init__()
        self._accent: ColorName = accent
        self._share = 0.0
        self._excess = 0.0
        self.setFixedHeight(theme.dp(5 if thin else 8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, words: str, *, excess: float = 0.0) -> None:
        """``share`` 0 to 1 of the need, ``excess`` relative to it, and the same in words."""
        self._share, self._excess = share, excess
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        area = QRectF(self.rect())
        painting.draw_bar(painting.painter_on(self), area, self._share, self._accent, self._excess)


class PartsBar(QWidget):
    """One whole and its parts in their accents; the open rest stays empty."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[float, ColorName], ...] = ()
        self.setFixedHeight(theme.dp(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[float, ColorName]], words: str) -> None:
        """Shares of the whole (0 to 1, in order) with their accents, and the same in words."""
        self._parts = tuple(parts)
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, then each part."""
        painter = painting.painter_on(self)
        radius = self.height() / 2
        painting.rounded(painter, self.rect(), radius, theme.color("track"))
        at = 0.0
        for share, accent in self._parts:
            width = max(0.0, min(share * self.width(), self.width() - at))
            if width > 0:
                part = QRectF(at, 0, max(width - _PART_GAP, 1), self.height())
                painting.rounded(painter, part, min(radius, part.width() / 2), theme.color(accent))
            at += width
