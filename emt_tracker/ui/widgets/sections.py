"""The head of a section: its name, and at the right what sums it up."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from emt_tracker.ui.theme import Role
from emt_tracker.ui.widgets.labels import ElidedLabel, Label


class Heading(QWidget):
    """A section's name with a sentence or a control at the right; the sentence may change."""

    def __init__(self, title: str, *, role: Role = "section", trailing: QWidget | None = None) -> None:
        super().__init__()
        self._title = Label(title, role)
        self._words = ElidedLabel("", "body", "text2", tabular=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addStretch(1)
        layout.addWidget(self._words)
        if trailing is not None:
            layout.addWidget(trailing)

    def show_title(self, title: str) -> None:
        """Change the name."""
        self._title.setText(title)

    def show_words(self, words: str) -> None:
        """What sums the section up."""
        self._words.setText(words)

    def words(self) -> str:
        """What stands at the right."""
        return self._words.text()
