"""Sentences that need a look or an answer: a fault, a question before a loss, a mistake of ours."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from emt_tracker.domain.errors import Fault
from emt_tracker.ui import theme
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet


class Message(Sheet):
    """A title, a sentence, and *OK*."""

    def __init__(self, parent: QWidget, title: str, detail: str) -> None:
        super().__init__(parent, "EMT Tracker", width=480)
        self.setAccessibleDescription(f"{title} {detail}")
        self.body.addWidget(Label(title, "section", wrap=True))
        if detail:
            self.body.addWidget(Label(detail, "body", "text2", wrap=True, selectable=True))
        self.accept_button = Button("OK", "primary", hint="Enter")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(self.accept_button)


def show_fault(parent: QWidget, fault: Fault) -> Message:
    """Open a fault's sentence and remedy over the window."""
    words = words_of(fault)
    message = Message(parent, words.title, words.detail)
    message.open()
    return message


class Question(Sheet):
    """A question with two ways out; ``answered`` is called only for the named one."""

    def __init__(
        self, parent: QWidget, title: str, detail: str, action: str, answered: Callable[[], None]
    ) -> None:
        super().__init__(parent, title, width=480)
        self._answered = answered
        self.setAccessibleDescription(f"{title} {detail}")
        self.body.addWidget(Label(detail, "body", "text2", wrap=True))
        self.cancel_button = Button("Cancel", hint="Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button = Button(action, "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.accept_button)

    def accept(self) -> None:
        """Close, then act."""
        super().accept()
        self._answered()


def show_crash(window: QWidget, report: str) -> None:
    """Open the report of a mistake, unless one is open: a widget that cannot paint would open one a frame."""
    if window.findChild(CrashMessage) is None:
        CrashMessage(window, report).open()


class CrashMessage(Sheet):
    """Says that the program made a mistake, and offers the report to copy."""

    def __init__(self, parent: QWidget, report: str) -> None:
        super().__init__(parent, "Something went wrong in the program", width=620)
        self._report = report
        sentence = (
            "This is a mistake in EMT Tracker, not in your records. What was saved before is kept. "
            "You can go on, or start the program again. The report below names no person and no course."
        )
        self.body.addWidget(Label(sentence, "body", "text2", wrap=True))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setFont(theme.font("caption"))
        text.setMinimumHeight(theme.dp(180))
        text.setAccessibleName("Report")
        self.body.addWidget(text)
        copy = Button("Copy report", icon="copy")
        copy.clicked.connect(self._copy)
        close = Button("Go on", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addWidget(copy)
        self.foot.addStretch(1)
        self.foot.addWidget(close)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
