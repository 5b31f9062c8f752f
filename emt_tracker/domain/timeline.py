"""Where a cycle stands in time: milestones, phase, days left, and credited hours against the pace needed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from emt_tracker.domain.calendar import add_years
from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.filling import Pool, filled
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.progress import Progress, cap_on
from emt_tracker.domain.rules import RulePack, Sourced, Status, YearDay
from emt_tracker.domain.verdicts import Verdict

_Need = tuple[Category, Topic | None]


class Phase(StrEnum):
    """What a day means for a cycle."""

    RENEWED = "renewed"
    ACCRUING = "accruing"
    OPEN = "open"
    LATE = "late"
    LATE_APPLICATION = "late_application"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        """In words, for the head of a page."""
        return {
            "renewed": "Renewed",
            "accruing": "Collecting hours",
            "open": "Applications are open",
            "late": "Past the deadline",
            "late_application": "Late application",
            "lapsed": "Lapsed",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of the season; ``rule`` carries its source and status."""

    key: str
    day: date
    label: str
    consequence: str
    rule: Sourced[YearDay]

    @property
    def is_confirmed(self) -> bool:
        """Whether the date was published for this year; otherwise it follows the pattern of others."""
        return self.rule.status is Status.CONFIRMED


@dataclass(frozen=True, slots=True)
class BurnPoint:
    """Hours credited once the courses of one day are counted."""

    day: date
    credited: Hours


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates of one cycle as seen on one day."""

    as_of: date
    starts_on: date
    ends_on: date
    days_left: int
    phase: Phase
    milestones: tuple[Milestone, ...]
    burn_up: tuple[BurnPoint, ...]

    @property
    def next_milestone(self) -> Milestone | None:
        """The first milestone that is not past."""
        return next((stone for stone in self.milestones if stone.day >= self.as_of), None)

    def milestone(self, key: str) -> Milestone | None:
        """One milestone, or None where the pack has none of that key."""
        return next((stone for stone in self.milestones if stone.key == key), None)

    @property
    def goal(self) -> date:
        """The day by which hours are best complete: the recommended one, else the end of the window."""
        stone = self.milestone("recommended")
        return stone.day if stone else self.ends_on

    def pace_needed(self, short: Hours) -> Hours | None:
        """Hours a month (365.25 / 12 days), rounded up to a tenth, to finish by the goal; None once past."""
        days = (self.goal - self.as_of).days
        if days <= 0:
            return None
        tenths = -(-short.hundredths * 36525 // (days * 1200) // 10)
        return Hours(tenths * 10)


def timeline(progress: Progress) -> Timeline:
    """The timeline of a judged cycle."""
    cycle, as_of = progress.cycle, progress.as_of
    stones = milestones(cycle, progress.pack)
    return Timeline(
        as_of=as_of,
        starts_on=cycle.window.starts_on,
        ends_on=cycle.expires_on,
        days_left=(cycle.expires_on - as_of).days,
        phase=phase(cycle, progress.pack, as_of),
        milestones=stones,
        burn_up=tuple(burn_up(progress)),
    )


def milestones(cycle: Cycle, pack: RulePack) -> tuple[Milestone, ...]:
    """The dated milestones of one cycle, in the pack's order. They never roll over a weekend."""
    return tuple(
        Milestone(rule.key, rule.day.value.near(cycle.expires_on), rule.label, rule.consequence, rule.day)
        for rule in pack.milestones
    )


def phase(cycle: Cycle, pack: RulePack, as_of: date) -> Phase:
    """What ``as_of`` means for the cycle; a verified renewal ends every other phase."""
    days = {stone.key: stone.day for stone in milestones(cycle, pack)}
    if cycle.steps.renewal_verified_on is not None:
        return Phase.RENEWED
    if as_of > add_years(cycle.expires_on, pack.lapse_years.value):
        return Phase.LAPSED
    if as_of > days["signoff"]:
        return Phase.LATE_APPLICATION
    if as_of > days["deadline"]:
        return Phase.LATE
    return Phase.OPEN if as_of >= days["opens"] else Phase.ACCRUING


def burn_up(progress: Progress) -> Iterator[BurnPoint]:
    """Credited hours day by day, capped as in the progress: the last point is its total."""
    free: defaultdict[_Need, int] = defaultdict(int)
    held: defaultdict[_Need, int] = defaultdict(int)
    needs = _needs(progress)
    caps = progress.pack.limits.delivery
    for day, courses in sorted(_by_day(progress.counting).items()):
        for verdict in courses:
            for line in verdict.creditable:
                need = line.category, line.topic if line.category is Category.NATIONAL else None
                cap = caps.get(line.category)
                heap = held if cap and verdict.course.delivery in cap.deliveries else free
                heap[need] += line.hours.hundredths
        yield BurnPoint(day, Hours(_credited(progress.pack, needs, free, held)))


def _credited(
    pack: RulePack, needs: Mapping[_Need, int], free: Mapping[_Need, int], held: Mapping[_Need, int]
) -> int:
    credited = 0
    for category in Category:
        pools = [
            Pool(required, free.get(need, 0), held.get(need, 0))
            for need, required in needs.items()
            if need[0] is category
        ]
        credited += sum(each.credited for each in filled(pools, cap_on(pack, category)))
    return credited


def _by_day(counting: Iterable[Verdict]) -> Mapping[date, list[Verdict]]:
    """What counts, by the day on which it was completed. A day without any credit stands too."""
    days: defaultdict[date, list[Verdict]] = defaultdict(list)
    for verdict in counting:
        days[verdict.course.completed_on].append(verdict)
    return days


def _needs(progress: Progress) -> dict[_Need, int]:
    needs: dict[_Need, int] = {
        (Category.NATIONAL, topic): tally.required.hundredths for topic, tally in progress.topics.items()
    }
    for category in (Category.LOCAL, Category.INDIVIDUAL):
        needs[category, None] = progress.categories[category].required.hundredths
    return needs
