"""What was answered so far, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.profiles import Affiliation, Holder, Level, Profile

if TYPE_CHECKING:
    from emt_tracker.domain.rules import RulePack

_SHORTEST_FIRST_CYCLE = timedelta(days=640)


@dataclass(slots=True)
class Answers:
    """The answers, filled in one by one; what was skipped stays None or as it is most often."""

    name: str = ""
    level: Level | None = None
    holder: Holder = Holder.NATIONAL
    affiliation: Affiliation = Affiliation.AFFILIATED
    affiliation_answered: bool = False
    agency: str = ""
    region: str | None = None
    last_recertified_on: date | None = None
    first_certified_on: date | None = None
    expires_on: date | None = None

    def profile(self) -> Profile:
        """The person; at the level of most EMTs where none was named."""
        return Profile(
            name=" ".join(self.name.split()),
            level=self.level or Level.EMT,
            holder=self.holder,
            affiliation=self.affiliation,
            agency=self.agency.strip() or None,
            region=self.region,
        )

    def cycle(self) -> Cycle | None:
        """The cycle, once a start and an end are known.

        Raises:
            Faults: when it would start after its end.
        """
        if self.expires_on is None or (self.last_recertified_on is None and self.first_certified_on is None):
            return None
        return Cycle(
            str(self.expires_on.year),
            self.expires_on,
            last_recertified_on=self.last_recertified_on,
            first_certified_on=self.first_certified_on,
        )

    def likely_expiration(self) -> date | None:
        """The expiration that usually follows: a proposal to check against the card, never taken silently.

        Massachusetts cycles end on March 31, EMR cycles on September 30. After a recertification from October
        to April the next one is two years after that season; a first cycle ends at the first such day that is
        at least 640 days away (handout: a first cycle lasts two or three years).
        """
        month, day = (9, 30) if self.level is Level.EMR else (3, 31)
        if self.last_recertified_on is not None:
            season = self.last_recertified_on
            late = season.month <= month + 1
            return date(season.year + (2 if late else 3), month, day)
        if self.first_certified_on is None:
            return None
        year = self.first_certified_on.year + 1
        while date(year, month, day) - self.first_certified_on < _SHORTEST_FIRST_CYCLE:
            year += 1
        return date(year, month, day)


def hours_words(pack: RulePack) -> str:
    """What a pack asks for, in words: ``25 h national, 12.5 h local, 12.5 h individual``."""
    return ", ".join(f"{hours.value.short} h {category.value}" for category, hours in pack.categories.items())


def affiliation_words(answers: Answers) -> str:
    """What an affiliation means for the renewal."""
    if answers.affiliation is Affiliation.AFFILIATED:
        return "Your agency’s Training Officer reviews your training profile before the state renews you."
    if answers.holder is Holder.NATIONAL:
        return "Without an agency you renew with NREMT as inactive, then apply to the state."
    return "Your region’s council acts as Training Officer and sees every certificate."
