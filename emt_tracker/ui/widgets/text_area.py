"""A few lines of plain text in the frame of a field; Tab leaves it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from emt_tracker.ui import theme
from emt_tracker.ui.widgets.fields import paint_frame
from emt_tracker.ui.widgets.scroll_bar import SlimScrollBar

_HEIGHT = 72
_INSET = 6


class TextArea(QPlainTextEdit):
    """Grows no further than its frame: more text scrolls."""

    def __init__(self, text: str = "", *, height: int = _HEIGHT) -> None:
        super().__init__(text)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font("body"))
        self.setFixedHeight(theme.dp(height))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.setViewportMargins(_INSET, _INSET, _INSET, _INSET)
        self.viewport().setAutoFillBackground(False)
        colors = self.palette()
        colors.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(colors)

    def event(self, event: QEvent) -> bool:
        """The frame lies below the text, on the area itself."""
        if event.type() == QEvent.Type.Paint:
            paint_frame(self, fault=False)
        return super().event(event)
