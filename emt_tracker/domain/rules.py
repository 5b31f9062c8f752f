"""A rule pack: what one level must show under one national model, each value with its source and status.

Packs are data (``resources/rules``); nothing here knows a number of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.errors import BadRulePack, NotFound
from emt_tracker.domain.hours import ZERO, Hours, total
from emt_tracker.domain.licence import DatedException, Licence
from emt_tracker.domain.limits import NO_LIMITS, Limits
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.sourced import Source, Sourced, Status, YearDay

__all__ = [
    "Fee",
    "MilestoneRule",
    "Retention",
    "RulePack",
    "Source",
    "Sourced",
    "Status",
    "SubtopicRule",
    "TopicRule",
    "YearDay",
    "in_force",
    "pack_for",
]

_NOTHING_SAID = Licence()


@dataclass(frozen=True, slots=True)
class SubtopicRule:
    """A subtopic that must be represented (2016 model): presence counts; its hours are for information."""

    key: str
    name: str
    hours: Hours


@dataclass(frozen=True, slots=True)
class TopicRule:
    """A national topic: its name in this model and the hours that it requires."""

    topic: Topic
    name: str
    required: Sourced[Hours]
    subtopics: tuple[SubtopicRule, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneRule:
    """A date of the season (``opens``, ``recommended``, ``deadline``, ``signoff``) and what it means."""

    key: str
    day: Sourced[YearDay]
    label: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in cents of a US dollar; late fees come on top when a step is submitted after the deadline."""

    key: str
    label: str
    cents: Sourced[int]
    for_expirations: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How many years documents are kept: counted from completion or cycle end, whichever is later."""

    years: Sourced[int]


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of one level under one model."""

    id: str
    title: str
    level: Level
    model: str
    issuer: str
    status: Status
    expires_from: date | None
    expires_through: date | None
    sources: Mapping[str, Source]
    categories: Mapping[Category, Sourced[Hours]]
    topics: tuple[TopicRule, ...]
    pediatric: Sourced[Hours] | None
    milestones: tuple[MilestoneRule, ...]
    exam_opens: Sourced[YearDay]
    capce_number_years: Sourced[int]
    lapse_years: Sourced[int]
    retention: Retention
    fees: tuple[Fee, ...]
    notes: tuple[str, ...] = ()
    limits: Limits = NO_LIMITS
    licence: Licence = _NOTHING_SAID

    def __post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            raise BadRulePack(f"The rule pack “{self.id}” does not add up: {'; '.join(faults)}.")

    @property
    def required(self) -> Hours:
        """Hours in all."""
        return total([need.value for need in self.categories.values()])

    def topic(self, topic: Topic) -> TopicRule:
        """The rule of one topic.

        Raises:
            NotFound: when this pack has no such topic.
        """
        for rule in self.topics:
            if rule.topic is topic:
                return rule
        raise NotFound(f"The rule pack “{self.id}” has no topic “{topic}”.")

    def applies_to(self, level: Level, expires_on: date) -> bool:
        """Whether this pack is the one for a level and an expiration date."""
        return (
            self.level is level
            and (self.expires_from is None or expires_on >= self.expires_from)
            and (self.expires_through is None or expires_on <= self.expires_through)
        )

    def _faults(self) -> Iterator[str]:
        missing = [category for category in Category if category not in self.categories]
        if missing:
            yield f"no hours for {', '.join(missing)}"
            return
        national = self.categories[Category.NATIONAL].value
        topics = total([rule.required.value for rule in self.topics])
        if topics != national:
            yield f"its topics give {topics} h but National requires {national} h"
        if len({rule.topic for rule in self.topics}) != len(self.topics):
            yield "a topic stands twice"
        for rule in self.topics:
            parts = total([part.hours for part in rule.subtopics])
            if rule.subtopics and parts != rule.required.value and not rule.required.is_overridden:
                yield f"the subtopics of {rule.topic} give {parts} h, not {rule.required.value} h"
        if (self.pediatric.value if self.pediatric else ZERO) > national:
            yield "the pediatric minimum exceeds National"
        yield from self.limits.faults({category: need.value for category, need in self.categories.items()})
        yield from self.licence.faults()
        for value in self._sourced():
            if value.source not in self.sources:
                yield f"source “{value.source}” is not described"
            if value.status is Status.OVERRIDDEN and not value.is_overridden:
                yield "only the holder of the records can override a value"

    def _sourced(self) -> Iterator[Sourced[Hours] | Sourced[YearDay] | Sourced[int] | Sourced[str]]:
        yield from self.categories.values()
        yield from (rule.required for rule in self.topics)
        yield from (rule.day for rule in self.milestones)
        yield from (fee.cents for fee in self.fees)
        yield from (self.exam_opens, self.capce_number_years, self.lapse_years, self.retention.years)
        yield from self.limits.sourced()
        yield from self.licence.sourced()
        if self.pediatric:
            yield self.pediatric


def pack_for(
    packs: Mapping[str, RulePack], level: Level, expires_on: date, chosen: str | None = None
) -> RulePack:
    """The pack that a cycle is judged by: the one it names, else the one for its level and expiration.

    What was excepted for that expiration is in force in it.

    Raises:
        NotFound: when the named pack is not there or none applies.
    """
    if chosen is not None:
        if chosen not in packs:
            raise NotFound(f"There is no rule pack “{chosen}”.", f"Known packs: {', '.join(sorted(packs))}.")
        return in_force(packs[chosen], expires_on)
    for pack in packs.values():
        if pack.applies_to(level, expires_on):
            return in_force(pack, expires_on)
    raise NotFound(f"No rule pack covers {level.label} with an expiration of {expires_on}.")


def in_force(pack: RulePack, expires_on: date) -> RulePack:
    """The pack with the exceptions made for one expiration; the same object where there are none."""
    for made in pack.licence.exceptions_for(expires_on):
        if made.waives_delivery_caps and pack.limits.delivery:
            pack = replace(pack, limits=replace(pack.limits, delivery={}))
        if made.milestones:
            pack = replace(pack, milestones=tuple(_moved(rule, made, expires_on) for rule in pack.milestones))
    return pack


def _moved(rule: MilestoneRule, made: DatedException, expires_on: date) -> MilestoneRule:
    day = made.milestones.get(rule.key)
    if day is None:
        return rule
    moved = YearDay(day.month, day.day, day.year - expires_on.year)
    return replace(rule, day=Sourced(moved, made.why.source, made.why.on, made.why.status))
