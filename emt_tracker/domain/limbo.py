"""Days that count for no cycle: after an application or the deadline, and before the next cycle begins."""

from collections.abc import Iterator
from datetime import date, timedelta

from emt_tracker.domain.courses import Course
from emt_tracker.domain.plan import Limbo
from emt_tracker.domain.renewal import Renewal


def limbo(renewal: Renewal) -> tuple[Limbo, ...]:
    """The completed courses that no cycle counts, with what can be done about each."""
    return tuple(_limbo(renewal))


def after_approval(renewal: Renewal) -> tuple[Course, ...]:
    """Courses of the next cycle that stand in no cycle of the records yet, or still in this one’s window."""
    approved = renewal.cycle.steps.step_a_approved_on
    if approved is None:
        return ()
    return tuple(
        course for course in _completed(renewal) if approved < course.completed_on <= renewal.next_expires_on
    )


def _limbo(renewal: Renewal) -> Iterator[Limbo]:
    ends_on = renewal.cycle.expires_on
    since = min(renewal.cycle.steps.step_a_submitted_on or ends_on, ends_on)
    until = _next_begins_after(renewal)
    for course in _completed(renewal):
        if since < course.completed_on <= (until or renewal.as_of):
            waiting = until is None and course.completed_on <= ends_on
            text = renewal.text("limbo_pending" if waiting else "limbo_gone")
            yield Limbo(course, text.title, renewal.filled(text.said.value), waiting)


def _next_begins_after(renewal: Renewal) -> date | None:
    """The last day before the next cycle: the approval, else as the records tell; None where they do not."""
    steps, ends_on = renewal.cycle.steps, renewal.cycle.expires_on
    if steps.step_a_approved_on is not None:
        return steps.step_a_approved_on
    later = [cycle.window.starts_on for cycle in renewal.portfolio.cycles if cycle.expires_on > ends_on]
    if later:
        return min(later) - timedelta(days=1)
    return ends_on if steps.renewal_verified_on is not None else None


def _completed(renewal: Renewal) -> Iterator[Course]:
    """What is completed, not excluded, and in no other cycle’s window."""
    others = [cycle for cycle in renewal.portfolio.cycles if cycle.id != renewal.cycle.id]
    for course in renewal.portfolio.courses:
        day = course.completed_on
        if day <= renewal.as_of and not course.excluded and not any(day in cycle.window for cycle in others):
            yield course
