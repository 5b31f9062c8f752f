"""What a suggested allocation may move, and how much can be credited at most: the problem without its search.

All amounts are hundredths of an hour. A *portion* is an allocation, or what is left of a course; it may lie
in the national topic that it names, in Local and in Individual, whole or in pieces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from emt_tracker.domain.courses import Topic


class Bin(IntEnum):
    """Where hours of a portion can lie: in its topic, in Local, in Individual, or without any credit."""

    TOPIC = 0
    LOCAL = 1
    INDIVIDUAL = 2
    NOWHERE = 3


@dataclass(frozen=True, slots=True)
class Portion:
    """Hours that can move. ``topic`` is the national topic open to them, None where there is none.

    ``covers`` are subtopics that it represents and that must stay so; ``is_set`` says that the holder put it
    where it lies, so that moving it is a change.
    """

    hours: int
    lies: Bin
    topic: Topic | None = None
    pediatric: int = 0
    covers: frozenset[str] = frozenset()
    is_set: bool = True


@dataclass(frozen=True, slots=True)
class Needs:
    """What each bin still requires, besides hours that cannot move, and what must not be lost.

    ``pediatric`` are hours in topics; ``covered`` the subtopics of a topic that must stay represented.
    """

    topics: Mapping[Topic, int]
    local: int
    individual: int
    pediatric: int = 0
    covered: Mapping[Topic, frozenset[str]] = field(default_factory=dict)


Pieces = Mapping[Bin, int]
"""Where the hours of one portion lie."""


def credited(portions: Sequence[Portion], pieces: Sequence[Pieces], needs: Needs) -> int:
    """The hours credited when portions lie like this."""
    topics = dict.fromkeys(needs.topics, 0)
    local = individual = 0
    for portion, where in zip(portions, pieces, strict=True):
        local += where.get(Bin.LOCAL, 0)
        individual += where.get(Bin.INDIVIDUAL, 0)
        if portion.topic is not None:
            topics[portion.topic] += where.get(Bin.TOPIC, 0)
    return (
        min(local, needs.local)
        + min(individual, needs.individual)
        + sum(min(hours, needs.topics[topic]) for topic, hours in topics.items())
    )


def most(portions: Sequence[Portion], needs: Needs) -> int:
    """The most hours that any placing can credit."""
    named = _named(portions, needs)
    kept = sum(min(hours, needs.topics[topic]) for topic, hours in named.items())
    return kept + min(needs.local + needs.individual, sum(portion.hours for portion in portions) - kept)


def _named(portions: Sequence[Portion], needs: Needs) -> dict[Topic, int]:
    named = dict.fromkeys(needs.topics, 0)
    for portion in portions:
        if portion.topic is not None:
            named[portion.topic] += portion.hours
    return named


def possible(portions: Sequence[Portion], needs: Needs) -> Needs:
    """The same needs, with no more pediatric hours than the most credited hours leave in topics."""
    named, pediatric = _named(portions, needs), dict.fromkeys(needs.topics, 0)
    for portion in portions:
        if portion.topic is not None:
            pediatric[portion.topic] += portion.pediatric
    if is_scarce(portions, needs):
        kept = sum(min(pediatric[topic], needs.topics[topic]) for topic in named)
    else:
        harmless = sum(
            hours - min(hours, max(pediatric[topic], needs.topics[topic])) for topic, hours in named.items()
        )
        others = sum(portion.hours for portion in portions) - sum(named.values())
        lost = needs.local + needs.individual - others - harmless
        kept = sum(pediatric.values()) - max(0, lost)
    return replace(needs, pediatric=max(0, min(needs.pediatric, kept)))


def is_scarce(portions: Sequence[Portion], needs: Needs) -> bool:
    """Whether every hour can be credited; else every bin gets what it requires, or all that names it."""
    return most(portions, needs) == sum(portion.hours for portion in portions)
