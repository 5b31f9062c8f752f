"""How one course stands in a cycle: whether it counts, why not, and what an auditor may question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from emt_tracker.domain.courses import Allocation, Category, Course, Delivery
from emt_tracker.domain.cycles import Window
from emt_tracker.domain.hours import ZERO, Hours
from emt_tracker.domain.limits import NO_LIMITS, Limits
from emt_tracker.domain.profiles import Level

_TEXTS_REMEMBERED: Final = 1 << 15


class Reason(StrEnum):
    """Why a course does not count; all that apply are named, in this order."""

    EXCLUDED = "excluded"
    BEFORE_WINDOW = "before_window"
    AFTER_WINDOW = "after_window"
    NOT_COMPLETED_YET = "not_completed_yet"
    APPROVAL_MISSING = "approval_missing"
    TOO_SHORT = "too_short"


class Warn(StrEnum):
    """What an auditor may question although the course counts."""

    POSSIBLE_DUPLICATE = "possible_duplicate"
    LEVEL_BELOW = "level_below"
    NO_DOCUMENT = "no_document"
    APPROVAL_YEAR = "approval_year"
    OVER_A_DAY = "over_a_day"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one course stands in the cycle.

    ``cut`` are those of its hours that go beyond what one day gives: they count nowhere.
    """

    course: Course
    credit: Hours
    reasons: tuple[Reason, ...]
    warnings: tuple[Warn, ...]
    cut: Hours = ZERO

    @property
    def counts(self) -> bool:
        """Whether its hours are on the record of this cycle."""
        return not self.reasons

    def gives_credit(self, line: Allocation) -> bool:
        """Whether one allocation is creditable: National education must be at or above the holder's level."""
        return self.counts and not (line.category is Category.NATIONAL and Warn.LEVEL_BELOW in self.warnings)

    @property
    def creditable(self) -> tuple[Allocation, ...]:
        """Its allocations that are creditable."""
        if self.counts and Warn.LEVEL_BELOW not in self.warnings:  # mostly the same tuple, not a copy
            return self.lines
        return tuple(line for line in self.lines if self.gives_credit(line))

    @property
    def lines(self) -> tuple[Allocation, ...]:
        """Its allocations without what a day does not give: unplaced hours go first, then the last placed."""
        if not self.cut:
            return self.course.allocations
        return tuple(_within(self.course.allocations, self.credit - self.cut))

    @property
    def is_placed(self) -> bool:
        """Whether all its credit hours that a day gives were put somewhere."""
        left = self.credit.hundredths - self.cut.hundredths
        for line in self.course.allocations:
            left -= line.hours.hundredths
        return left <= 0


@dataclass(frozen=True, slots=True)
class Terms:
    """What each course is judged by: the days that count, the holder's level, the rules and the day."""

    window: Window
    level: Level
    capce_number_years: int
    as_of: date
    limits: Limits = NO_LIMITS


def verdicts(courses: Iterable[Course], terms: Terms, known: Iterable[Verdict] = ()) -> tuple[Verdict, ...]:
    """The verdict of each course, in their order.

    ``known`` are verdicts by the same terms: they save judging again the courses that are the same objects.
    """
    held = {id(verdict.course): verdict for verdict in known}  # an id stays theirs: held keeps them alive
    alone = [held.get(id(course)) or _verdict(course, terms) for course in courses]
    # Not remembered: what repeats an earlier course can change with any other course.
    repeats = _repeats(verdict.course for verdict in alone if verdict.counts)
    marked = tuple([_marked(verdict, repeated=verdict.course.id in repeats) for verdict in alone])
    return marked if terms.limits.day is None else tuple(_cut(marked, terms.limits.day.value, terms.limits))


def _verdict(course: Course, terms: Terms) -> Verdict:
    return Verdict(course, course.credit, _reasons(course, terms), _warnings(course, terms))


def _marked(verdict: Verdict, *, repeated: bool) -> Verdict:
    if repeated is (Warn.POSSIBLE_DUPLICATE in verdict.warnings):
        return verdict
    others = tuple(warning for warning in verdict.warnings if warning is not Warn.POSSIBLE_DUPLICATE)
    return replace(verdict, warnings=(Warn.POSSIBLE_DUPLICATE, *others) if repeated else others)


