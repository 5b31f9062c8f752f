"""Which courses give a figure nothing, or not all of their hours, and why: a sentence each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Course
from emt_tracker.domain.crediting import Need, need_of
from emt_tracker.domain.cycles import Cycle, Window
from emt_tracker.domain.grounds import TOTAL
from emt_tracker.domain.hours import ZERO, Hours
from emt_tracker.domain.progress import Progress
from emt_tracker.domain.verdicts import Reason, Verdict

NOT_PLACED: Final = "In no category yet: put these hours into one."
NO_CYCLE: Final = "These days belong to no cycle on your records, so it counts for none."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Hours that give a figure nothing. Without an id it stands for all courses of another cycle."""

    course_id: str
    title: str
    day: date | None
    hours: Hours
    why: tuple[str, ...]


def left_out(figure: str, progress: Progress, cycles: Iterable[Cycle]) -> Iterator[LeftOut]:
    """What was meant for a figure and gives it nothing, by date; then how many courses other cycles have."""
    need = need_of(figure, progress)
    others = [cycle for cycle in cycles if cycle.id != progress.cycle.id]
    elsewhere: Counter[str] = Counter()
    for verdict in sorted(progress.verdicts, key=lambda each: each.course.completed_on):
        course = verdict.course
        hours = _lost(need, verdict)
        if not hours:
            continue
        owner = _owner(course, progress.window, others)
        if owner is None:
            why = _why(need, verdict, progress, others)
            yield LeftOut(course.id, course.title, course.completed_on, hours, why)
        else:
            elsewhere[owner.id] += 1
    for cycle in others:
        if number := elsewhere[cycle.id]:
            yield LeftOut("", _courses(number), None, ZERO, (_other_cycle(cycle),))


def why_not(verdict: Verdict, progress: Progress, cycles: Iterable[Cycle] = ()) -> tuple[str, ...]:
    """Each reason for which a course does not count, as a sentence; where its day lies in no cycle, that."""
    window, course = progress.window, verdict.course
    words = {
        Reason.EXCLUDED: "You left it out of the count.",
        Reason.BEFORE_WINDOW: f"Completed before this cycle began on {in_words(window.starts_on)}.",
        Reason.AFTER_WINDOW: f"Completed after this cycle ends on {in_words(window.ends_on)}.",
        Reason.NOT_COMPLETED_YET: f"It counts from {in_words(course.completed_on)}, when it is completed.",
        Reason.APPROVAL_MISSING: "It has no approval number from CAPCE or Massachusetts OEMS.",
        Reason.TOO_SHORT: _too_short(progress),
    }
    said = tuple(words[reason] for reason in verdict.reasons)
    others = [cycle.window for cycle in cycles if cycle.id != progress.cycle.id]
    is_in_one = any(course.completed_on in days for days in (window, *others))
    return said if is_in_one or not others else (*said, NO_CYCLE)


def _too_short(progress: Progress) -> str:
    least = progress.pack.limits.shortest_course
    return f"The rules ask at least {least.value} h of one course." if least else ""


def below_level(course: Course) -> str:
    """Why National hours of a course taught below the holder's level give nothing."""
    level = course.level.label if course.level else "a lower"
    return f"Taught at {level} level, below yours: no national credit."


def _lost(need: Need, verdict: Verdict) -> Hours:
    """The hours meant for a figure that it does not count; for the total what was put nowhere as well."""
    course = verdict.course
    if need.figure == TOTAL:
        return verdict.credit - need.sum(course, verdict.creditable)
    return need.sum(course, course.allocations) - need.sum(course, verdict.creditable)


def _why(need: Need, verdict: Verdict, progress: Progress, cycles: Iterable[Cycle]) -> tuple[str, ...]:
    if not verdict.counts:
        return why_not(verdict, progress, cycles)
    course = verdict.course
    is_below = any(need.takes(course, line) and not verdict.gives_credit(line) for line in course.allocations)
    is_loose = need.figure == TOTAL and not verdict.is_placed
    return (
        *((below_level(course),) if is_below else ()),
        *((f"One day gives no more hours: {verdict.cut} h are beyond them.",) if verdict.cut else ()),
        *((NOT_PLACED,) if is_loose else ()),
    )


def _owner(course: Course, window: Window, cycles: list[Cycle]) -> Cycle | None:
    """The other cycle that a course lies in; None where it lies in this one or in none."""
    if course.completed_on in window:
        return None
    return next((cycle for cycle in cycles if course.completed_on in cycle.window), None)


def _other_cycle(cycle: Cycle) -> str:
    window = cycle.window
    return f"Completed {in_words(window.starts_on)} to {in_words(window.ends_on)}: that is another cycle."


def _courses(number: int) -> str:
    return "1 course of another cycle" if number == 1 else f"{number:,} courses of another cycle"
