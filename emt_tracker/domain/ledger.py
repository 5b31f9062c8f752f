"""The five-year ledger: every course by cycle and year, what proves it, and how long that is kept.

A course that two windows hold stands under the later cycle, so that the rows add up to the courses on the
records and its keep-until date is the later one (`emt_tracker.domain.retention`).
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.retention import keep_until


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """The courses that were completed in one calendar year of a cycle.

    ``hours`` are credit hours as entered. ``needed`` counts the courses that want a certificate (all but
    those left out on purpose, and those past their keep-until date whose documents were let go), ``proven``
    those of them with at least one document held here.
    ``keep_until`` is the last day through which any of them is kept.
    """

    year: int
    course_ids: tuple[str, ...]
    hours: Hours
    needed: int
    proven: int
    keep_until: date

    @property
    def missing(self) -> int:
        """How many courses have nothing held here that proves them."""
        return self.needed - self.proven


@dataclass(frozen=True, slots=True)
class LedgerCycle:
    """The years of one cycle, the latest first; ``cycle`` is None for courses that no window holds."""

    cycle: Cycle | None
    years: tuple[LedgerYear, ...]

    @property
    def course_ids(self) -> tuple[str, ...]:
        """Every course of the cycle."""
        return tuple(course_id for year in self.years for course_id in year.course_ids)

    @property
    def needed(self) -> int:
        """Courses that want a certificate."""
        return sum(year.needed for year in self.years)

    @property
    def proven(self) -> int:
        """Courses that have one."""
        return sum(year.proven for year in self.years)


@dataclass(frozen=True, slots=True)
class PastKeeping:
    """Documents of one cycle past their keep-until date: they may be let go, nothing does so by itself.

    ``files`` are the digests of those that are held here.
    """

    cycle: Cycle | None
    files: frozenset[str]
    course_ids: tuple[str, ...]

    @property
    def documents(self) -> int:
        """How many different files."""
        return len(self.files)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole ledger on one day.

    ``documents`` counts the different files held; ``missing`` are the courses of the chosen cycle that
    nothing held here proves, the latest first.
    """

    cycles: tuple[LedgerCycle, ...]
    courses: int
    documents: int
    missing: tuple[Course, ...]
    past_keeping: tuple[PastKeeping, ...]


def ledger(
    portfolio: Portfolio, chosen: Cycle | None, held: Collection[str], years: int, as_of: date
) -> Ledger:
    """The ledger of a portfolio; ``held`` are the digests of the files here, ``years`` the years to keep."""
    groups = by_cycle(portfolio.courses, portfolio.cycles)
    named = {document.sha256 for course in portfolio.courses for document in course.documents}
    return Ledger(
        cycles=tuple(
            LedgerCycle(cycle, _years(courses, cycle, held, years, as_of))
            for cycle, courses in groups.items()
        ),
        courses=len(portfolio.courses),
        documents=sum(1 for digest in named if digest in held),
        missing=tuple(_missing(groups.get(chosen, ()), held)) if chosen else (),
        past_keeping=tuple(_past_keeping(groups, held, years, as_of)),
    )


def by_cycle(courses: Iterable[Course], cycles: Iterable[Cycle]) -> Mapping[Cycle | None, tuple[Course, ...]]:
    """The courses of each cycle, the latest first in both, courses of no cycle under None at the end."""
    groups: dict[Cycle | None, list[Course]] = {
        cycle: [] for cycle in sorted(cycles, key=lambda cycle: cycle.expires_on, reverse=True)
    }
    homes = [(cycle.window, members) for cycle, members in groups.items() if cycle]
    homeless: list[Course] = []
    for course in sorted(courses, key=attrgetter("completed_on"), reverse=True):
        day = course.completed_on
        for window, members in homes:
            if window.starts_on <= day <= window.ends_on:
                members.append(course)
                break
        else:
            homeless.append(course)
    if homeless:
        groups[None] = homeless
    return {cycle: tuple(members) for cycle, members in groups.items()}


def is_proven(course: Course, held: Collection[str]) -> bool:
    """Whether at least one of its documents is held here, not only named."""
    for document in course.documents:  # noqa: SIM110 - any() with a generator takes three times as long
        if document.sha256 in held:
            return True
    return False


def _years(
    courses: tuple[Course, ...], cycle: Cycle | None, held: Collection[str], years: int, as_of: date
) -> tuple[LedgerYear, ...]:
    return tuple(
        _year(year, tuple(members), cycle, held, years, as_of)
        for year, members in groupby(courses, key=lambda course: course.completed_on.year)
    )


def _year(
    year: int,
    courses: tuple[Course, ...],
    cycle: Cycle | None,
    held: Collection[str],
    years: int,
    as_of: date,
) -> LedgerYear:
    wanting = [
        course
        for course in courses
        if not course.excluded and (is_proven(course, held) or _kept(course, cycle, years) >= as_of)
    ]
    return LedgerYear(
        year=year,
        course_ids=tuple(course.id for course in courses),
        hours=Hours(sum(course.credit.hundredths for course in courses)),
        needed=len(wanting),
        proven=sum(1 for course in wanting if is_proven(course, held)),
        keep_until=_kept(courses[0], cycle, years),
    )


def _kept(course: Course, cycle: Cycle | None, years: int) -> date:
    return keep_until(course, () if cycle is None else (cycle,), years)


def _missing(courses: Iterable[Course], held: Collection[str]) -> Iterator[Course]:
    for course in courses:
        if not course.excluded and not is_proven(course, held):
            yield course


def _past_keeping(
    groups: Mapping[Cycle | None, tuple[Course, ...]], held: Collection[str], years: int, as_of: date
) -> Iterator[PastKeeping]:
    """A file that several courses share is kept as long as the last of them asks.

    Within a cycle the later course is never kept for less: its courses, the latest first, part at one place.
    """
    past: dict[Cycle | None, tuple[Course, ...]] = {}
    wanted: set[str] = set()
    for cycle, courses in groups.items():
        first = bisect_left(courses, True, key=lambda course: _kept(course, cycle, years) < as_of)
        past[cycle] = courses[first:]
        wanted.update(document.sha256 for course in courses[:first] for document in course.documents)
    for cycle, courses_past in past.items():
        letting = {course.id: _held_of(course, held) - wanted for course in courses_past}
        files = frozenset[str]().union(*letting.values())
        if files:
            yield PastKeeping(cycle, files, tuple(key for key, own in letting.items() if own))


def _held_of(course: Course, held: Collection[str]) -> set[str]:
    return {document.sha256 for document in course.documents if document.sha256 in held}
