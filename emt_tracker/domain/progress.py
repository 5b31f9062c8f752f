"""Hours credited and why not: the figures of one cycle on one day.

Every figure follows the portfolio contract ("How each figure comes about"). Hours beyond a topic's need give
no credit in another topic; a course counts by the day on which it was completed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from emt_tracker.domain.courses import Category, Course, Topic
from emt_tracker.domain.cycles import Cycle, Window
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.verdicts import Reason, Terms, Verdict, Warn, verdicts

__all__ = ["Progress", "Reason", "Tally", "Verdict", "Warn", "capped", "judge"]


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
    """The figures of one cycle as of one day.

    ``counting`` are the verdicts on the courses that count, in the order in which they were entered.
    """

    as_of: date
    cycle: Cycle
    pack: RulePack
    terms: Terms
    verdicts: tuple[Verdict, ...]
    counting: tuple[Verdict, ...]
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


def judge(
    courses: Iterable[Course],
    cycle: Cycle,
    level: Level,
    pack: RulePack,
    as_of: date,
    before: Progress | None = None,
) -> Progress:
    """All figures of one cycle for a holder of ``level``, as they stand on ``as_of``.

    ``before`` is an earlier judgement. It changes nothing but the time that this one takes: by the same
    terms, what it says of courses that are still the same objects is taken over.
    """
    terms = Terms(cycle.window, level, pack.capce_number_years.value, as_of)
    known = before.verdicts if before is not None and before.terms == terms else ()
    judged = verdicts(courses, terms, known)
    counting = tuple([verdict for verdict in judged if verdict.counts])
    sums = _Sums(counting)
    topics = {
        rule.topic: _tally(rule.required.value, sums.hours, Category.NATIONAL, rule.topic)
        for rule in pack.topics
    }
    return Progress(
        as_of=as_of,
        cycle=cycle,
        pack=pack,
        terms=terms,
        verdicts=judged,
        counting=counting,
        categories={
            Category.NATIONAL: _national(topics, pack),
            Category.LOCAL: _tally(pack.categories[Category.LOCAL].value, sums.hours, Category.LOCAL),
            Category.INDIVIDUAL: _tally(
                pack.categories[Category.INDIVIDUAL].value, sums.hours, Category.INDIVIDUAL
            ),
        },
        topics=topics,
        pediatric=_pediatric(sums, pack),
        coverage_gaps=_coverage_gaps(sums.subtopics, pack),
        unallocated=sums.unallocated,
    )


def capped(creditable: Hours, required: Hours) -> Hours:
    """What is credited: never more than is required."""
    return min(creditable, required)


def _national(topics: Mapping[Topic, Tally], pack: RulePack) -> Tally:
    parts = list(topics.values())
    return Tally(
        pack.categories[Category.NATIONAL].value,
        total([part.entered for part in parts]),
        total([part.creditable for part in parts]),
        total([part.credited for part in parts]),
    )


def _pediatric(sums: "_Sums", pack: RulePack) -> Tally | None:
    """Pediatric hours are a part of the national ones."""
    return _tally(pack.pediatric.value, sums.pediatric, Category.NATIONAL) if pack.pediatric else None


def _coverage_gaps(named: Mapping[Topic | None, set[str]], pack: RulePack) -> Mapping[Topic, tuple[str, ...]]:
    gaps = {
        rule.topic: tuple(part.key for part in rule.subtopics if part.key not in named.get(rule.topic, ()))
        for rule in pack.topics
    }
    return {topic: missing for topic, missing in gaps.items() if missing}


_Place = tuple[Category, Topic | None, bool]
"""Where hours went, and whether the course was taught below the holder's level."""


class _Sums:
    """The counting courses added up by place, in plain hundredths: one pass, however many courses."""

    def __init__(self, counting: Iterable[Verdict]) -> None:
        self.hours: defaultdict[_Place, int] = defaultdict(int)
        self.pediatric: defaultdict[_Place, int] = defaultdict(int)
        self.subtopics: defaultdict[Topic | None, set[str]] = defaultdict(set)
        credit = 0
        for verdict in counting:
            credit += verdict.credit.hundredths
            self._add(verdict)
        self.unallocated = Hours(credit - sum(self.hours.values()))

    def _add(self, verdict: Verdict) -> None:
        below = Warn.LEVEL_BELOW in verdict.warnings
        for line in verdict.course.allocations:
            place = (line.category, line.topic, below)
            self.hours[place] += line.hours.hundredths
            self.pediatric[place] += line.pediatric_hours.hundredths
            if line.subtopics and line.category is Category.NATIONAL and not below:
                self.subtopics[line.topic].update(line.subtopics)


def _tally(
    required: Hours, sums: Mapping[_Place, int], category: Category, topic: Topic | None = None
) -> Tally:
    """The sums of one category, or of one of its topics, against what is required."""
    entered = gives = 0
    for (where, named, below), hundredths in sums.items():
        if where is category and topic in (None, named):
            entered += hundredths
            gives += 0 if below and category is Category.NATIONAL else hundredths
    creditable = Hours(gives)
    return Tally(required, Hours(entered), creditable, capped(creditable, required))
