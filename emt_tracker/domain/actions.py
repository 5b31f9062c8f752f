"""What to do next in one renewal, in the order in which it is best done."""

from collections.abc import Iterator, Sequence
from datetime import date

from emt_tracker.domain.plan import Action, Notice, NoticeKind, StepState, TaskState
from emt_tracker.domain.process import TaskKind
from emt_tracker.domain.timeline import Phase


def actions(
    phase: Phase, steps: Sequence[StepState], notices: Sequence[Notice], as_of: date
) -> tuple[Action, ...]:
    """Every task that can be done now, in the order of the way; nothing once renewed.

    After the season it is closed to tasks: only what the notice of danger says leads on.
    """
    match phase:
        case Phase.RENEWED:
            return ()
        case Phase.LATE_APPLICATION | Phase.LAPSED:
            pressing = [notice for notice in notices if notice.kind is NoticeKind.DANGER]
            return tuple(Action(each.title, each.detail, f"notice:{each.key}") for each in pressing)
        case _:
            return tuple(_open_tasks(steps, as_of))


def _open_tasks(steps: Sequence[StepState], as_of: date) -> Iterator[Action]:
    for step in steps:
        for state in step.tasks:
            if not state.is_done and not state.waits_for and (state.opens_on or as_of) <= as_of:
                yield Action(_title(state), state.detail, _target(state), state.due)


def _title(state: TaskState) -> str:
    return f"{state.title}: {state.figure}" if state.figure else state.title


def _target(state: TaskState) -> str:
    if state.task.kind is TaskKind.COMPUTED and state.task.link is None:
        return "courses"
    return f"task:{state.task.key}"
