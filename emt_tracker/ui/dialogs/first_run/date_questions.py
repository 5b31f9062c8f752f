"""The questions about the cycle: its start and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emt_tracker.ui.dialogs.first_run.question import Question
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field
from emt_tracker.ui.widgets.layouts import holding, row

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.ui.dialogs.first_run.answers import Answers

_FIELD_WIDTH = 220
_ANY_FORM = "Any usual form works: 3/1/26, 2026-03-01, March 1 2026"


class StartQuestion(Question):
    """The last recertification, or the first certification in a first cycle."""

    step = "Last recertification"
    title = "When did you last recertify?"
    why = (
        "Use the date on your NREMT dashboard, under My Certification. It is the day your last "
        "recertification was approved, which is often earlier than March 31."
    )

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._is_first = False
        self.day = DateEdit(today, height=40)
        self.day.setFixedWidth(_FIELD_WIDTH)
        self.first = Button("First cycle, not recertified yet", "quiet")
        self.first.clicked.connect(self._switch)
        self.field = Field("Last recertification", holding(row(self.day, 8, self.first, None)), _ANY_FORM)
        self.layout_.addWidget(self.field)
        self.day.edited.connect(self._tell)

    def _switch(self) -> None:
        self._is_first = not self._is_first
        self._name()
        self.day.setFocus()
        self.edited.emit()

    def _name(self) -> None:
        caption = "First certification" if self._is_first else "Last recertification"
        self.field.set_caption(caption)
        self.day.setAccessibleName(caption)
        self.first.setText("I recertified before" if self._is_first else "First cycle, not recertified yet")
        self.first.updateGeometry()

    def _tell(self) -> None:
        self.field.show_fault("")
        self.edited.emit()

    def show_answers(self, answers: Answers) -> None:
        """Show the date that is known."""
        self._is_first = answers.first_certified_on is not None
        self._name()
        self.day.set_value(answers.first_certified_on or answers.last_recertified_on)

    def read(self, answers: Answers) -> None:
        """Take the date."""
        day = self.day.value()
        answers.first_certified_on = day if self._is_first else None
        answers.last_recertified_on = None if self._is_first else day

    def fault(self) -> str:
        """A date that is none, or that is still to come."""
        fault = self.day.fault()
        value = self.day.value()
        if not fault and value is not None and value > self._today:
            fault = f"{short_date(value)} is still to come."
        self.field.show_fault(fault)
        self.day.set_fault(bool(fault))
        return fault

    def summary(self, answers: Answers) -> str:
        """The date."""
        if answers.first_certified_on is not None:
            return f"First certified {short_date(answers.first_certified_on)}"
        return short_date(answers.last_recertified_on) if answers.last_recertified_on else ""

    def focus(self) -> None:
        """The date."""
        self.day.setFocus()


class EndQuestion(Question):
    """The expiration."""

    step = "Expiration"
    title = "When does your certification expire?"
    why = "The date stands on your card and on eLicensing. In Massachusetts it is a March 31."

    def __init__(self, today: date) -> None:
        super().__init__()
        self.day = DateEdit(today, height=40)
        self.day.setFixedWidth(_FIELD_WIDTH)
        self.field = Field("Expiration", holding(row(self.day, None)), _ANY_FORM)
        self.layout_.addWidget(self.field)
        self.day.setAccessibleName("Expiration")
        self.day.edited.connect(self._tell)

    def _tell(self) -> None:
        self.field.show_fault("")
        self.edited.emit()

    def show_answers(self, answers: Answers) -> None:
        """Show what is known, else what usually follows, to be checked."""
        likely = answers.likely_expiration()
        self.day.set_value(answers.expires_on or likely)
        proposed = answers.expires_on is None and likely is not None
        self.field.show_note(
            "Proposed from your last answer: check it against your card." if proposed else _ANY_FORM
        )

    def read(self, answers: Answers) -> None:
        """Take the date."""
        answers.expires_on = self.day.value()

    def fault(self) -> str:
        """A date that is none."""
        fault = self.day.fault()
        self.show_fault(fault)
        return fault

    def show_fault(self, fault: str) -> None:
        """Say why the date cannot be taken."""
        self.field.show_fault(fault)
        self.day.set_fault(bool(fault))

    def summary(self, answers: Answers) -> str:
        """The date."""
        return short_date(answers.expires_on) if answers.expires_on else ""

    def focus(self) -> None:
        """The date."""
        self.day.setFocus()
        self.day.selectAll()
