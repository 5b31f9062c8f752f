"""How a licence runs: its end, the length of a first cycle, exceptions for some years, what else is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from emt_tracker.domain.calendar import LAST_DAY
from emt_tracker.domain.sourced import Sourced


@dataclass(frozen=True, slots=True)
class DerivedExpiry:
    """A state licence that ends some days after another: New Hampshire’s, 30 days after the NREMT’s."""

    days: Sourced[int]
    label: str

    def after(self, expires_on: date) -> date:
        """The licence's last day for one expiration of the other credential."""
        return min(LAST_DAY, expires_on + timedelta(days=self.days.value))


@dataclass(frozen=True, slots=True)
class FirstCycle:
    """How long a first cycle lasts by the month of certification: ``years`` on from its year, to a fixed day.

    ``from_month`` and ``through_month`` are both included.
    """

    from_month: int
    through_month: int
    years: Sourced[int]
    month: int
    day: int

    def expires_on(self, certified_on: date) -> date | None:
        """The first expiration, or None where another month's rule holds."""
        if not self.from_month <= certified_on.month <= self.through_month:
            return None
        return date(certified_on.year + self.years.value, self.month, self.day)


@dataclass(frozen=True, slots=True)
class DatedException:
    """What an authority allowed for the expirations of some years alone.

    ``practice_until`` lets people work on after the expiration; hours and applications stay due as before
    unless ``milestones`` move too. ``waives_delivery_caps`` lifts the limits on ways of delivery.
    """

    key: str
    why: Sourced[str]
    expires_from: date
    expires_through: date
    practice_until: date | None = None
    milestones: Mapping[str, date] = field(default_factory=dict)
    waives_delivery_caps: bool = False

    def holds(self, expires_on: date) -> bool:
        """Whether it was made for this expiration."""
        return self.expires_from <= expires_on <= self.expires_through


class PrerequisiteKind(StrEnum):
    """What sort of thing is asked for beside hours."""

    CARD = "card"
    CREDENTIAL = "credential"
    MODULE = "module"
    SKILLS = "skills"
    ATTESTATION = "attestation"


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Something to hold or have done beside the hours: a ``card`` of a kind; ``whom`` says if not all."""

    key: str
    kind: PrerequisiteKind
    label: str
    asked: Sourced[str]
    card: str | None = None
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """What a pack says of the licence itself; one that says nothing expires with the NREMT certification."""

    expiry: DerivedExpiry | None = None
    first_cycles: tuple[FirstCycle, ...] = ()
    exceptions: tuple[DatedException, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()

    def expires_on(self, nremt_expires_on: date) -> date | None:
        """The licence's last day where it follows the NREMT's, else None: it has a date of its own."""
        return self.expiry.after(nremt_expires_on) if self.expiry else None

    def first_expiration(self, certified_on: date) -> date | None:
        """When a first cycle ends that began on that day; None where nothing is said."""
        for rule in self.first_cycles:
            if found := rule.expires_on(certified_on):
                return found
        return None

    def exceptions_for(self, expires_on: date) -> tuple[DatedException, ...]:
        """The exceptions that were made for one expiration."""
        return tuple(made for made in self.exceptions if made.holds(expires_on))

    def practice_until(self, expires_on: date) -> DatedException | None:
        """The exception that lets people work the longest after an expiration, where there is one."""
        longer = [made for made in self.exceptions_for(expires_on) if made.practice_until]
        return max(longer, key=lambda made: made.practice_until or expires_on, default=None)

    def sourced(self) -> Iterator[Sourced[int] | Sourced[str]]:
        """Every value with its source."""
        if self.expiry:
            yield self.expiry.days
        yield from (rule.years for rule in self.first_cycles)
        yield from (made.why for made in self.exceptions)
        yield from (asked.asked for asked in self.prerequisites)

    def faults(self) -> Iterator[str]:
        """What does not add up."""
        months = [
            month for rule in self.first_cycles for month in range(rule.from_month, rule.through_month + 1)
        ]
        if months and sorted(months) != list(range(1, 13)):
            yield "the rules of first cycles do not name every month once"
        for what, keys in (
            ("exception", [made.key for made in self.exceptions]),
            ("prerequisite", [asked.key for asked in self.prerequisites]),
        ):
            for key in sorted({key for key in keys if keys.count(key) > 1}):
                yield f"the {what} “{key}” stands twice"
        for made in self.exceptions:
            if made.expires_from > made.expires_through:
                yield f"the exception “{made.key}” ends before it begins"
