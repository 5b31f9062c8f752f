"""A rule pack: what one level must show under one national model, each value with its source and status.

Packs are data (``resources/rules``); nothing here knows a number of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.errors import BadRulePack, NotFound
from emt_tracker.domain.hours import ZERO, Hours, total
from emt_tracker.domain.profiles import Level

T = TypeVar("T")


class Status(StrEnum):
    """How sure a value is."""

    CONFIRMED = "confirmed"
    PATTERN = "pattern"
    """Follows what earlier years did; not yet published for this one."""
    UNCONFIRMED = "unconfirmed"
    OVERRIDDEN = "overridden"
    """The holder put another value in its place, with a note; no pack says this of its own values."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: title, publisher and date of the document, and when it was last looked at."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    verified_on: date


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value with the id of its source, the date on which it was read there, and its status.

    Where the holder overrode it, ``original`` is what the pack says, ``note`` the reason, and ``on`` the day
    on which that was decided.
    """

    value: T
    source: str
    on: date
    status: Status
    original: "Sourced[T] | None" = None
    note: str = ""

    @property
    def is_overridden(self) -> bool:
        """Whether it is the holder’s value, not the pack’s."""
        return self.original is not None


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
class YearDay:
    """A day of the year, ``year_offset`` years away from the year of expiration."""

    month: int
    day: int
    year_offset: int = 0

    def __post_init__(self) -> None:
        date(2023, self.month, self.day)  # a common year: an anniversary that exists in every year

    def near(self, expires_on: date) -> date:
        """The date for one expiration."""
        return date(expires_on.year + self.year_offset, self.month, self.day)


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
        for value in self._sourced():
            if value.source not in self.sources:
                yield f"source “{value.source}” is not described"
            if value.status is Status.OVERRIDDEN and not value.is_overridden:
                yield "only the holder of the records can override a value"

    def _sourced(self) -> Iterator[Sourced[Hours] | Sourced[YearDay] | Sourced[int]]:
        yield from self.categories.values()
        yield from (rule.required for rule in self.topics)
        yield from (rule.day for rule in self.milestones)
        yield from (fee.cents for fee in self.fees)
        yield from (self.exam_opens, self.capce_number_years, self.lapse_years, self.retention.years)
        if self.pediatric:
            yield self.pediatric


def pack_for(
    packs: Mapping[str, RulePack], level: Level, expires_on: date, chosen: str | None = None
) -> RulePack:
    """The pack that a cycle is judged by: the one it names, else the one for its level and expiration.

    Raises:
        NotFound: when the named pack is not there or none applies.
    """
    if chosen is not None:
        if chosen not in packs:
            raise NotFound(f"There is no rule pack “{chosen}”.", f"Known packs: {', '.join(sorted(packs))}.")
        return packs[chosen]
    for pack in packs.values():
        if pack.applies_to(level, expires_on):
            return pack
    raise NotFound(f"No rule pack covers {level.label} with an expiration of {expires_on}.")
