"""How much of each course a figure credits: by date until the need is met; the rest is excess."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.courses import Allocation, Category, Course, Topic
from emt_tracker.domain.grounds import PEDIATRIC, TOTAL
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.limits import Subset
from emt_tracker.domain.progress import Progress, Tally
from emt_tracker.domain.verdicts import Verdict

PART: Final = "limits.parts."
"""What the names of needed parts begin with."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one course gives a figure: its creditable hours there, and how many of them are credited."""

    verdict: Verdict
    hours: Hours
    credited: Hours


@dataclass(frozen=True, slots=True)
class Need:
    """What a figure counts. ``subset`` is the needed part, where it is one of those."""

    figure: str
    subset: Subset | None = None

    def takes(self, course: Course, line: Allocation) -> bool:
        """Whether hours were put where the figure counts."""
        if self.subset is not None:
            return self.subset.takes(line.category, line.topic, course.delivery) and bool(self.hours(line))
        if self.figure == TOTAL:
            return True
        if line.category is Category.NATIONAL:
            is_pediatric = self.figure == PEDIATRIC and bool(line.pediatric_hours)
            return self.figure in (Category.NATIONAL, line.topic) or is_pediatric
        return self.figure == line.category

    def hours(self, line: Allocation) -> Hours:
        """How many hours of a line the figure counts."""
        is_pediatric = self.subset.pediatric if self.subset is not None else self.figure == PEDIATRIC
        return line.pediatric_hours if is_pediatric else line.hours

    def sum(self, course: Course, lines: Iterable[Allocation]) -> Hours:
        """The hours of some lines of a course that the figure counts."""
        return total([self.hours(line) for line in lines if self.takes(course, line)])

    @property
    def is_one(self) -> bool:
        """Whether it is one need in itself, not the sum of several."""
        return self.subset is not None or self.figure == PEDIATRIC


def need_of(figure: str, progress: Progress) -> Need:
    """What a figure of hours counts."""
    parts = {f"{PART}{subset.key}": subset for subset in progress.pack.limits.subsets}
    return Need(figure, parts.get(figure))


def shares(figure: str, progress: Progress) -> tuple[Share, ...]:
    """The courses behind a figure of hours, by date. Their credited hours add up to what it shows.

    Hours given in a capped way are taken after all others, as they are when the figure is judged.
    """
    need = need_of(figure, progress)
    by_date = sorted(progress.counting, key=lambda each: each.course.completed_on)
    given = [0] * len(by_date)
    left = _credited(need, progress)
    for is_held in (False, True):
        for index, verdict in enumerate(by_date):
            for line in verdict.creditable:
                if need.takes(verdict.course, line) and _is_held(verdict.course, line, progress) is is_held:
                    place = _place(need, line)
                    taken = min(need.hours(line).hundredths, left.get(place, 0))
                    left[place] = left.get(place, 0) - taken
                    given[index] += taken
    hours = [need.sum(verdict.course, verdict.creditable) for verdict in by_date]
    every = zip(by_date, hours, given, strict=True)
    return tuple(Share(verdict, amount, Hours(credited)) for verdict, amount, credited in every if amount)


def tally_of(figure: str, progress: Progress) -> Tally | None:
    """The figure of that name, or None where it is none of hours."""
    if figure == TOTAL:
        return progress.total
    if figure == PEDIATRIC:
        return progress.pediatric
    return next(_tallies(figure, progress), None)


def _tallies(figure: str, progress: Progress) -> Iterator[Tally]:
    for names in (progress.categories, progress.topics):
        yield from (tally for name, tally in names.items() if name == figure)
    if figure.startswith(PART) and figure.removeprefix(PART) in progress.subsets:
        yield progress.subsets[figure.removeprefix(PART)]


_Place = tuple[str, Topic | None]


def _place(need: Need, line: Allocation) -> _Place:
    """Where a need of its own is met: a topic of National, else the category; a part is one place."""
    if need.is_one:
        return need.figure, None
    return line.category, line.topic if line.category is Category.NATIONAL else None


def _credited(need: Need, progress: Progress) -> dict[_Place, int]:
    if need.is_one:
        tally = tally_of(need.figure, progress)
        return {(need.figure, None): tally.credited.hundredths} if tally else {}
    topics: dict[_Place, Tally] = {
        (Category.NATIONAL, topic): tally for topic, tally in progress.topics.items()
    }
    others: dict[_Place, Tally] = {(category, None): tally for category, tally in progress.categories.items()}
    return {place: tally.credited.hundredths for place, tally in (topics | others).items()}


def _is_held(course: Course, line: Allocation, progress: Progress) -> bool:
    """Whether hours were given in a way that the pack caps in their category."""
    cap = progress.pack.limits.delivery.get(line.category)
    return cap is not None and course.delivery in cap.deliveries
