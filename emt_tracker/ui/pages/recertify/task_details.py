"""What unfolds below a task: what it asks for, where it happens, whom to ask, its source, what is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.process import Asks, TaskKind
from emt_tracker.ui.formatting import as_tooltip
from emt_tracker.ui.pages.recertify.receipts import Receipts
from emt_tracker.ui.pages.recertify.task_form import TaskForm
from emt_tracker.ui.pages.recertify.words import contact_words, fee_words, source_words, when_words
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.plan import TaskState
    from emt_tracker.domain.process import Process

_INDENT = 30


class TaskDetails(QWidget):
    """Built when a task is first unfolded. ``opened`` carries an address, the receipts tell by themselves."""

    opened = Signal(str)

    def __init__(self, state: TaskState, process: Process, today: date) -> None:
        super().__init__()
        self._state = state
        self.text = Label("", "body", "text2", wrap=True, selectable=True)
        self.when = Label("", "body", "text2", wrap=True, tabular=True)
        self.fee = Label("", "body", "text2", wrap=True, selectable=True)
        self.source = Label("", "caption", "text3", wrap=True)
        self.contact = Label("", "body", "text2", wrap=True, selectable=True)
        self.link = Button("", "secondary", "external", small=True)
        self.mail = Button("Write an e-mail", "quiet", "mail", small=True)
        self.site = Button("Open their page", "quiet", "external", small=True)
        self.link.clicked.connect(self._open_link)
        self.site.clicked.connect(self._open_site)
        self.mail.clicked.connect(self._open_mail)
        self.form: TaskForm | None = None
        self.receipts: Receipts | None = None
        layout = column(
            self.text, self.when, self.fee, self.contact,
            row(self.link, self.mail, self.site, None, spacing=8),
            spacing=6, margins=(_INDENT, 0, 8, 14),
        )  # fmt: skip
        if state.task.kind is TaskKind.TICKED:
            self.form = TaskForm(state, today)
            layout.addSpacing(4)
            layout.addWidget(self.form)
        if Asks.RECEIPT in state.task.asks:
            self.receipts = Receipts()
            layout.addSpacing(6)
            layout.addWidget(self.receipts)
        layout.addWidget(self.source)
        self.setLayout(layout)
        self.show_state(state, process, today)

    def show_state(self, state: TaskState, process: Process, today: date) -> None:
        """Show the task as it stands."""
        self._state = state
        self.text.setText(state.detail)
        words = "" if state.is_done else when_words(state)
        self.when.setText(words)
        self.when.setVisible(bool(words))
        self.fee.setText(fee_words(state.fee) if state.fee else "")
        self.fee.setVisible(state.fee is not None)
        contact = state.contact
        self.contact.setText(f"Ask {contact_words(contact)}" if contact else "")
        self.contact.setVisible(contact is not None)
        self.mail.setVisible(contact is not None and bool(contact.email))
        self.site.setVisible(contact is not None and bool(contact.url))
        self.site.setToolTip(as_tooltip(contact.url) if contact else "")
        self.link.setVisible(state.link is not None)
        if state.link is not None:
            self.link.setText(f"Open {state.link.label}")
            self.link.setToolTip(state.link.url.value)
            self.link.updateGeometry()
        self.source.setText(source_words(state.task.detail, process.sources))
        if self.form is not None:
            self.form.show_state(state, today)
        if self.receipts is not None:
            self.receipts.show_documents(state.done.receipts if state.done else ())

    def in_tab_order(self) -> list[QWidget]:
        """What the keyboard reaches, from the top."""
        form = self.form.in_tab_order() if self.form else []
        receipts = self.receipts.in_tab_order() if self.receipts else []
        return [self.link, self.mail, self.site, *form, *receipts]

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be noted, or let it again."""
        if self.form is not None:
            self.form.setEnabled(not locked)
        if self.receipts is not None:
            self.receipts.set_locked(locked=locked)

    def _open_link(self) -> None:
        if self._state.link is not None:
            self.opened.emit(self._state.link.url.value)

    def _open_site(self) -> None:
        if self._state.contact is not None:
            self.opened.emit(self._state.contact.url)

    def _open_mail(self) -> None:
        if self._state.contact is not None:
            self.opened.emit(f"mailto:{self._state.contact.email}")
