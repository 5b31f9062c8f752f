"""Portions in the order in which the search walks them, with what can still be mended from each place on."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate
from math import gcd
from typing import Final, NamedTuple

from emt_tracker.domain.portions import Bin, Needs, Portion, is_scarce
from emt_tracker.domain.waiting import Waiting

_OPEN: Final = frozenset({Bin.LOCAL, Bin.INDIVIDUAL})
_ANYWHERE: Final = _OPEN | {Bin.TOPIC}
_UNBOUNDED: Final = 1 << 60
_CHOICES: Final = tuple(
    frozenset(places)
    for places in (
        _OPEN,
        {Bin.LOCAL},
        {Bin.INDIVIDUAL},
        {Bin.TOPIC},
        {Bin.TOPIC, Bin.LOCAL},
        {Bin.TOPIC, Bin.INDIVIDUAL},
        _ANYWHERE,
    )
)


class Choice(NamedTuple):
    """One way to change a portion: where its hours then lie, and what that does to each slack at once.

    How a divided portion is divided is decided later; ``waits`` says that its topic has a share in that, and
    ``free`` are its hours where Local and Individual alone have. ``is_away`` says that it goes, whole, to one
    of the two: to which is decided last. ``stays`` is 1 where it is now whole in its topic, -1 where it was,
    0 where neither or both.
    """

    group: int
    local: int
    individual: int
    free: int
    stays: int
    splits: int
    waits: bool
    is_open: bool
    is_away: bool
    other: Bin
    """Where whole hours lie, or those that do not stay in the topic."""


class Order:
    """The portions that the holder placed, group by group: the topics, and last those without one.

    ``sign`` is 1 where every bin must hold at least its bound, and -1 where it may not hold more.
    """

    def __init__(self, portions: Sequence[Portion], needs: Needs) -> None:
        self.needs = needs
        self.topics = list(needs.topics)
        self.sign = -1 if is_scarce(portions, needs) else 1
        self.step = reduce(gcd, _amounts(portions, needs), 0) or 1
        self.waiting = Waiting([portion.hours for portion in portions if not portion.is_set], self.step)
        self.indexes = sorted(
            (index for index, portion in enumerate(portions) if portion.is_set),
            key=lambda index: self._rank(portions[index]),
        )
        self.portions = [portions[index] for index in self.indexes]
        groups = [self.group_of(portion) for portion in self.portions]
        self.starts = [bisect_left(groups, group) for group in range(len(self.topics) + 2)]
        self.betters = [self._better(at) for at in range(len(self.portions))]
        self.choices = [tuple(self._choices(portion)) for portion in self.portions]
        self._measure()

    def _rank(self, portion: Portion) -> tuple[object, ...]:
        group = self.group_of(portion)
        return group, portion.lies, -portion.hours, portion.pediatric, sorted(portion.covers)

    def group_of(self, portion: Portion) -> int:
        """The group that a portion belongs to."""
        return len(self.topics) if portion.topic is None else self.topics.index(portion.topic)

    def _better(self, at: int) -> int:
        """The nearest portion before it that does at least as well when both may be divided, or -1."""
        this = self.portions[at]
        for before in range(at - 1, -1, -1):
            if _does_as_well(self.portions[before], this):
                return before
        return -1

    def members(self, group: int) -> list[Portion]:
        """The portions of a group."""
        return self.portions[self.starts[group] : self.starts[group + 1]]

    def covered(self, group: int) -> tuple[str, ...]:
        """The subtopics that must stay represented, in the order in which a state counts them."""
        topics = self.topics[group : group + 1]
        return tuple(sorted(name for topic in topics for name in self.needs.covered.get(topic, ())))

    def covers(self, group: int) -> tuple[int, ...]:
        """How many portions represent each of them as they lie."""
        inside = [portion for portion in self.members(group) if portion.lies is Bin.TOPIC]
        return tuple(sum(name in portion.covers for portion in inside) for name in self.covered(group))

    def divided(self, at: int) -> Choice:
        """The choice that leaves all places open to a portion."""
        return max(self.choices[at], key=lambda choice: choice.splits)

    def _choices(self, portion: Portion) -> Iterator[Choice]:
        hours = self.sign * portion.hours
        inside = portion.lies is Bin.TOPIC
        is_out = portion.lies in _OPEN
        for places in _CHOICES:
            if places == {portion.lies} or (portion.topic is None and Bin.TOPIC in places):
                continue
            if not is_out and len(places) == 1 and places <= _OPEN:
                continue
            is_away = not is_out and places == _OPEN
            whole = next(iter(places)) if len(places) == 1 else None
            gained = {each: hours * ((each is whole) - (each is portion.lies)) for each in Bin}
            waits = whole is None and Bin.TOPIC in places
            yield Choice(
                gained[Bin.TOPIC] + gained[Bin.NOWHERE],
                gained[Bin.LOCAL],
                gained[Bin.INDIVIDUAL],
                portion.hours if whole is None and not waits and not is_away else 0,
                (whole is Bin.TOPIC) - inside,
                0 if is_away else len(places) - 1,
                waits,
                places >= _OPEN,
                is_away,
                max(places) if whole is None else whole,
            )

    def _measure(self) -> None:
        self.mends = _largest([portion.hours for portion in self.portions])
        self.losses = _largest([portion.pediatric for portion in self.portions])
        groups = range(len(self.topics) + 1)
        self.slacks = [self._slack(group) for group in groups]
        self.ceilings = [self.ceiling(slack) for slack in self.slacks]
        self.later = _sums_from_the_end(self.slacks)
        self.broken = _sums_from_the_end([max(0, -slack) for slack in self.slacks])
        own = [_largest([p.hours * self._mends_own(p) for p in self.members(group)]) for group in groups]
        self.own = [sums for group in groups for sums in own[group][:-1]]
        least = [bisect_left(own[group][0], -self.slacks[group]) for group in groups]
        self.least = _sums_from_the_end(least)

    def can_lose(self, changes: int) -> bool:
        """Whether so many changes could take pediatric hours that must stay."""
        inside = sum(portion.pediatric for portion in self.portions if portion.lies is Bin.TOPIC)
        losses = self.losses[0]
        return inside - losses[min(changes, len(losses) - 1)] < self.needs.pediatric

    def ceiling(self, slack: int) -> int:
        """The most slack that a bound may end with, so that no bin is credited less than it was at first.

        Where hours are plenty each bound sees to that itself.
        """
        return max(0, slack) if self.sign < 0 else _UNBOUNDED

    def _mends_own(self, portion: Portion) -> bool:
        """Whether changing it can help the bound of its group."""
        inside = portion.lies is (Bin.NOWHERE if portion.topic is None else Bin.TOPIC)
        return inside is (self.sign < 0)

    def _slack(self, group: int) -> int:
        """How far the bound of a group is kept: its topic’s, or that of hours without any credit."""
        members = self.members(group)
        if group == len(self.topics):
            return self.sign * sum(portion.hours for portion in members if portion.lies is Bin.NOWHERE)
        named = sum(portion.hours for portion in members)
        lying = sum(portion.hours for portion in members if portion.lies is Bin.TOPIC)
        required = self.needs.topics[self.topics[group]]
        return required - lying if self.sign < 0 else lying - min(named, required)


def _does_as_well(one: Portion, other: Portion) -> bool:
    """Whether a portion can give and take all that another can: hours, pediatric and other ones."""
    if (one.lies, one.topic) != (other.lies, other.topic) or one.covers or other.covers:
        return False
    if one.lies is Bin.TOPIC:
        return one.hours >= other.hours and one.hours - one.pediatric >= other.hours - other.pediatric
    return one.hours >= other.hours and one.pediatric >= other.pediatric


def _amounts(portions: Sequence[Portion], needs: Needs) -> Iterator[int]:
    yield from (needs.local, needs.individual, needs.pediatric, *needs.topics.values())
    for portion in portions:
        yield portion.hours
        yield portion.pediatric


def _largest(amounts: Sequence[int]) -> list[list[int]]:
    """From each place on, and beyond the last: the sums of none, one, two … of the largest amounts."""
    ordered: list[int] = []
    sums = [[0]]
    for amount in reversed(amounts):
        insort(ordered, -amount)
        sums.append([*accumulate(ordered, lambda total, each: total - each, initial=0)])
    return sums[::-1]


def _sums_from_the_end(amounts: Sequence[int]) -> list[int]:
    return [*accumulate(reversed(amounts), initial=0)][::-1]
