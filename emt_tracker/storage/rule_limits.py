"""The limits of a rule-pack file: caps on delivery, a day’s hours, the shortest course, needed parts."""

from collections.abc import Mapping
from fractions import Fraction

from emt_tracker.domain.courses import Category, Delivery, Topic
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.limits import NO_LIMITS, DeliveryCap, Limits, Subset, share
from emt_tracker.domain.sourced import Sourced
from emt_tracker.storage.rule_schema import Table

_Required = Mapping[Category, Sourced[Hours]]


def read_limits(pack: Table, required: _Required) -> Limits:
    """The table ``limits``; without it there are none.

    Raises:
        BadRulePack: naming the key path of the first slip.
    """
    if "limits" not in pack:
        return NO_LIMITS
    table = pack.table("limits")
    limits = Limits(
        _caps(table, required),
        _hours(table, "day"),
        _hours(table, "shortest_course"),
        tuple(_subset(entry) for entry in table.tables("parts")),
    )
    table.close()
    return limits


def _hours(table: Table, key: str) -> Sourced[Hours] | None:
    return table.sourced(key, lambda value: value.hours("hours")) if key in table else None


def _caps(table: Table, required: _Required) -> Mapping[Category, DeliveryCap]:
    caps: dict[Category, DeliveryCap] = {}
    for entry in table.tables("delivery"):
        cap = _cap(entry, required)
        if cap.category in caps:
            raise entry.fault("category", f"“{cap.category}” stands twice")
        caps[cap.category] = cap
    return caps


def _cap(entry: Table, required: _Required) -> DeliveryCap:
    category = entry.choice("category", Category)
    ways = entry.choices("ways", Delivery)
    if not ways:
        raise entry.fault("ways", "must name at least one way of delivery")
    most = entry.sourced("most", _hours_or_fraction)
    entry.close()
    fraction = most.value if isinstance(most.value, Fraction) else None
    hours = most.value if isinstance(most.value, Hours) else share(required[category].value, most.value)
    return DeliveryCap(category, ways, Sourced(hours, most.source, most.on, most.status), fraction)


def _hours_or_fraction(value: Table) -> Hours | Fraction:
    return value.fraction("fraction") if "fraction" in value else value.hours("hours")


def _subset(entry: Table) -> Subset:
    subset = Subset(
        entry.name("key"),
        entry.text("label"),
        entry.sourced("required", lambda value: value.hours("hours")),
        entry.choices("categories", Category),
        entry.choices("topics", Topic),
        entry.choices("ways", Delivery),
        entry.flag("pediatric"),
    )
    entry.close()
    return subset