def _cut(judged: tuple[Verdict, ...], a_day: Hours, limits: Limits) -> Iterator[Verdict]:
    """Each verdict with the hours cut that its day does not give any more.

    A day gives its hours in the order of entry, to ways of delivery without a cap first: what is capped may
    be worth nothing anyway. A course of several days has as many days' hours; only its last day is shared.
    """
    capped = frozenset(way for cap in limits.delivery.values() for way in cap.deliveries)
    counting = sorted(
        (verdict for verdict in judged if verdict.counts),
        key=lambda verdict: verdict.course.delivery in capped,
    )
    cuts: dict[str, int] = {}
    left: dict[date, int] = {}
    for verdict in counting:
        ended = verdict.course.completed_on
        days_before = (ended - (verdict.course.started_on or ended)).days
        on_last_day = max(0, verdict.credit.hundredths - days_before * a_day.hundredths)
        given = left.get(ended, a_day.hundredths)
        cuts[verdict.course.id] = max(0, on_last_day - given)
        left[ended] = given - (on_last_day - cuts[verdict.course.id])
    for verdict in judged:
        yield _with_cut(verdict, Hours(cuts.get(verdict.course.id, 0)))


def _with_cut(verdict: Verdict, cut: Hours) -> Verdict:
    if cut == verdict.cut:
        return verdict
    others = tuple(warning for warning in verdict.warnings if warning is not Warn.OVER_A_DAY)
    return replace(verdict, cut=cut, warnings=(*others, Warn.OVER_A_DAY) if cut else others)


def _within(lines: Iterable[Allocation], allowed: Hours) -> Iterator[Allocation]:
    """The allocations as far as some hours reach, the first placed first."""
    left = allowed
    for line in lines:
        hours = min(line.hours, left)
        left -= hours
        if hours:
            yield replace(line, hours=hours, pediatric_hours=min(line.pediatric_hours, hours))


def _reasons(course: Course, terms: Terms) -> tuple[Reason, ...]:
    day, starts_on, ends_on = course.completed_on, terms.window.starts_on, terms.window.ends_on
    is_out = not starts_on <= day <= ends_on or day > terms.as_of
    shortest = terms.limits.shortest_course
    is_short = shortest is not None and course.credit < shortest.value
    if not (is_out or course.excluded or course.approval.is_missing or is_short):  # nearly always
        return ()
    held = (
        (Reason.EXCLUDED, course.excluded),
        (Reason.BEFORE_WINDOW, day < starts_on),
        (Reason.AFTER_WINDOW, day > ends_on),
        (Reason.NOT_COMPLETED_YET, day > terms.as_of),
        (Reason.APPROVAL_MISSING, course.approval.is_missing),
        (Reason.TOO_SHORT, is_short),
    )
    return tuple(reason for reason, applies in held if applies)


def _warnings(course: Course, terms: Terms) -> tuple[Warn, ...]:
    """What can be said of a course alone; a possible duplicate is found among all of them."""
    below = course.level is not None and course.level.rank < terms.level.rank and _has_national(course)
    year_is_off = _year_is_off(course, terms.capce_number_years)
    if course.documents and not (below or year_is_off):
        return ()
    held = (
        (Warn.LEVEL_BELOW, below),
        (Warn.NO_DOCUMENT, not course.documents),
        (Warn.APPROVAL_YEAR, year_is_off),
    )
    return tuple(warning for warning, applies in held if applies)


def _has_national(course: Course) -> bool:
    return any(line.category is Category.NATIONAL for line in course.allocations)


def _year_is_off(course: Course, years: int) -> bool:
    year = course.approval.capce_year
    return year is not None and not course.completed_on.year - years <= year <= course.completed_on.year


def likeness(course: Course) -> tuple[str, str, Delivery]:
    """The same for two courses of which one may repeat the other: title and provider by their letters."""
    return _letters(course.title), _letters(course.provider), course.delivery


def _repeats(counting: Iterable[Course]) -> set[str]:
    """Ids of courses like an earlier one: same title, provider (letters and digits alone) and delivery."""
    firsts: dict[tuple[str, str, Delivery], Course] = {}
    repeats: set[str] = set()
    for course in counting:
        key = likeness(course)
        first = firsts.setdefault(key, course)
        if first is course:
            continue
        if course.completed_on < first.completed_on:  # on one day the first of the file is the earlier
            firsts[key] = course
            repeats.add(first.id)
        else:
            repeats.add(course.id)
    return repeats


@lru_cache(_TEXTS_REMEMBERED)  # titles and providers are compared again after every change
def _letters(text: str) -> str:
    # Composed first, so that one accented letter is one letter however it was typed.
    composed = text if text.isascii() else normalize("NFC", text)
    return "".join(filter(str.isalnum, composed)).casefold()
