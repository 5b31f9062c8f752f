"""Plain calendar arithmetic. Dates are Massachusetts dates; a day counts whole, to its midnight."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = "America/New_York"
FIRST_DAY: Final = date(1900, 1, 1)
"""Dates on the records lie between this day and ``LAST_DAY``: what is counted from them stays a date."""
LAST_DAY: Final = date(2999, 12, 31)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not from ``strftime``: its month names follow the locale that Qt or the system has set."""
_FEBRUARY: Final = 2
_LEAP_DAY: Final = 29


def add_years(day: date, years: int) -> date:
    """The same day some years on; February 29 becomes March 1 where that year has none."""
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY):
        return (
            date(day.year + years, 3, 1)
            if not _is_leap(day.year + years)
            else day.replace(year=day.year + years)
        )
    return day.replace(year=day.year + years)


def in_words(day: date) -> str:
    """``Mar 31, 2028``."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def local_date(moment: datetime) -> date:
    """The Massachusetts date of an aware moment (23:30 on March 31 is March 31 there, whatever UTC says)."""
    return moment.astimezone(ZoneInfo(ZONE)).date()


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
