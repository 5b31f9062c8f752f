"""A course that is only planned: when, how long, and where its hours would go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.dossier import Planned
from emt_tracker.domain.errors import Fault
from emt_tracker.domain.hours import ZERO
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.ledger_line import read_hours
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.hours import Hours
    from emt_tracker.domain.rules import TopicRule
    from emt_tracker.services.planned import PlannedCourses
    from emt_tracker.ui.operations import Operations

_TITLES: Final = (("Plan a course", "planned"), ("Edit the plan", "saved"))


class PlanEditor(Sheet):
    """``happened`` carries the plan that is to become a course; it is left to the page."""

    happened = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        planned: PlannedCourses,
        today: date,
        topics: Sequence[TopicRule],
        plan: Planned | None,
    ) -> None:
        title, self._verb = _TITLES[plan is not None]
        super().__init__(parent, title, width=600)
        self._operations = operations
        self._planned = planned
        self._plan = plan
        self.name = LineEdit(plan.title if plan else "", "As the class is announced")
        self.planned_on = DateEdit(today, plan.planned_on if plan else None)
        self.hours = LineEdit(str(plan.hours) if plan else "")
        self.category = Combo([(category.label, category) for category in Category])
        named = [(rule.name, rule.topic) for rule in topics]
        self.topic = Combo(named or [(topic.label, topic) for topic in Topic])
        self.pediatric = LineEdit(str(plan.pediatric_hours) if plan and plan.pediatric_hours else "")
        self.provider = LineEdit(plan.provider if plan else "")
        self.notes = LineEdit(plan.notes if plan else "")
        self._said = Label("", "body", "danger", wrap=True)
        self._build()
        self._tell()

    def _build(self) -> None:
        self.category.choose(self._plan.category if self._plan else Category.NATIONAL)
        self.topic.choose(self._plan.topic if self._plan and self._plan.topic else Topic.AIRWAY)
        self.day_field = Field("Planned for", self.planned_on)
        self.hours_field = Field("Hours", self.hours)
        self.pediatric_field = Field("Of these pediatric", self.pediatric)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(Field("Title", self.name), 0, 0, 1, 2)
        fields = (
            self.day_field, self.hours_field,
            Field("Category", self.category), Field("Topic", self.topic),
            self.pediatric_field, Field("Provider", self.provider),
        )  # fmt: skip
        for index, field in enumerate(fields):
            grid.addWidget(field, 1 + index // 2, index % 2)
            grid.setColumnStretch(index % 2, 1)
        grid.addWidget(Field("Notes", self.notes), 4, 0, 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self._said)
        self._said.hide()
        for line in (self.name, self.hours, self.pediatric):
            line.textEdited.connect(self._tell)
        self.planned_on.edited.connect(self._tell)
        self.category.currentIndexChanged.connect(self._tell)
        self._build_foot()
        self.name.setFocus()

    def _build_foot(self) -> None:
        self.remove = Button("Remove plan", "quiet", "trash", flush="left")
        self.remove.clicked.connect(self._remove)
        self.become = Button("It happened…")
        self.become.clicked.connect(self._become)
        for button in (self.remove, self.become):
            button.setVisible(self._plan is not None)
        cancel = Button("Cancel", hint="Esc")
        cancel.clicked.connect(self.reject)
        self.save = Button("Save plan", "primary", hint="Enter")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.foot.addWidget(self.remove)
        self.foot.addStretch(1)
        for button in (self.become, cancel, self.save):
            self.foot.addWidget(button)

    def plan(self) -> Planned | None:
        """The plan as it stands in the fields; None while title, day or hours are missing.

        Raises:
            Faults: for what cannot be kept.
        """
        title = " ".join(self.name.text().split())
        day, hours = self.planned_on.value(), self._hours(self.hours)
        if not title or day is None or not hours:
            return None
        category = Category(self.category.currentData())
        is_national = category is Category.NATIONAL
        return Planned(
            self._plan.id if self._plan else self._planned.new_id(),
            title,
            day,
            hours,
            category,
            Topic(self.topic.currentData()) if is_national else None,
            (self._hours(self.pediatric) if is_national else None) or ZERO,
            self.provider.text().strip(),
            self.notes.text().strip(),
        )

    @staticmethod
    def _hours(line: LineEdit) -> Hours | None:
        return read_hours(line.text()).hours

    def _tell(self) -> None:
        """What is wrong stands beside its field."""
        is_national = self.category.currentData() == Category.NATIONAL
        self.topic.setEnabled(is_national)
        self.pediatric.setEnabled(is_national)
        self.day_field.show_fault(self.planned_on.fault())
        self.hours_field.show_fault(read_hours(self.hours.text()).fault)
        self.pediatric_field.show_fault(self._pediatric_fault() if is_national else "")
        fields = (self.day_field, self.hours_field, self.pediatric_field)
        named = bool(self.name.text().strip()) and self.planned_on.value() is not None
        complete = named and bool(self._hours(self.hours))
        self.save.setEnabled(complete and not any(field.has_fault() for field in fields))

    def _pediatric_fault(self) -> str:
        typed = read_hours(self.pediatric.text())
        whole = self._hours(self.hours)
        if typed.hours and whole and typed.hours > whole:
            return f"More than the {whole} h of the course"
        return typed.fault

    def _save(self) -> None:
        try:
            plan = self.plan()
        except Fault as fault:
            self._refuse(fault)
            return
        if plan is not None:
            work = partial(self._planned.keep, plan)
            self._operations.command(
                work, done=self._done, failed=self._refuse, notice=f"{plan.title} is {self._verb}"
            )

    def _remove(self) -> None:
        if self._plan is not None:
            work = partial(self._planned.remove, self._plan.id)
            notice = f"{self._plan.title} is not planned any more"
            self._operations.command(work, done=self._done, failed=self._refuse, notice=notice)

    def _become(self) -> None:
        self.accept()
        self.happened.emit(self._plan)

    def _done(self, _changes: Changes) -> None:
        self.accept()

    def _refuse(self, fault: Fault) -> None:
        self._said.setText(str(fault))
        self._said.show()
