"""Words on the page: always plain text, in a role of the type scale and a named colour."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import as_tooltip
from emt_tracker.ui.theme import ColorName, Role, painting


class Label(QLabel):
    """Plain text in one role and colour, following the scheme live.

    ``wrap`` breaks long text over lines; ``selectable`` lets it be copied.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        color: ColorName = "text",
        *,
        wrap: bool = False,
        tabular: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(text)
        self._color: ColorName = color
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role, tabular=tabular))
        self.setWordWrap(wrap)
        wide = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum
        high = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(wide, high)
        policy.setHeightForWidth(wrap)  # a new policy forgets what setWordWrap had set
        self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._take_color()

    def set_color(self, color: ColorName) -> None:
        """Change the colour by name."""
        if color != self._color:
            self._color = color
            self._take_color()

    def minimumSizeHint(self) -> QSize:
        """Of wrapped text one line: layouts ask for the height at its width, Qt's guess is far too high."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(theme.dp(48), self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new scheme."""
        if event.type() == QEvent.Type.ThemeChange:
            self._take_color()
        super().changeEvent(event)

    def _take_color(self) -> None:
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.WindowText, theme.color(self._color))
        self.setPalette(colors)


class ElidedLabel(Label):
    """One line that gives way: its end becomes an ellipsis, the whole text its tooltip.

    A plain label's minimum is its whole text, which would widen the window.
    """

    def __init__(
        self, text: str = "", role: Role = "body", color: ColorName = "text", *, tabular: bool = False
    ) -> None:
        super().__init__(text, role, color, tabular=tabular)
        self._role: Role = role
        self._tabular = tabular
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters at least."""
        return QSize(theme.dp(24), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        fits = theme.advance(self.text(), self._role, tabular=self._tabular) <= self.width() + 1
        tip = "" if fits else as_tooltip(self.text())
        if tip != self.toolTip():
            self.setToolTip(tip)
        painting.draw_text(
            painter,
            self.rect(),
            self.text(),
            self._role,
            self._color,
            self.alignment(),
            tabular=self._tabular,
        )


class IconLabel(QWidget):
    """A picture beside words; it says nothing of its own to a screen reader."""

    def __init__(self, name: str, color: ColorName = "text2", size: int = 18) -> None:
        super().__init__()
        self._name = name
        self._color: ColorName = color
        self._size = size
        self.setFixedSize(theme.dp(size), theme.dp(size))

    def show_icon(self, name: str, color: ColorName = "text2") -> None:
        """Show another icon."""
        self._name, self._color = name, color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon at the screen's own resolution."""
        painting.draw_icon(QPainter(self), self._name, 0, 0, self._color, self._size)
