"""The five questions: each shows an answer, reads it back, and says why it cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from emt_tracker.domain.profiles import REGIONS, Affiliation, Holder, Level
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo, Option
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.layouts import holding, row

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.ui.dialogs.first_run.answers import Answers

_FIELD_WIDTH = 220
_ANY_FORM = "Any usual form works: 3/1/26, 2026-03-01, March 1 2026"


class Question(QWidget):
    """One question. ``edited`` tells after each change by the person."""

    edited = Signal()
    step: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(8)

    def show_answers(self, answers: Answers) -> None:
        """Show what is known."""

    def read(self, answers: Answers) -> None:
        """Put what stands here into the answers."""

    def fault(self) -> str:
        """Why the answer cannot be taken; ``""`` when it can."""
        return ""

    def summary(self, answers: Answers) -> str:  # noqa: ARG002 - each question looks at its own
        """The answer in a few words, for the list at the left."""
        return ""

    def focus(self) -> None:
        """Put the keyboard where the answer goes."""


class NameQuestion(Question):
    """The name as on the card."""

    step = "Name"
    title = "What is your name?"
    why = "As it stands on your card: the record for an audit carries it."

    def __init__(self) -> None:
        super().__init__()
        self.name = LineEdit("", "First and last name", height=40)
        self.name.setMaximumWidth(400)
        self.name.setAccessibleName("Name as on your card")
        self.name.textEdited.connect(self.edited)
        self.layout_.addWidget(self.name)

    def show_answers(self, answers: Answers) -> None:
        """Show the name."""
        self.name.setText(answers.name)

    def read(self, answers: Answers) -> None:
        """Take the name."""
        answers.name = self.name.text().strip()

    def summary(self, answers: Answers) -> str:
        """The name."""
        return answers.name

    def focus(self) -> None:
        """The line."""
        self.name.setFocus()


class LevelQuestion(Question):
    """The level of certification."""

    step = "Level"
    title = "At which level are you certified?"
    why = "It decides how many hours each category and topic needs."

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.options = {level: Option(level.label) for level in Level}
        for number, option in enumerate(self.options.values()):
            self._group.addButton(option, number)
            self.layout_.addWidget(option)
        self.layout_.setSpacing(2)
        self._group.buttonClicked.connect(self.edited)

    def show_answers(self, answers: Answers) -> None:
        """Mark the level."""
        if answers.level is not None:
            self.options[answers.level].setChecked(True)

    def read(self, answers: Answers) -> None:
        """Take the level that is marked."""
        answers.level = next(
            (level for level, option in self.options.items() if option.isChecked()), answers.level
        )

    def summary(self, answers: Answers) -> str:
        """The level."""
        return answers.level.label if answers.level else ""

    def focus(self) -> None:
        """The marked level, else the first."""
        (self._group.checkedButton() or self.options[Level.EMR]).setFocus()


class AffiliationQuestion(Question):
    """NREMT or Massachusetts alone, with an agency or without."""

    step = "Affiliation"
    title = "Who reviews your training?"
    why = "It decides which steps your renewal takes and who signs."

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.options = {
            (Holder.NATIONAL, Affiliation.AFFILIATED): Option("NREMT, with an agency"),
            (Holder.NATIONAL, Affiliation.UNAFFILIATED): Option("NREMT, without an agency"),
            (Holder.STATE_ONLY, Affiliation.AFFILIATED): Option("Massachusetts only, with an agency"),
            (Holder.STATE_ONLY, Affiliation.UNAFFILIATED): Option("Massachusetts only, without an agency"),
        }
        for number, option in enumerate(self.options.values()):
            self._group.addButton(option, number)
            self.layout_.addWidget(option)
        self.agency = LineEdit("", "Name of the agency, if you like", height=36)
        self.agency.setMaximumWidth(400)
        self.agency.setAccessibleName("Agency")
        self.region = Combo([("Region of residence", None), *((f"Region {name}", name) for name in REGIONS)])
        self.region.setMaximumWidth(_FIELD_WIDTH)
        self.region.setAccessibleName("Massachusetts EMS region")
        self.layout_.setSpacing(2)
        self.layout_.addSpacing(8)
        self.layout_.addWidget(self.agency)
        self.layout_.addWidget(self.region)
        self._group.buttonClicked.connect(self._choose)
        self.agency.textEdited.connect(self.edited)
        self.region.activated.connect(self.edited)
        self._offer()

    def _chosen(self) -> tuple[Holder, Affiliation] | None:
        return next((pair for pair, option in self.options.items() if option.isChecked()), None)

    def _choose(self) -> None:
        self._offer()
        self.edited.emit()

    def _offer(self) -> None:
        chosen = self._chosen()
        self.agency.setVisible(chosen is not None and chosen[1] is Affiliation.AFFILIATED)
        self.region.setVisible(chosen == (Holder.STATE_ONLY, Affiliation.UNAFFILIATED))

    def show_answers(self, answers: Answers) -> None:
        """Mark what was answered."""
        if answers.affiliation_answered:
            self.options[answers.holder, answers.affiliation].setChecked(True)
        self.agency.setText(answers.agency)
        self.region.choose(answers.region)
        self._offer()

    def read(self, answers: Answers) -> None:
        """Take what is marked."""
        chosen = self._chosen()
        if chosen is None:
            return
        answers.holder, answers.affiliation = chosen
        answers.affiliation_answered = True
        answers.agency = self.agency.text() if answers.affiliation is Affiliation.AFFILIATED else ""
        answers.region = self.region.currentData() if self.region.isVisibleTo(self) else None

    def summary(self, answers: Answers) -> str:
        """The affiliation."""
        if not answers.affiliation_answered:
            return ""
        return self.options[answers.holder, answers.affiliation].text()

    def focus(self) -> None:
        """The marked answer, else the first."""
        chosen = self._chosen() or (Holder.NATIONAL, Affiliation.AFFILIATED)
        self.options[chosen].setFocus()


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
