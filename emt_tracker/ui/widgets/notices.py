"""Words that tell without asking: a notice in the page, and one that floats for a while with a way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, painting
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label

_SHOWN_MS = 10_000
_FROM_BOTTOM = 56


class Banner(QWidget):
    """A notice in the page: icon, sentence, and one thing to do (``pressed``)."""

    pressed = Signal()

    def __init__(self, icon: str, words: str, action: str = "", *, accent: ColorName | None = None) -> None:
        super().__init__()
        self._accent: ColorName | None = accent
        self._words = Label(words, "body", "text" if accent else "text2", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(IconLabel(icon, accent or "text2"))
        layout.addWidget(self._words, 1)
        self.action = Button(action, "quiet", color="text", small=True)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.pressed)
        layout.addWidget(self.action)

    def show_words(self, words: str) -> None:
        """Change the sentence."""
        self._words.setText(words)

    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sunken panel, or the accent's tint."""
        ground = theme.flat_tint(self._accent) if self._accent else theme.color("window")
        painting.rounded(painting.painter_on(self), self.rect(), theme.RADIUS_NOTICE, ground)


class Toast(QWidget):
    """Floats at the foot of its window after a change, with *Undo*; never takes the focus, leaves by itself.

    It stays while the mouse or the keyboard is on it.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._on_action: Callable[[], None] | None = None
        self._words = ElidedLabel("", "medium", "page")
        self.action = Button("Undo", "quiet", "undo", color="page", small=True)
        self.action.clicked.connect(self._act)
        close = IconButton("x", "Dismiss", small=True, color="page")
        close.clicked.connect(self.hide)
        self._buttons = (self.action, close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.action)
        layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        over.installEventFilter(self)
        self.hide()

    def show_words(self, words: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Tell that something happened; ``action`` takes it back or leads on."""
        self._on_action = on_action
        self._words.setText(words)
        self.setAccessibleName(words)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()
        self._place()
        self.raise_()
        self._timer.start(_SHOWN_MS)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _act(self) -> None:
        self.hide()
        if self._on_action:
            self._on_action()

    def _leave(self) -> None:
        if self.underMouse() or any(button.hasFocus() for button in self._buttons):
            self._timer.start(_SHOWN_MS)
        else:
            self.hide()

    def _place(self) -> None:
        words = round(theme.advance(self._words.text(), "medium"))
        buttons = sum(button.sizeHint().width() + 8 for button in self._buttons if not button.isHidden())
        width = min(words + buttons + 40, self._over.width() - 48)
        height = theme.dp(44)
        left = (self._over.width() - width) // 2
        self.setGeometry(left, self._over.height() - height - _FROM_BOTTOM, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ink, so that it stands above every page."""
        painting.rounded(painting.painter_on(self), self.rect(), theme.RADIUS_PANEL, theme.color("text"))
