"""How long documents are kept: nothing is ever deleted by itself, this only says when it may be let go.

Handout: "Individual EMTs are responsible for keeping copies … for at least 5 years". The start is not stated,
so the later of completion and the end of the cycle it was used in is taken (domain facts, 5 and 7).
"""

from collections.abc import Iterable
from datetime import date

from emt_tracker.domain.calendar import add_years
from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle


def cycles_of(course: Course, cycles: Iterable[Cycle]) -> tuple[Cycle, ...]:
    """The cycles whose window holds the day on which the course was completed."""
    return tuple(cycle for cycle in cycles if course.completed_on in cycle.window)


def keep_until(course: Course, cycles: Iterable[Cycle], years: int) -> date:
    """The last day through which a course's documents are kept."""
    ends = [cycle.expires_on for cycle in cycles_of(course, cycles)]
    return add_years(max([course.completed_on, *ends]), years)
