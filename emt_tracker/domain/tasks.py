"""Each task of a renewal as it stands, its words filled in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from emt_tracker.domain.plan import FeeDue, StepState, TaskState
from emt_tracker.domain.process import Contact, Route, Step, Task
from emt_tracker.domain.renewal import Renewal
from emt_tracker.domain.verdicts import Warn

_TITLES: Final = {Step.A: "Training profile (NREMT.org)", Step.B: "State application (eLicensing)"}

Figure = tuple[bool, str]
"""Whether a computed task is done, and how far it is in words."""


def steps(renewal: Renewal, fees: Sequence[FeeDue]) -> tuple[StepState, ...]:
    """Both steps with their tasks; a step without any, as Step B of some levels, is left out."""
    due = dict(zip((task.key for task in renewal.tasks if task.is_payment), fees, strict=True))
    states = tuple(_state(renewal, task, due.get(task.key)) for task in renewal.tasks)
    parts = {step: tuple(state for state in states if state.task.step is step) for step in Step}
    return tuple(StepState(step, _TITLES[step], part) for step, part in parts.items() if part)


def _state(renewal: Renewal, task: Task, fee: FeeDue | None) -> TaskState:
    done_on = renewal.done_on(task)
    is_done, figure = _COMPUTED[task.key](renewal) if task.key in _COMPUTED else (done_on is not None, "")
    due, opens = renewal.milestone(task.due), renewal.milestone(task.not_before)
    decided_on = done_on or (date.min if is_done else renewal.as_of)  # a computed task was done in time
    return TaskState(
        task=task,
        title=renewal.filled(task.title),
        detail=renewal.filled(task.detail.value),
        is_done=is_done,
        done_on=done_on,
        done=renewal.ticked.get(task.key),
        figure=figure,
        due=due.day if due else None,
        is_late=due is not None and decided_on > due.day,
        fee=fee,
        link=renewal.process.links[task.link] if task.link else None,
        contact=renewal.process.contacts[task.contact] if task.contact else _council(renewal, task),
        opens_on=opens.day if opens else None,
        waits_for=_waits_for(renewal, task),
    )


def _council(renewal: Renewal, task: Task) -> Contact | None:
    """The regional council stands for the contact of tasks that are done with it."""
    return renewal.process.council(renewal.profile.region) if task.case.routes == {Route.REGION} else None


def _waits_for(renewal: Renewal, task: Task) -> tuple[str, ...]:
    before = [other for other in renewal.tasks if other.key in task.after]
    return tuple(renewal.filled(other.title) for other in before if renewal.done_on(other) is None)


def _hours(renewal: Renewal) -> Figure:
    hours = renewal.progress.total
    return renewal.progress.is_met_by_hours, f"{hours.credited} of {hours.required} h"


def _documents(renewal: Renewal) -> Figure:
    counting = renewal.progress.counting
    proven = sum(Warn.NO_DOCUMENT not in verdict.warnings for verdict in counting)
    return bool(counting) and proven == len(counting), f"{proven} of {_courses(len(counting))}"


def _courses(number: int) -> str:
    return f"{number:,} course" if number == 1 else f"{number:,} courses"


def _lines(renewal: Renewal) -> Figure:
    """Lines of the worksheet that stand at NREMT as they should.

    What Step A was submitted with had been entered, noted here or not.
    """
    entering = renewal.entering
    is_done = renewal.submitted_on(Step.A) is not None or (entering.of_lines > 0 and entering.is_done)
    lines = "line" if entering.of_lines == 1 else "lines"
    return is_done, f"{entering.lines:,} of {entering.of_lines:,} {lines}"


_COMPUTED: Final[Mapping[str, Callable[[Renewal], Figure]]] = {
    "complete_hours": _hours,
    "keep_documents": _documents,
    "enter_hours": _lines,
}
