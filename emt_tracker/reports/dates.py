"""Dates in words, the same in every locale: ``Mar 31, 2028``."""

from datetime import date
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not from ``strftime``: its month names follow the locale of the process."""


def in_words(day: date) -> str:
    """``Mar 31, 2028``."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
