"""Exact hours: whole hundredths of an hour, never a float.

Hours on certificates have at most two decimals (0.25 h topics, the 0.8 h pediatric minimum); sums of
binary fractions miss exact totals, so one type holds an integer and nothing else is ever summed.
"""

import re
from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.errors import InvalidValue

_PLAIN: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A number of hours in hundredths; ``Hours(150)`` is one and a half hours. Never negative."""

    hundredths: int = 0

    def __post_init__(self) -> None:
        if self.hundredths < 0:
            raise InvalidValue(f"{self.hundredths / 100:.2f} h is negative.", "Hours start at 0.00.")

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Read plain decimal notation with at most two places: ``1.5``, ``12``, ``0.25``.

        Raises:
            InvalidValue: for anything else (``2,5``, ``1_0``, ``NaN``, ``1e2``, signs, full-width digits).
        """
        if not _PLAIN.fullmatch(text):
            raise InvalidValue(f"“{text}” is not a number of hours.", "Write hours like 1.5 or 0.25.")
        whole, _, part = text.partition(".")
        return cls(int(whole) * 100 + int(part.ljust(2, "0") or "0"))

    def __add__(self, other: "Hours") -> "Hours":
        return Hours(self.hundredths + other.hundredths)

    def __sub__(self, other: "Hours") -> "Hours":
        return Hours(self.hundredths - other.hundredths)

    def __bool__(self) -> bool:
        return self.hundredths > 0

    def __str__(self) -> str:
        return f"{self.hundredths // 100}.{self.hundredths % 100:02d}"

    @property
    def short(self) -> str:
        """Without needless zeros, for chips: ``2``, ``1.5``, ``0.25``."""
        return str(self).rstrip("0").rstrip(".")


ZERO: Final = Hours(0)


def total(parts: "list[Hours] | tuple[Hours, ...]") -> Hours:
    """The exact sum."""
    return Hours(sum(part.hundredths for part in parts))


def beyond(amount: Hours, limit: Hours) -> Hours:
    """How much of ``amount`` lies above ``limit``; zero when none does."""
    return Hours(max(0, amount.hundredths - limit.hundredths))
