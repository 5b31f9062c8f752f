"""Where a text to be found is typed: the field, how the search stands, on, back, and away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.buttons import IconButton
from emt_tracker.ui.widgets.fields import LineEdit
from emt_tracker.ui.widgets.labels import ElidedLabel
from emt_tracker.ui.widgets.layouts import row

_FIELD_WIDTH = 260


class _SearchField(LineEdit):
    """Enter goes on, Shift+Enter back, Esc away; no key of these reaches the window around it."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("", "Find in this record", icon="search", height=28)
        self.setAccessibleName("Find in this record")

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a search field; all others are typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """A strip over the pages. ``typed`` tells the text, ``stepped`` 1 or -1, ``left`` that it is put away."""

    typed = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _SearchField()
        self.field.setFixedWidth(theme.dp(_FIELD_WIDTH))
        self._words = ElidedLabel("", "body", "text2", tabular=True)
        self._words.setAccessibleName("Result of the search")
        self.back = IconButton("chevron-left", "Find the one before (Shift+Enter)", small=True)
        self.on = IconButton("chevron-right", "Find the next one (Enter)", small=True)
        self.away = IconButton("x", "End the search (Esc)", small=True)
        self.setLayout(
            row(
                self.field,
                row(self.back, self.on, spacing=2),
                (self._words, 1),
                self.away,
                spacing=10,
                margins=(14, 7, 14, 7),
            )
        )
        self.field.textEdited.connect(self.typed)
        self.field.stepped.connect(self.stepped)
        self.field.left.connect(self.left)
        self.back.clicked.connect(self._step_back)
        self.on.clicked.connect(self._step_on)
        self.away.clicked.connect(self.left)
        self.show_result("", found=False)

    def begin(self) -> None:
        """Take the keyboard; what was searched for last is chosen, to be replaced or searched again."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def text(self) -> str:
        """What is looked for."""
        return self.field.text()

    def words(self) -> str:
        """How the search stands, in words."""
        return self._words.text()

    def show_result(self, words: str, *, found: bool) -> None:
        """Say how the search stands; there is nowhere to go on to while nothing was found."""
        self._words.setText(words)
        self.field.setAccessibleDescription(words)
        for button in (self.back, self.on):
            button.setEnabled(found)

    def paintEvent(self, _event: object) -> None:
        """The page's own ground and a hairline below."""
        painter = painting.painter_on(self)
        painter.fillRect(self.rect(), theme.color("page"))
        painting.hairline(painter, 0, self.height() - 1, self.width())

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)
