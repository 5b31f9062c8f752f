"""One part of the settings: its name and a sentence at the left, what can be changed at the right."""

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column

_NAME_WIDTH = 240
_GAP = 48
_WIDEST = 620


class Section(QWidget):
    """A name, what it is about, and the content beside it."""

    def __init__(self, title: str, about: str, content: QWidget | QLayout) -> None:
        super().__init__()
        name = QWidget()
        name.setLayout(
            column(Label(title, "section"), Label(about, "caption", "text2", wrap=True), None, spacing=6)
        )
        name.setFixedWidth(theme.dp(_NAME_WIDTH))
        held = content
        if isinstance(content, QLayout):
            held = QWidget()
            held.setLayout(content)
        assert isinstance(held, QWidget)  # noqa: S101 - a layout was wrapped above
        held.setMaximumWidth(theme.dp(_WIDEST))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 24, 0, 24)
        layout.setHorizontalSpacing(_GAP)
        layout.addWidget(name, 0, 0)
        layout.addWidget(held, 0, 1)
        layout.setColumnStretch(1, 100)
        layout.setColumnStretch(2, 1)
