"""Hours credited and why not: the figures of one cycle on one day.

Every figure follows the portfolio contract ("How each figure comes about"). Hours beyond a topic's need give
no credit in another topic; a course counts by the day on which it was completed. Limits of the pack, where it
sets any, come before: the shortest course and a day's hours with the verdicts, caps on delivery here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from emt_tracker.domain.courses import Category, Course, Delivery, Topic
from emt_tracker.domain.cycles import Cycle, Window
from emt_tracker.domain.filling import Pool, filled
from emt_tracker.domain.hours import ZERO, Hours, total
from emt_tracker.domain.limits import Subset
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.verdicts import Reason, Terms, Verdict, Warn, verdicts

__all__ = ["Progress", "Reason", "Tally", "Verdict", "Warn", "capped", "judge"]


@dataclass(frozen=True, slots=True)
class Tally:
    """One requirement: hours entered by counting courses, of these creditable, and what is required.

    ``over_cap`` are hours that would be credited but for a cap on the way they were given; they are not
    among the creditable ones.
    """

    required: Hours
    entered: Hours
    creditable: Hours
    credited: Hours
    over_cap: Hours = ZERO

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
    subsets: Mapping[str, Tally]

    @property
    def window(self) -> Window:
        """The days in which courses count."""
        return self.cycle.window

    @property
    def total(self) -> Tally:
        """The three categories together."""
        parts = list(self.categories.values())
        return _together(total([part.required for part in parts]), parts)

    @property
    def is_met_by_hours(self) -> bool:
        """Every category, topic and part, and the pediatric minimum met. Coverage gaps do not change this."""
        tallies = [*self.categories.values(), *self.topics.values(), *self.subsets.values()]
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
    terms = Terms(cycle.window, level, pack.capce_number_years.value, as_of, pack.limits)
    known = before.verdicts if before is not None and before.terms == terms else ()
    judged = verdicts(courses, terms, known)
    counting = tuple([verdict for verdict in judged if verdict.counts])
    sums = _Sums(counting, pack)
    topics = _topics(sums, pack)
    return Progress(
        as_of=as_of,
        cycle=cycle,
        pack=pack,
        terms=terms,
        verdicts=judged,
        counting=counting,
        categories={
            Category.NATIONAL: _together(pack.categories[Category.NATIONAL].value, topics.values()),
            Category.LOCAL: _category(sums, pack, Category.LOCAL),
            Category.INDIVIDUAL: _category(sums, pack, Category.INDIVIDUAL),
        },
        topics=topics,
        pediatric=_pediatric(sums, pack),
        coverage_gaps=_coverage_gaps(sums.subtopics, pack),
        unallocated=sums.unallocated,
        subsets={
            subset.key: _part(subset.required.value, sums.subset(subset), pack)
            for subset in pack.limits.subsets
        },
    )


def capped(creditable: Hours, required: Hours) -> Hours:
    """What is credited: never more than is required."""
    return min(creditable, required)


def _together(required: Hours, tallies: Iterable[Tally]) -> Tally:
    parts = list(tallies)
    return Tally(
        required,
        total([part.entered for part in parts]),
        total([part.creditable for part in parts]),
        total([part.credited for part in parts]),
        total([part.over_cap for part in parts]),
    )


def _topics(sums: "_Sums", pack: RulePack) -> Mapping[Topic, Tally]:
    """The national topics, which share the cap of their category."""
    heaps = [sums.topic(rule.topic) for rule in pack.topics]
    needs = [rule.required.value for rule in pack.topics]
    tallies = _tallies(needs, heaps, cap_on(pack, Category.NATIONAL))
    return {rule.topic: tally for rule, tally in zip(pack.topics, tallies, strict=True)}


def _category(sums: "_Sums", pack: RulePack, category: Category) -> Tally:
    needs = [pack.categories[category].value]
    return _tallies(needs, [sums.category(category)], cap_on(pack, category))[0]


def _tallies(needs: list[Hours], heaps: list["_Heap"], cap: int | None) -> list[Tally]:
    pools = [Pool(need.hundredths, heap.free, heap.held) for need, heap in zip(needs, heaps, strict=True)]
    return [
        Tally(
            need,
            Hours(heap.entered),
            Hours(heap.free + heap.held - found.over_cap),
            Hours(found.credited),
            Hours(found.over_cap),
        )
        for need, heap, found in zip(needs, heaps, filled(pools, cap), strict=True)
    ]


def cap_on(pack: RulePack, category: Category) -> int | None:
    """The hundredths of one category that may be given in its capped ways; None where none are capped."""
    cap = pack.limits.delivery.get(category)
    return cap.allowed(pack.categories[category].value).hundredths if cap else None


def _pediatric(sums: "_Sums", pack: RulePack) -> Tally | None:
    """Pediatric hours are a part of the national ones."""
    if pack.pediatric is None:
        return None
    return _part(pack.pediatric.value, {Category.NATIONAL: sums.pediatric()}, pack)


def _part(required: Hours, heaps: Mapping[Category, "_Heap"], pack: RulePack) -> Tally:
    """A part that lies within categories: capped hours help as far as the cap of their category reaches."""
    entered = creditable = over = 0
    for category, heap in heaps.items():
        cap = cap_on(pack, category)
        held = heap.held if cap is None else min(heap.held, cap)
        entered += heap.entered
        creditable += heap.free + held
        over += heap.held - held
    return Tally(
        required, Hours(entered), Hours(creditable), capped(Hours(creditable), required), Hours(over)
    )


def _coverage_gaps(named: Mapping[Topic | None, set[str]], pack: RulePack) -> Mapping[Topic, tuple[str, ...]]:
    gaps = {
        rule.topic: tuple(part.key for part in rule.subtopics if part.key not in named.get(rule.topic, ()))
        for rule in pack.topics
    }
    return {topic: missing for topic, missing in gaps.items() if missing}


_Place = tuple[Category, Topic | None, Delivery]
"""Where hours went, and how their course was given."""


@dataclass(slots=True)
class _Heap:
    """Hundredths for one need: as entered, and what is creditable in ways without a cap and in capped."""

    entered: int = 0
    free: int = 0
    held: int = 0


class _Sums:
    """The counting courses added up by place, in plain hundredths: one pass, however many courses.

    ``lost`` is what courses below the holder's level, or beyond a day's hours, do not give of theirs.
    """

    def __init__(self, counting: Iterable[Verdict], pack: RulePack) -> None:
        self._caps = pack.limits.delivery
        self._hours: defaultdict[_Place, int] = defaultdict(int)
        self._pediatric: defaultdict[_Place, int] = defaultdict(int)
        self._lost: defaultdict[_Place, int] = defaultdict(int)
        self._lost_pediatric: defaultdict[_Place, int] = defaultdict(int)
        self.subtopics: defaultdict[Topic | None, set[str]] = defaultdict(set)
        unplaced = 0
        for verdict in counting:
            unplaced += verdict.credit.hundredths
            below = Warn.LEVEL_BELOW in verdict.warnings
            self._add(verdict.course, below=below)
            if below or verdict.cut:
                unplaced += self._lose(verdict)
        self.unallocated = Hours(unplaced - sum(self._hours.values()))

    def topic(self, topic: Topic) -> _Heap:
        """What stands in one national topic."""
        return self._heap(lambda place: place[0] is Category.NATIONAL and place[1] is topic)

    def category(self, category: Category) -> _Heap:
        """What stands in one category, whatever its topics."""
        return self._heap(lambda place: place[0] is category)

    def pediatric(self) -> _Heap:
        """The pediatric hours of the national topics."""
        return self._heap(lambda place: place[0] is Category.NATIONAL, pediatric=True)

    def subset(self, subset: Subset) -> Mapping[Category, _Heap]:
        """What lies in one part, by category."""
        return {
            category: self._heap(_in_subset(subset, category), pediatric=subset.pediatric)
            for category in Category
        }

    def _heap(self, belongs: Callable[[_Place], bool], *, pediatric: bool = False) -> _Heap:
        heap = _Heap()
        hours, lost = (self._pediatric, self._lost_pediatric) if pediatric else (self._hours, self._lost)
        for place, hundredths in hours.items():
            if not belongs(place):
                continue
            heap.entered += hundredths
            gives = hundredths - lost.get(place, 0)
            cap = self._caps.get(place[0])
            if cap and place[2] in cap.deliveries:
                heap.held += gives
            else:
                heap.free += gives
        return heap

    def _add(self, course: Course, *, below: bool) -> None:
        delivery = course.delivery
        for line in course.allocations:
            place = (line.category, line.topic, delivery)
            self._hours[place] += line.hours.hundredths
            self._pediatric[place] += line.pediatric_hours.hundredths
            if line.subtopics and line.category is Category.NATIONAL and not below:
                self.subtopics[line.topic].update(line.subtopics)

    def _lose(self, verdict: Verdict) -> int:
        """Note what is not creditable; the hundredths that this leaves to place beside those placed."""
        delivery = verdict.course.delivery
        for sign, lines in ((1, verdict.course.allocations), (-1, verdict.creditable)):
            for line in lines:
                place = (line.category, line.topic, delivery)
                self._lost[place] += sign * line.hours.hundredths
                self._lost_pediatric[place] += sign * line.pediatric_hours.hundredths
        placed = sum(line.hours.hundredths for line in verdict.lines)
        return verdict.course.placed.hundredths - placed - verdict.cut.hundredths


def _in_subset(subset: Subset, category: Category) -> Callable[[_Place], bool]:
    return lambda place: place[0] is category and subset.takes(*place)
