"""Buttons: primary (one a page), secondary, quiet; each with an optional icon and shortcut in words."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, painting

Kind = Literal["primary", "secondary", "quiet"]
Flush = Literal["", "left", "right"]

_ICON = 18
_ICON_GAP = 6
_HINT_GAP = 10


class Button(QPushButton):
    """A push button of the design: keyboard, mnemonics and accessibility are Qt's own.

    ``hint`` shows its shortcut in a caption; ``flush`` aligns a quiet button's words with a column's edge;
    an icon without text needs ``name`` for screen readers and its tooltip.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "secondary",
        icon: str = "",
        *,
        hint: str = "",
        small: bool = False,
        flush: Flush = "",
        color: ColorName | None = None,
        name: str = "",
    ) -> None:
        super().__init__(text)
        self._kind: Kind = kind
        self._icon = icon
        self._hint = hint
        self._small = small
        self._flush: Flush = flush
        self._color: ColorName | None = color
        self.setFont(theme.font("medium"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)  # elsewhere Enter belongs to the primary button, the dialog's default
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        elif hint:
            self.setAccessibleDescription(f"Shortcut {hint}")

    def show_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Change the weight: where a page moves its one primary button elsewhere."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Exactly the words, the icon, the hint and the padding."""
        width = theme.advance(self.text(), "medium") if self.text() else 0.0
        if self._icon:
            width += theme.dp(_ICON) + (_ICON_GAP if self.text() else 0)
        if self._hint:
            width += theme.advance(self._hint, "caption") + _HINT_GAP
        padding = 2 * self._padding() - (self._padding() if self._flush else 0)
        return QSize(round(width + 0.5) + padding, theme.dp(28 if self._small else 32))

    def minimumSizeHint(self) -> QSize:
        """A button never clips its words."""
        return self.sizeHint()

    def _padding(self) -> int:
        if not self.text():
            return theme.dp(7 if not self._small else 5)
        return theme.dp(10 if self._kind == "quiet" else 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, never the dialog's default instead."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, hint."""
        painter = painting.painter_on(self)
        ink = self._paint_ground(painter)
        at = 0.0 if self._flush == "left" else float(self._padding())
        if self._icon:
            size = theme.dp(_ICON)
            painting.draw_icon(painter, self._icon, at, (self.height() - size) / 2, ink, _ICON)
            at += size + _ICON_GAP
        if self.text():
            words = QRectF(at, 0, self.width() - at, self.height())
            painting.draw_text(painter, words, self.text(), "medium", ink)
            at += theme.advance(self.text(), "medium") + _HINT_GAP
        if self._hint:
            faint = QColor(ink)
            faint.setAlphaF(0.75 * ink.alphaF())
            painting.draw_text(
                painter, QRectF(at, 0, self.width() - at, self.height()), self._hint, "caption", faint
            )

    def _paint_ground(self, painter: QPainter) -> QColor:
        paint = {
            "primary": self._paint_primary,
            "secondary": self._paint_secondary,
            "quiet": self._paint_quiet,
        }
        return paint[self._kind](painter)

    def _paint_primary(self, painter: QPainter) -> QColor:
        fill, ink = theme.color("text"), theme.color("page")
        if not self.isEnabled():
            fill, ink = theme.color("sunken"), theme.color("text3")
        elif self.isDown():
            fill.setAlphaF(0.78)
        elif self.underMouse():
            fill.setAlphaF(0.88)
        painting.rounded(painter, self.rect(), theme.RADIUS_CONTROL, fill)
        return ink

    def _paint_secondary(self, painter: QPainter) -> QColor:
        active = self.isEnabled() and (self.isDown() or self.underMouse())
        fill = theme.color(
            "track" if self.isDown() and self.isEnabled() else "sunken" if active else "raised"
        )
        line = theme.color("control" if self.isEnabled() else "hairline")
        painting.rounded(painter, self.rect(), theme.RADIUS_CONTROL, fill, line)
        return theme.color("text" if self.isEnabled() else "text3")

    def _paint_quiet(self, painter: QPainter) -> QColor:
        if self.isEnabled() and (self.isDown() or self.underMouse() or self.isChecked()):
            fill = theme.color("track" if self.isDown() else "sunken")
            if self._color == "page":  # on ink
                fill = theme.color("page", 0.3 if self.isDown() else 0.16)
            painting.rounded(painter, self.rect(), theme.RADIUS_CONTROL, fill)
        if not self.isEnabled():
            return theme.color("text3")
        return theme.color(self._color or "text2")


class IconButton(Button):
    """A quiet button of one icon; its name is spoken and shown as a tooltip."""

    def __init__(self, icon: str, name: str, *, small: bool = False, color: ColorName | None = None) -> None:
        super().__init__("", "quiet", icon, small=small, color=color, name=name)
