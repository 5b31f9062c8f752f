"""Fields to type in: a caption above, a note or a fault as a sentence below."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import holding, row

_SIDE = 9
_USUAL_HEIGHT = 32
_LARGER = 1.15
_ICON_SPACE = 34


def paint_frame(widget: QWidget, *, fault: bool) -> None:
    """The rounded frame that says “you can type or press here”."""
    painter = painting.painter_on(widget)
    ground = theme.color("sunken" if theme.is_dark() else "page")
    line = theme.color("danger" if fault else "control" if widget.isEnabled() else "hairline")
    painting.rounded(painter, widget.rect(), theme.RADIUS_CONTROL, ground, line)


class LineEdit(QLineEdit):
    """One line of text in its own frame; with an ``icon`` a sunken search field; ``hint`` is its shortcut."""

    def __init__(
        self, text: str = "", placeholder: str = "", *, icon: str = "", hint: str = "", height: int = 32
    ) -> None:
        super().__init__(text)
        self._icon = icon
        self._hint = hint
        self._faulty = False
        self.setFrame(False)
        self.setFont(theme.font("body", tabular=True))
        self.setFixedHeight(theme.dp(height))
        if height > _USUAL_HEIGHT:
            self._enlarge()
        self.setPlaceholderText(placeholder)
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(colors)
        right = round(theme.advance(hint, "caption")) + 14 if hint else _SIDE
        self.setTextMargins(theme.dp(_ICON_SPACE) if icon else _SIDE, 0, right, 0)
        self.setCursorPosition(0)

    def _enlarge(self) -> None:
        larger = self.font()
        larger.setPixelSize(round(larger.pixelSize() * _LARGER))
        self.setFont(larger)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window while nothing typed here could be taken back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            nothing = (event.matches(undo) and not self.isUndoAvailable()) or (
                event.matches(redo) and not self.isRedoAvailable()
            )
            if nothing:
                event.ignore()
                return True
        return super().event(event)

    def set_fault(self, faulty: bool) -> None:  # noqa: FBT001 - a Qt-style setter
        """Draw the frame in danger; the sentence stands in the field below it."""
        self._faulty = faulty
        self.update()

    def set_right_aligned(self) -> None:
        """For figures."""
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, icon and hint below; Qt draws the text, the cursor and the selection."""
        if self._icon:
            self._paint_search_ground()
        else:
            paint_frame(self, fault=self._faulty)
        super().paintEvent(event)

    def _paint_search_ground(self) -> None:
        painter = painting.painter_on(self)
        painting.rounded(painter, self.rect(), theme.RADIUS_CONTROL, theme.color("sunken"))
        painting.draw_icon(painter, self._icon, 10, (self.height() - theme.dp(16)) / 2, "text2", 16)
        if self._hint and not self.text():
            area = QRectF(self.rect()).adjusted(0, 0, -10, 0)
            painting.draw_text(painter, area, self._hint, "caption", "text3", painting.RIGHT)


class Field(QWidget):
    """A control with its caption above and one sentence below: a note, or a fault with its icon.

    The control may be anything; where it has ``set_fault`` its frame shows the fault too. Screen readers
    hear the caption as the control's name and the sentence as its description.
    """

    def __init__(
        self, caption: str, control: QWidget, note: str = "", *, trailing: QWidget | None = None
    ) -> None:
        super().__init__()
        self.control = control
        self._note = note
        self._is_faulty = False
        caption_label = self._caption = Label(caption, "caption", "text2")
        caption_label.setBuddy(control)
        control.setAccessibleName(caption)
        self._icon = IconLabel("alert", "danger", 16)
        self._sentence = Label("", "caption", "text2", wrap=True)
        self._below = holding(row(self._icon, (self._sentence, 1), spacing=6, margins=(1, 5, 0, 0)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(row(caption_label, None, trailing) if trailing else row(caption_label, None))
        layout.addWidget(control)
        layout.addWidget(self._below)
        layout.addStretch(1)
        layout.setSpacing(0)
        layout.insertSpacing(1, 5)
        self.setFocusProxy(control)
        self.show_fault("")

    def set_caption(self, caption: str) -> None:
        """Change what is asked for."""
        self._caption.setText(caption)
        self.control.setAccessibleName(caption)

    def show_note(self, note: str) -> None:
        """What stands below while there is no fault, such as “Thursday, in this cycle”."""
        self._note = note
        if not self.has_fault():
            self._show(note, fault=False)

    def show_fault(self, sentence: str) -> None:
        """A fault as a sentence, or ``""`` when there is none any more."""
        self._show(sentence or self._note, fault=bool(sentence))

    def show_warning(self, sentence: str) -> None:
        """What an auditor would miss: it may be left like this, and the frame stays as it is."""
        self._show(sentence, fault=False)
        if sentence:
            self._icon.show_icon("alert", "warning")
            self._icon.show()
            self._sentence.set_color("warning")

    def has_fault(self) -> bool:
        """Whether a fault stands below."""
        return self._is_faulty

    def sentence(self) -> str:
        """What stands below the control now."""
        return self._sentence.text()

    def _show(self, sentence: str, *, fault: bool) -> None:
        self._is_faulty = fault
        self._icon.show_icon("alert", "danger")
        self._icon.setVisible(fault)
        self._sentence.setText(sentence)
        self._sentence.set_color("danger" if fault else "text2")
        self._below.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence)
        if isinstance(self.control, LineEdit):
            self.control.set_fault(fault)


class SearchEdit(LineEdit):
    """The search field: Esc empties it; in an empty one Esc is left to what is around it."""

    def __init__(self, placeholder: str, hint: str = "") -> None:
        super().__init__("", placeholder, icon="search", hint=hint)
        self.setAccessibleName(placeholder)

    def event(self, event: QEvent) -> bool:
        """Take Esc before a shortcut does while there is text to clear."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
                self.textEdited.emit("")  # the person emptied it; ``clear`` alone tells nobody
                return True
        return super().event(event)
