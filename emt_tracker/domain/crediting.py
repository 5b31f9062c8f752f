"""How much of each course a figure credits: by date until the need is met; the rest is excess."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.grounds import PEDIATRIC, TOTAL
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.progress import Progress, Tally
from emt_tracker.domain.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Share:
    """What one course gives a figure: its creditable hours there, and how many of them are credited."""

    verdict: Verdict
    hours: Hours
    credited: Hours


def shares(figure: str, progress: Progress) -> Iterator[Share]:
    """The courses behind a figure of hours, by date. Their credited hours add up to what it shows."""
    left = _credited(figure, progress)
    for verdict in sorted(progress.counting, key=lambda each: each.course.completed_on):
        hours = credited = 0
        for line in verdict.creditable:
            if not belongs(figure, line):
                continue
            amount = hours_of(figure, line).hundredths
            given = min(amount, left.get(_place(figure, line), 0))
            left[_place(figure, line)] = left.get(_place(figure, line), 0) - given
            hours += amount
            credited += given
        if hours:
            yield Share(verdict, Hours(hours), Hours(credited))


def tally_of(figure: str, progress: Progress) -> Tally | None:
    """The figure of that name, or None where it is none of hours."""
    if figure == TOTAL:
        return progress.total
    if figure == PEDIATRIC:
        return progress.pediatric
    for names in (progress.categories, progress.topics):
        for name, tally in names.items():
            if name == figure:
                return tally
    return None


def belongs(figure: str, line: Allocation) -> bool:
    """Whether hours were put where the figure counts."""
    if figure == TOTAL:
        return True
    if line.category is Category.NATIONAL:
        return figure in (Category.NATIONAL, line.topic) or (
            figure == PEDIATRIC and bool(line.pediatric_hours)
        )
    return figure == line.category


def hours_of(figure: str, line: Allocation) -> Hours:
    """How many hours of a line the figure counts."""
    return line.pediatric_hours if figure == PEDIATRIC else line.hours


_Place = tuple[Category, Topic | None]


def _place(figure: str, line: Allocation) -> _Place:
    """Where a need of its own is met: a topic of National, else the category; pediatric hours have one."""
    is_topic = line.category is Category.NATIONAL and figure != PEDIATRIC
    return line.category, line.topic if is_topic else None


def _credited(figure: str, progress: Progress) -> dict[_Place, int]:
    if figure == PEDIATRIC and progress.pediatric:
        return {(Category.NATIONAL, None): progress.pediatric.credited.hundredths}
    tallies: Mapping[_Place, Tally] = {
        **{(Category.NATIONAL, topic): tally for topic, tally in progress.topics.items()},
        **{(category, None): tally for category, tally in progress.categories.items()},
    }
    return {place: tally.credited.hundredths for place, tally in tallies.items()}
