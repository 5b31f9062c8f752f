"""The training year that a Massachusetts course number names, held against the day of the course."""

import re
from datetime import date
from typing import Final

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Window
from emt_tracker.domain.renewal import Renewal
from emt_tracker.domain.rules import YearDay

_PAIR: Final = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})(?![0-9])", re.ASCII)
_CENTURY: Final = 2000


def training_year(approval: Approval, begins: YearDay) -> Window | None:
    """The days of the training year that an OEMS number names as two years in a row: 2425.

    None for other bodies and for numbers without such a pair: their form is free.
    """
    if approval.body is not ApprovalBody.OEMS:
        return None
    for first, second in _PAIR.findall(approval.number or ""):
        if int(second) == int(first) + 1:
            start = begins.near(date(_CENTURY + int(first), 1, 1))
            end = begins.near(date(_CENTURY + int(second), 1, 1))
            return Window(start, date.fromordinal(end.toordinal() - 1))
    return None


def outside_training_year(renewal: Renewal) -> tuple[Course, ...]:
    """The counting courses completed outside the training year that their number names."""
    begins = renewal.process.training_year.value
    years = (
        (verdict.course, training_year(verdict.course.approval, begins))
        for verdict in renewal.progress.counting
    )
    return tuple(course for course, year in years if year and course.completed_on not in year)
