"""Limits that a pack may set beside its hours: ways of delivery, a day, the shortest course, needed parts.

Massachusetts and the NREMT set none of them today; other states and earlier cycles do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from emt_tracker.domain.courses import Category, Delivery, Topic
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.sourced import Sourced

PARTS: Final = "limits.parts."
"""Where the parts of a pack stand among its values, before their keys."""


@dataclass(frozen=True, slots=True)
class DeliveryCap:
    """How much of one category may be given in certain ways: “at most a third distributive”.

    With ``fraction`` the cap follows what the category requires, rounded down to a hundredth of an hour;
    ``most`` is that figure, unless the holder replaced it.
    """

    category: Category
    deliveries: frozenset[Delivery]
    most: Sourced[Hours]
    fraction: Fraction | None = None

    def allowed(self, required: Hours) -> Hours:
        """The hours given in these ways that count at most, where the category requires so many."""
        if self.fraction is None or self.most.is_overridden:
            return self.most.value
        return share(required, self.fraction)


@dataclass(frozen=True, slots=True)
class Subset:
    """Hours that must lie within others: “of 16 at least 12 clinical”. An empty part means any."""

    key: str
    label: str
    required: Sourced[Hours]
    categories: frozenset[Category] = frozenset()
    topics: frozenset[Topic] = frozenset()
    deliveries: frozenset[Delivery] = frozenset()
    pediatric: bool = False

    def takes(self, category: Category, topic: Topic | None, delivery: Delivery) -> bool:
        """Whether hours put there, of a course given in this way, lie in it."""
        return (
            (not self.categories or category in self.categories)
            and (not self.topics or topic in self.topics)
            and (not self.deliveries or delivery in self.deliveries)
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits of a pack; one without any leaves every figure as it is.

    ``day`` is what one calendar day gives at most; a course of several days has as many. A course below
    ``shortest_course`` does not count at all.
    """

    delivery: Mapping[Category, DeliveryCap] = field(default_factory=dict)
    day: Sourced[Hours] | None = None
    shortest_course: Sourced[Hours] | None = None
    subsets: tuple[Subset, ...] = ()

    def sourced(self) -> Iterator[Sourced[Hours]]:
        """Every value with its source."""
        yield from (cap.most for cap in self.delivery.values())
        yield from (value for value in (self.day, self.shortest_course) if value)
        yield from (subset.required for subset in self.subsets)

    def faults(self, required: Mapping[Category, Hours]) -> Iterator[str]:
        """What does not add up, held against what the categories require."""
        keys = [subset.key for subset in self.subsets]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"the part “{key}” stands twice"
        for subset in self.subsets:
            within = Hours(sum(required[each].hundredths for each in subset.categories or Category))
            if subset.required.value > within and not subset.required.is_overridden:
                yield f"the part “{subset.key}” asks for more than the {within} h that it lies within"
        if self.day is not None and not self.day.value:
            yield "a day gives no hours"


NO_LIMITS: Final = Limits()
"""What most packs have."""


def share(hours: Hours, fraction: Fraction) -> Hours:
    """A part of some hours, rounded down to a hundredth."""
    return Hours(hours.hundredths * fraction.numerator // fraction.denominator)
