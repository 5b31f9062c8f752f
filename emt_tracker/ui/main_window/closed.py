"""What stands in the window while the records cannot be opened: why, and the ways out."""

from PySide6.QtCore import Qt, Signal

from emt_tracker.domain.errors import Fault
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import Ground, column, row


class ClosedPanel(Ground):
    """A fault at opening, *Try again* and *Quit*. Nothing was changed and nothing was deleted."""

    retried = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("page")
        self._title = Label("", "title", wrap=True)
        self._detail = Label("", "body", "text2", wrap=True, selectable=True)
        for label in (self._title, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(560)
            label.setMinimumWidth(360)
        self.retry = Button("Try again", "primary")
        self.retry.clicked.connect(self.retried)
        leave = Button("Quit")
        leave.clicked.connect(self.left)
        words = column(
            None,
            row(None, IconLabel("alert", "danger", 28), None), 6,
            row(None, self._title, None), row(None, self._detail, None), 14,
            row(None, leave, self.retry, None), None, None,
        )  # fmt: skip
        self.setLayout(words)

    def show_fault(self, fault: Fault) -> None:
        """Say why."""
        words = words_of(fault)
        self._title.setText(words.title)
        self._detail.setText(words.detail)
        self.retry.setFocus()
