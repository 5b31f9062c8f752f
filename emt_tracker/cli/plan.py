"""``plan``: the way to the renewal, in words or as one JSON object."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import number, say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import add_cycle_and_day
from emt_tracker.domain.calendar import in_words as day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.plan import Fees, Plan, StepState, TaskState
    from emt_tracker.domain.rules import Sourced, YearDay

_CENTS = 100


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("plan", help="say what to do to renew", description=tell_plan.__doc__)
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=tell_plan)


def tell_plan(arguments: Namespace, program: Program) -> int:
    """Say what to do to renew, until when, and what it costs on the day."""
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        if arguments.json:
            say_json(services.plans.figures(as_of, arguments.cycle))
        else:
            say(*in_words(services.plans.plan(as_of, arguments.cycle)))
    return 0


def in_words(plan: "Plan") -> "Iterator[str]":
    """The plan, line by line."""
    person = f"{plan.profile.name}, {plan.profile.level.label}".lstrip(", ")
    yield f"{person}: cycle {plan.cycle.id}, {plan.process.variant(plan.route).title}"
    yield f"{day(plan.as_of)}: {plan.phase.label}."
    for credential in plan.credentials:
        note = f" ({credential.note})" if credential.note else ""
        ends = f"{credential.label} ends {day(credential.expires_on)}"
        yield f"{ends}: {days_left(credential.days_left)}{note}"
    yield from _block("What to do next", _actions(plan))
    yield from _block("To know", (f"{notice.title}. {notice.detail}" for notice in plan.notices))
    dates = (f"{day(stone.day):<13} {stone.label}{_mark(stone.rule)}" for stone in plan.milestones)
    yield from _block("Dates", dates)
    for step in plan.steps:
        yield from _block(f"{step.step.label}: {step.title}", _tasks(step))
    yield from _block(f"Fees on {day(plan.as_of)}", _fees(plan.fees))
    limbo = (f"{each.course.title}, {day(each.course.completed_on)}. {each.why}" for each in plan.limbo)
    yield from _block("Courses that count for no cycle", limbo)
    yield from _block("* Values of your own", _own(plan))


def days_left(days: int) -> str:
    """``129 days left`` or ``1 day past``."""
    return f"{number(-days, 'day')} past" if days < 0 else f"{number(days, 'day')} left"


def dollars(cents: int | None) -> str:
    """``$26.00``, or where to look where it is not known."""
    return "as your portal says" if cents is None else f"${cents // _CENTS:,}.{cents % _CENTS:02d}"


def _block(title: str, lines: "Iterator[str]") -> "Iterator[str]":
    """A title above its lines; nothing without lines."""
    known = list(lines)
    if known:
        yield ""
        yield title
        yield from (f"  {line}" for line in known)


def _mark(told: "Sourced[YearDay] | Sourced[int]") -> str:
    return " *" if told.is_overridden else ""


def _own(plan: "Plan") -> "Iterator[str]":
    """What the holder put in the place of the dates and fees shown, and why."""
    for stone in plan.milestones:
        if stone.rule.original is not None:
            said = stone.rule.original.value.near(plan.cycle.expires_on)
            yield f"{stone.label}: {day(stone.day)} instead of {day(said)}: {stone.rule.note}"
    for line in plan.fees.lines:
        cents = line.fee.cents if line.fee else None
        if cents is not None and cents.original is not None:
            words = f"{dollars(cents.value)} instead of {dollars(cents.original.value)}"
            yield f"{line.label}: {words}: {cents.note}"


def _actions(plan: "Plan") -> "Iterator[str]":
    for action in plan.actions:
        due = day(action.due) if action.due else ""
        word = "by" if action.due and action.due >= plan.as_of else "was due"
        yield action.title + (f" ({word} {due})" if due not in action.title else "")
    if not plan.actions:
        yield "Nothing for now."


def _tasks(step: "StepState") -> "Iterator[str]":
    for state in step.tasks:
        yield f"[{'x' if state.is_done else ' '}] {state.title}{_beside(state)}"


def _beside(state: "TaskState") -> str:
    """What stands behind a task: how far it is, when it was done, or until when it is due."""
    words = [state.figure] if state.figure else []
    if state.done_on:
        words.append(f"done {day(state.done_on)}")
    elif state.due and not state.is_done:
        words.append(f"{'was due' if state.is_late else 'by'} {day(state.due)}")
    if state.done and state.done.confirmation:
        words.append(f"confirmation {state.done.confirmation}")
    return f" ({'; '.join(words)})" if words else ""


def _fees(fees: "Fees") -> "Iterator[str]":
    for line in fees.lines:
        late = f" and {dollars(line.late_cents)} late fee" if line.late_cents else ""
        paid = f", paid {dollars(line.paid_cents)}" if line.paid_cents is not None else ""
        mark = _mark(line.fee.cents) if line.fee else ""
        yield f"{line.label}: {dollars(line.cents)}{mark}{late}{paid}"
    yield f"Together: {dollars(fees.total_cents)}. Late fees from {day(fees.late_from)} on."
