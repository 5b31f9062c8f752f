"""Hours credited and why not: the figures of one cycle on one day.

Every figure follows the portfolio contract ("How each figure comes about"). Hours beyond a topic's need give
no credit in another topic; a course counts by the day on which it was completed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Topic
from emt_tracker.domain.cycles import Cycle, Window
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import RulePack


class Reason(StrEnum):
    """Why a course does not count; all that apply are named, in this order."""

    EXCLUDED = "excluded"
    BEFORE_WINDOW = "before_window"
    AFTER_WINDOW = "after_window"
    NOT_COMPLETED_YET = "not_completed_yet"
    APPROVAL_MISSING = "approval_missing"


class Warn(StrEnum):
    """What an auditor may question although the course counts."""

    POSSIBLE_DUPLICATE = "possible_duplicate"
    LEVEL_BELOW = "level_below"
    NO_DOCUMENT = "no_document"
    APPROVAL_YEAR = "approval_year"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one course stands in the cycle."""

    course: Course
    credit: Hours
    reasons: tuple[Reason, ...]
    warnings: tuple[Warn, ...]

    @property
    def counts(self) -> bool:
        """Whether its hours are on the record of this cycle."""
        return not self.reasons

    def gives_credit(self, line: Allocation) -> bool:
        """Whether one allocation is creditable: National education must be at or above the holder's level."""
        return self.counts and not (line.category is Category.NATIONAL and Warn.LEVEL_BELOW in self.warnings)


@dataclass(frozen=True, slots=True)
class Tally:
    """One requirement: hours entered by counting courses, of these creditable, and what is required."""

    required: Hours
    entered: Hours
    creditable: Hours
    credited: Hours

    @property
    def short(self) -> Hours:
        """What is still missing."""
        return self.required - self.credited

    @property
    def excess(self) -> Hours:
        """Creditable hours that give no credit here."""
        return self.creditable - self.credited

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.short


@dataclass(frozen=True, slots=True)
class Progress:
    """The figures of one cycle as of one day."""

    as_of: date
    cycle: Cycle
    pack: RulePack
    verdicts: tuple[Verdict, ...]
    categories: Mapping[Category, Tally]
    topics: Mapping[Topic, Tally]
    pediatric: Tally | None
    coverage_gaps: Mapping[Topic, tuple[str, ...]]
    unallocated: Hours

    @property
    def window(self) -> Window:
        """The days in which courses count."""
        return self.cycle.window

    @property
    def total(self) -> Tally:
        """The three categories together."""
        parts = list(self.categories.values())
        return Tally(
            total([part.required for part in parts]),
            total([part.entered for part in parts]),
            total([part.creditable for part in parts]),
            total([part.credited for part in parts]),
        )

    @property
    def is_met_by_hours(self) -> bool:
        """Every category, every topic and the pediatric minimum met. Coverage gaps do not change this."""
        tallies = [*self.categories.values(), *self.topics.values()]
        return all(tally.is_met for tally in tallies) and (self.pediatric is None or self.pediatric.is_met)

    @property
    def is_met_by_exam(self) -> bool:
        """An examination passed in its season and within the window satisfies the requirement."""
        passed = self.cycle.exam_passed_on
        opens = self.pack.exam_opens.value.near(self.cycle.expires_on)
        return passed is not None and opens <= passed and passed in self.window

    @property
    def satisfied_by(self) -> str | None:
        """``hours``, ``exam`` or None; ``hours`` where both hold."""
        if self.is_met_by_hours:
            return "hours"
        return "exam" if self.is_met_by_exam else None

    @property
    def is_complete(self) -> bool:
        """Whether continuing education is complete on these records, by hours or by exam."""
        return self.satisfied_by is not None

    @property
    def counting(self) -> tuple[Verdict, ...]:
        """The courses that count, in the order in which they were entered."""
        return tuple(verdict for verdict in self.verdicts if verdict.counts)


def judge(courses: Iterable[Course], cycle: Cycle, level: Level, pack: RulePack, as_of: date) -> Progress:
    """All figures of one cycle for a holder of ``level``, as they stand on ``as_of``."""
    verdicts = tuple(_verdicts(courses, cycle.window, level, pack, as_of))
    sums = _Sums(verdicts)
    topics = {
        rule.topic: sums.tally((Category.NATIONAL, rule.topic), rule.required.value) for rule in pack.topics
    }
    return Progress(
        as_of=as_of,
        cycle=cycle,
        pack=pack,
        verdicts=verdicts,
        categories={
            Category.NATIONAL: _national(topics, pack),
            Category.LOCAL: sums.tally((Category.LOCAL, None), pack.categories[Category.LOCAL].value),
            Category.INDIVIDUAL: sums.tally(
                (Category.INDIVIDUAL, None), pack.categories[Category.INDIVIDUAL].value
            ),
        },
        topics=topics,
        pediatric=sums.pediatric_tally(pack.pediatric.value) if pack.pediatric else None,
        coverage_gaps=_coverage_gaps(sums.subtopics, pack),
        unallocated=Hours(sums.unallocated),
    )


