"""The first questions fill the window until the records have begun."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from emt_tracker.domain.errors import Fault
from emt_tracker.ui import theme
from emt_tracker.ui.dialogs.first_run.answers import Answers, affiliation_words, hours_words
from emt_tracker.ui.dialogs.first_run.consequence import Consequence
from emt_tracker.ui.dialogs.first_run.date_questions import EndQuestion, StartQuestion
from emt_tracker.ui.dialogs.first_run.questions import AffiliationQuestion, LevelQuestion, NameQuestion
from emt_tracker.ui.dialogs.first_run.steps import Steps
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import Ground, Rule, column, holding, row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.dialogs.first_run.question import Question
    from emt_tracker.ui.operations import Operations

_LEFT = 320
_COLUMN = 600
_HEIGHT = 480


class FirstRun(Ground):
    """One question on the screen, its consequence in a sentence, and other ways in."""

    sample_wanted = Signal()
    record_wanted = Signal()

    def __init__(self, services: Services, operations: Operations, today: date) -> None:
        super().__init__("window")
        self._services = services
        self._operations = operations
        self._today = today
        self.answers = Answers()
        self._before = Answers()
        self._now = 0
        self._reached = 0
        self.questions: list[Question] = [
            NameQuestion(), LevelQuestion(), AffiliationQuestion(), StartQuestion(today), EndQuestion(today),
        ]  # fmt: skip
        self.steps = Steps([question.step for question in self.questions])
        self.steps.chosen.connect(self._show)
        self.consequence = Consequence()
        self.setLayout(row(self._build_left(), Rule(vertical=True), (self._build_right(), 1), spacing=0))
        for question in self.questions:
            question.edited.connect(self._tell_consequence)

    def begin(self) -> None:
        """Ask the first question."""
        self._show(0)

    # ---- building ------------------------------------------------------------------------------

    def _build_left(self) -> QWidget:
        self.record = ListRow("Import a record", "An audit record that you still have", "shield", height=50)
        self.sample = ListRow(
            "Look around first", "Sample data, one click to leave", "overview", height=50, last=True
        )
        self.record.clicked.connect(self.record_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        brand = row(IconLabel("shield", "text", 22), Label("EMT Tracker", "section"), None, spacing=10)
        caption = row(8, Label("Or start another way", "caption", "text2"), None, spacing=0)
        other = column(caption, 6, self.record, self.sample, spacing=0)
        brand.setContentsMargins(8, 0, 0, 0)
        steps = row((self.steps, 1), margins=(8, 0, 0, 0))
        left = holding(column(36, brand, 44, steps, None, other, 24, spacing=0, margins=(28, 0, 28, 0)))
        left.setFixedWidth(theme.dp(_LEFT))
        return left

    def _build_right(self) -> QWidget:
        self._number = Label("", "caption", "text2", tabular=True)
        self._title = Label("", "question", wrap=True)
        self._why = Label("", "body", "text2", wrap=True)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        for question in self.questions:
            self._stack.addWidget(question)
        self.back = Button("Back")
        self.skip = Button("Skip for now", "quiet")
        self.go_on = Button("Continue", "primary", hint="Enter")
        self.back.clicked.connect(self._go_back)
        self.skip.clicked.connect(self._skip)
        self.go_on.clicked.connect(self._continue)
        buttons = row(self.back, None, self.skip, self.go_on)
        words = holding(
            column(
                self._number, 10, self._title, 10, self._why, 24, self._stack, 24, self.consequence, 30,
                buttons, None, spacing=0,
            )
        )  # fmt: skip
        words.setMaximumWidth(theme.dp(_COLUMN))
        words.setMinimumHeight(theme.dp(_HEIGHT))  # so that the question stays where it is
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        promise = "Everything stays on this computer. No account, nothing is sent."
        foot = row(IconLabel("lock", "text2", 16), Label(promise, "caption", "text2"), None,
                   margins=(32, 0, 32, 18))  # fmt: skip
        page = Ground("page")
        middle = row(32, None, (words, 100), None, 32, spacing=0)
        page.setLayout(column(None, (middle, 0), None, None, foot, spacing=0))
        return page

    # ---- going through the questions ------------------------------------------------------------

    @property
    def question(self) -> Question:
        """The question in sight."""
        return self.questions[self._now]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._continue()
        elif event.key() == Qt.Key.Key_Escape and self._now:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _show(self, number: int) -> None:
        self._now = number
        self._before = replace(self.answers)
        self._reached = max(self._reached, number)
        question = self.question
        question.show_answers(self.answers)
        self._stack.setCurrentWidget(question)
        for other in self.questions:
            policy = QSizePolicy.Policy.Preferred if other is question else QSizePolicy.Policy.Ignored
            other.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self._number.setText(f"Question {number + 1} of {len(self.questions)}")
        self._title.setText(question.title)
        self._why.setText(question.why)
        self.back.setVisible(number > 0)
        self.go_on.setText("Open my records" if question is self.questions[-1] else "Continue")
        self.go_on.updateGeometry()
        self._show_steps()
        self._tell_consequence()
        question.focus()

    def _show_steps(self) -> None:
        summaries = [question.summary(self.answers) for question in self.questions]
        self.steps.show_steps(summaries, self._now, self._reached)

    def _go_back(self) -> None:
        if not self.question.fault():
            self.question.read(self.answers)
        else:
            self.answers = self._before
        self._show(max(0, self._now - 1))

    def _skip(self) -> None:
        self.answers = self._before
        self._advance()

    def _continue(self) -> None:
        if self.question.fault():
            return
        self.question.read(self.answers)
        self._advance()

    def _advance(self) -> None:
        if self.question is self.questions[-1]:
            self._finish()
        else:
            self._show(self._now + 1)

    def _finish(self) -> None:
        try:
            cycle = self.answers.cycle()
        except Fault as fault:
            self._refuse(fault)
            return
        work = partial(self._services.cycles.begin, self.answers.profile(), cycle)
        self._operations.run(work, done=self._operations.broadcast, label="Saving", failed=self._refuse)

    def _refuse(self, fault: Fault) -> None:
        last = self.questions[-1]
        if isinstance(last, EndQuestion):
            last.show_fault(_plainly(fault))

    # ---- what follows ---------------------------------------------------------------------------

    def _tell_consequence(self) -> None:
        answers = self.answers
        self.question.read(answers)
        self._show_steps()
        question = self.question
        if isinstance(question, LevelQuestion) and answers.level is not None:
            self._tell_hours(answers)
        elif isinstance(question, AffiliationQuestion) and answers.affiliation_answered:
            self.consequence.show_words(affiliation_words(answers), "")
        elif isinstance(question, StartQuestion | EndQuestion):
            self._tell_cycle(answers)
        else:
            self.consequence.show_words("", "")

    def _tell_hours(self, answers: Answers) -> None:
        profile = answers.profile()
        ahead = Answers(level=answers.level, last_recertified_on=self._today)
        likely = ahead.likely_expiration()
        ahead.expires_on = likely
        cycle = ahead.cycle()
        if cycle is not None:
            pack = self._services.cycles.rules_for(profile, cycle)
            head = f"{profile.level.label}: {pack.required.short} hours in each cycle"
            self.consequence.show_words(head, f"{hours_words(pack)}.")

    def _tell_cycle(self, answers: Answers) -> None:
        shown = Answers(
            level=answers.level,
            last_recertified_on=answers.last_recertified_on,
            first_certified_on=answers.first_certified_on,
            expires_on=answers.expires_on or answers.likely_expiration(),
        )
        try:
            cycle = shown.cycle()
            rules = self._rules_words(answers, cycle) if cycle else ""
        except Fault as fault:
            self.consequence.show_words(_plainly(fault), "")
            return
        if cycle is None:
            self.consequence.show_words("", "")
        else:
            self.consequence.show_cycle(cycle, self._today, rules)

    def _rules_words(self, answers: Answers, cycle: Cycle) -> str:
        pack = self._services.cycles.rules_for(answers.profile(), cycle)
        return f"under the {pack.model} model: {hours_words(pack)}."


def _plainly(fault: Fault) -> str:
    words = words_of(fault)
    return words.title
