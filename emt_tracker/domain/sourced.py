"""A value of the rules with where it was read and how sure it is, and days that come every year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

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