def capped(creditable: Hours, required: Hours) -> Hours:
    """What is credited: never more than is required."""
    return min(creditable, required)


def _verdicts(
    courses: Iterable[Course], window: Window, level: Level, pack: RulePack, as_of: date
) -> Iterator[Verdict]:
    judged = [(course, _reasons(course, window, as_of)) for course in courses]
    repeats = _repeats([course for course, reasons in judged if not reasons])
    for course, reasons in judged:
        yield Verdict(
            course, course.credit, reasons, _warnings(course, level, pack, repeated=course.id in repeats)
        )


def _reasons(course: Course, window: Window, as_of: date) -> tuple[Reason, ...]:
    day, starts_on, ends_on = course.completed_on, window.starts_on, window.ends_on
    if starts_on <= day <= ends_on and day <= as_of and not (course.excluded or course.approval.is_missing):
        return ()
    held = (
        (Reason.EXCLUDED, course.excluded),
        (Reason.BEFORE_WINDOW, day < starts_on),
        (Reason.AFTER_WINDOW, day > ends_on),
        (Reason.NOT_COMPLETED_YET, day > as_of),
        (Reason.APPROVAL_MISSING, course.approval.is_missing),
    )
    return tuple(reason for reason, applies in held if applies)


def _warnings(course: Course, level: Level, pack: RulePack, *, repeated: bool) -> tuple[Warn, ...]:
    below = course.level is not None and course.level.rank < level.rank and _has_national(course)
    year_is_off = _year_is_off(course, pack.capce_number_years.value)
    if course.documents and not (repeated or below or year_is_off):
        return ()
    held = (
        (Warn.POSSIBLE_DUPLICATE, repeated),
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


def _repeats(counting: list[Course]) -> set[str]:
    """Ids of courses like an earlier one: same title, provider (letters and digits alone) and delivery."""
    seen: set[tuple[str, str, Delivery]] = set()
    repeats: set[str] = set()
    for course in sorted(counting, key=lambda course: course.completed_on):  # stable: file order within a day
        key = (_letters(course.title), _letters(course.provider), course.delivery)
        if key in seen:
            repeats.add(course.id)
        seen.add(key)
    return repeats


def _letters(text: str) -> str:
    # Composed first, so that one accented letter is one letter however it was typed.
    composed = text if text.isascii() else normalize("NFC", text)
    return "".join(filter(str.isalnum, composed)).casefold()


def _national(topics: Mapping[Topic, Tally], pack: RulePack) -> Tally:
    parts = list(topics.values())
    return Tally(
        pack.categories[Category.NATIONAL].value,
        total([part.entered for part in parts]),
        total([part.creditable for part in parts]),
        total([part.credited for part in parts]),
    )


def _coverage_gaps(named: set[tuple[Topic | None, str]], pack: RulePack) -> Mapping[Topic, tuple[str, ...]]:
    gaps = {
        rule.topic: tuple(part.key for part in rule.subtopics if (rule.topic, part.key) not in named)
        for rule in pack.topics
    }
    return {topic: missing for topic, missing in gaps.items() if missing}


class _Sums:
    """Running sums over the counting courses, in plain hundredths: one pass, however many courses."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self.entered: dict[tuple[Category, Topic | None], int] = {}
        self.creditable: dict[tuple[Category, Topic | None], int] = {}
        self.pediatric_entered = self.pediatric = self.unallocated = 0
        self.subtopics: set[tuple[Topic | None, str]] = set()
        for verdict in verdicts:
            if verdict.counts:
                self._add(verdict)

    def _add(self, verdict: Verdict) -> None:
        self.unallocated += verdict.credit.hundredths
        for line in verdict.course.allocations:
            national = line.category is Category.NATIONAL
            key = (line.category, line.topic if national else None)
            amount = line.hours.hundredths
            self.unallocated -= amount
            self.entered[key] = self.entered.get(key, 0) + amount
            self.pediatric_entered += line.pediatric_hours.hundredths if national else 0
            if not verdict.gives_credit(line):
                continue
            self.creditable[key] = self.creditable.get(key, 0) + amount
            if national:
                self.pediatric += line.pediatric_hours.hundredths
                self.subtopics.update((line.topic, name) for name in line.subtopics)

    def tally(self, key: tuple[Category, Topic | None], required: Hours) -> Tally:
        creditable = Hours(self.creditable.get(key, 0))
        return Tally(required, Hours(self.entered.get(key, 0)), creditable, capped(creditable, required))

    def pediatric_tally(self, required: Hours) -> Tally:
        creditable = Hours(self.pediatric)
        return Tally(required, Hours(self.pediatric_entered), creditable, capped(creditable, required))
