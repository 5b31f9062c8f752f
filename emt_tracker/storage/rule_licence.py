"""What a rule-pack file says of the licence: its end, first cycles, exceptions, prerequisites."""

from collections.abc import Collection, Mapping
from datetime import date

from emt_tracker.domain.dossier import CardKind
from emt_tracker.domain.licence import (
    DatedException,
    DerivedExpiry,
    FirstCycle,
    Licence,
    Prerequisite,
    PrerequisiteKind,
)
from emt_tracker.storage.rule_schema import Table

_MOST_DAYS = 3_660
_MOST_YEARS = 10
_MONTHS = 12


def read_licence(pack: Table, milestones: Collection[str]) -> Licence:
    """The table ``licence``; without it the licence ends with the NREMT’s and nothing more is asked.

    ``milestones`` are the keys that an exception may move.

    Raises:
        BadRulePack: naming the key path of the first slip.
    """
    if "licence" not in pack:
        return Licence()
    table = pack.table("licence")
    licence = Licence(
        _expiry(table.table("expiry")) if "expiry" in table else None,
        tuple(_first_cycle(entry) for entry in table.tables("first_cycles")),
        tuple(_exception(entry, milestones) for entry in table.tables("exceptions")),
        tuple(_prerequisite(entry) for entry in table.tables("prerequisites")),
    )
    table.close()
    return licence


def _expiry(table: Table) -> DerivedExpiry:
    expiry = DerivedExpiry(
        table.sourced("days_after_nremt", lambda value: value.whole("days", 0, _MOST_DAYS)),
        table.text("label"),
    )
    table.close()
    return expiry


def _first_cycle(entry: Table) -> FirstCycle:
    rule = FirstCycle(
        entry.whole("from_month", 1, _MONTHS),
        entry.whole("through_month", 1, _MONTHS),
        entry.sourced("length", lambda value: value.whole("years", 1, _MOST_YEARS)),
        *_day_of_year(entry),
    )
    entry.close()
    return rule


def _day_of_year(entry: Table) -> tuple[int, int]:
    month, day = entry.whole("month", 1, _MONTHS), entry.whole("day")
    try:
        date(2023, month, day)  # a common year: a day that exists in every year
    except ValueError as slip:
        raise entry.fault("day", f"month {month} has no day {day} in every year") from slip
    return month, day


def _exception(entry: Table, known: Collection[str]) -> DatedException:
    made = DatedException(
        entry.name("key"),
        entry.sourced("why", lambda value: value.text("text")),
        entry.day("expires_from"),
        entry.day("expires_through"),
        entry.day("practice_until") if "practice_until" in entry else None,
        _moved(entry, known),
        entry.flag("waives_delivery_caps"),
    )
    if not (made.practice_until or made.milestones or made.waives_delivery_caps):
        raise entry.fault("", "changes nothing: name practice_until, milestones or waives_delivery_caps")
    entry.close()
    return made


def _moved(entry: Table, known: Collection[str]) -> Mapping[str, date]:
    if "milestones" not in entry:
        return {}
    table = entry.table("milestones")
    moved = {key: table.day(key) for key in sorted(known) if key in table}
    for key, day in moved.items():
        if (day.month, day.day) == (2, 29):
            raise table.fault(key, "February 29 exists in leap years alone")
    table.close()
    return moved


def _prerequisite(entry: Table) -> Prerequisite:
    asked = Prerequisite(
        entry.name("key"),
        entry.choice("kind", PrerequisiteKind),
        entry.text("label"),
        entry.sourced("asked", lambda value: value.text("text")),
        entry.choice("card", CardKind) if "card" in entry else None,
        entry.text("whom") if "whom" in entry else "",
    )
    if (asked.card is not None) != (asked.kind is PrerequisiteKind.CARD):
        raise entry.fault("card", "must be named for the kind “card” and for no other")
    entry.close()
    return asked
