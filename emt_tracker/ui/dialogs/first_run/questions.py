"""The questions about the person: name, level, affiliation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from emt_tracker.domain.profiles import REGIONS, Affiliation, Holder, Level
from emt_tracker.ui.dialogs.first_run.question import Question
from emt_tracker.ui.widgets.choices import Combo, Option
from emt_tracker.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from emt_tracker.ui.dialogs.first_run.answers import Answers

_FIELD_WIDTH = 220


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
