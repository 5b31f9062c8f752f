"""One renewal as it is judged: the cycle and its figures, what was ticked, and the way it is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from emt_tracker.domain.calendar import add_years, in_words
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.dossier import Dossier, StepDone
from emt_tracker.domain.licence import DatedException
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.process import Means, Process, Step, Task, Text
from emt_tracker.domain.profiles import Profile
from emt_tracker.domain.progress import Progress
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.timeline import Milestone, Phase, Timeline
from emt_tracker.domain.worksheet_rows import Entering

EXAM_CHOSEN: Final = "exam_chosen"
"""What is ticked, beside the tasks, when somebody means to renew by exam."""
EXAM_PASSED: Final = "pass_exam"
"""The task of the exam itself."""
EXAM_FAILED: Final = "exam_failed"
"""What is ticked, beside the tasks, when the exam was not passed."""
_SUBMITTED: Final = {Step.A: "step_a_submitted_on", Step.B: "step_b_submitted_on"}
_STEP_FIELDS: Final = frozenset(each.name for each in fields(Steps))


def date_of(cycle: Cycle, name: str) -> date | None:
    """The date of the cycle or of its steps that a task names."""
    value = getattr(cycle.steps if name in _STEP_FIELDS else cycle, name)
    assert value is None or isinstance(value, date)  # noqa: S101  (the process file names dates alone)
    return value


def with_date(cycle: Cycle, name: str, day: date | None) -> Cycle:
    """The cycle with the date that a task names."""
    if name in _STEP_FIELDS:
        return replace(cycle, steps=replace(cycle.steps, **{name: day}))
    assert name == "exam_passed_on"  # noqa: S101  (the process file names no other)
    return replace(cycle, exam_passed_on=day)


@dataclass(frozen=True, slots=True)
class Renewal:
    """Everything that a plan is judged from; ``entering`` is how far the worksheet is typed at NREMT."""

    portfolio: Portfolio
    dossier: Dossier
    progress: Progress
    timeline: Timeline
    process: Process
    entering: Entering

    @property
    def as_of(self) -> date:
        """The day on which it is judged."""
        return self.progress.as_of

    @property
    def cycle(self) -> Cycle:
        """The cycle."""
        return self.progress.cycle

    @property
    def pack(self) -> RulePack:
        """Its rules, the holder’s values among them."""
        return self.progress.pack

    @property
    def profile(self) -> Profile:
        """Whose renewal it is."""
        return self.portfolio.profile

    @property
    def phase(self) -> Phase:
        """What the day means for the cycle."""
        return self.timeline.phase

    @property
    def ticked(self) -> Mapping[str, StepDone]:
        """What was ticked, by the key of its task."""
        return self.dossier.steps(self.cycle.id)

    @property
    def means(self) -> Means:
        """By exam where one was passed in its season, or is meant to be and did not fail; else by hours."""
        chosen = EXAM_CHOSEN in self.ticked and EXAM_FAILED not in self.ticked
        return Means.EXAM if chosen or self.progress.is_met_by_exam else Means.HOURS

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What this person has to do, in order; another state’s application is not described here."""
        tasks = self.process.tasks_for(self.profile, self.means)
        return tasks if self.is_at_home else tuple(task for task in tasks if task.step is Step.A)

    @property
    def is_at_home(self) -> bool:
        """Whether the cycle is judged by rules whose way this is."""
        return self.pack.id.partition("-")[0] in self.process.issuers

    @property
    def has_step_b(self) -> bool:
        """Whether there is a state application: not for every level."""
        return any(task.step is Step.B for task in self.tasks)

    @property
    def next_expires_on(self) -> date:
        """The expiration that the renewal brings."""
        return add_years(self.cycle.expires_on, self.process.renewal_years.value)

    def milestone(self, key: str | None) -> Milestone | None:
        """One milestone of the season."""
        return self.timeline.milestone(key) if key else None

    @property
    def first_expires_on(self) -> date | None:
        """When a first cycle ends by the rules; None where it is not the first."""
        cycle = self.cycle
        if cycle.first_certified_on is None or cycle.last_recertified_on is not None:
            return None
        return self.pack.licence.first_expiration(cycle.first_certified_on)

    @property
    def practice(self) -> DatedException | None:
        """The exception of that year which lets people work on the day of the plan, past the expiration."""
        made = self.pack.licence.practice_until(self.cycle.expires_on)
        until = made.practice_until if made else None
        return made if until is not None and self.cycle.expires_on < self.as_of <= until else None

    @property
    def deadline(self) -> date:
        """The last day to submit without a late fee."""
        stone = self.milestone("deadline")
        return stone.day if stone else self.cycle.expires_on

    def done_on(self, task: Task) -> date | None:
        """When a task was done: the cycle’s date where it names one, else when it was ticked."""
        if task.date is not None:
            return date_of(self.cycle, task.date)
        done = self.ticked.get(task.key)
        return done.done_on if done else None

    def submitted_on(self, step: Step) -> date | None:
        """When a step was submitted; the exam’s Step A with the application for it."""
        for task in self.tasks:
            if task.step is step and task.date == _SUBMITTED[step]:
                return self.done_on(task)
        payment = next((task for task in self.tasks if task.step is step and task.is_payment), None)
        return self.done_on(payment) if payment else None

    def text(self, key: str) -> Text:
        """One of the process’s texts."""
        return self.process.texts[key]

    def filled(self, text: str) -> str:
        """A text of the process with what it leaves to be filled in for this renewal."""
        return text.format_map(self._words()) if "{" in text else text

    def _words(self) -> Mapping[str, str]:
        days = {stone.key: in_words(stone.day) for stone in self.timeline.milestones}
        council = self.process.council(self.profile.region)
        exam, ends_on = self.process.exam(self.profile), self.cycle.expires_on
        return {
            "opens": days.get("opens", ""),
            "recommended": days.get("recommended", ""),
            "deadline": in_words(self.deadline),
            "signoff": days.get("signoff", ""),
            "expiration": in_words(ends_on),
            "next_expiration": in_words(self.next_expires_on),
            "next_expiration_us": f"{self.next_expires_on:%m/%d/%Y}",
            "reinstate_by": in_words(add_years(ends_on, self.pack.lapse_years.value)),
            "exam_opens": in_words(self.pack.exam_opens.value.near(ends_on)),
            "apply_by": in_words(exam.apply_by.value.near(ends_on)) if exam else "",
            "first_expiration": in_words(self.first_expires_on or ends_on),
            "level": self.profile.level.label,
            "agency": self.profile.agency or "your agency",
            "council": council.label if council else "your regional council",
        }
