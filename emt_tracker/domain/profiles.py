"""The holder of the records: who they are, at which level, and who reviews their training profile."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from emt_tracker.domain.errors import InvalidValue


class Level(StrEnum):
    """Levels of certification, lowest first."""

    EMR = "emr"
    EMT = "emt"
    AEMT = "aemt"
    PARAMEDIC = "paramedic"

    @property
    def rank(self) -> int:
        """0 for EMR up to 3 for Paramedic: education counts at or above the holder's rank."""
        return _RANKS[self]

    @property
    def label(self) -> str:
        """As people say it: ``Advanced EMT``."""
        return _LABELS[self]

    @property
    def initials(self) -> str:
        """As cards abbreviate it: ``AEMT``."""
        return "Paramedic" if self is Level.PARAMEDIC else self.value.upper()


_RANKS: Final = {level: rank for rank, level in enumerate(Level)}
_LABELS: Final = {
    Level.EMR: "Emergency Medical Responder",
    Level.EMT: "EMT",
    Level.AEMT: "Advanced EMT",
    Level.PARAMEDIC: "Paramedic",
}


class Holder(StrEnum):
    """Whether the person holds an NREMT certification or the state's alone."""

    NATIONAL = "national"
    STATE_ONLY = "state_only"


class Affiliation(StrEnum):
    """Whether an agency's Training Officer reviews the training profile."""

    AFFILIATED = "affiliated"
    UNAFFILIATED = "unaffiliated"


REGIONS: Final = ("I", "II", "III", "IV", "V")
"""The Massachusetts EMS regions, whose councils act for unaffiliated state-only holders."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The person whose records these are; texts that are not known are None."""

    name: str
    level: Level
    holder: Holder = Holder.NATIONAL
    affiliation: Affiliation = Affiliation.AFFILIATED
    region: str | None = None
    agency: str | None = None
    nremt_number: str | None = None
    ems_id: str | None = None
    state_number: str | None = None
    email: str | None = None

    def __post_init__(self) -> None:
        if self.region is not None and self.region not in REGIONS:
            raise InvalidValue(f"“{self.region}” is not a Massachusetts EMS region.", "Regions are I to V.")
