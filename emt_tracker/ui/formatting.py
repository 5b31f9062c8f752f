"""How facts are written for people, and how dates typed by people are read. American English throughout."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.calendar import MONTHS, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.services.upkeep import BackupInfo

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EARLIEST_YEAR: Final = 1950
_LATEST_YEAR: Final = 2100
_YEARS_AHEAD: Final = 20
_LONGEST_DATE: Final = 40
DATE_EXAMPLE: Final = "Write it like 3/1/26, 2026-03-01 or March 1 2026."


class NotADate(ValueError):
    """Typed words that are no date; ``str()`` is the sentence to show beside the field."""


def short_date(day: date) -> str:
    """``Mar 31, 2028``."""
    return in_words(day)


def month_day(day: date) -> str:
    """``Feb 15``, where the year is plain from the place."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}"


def month_year(day: date) -> str:
    """``Mar 2026``."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def weekday(day: date) -> str:
    """``Friday``."""
    return _WEEKDAYS[day.weekday()]


def long_date(day: date) -> str:
    """``Friday, March 31, 2028``."""
    return f"{weekday(day)}, {MONTHS[day.month - 1]} {day.day}, {day.year}"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 course``, ``3 courses``, ``1,204 courses``; ``many`` for plurals that are not ``one`` + s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def days(number: int) -> str:
    """``1 day``, ``494 days``."""
    return counted(number, "day")


def days_from(day: date, today: date) -> str:
    """``today``, ``tomorrow``, ``yesterday``, ``in 312 days``, ``2 days ago``."""
    gap = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(gap)
    if near:
        return near
    return f"in {days(gap)}" if gap > 0 else f"{days(-gap)} ago"


def hours(amount: object) -> str:
    """``1.50 h``: always two decimals, so that figures stand below one another."""
    return f"{amount} h"


def size(count: int) -> str:
    """The size of a file: ``812 bytes``, ``84 KB``, ``1.2 MB``, ``96 MB``."""
    if count < 1000:  # noqa: PLR2004 - decimal units, as file managers show them
        return counted(count, "byte")
    amount = float(count)
    for unit in ("KB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":  # noqa: PLR2004 - the next unit would start at 1.0
            break
    return f"{amount:.1f} {unit}" if amount < 9.95 and unit != "KB" else f"{amount:,.0f} {unit}"  # noqa: PLR2004


def initials(name: str) -> str:
    """Up to two initials of a name, saints and the like passed over: ``Renée St. Laurent`` is ``RL``."""
    words = [word for word in name.split() if word[:1].isalpha() and not word.endswith(".")]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in chosen)


def parse_date(text: str, today: date) -> date:
    """Read a date typed in any usual US form: 3/1/26, 03-01-2026, 2026-03-01, Mar 1, 2026, 1 March 2026.

    Month before day wherever both are numbers. Two digits of a year mean the one from 79 years before
    ``today`` to 20 years after it. Without a year it is the latest such day up to ``today``.

    Raises:
        NotADate: for anything else; a day that does not exist is refused, never rolled over.
    """
    typed = " ".join(text.split())
    if not typed:
        raise NotADate(f"A date is missing. {DATE_EXAMPLE}")
    found = _parts(typed) if len(typed) <= _LONGEST_DATE else None
    if found is None:
        raise NotADate(f"“{typed[:_LONGEST_DATE]}” is not a date. {DATE_EXAMPLE}")
    year, month, day = found
    if year is None:
        return _latest(month, day, today)
    return _existing(_full_year(year, today), month, day)


_ISO: Final = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"  # compiled when the first date is typed
_NUMBERS: Final = r"([0-9]{1,2})([-/. ])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?"
_COMPACT: Final = r"([0-9]{2})([0-9]{2})([0-9]{4})"
_WORDS: Final = (
    r"(?:[a-z]{3,9}day,? |(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?,? )?"
    r"(?:(?P<name>[a-z]{3,9})\.? ?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?[ -]?(?P<name2>[a-z]{3,9})\.?)"
    r"(?:(?:, ?|[ -])(?P<year>[0-9]{4}|’?'?[0-9]{2}))?"
)
_Parts = tuple[str | None, int, int]


def _parts(typed: str) -> _Parts | None:
    """Year as typed, month and day; ``None`` when the words have no date's shape."""
    if found := re.fullmatch(_ISO, typed):
        return found[1], int(found[2]), int(found[3])
    if found := re.fullmatch(_COMPACT, typed):
        return found[3], int(found[1]), int(found[2])
    if found := re.fullmatch(_NUMBERS, typed):
        return found[4], int(found[1]), int(found[3])
    if found := re.fullmatch(_WORDS, typed.lower()):
        month = _month(found["name"] or found["name2"])
        year = found["year"]
        return (
            (year.strip("’'") if year else None, month, int(found["day"] or found["day2"])) if month else None
        )
    return None


def _month(word: str) -> int:
    """1 to 12 for a month's name or its start of three letters or more; 0 for other words."""
    word = "sep" if word == "sept" else word
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word):
            return number
    return 0


def _full_year(typed: str, today: date) -> int:
    if len(typed) > 2:  # noqa: PLR2004 - two digits stand for a year near today
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    if year > today.year + _YEARS_AHEAD:
        year -= 100
    return year


def _existing(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise NotADate(f"There is no month {month}: the month comes before the day. {DATE_EXAMPLE}")
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise NotADate(f"The year {year} cannot be right here.")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(f"{MONTHS[month - 1]} {year} has no day {day}.") from None


def _latest(month: int, day: int, today: date) -> date:
    """The latest such day up to today; Feb 29 goes back to the last leap year."""
    for year in range(today.year, today.year - 8, -1):
        try:
            found = _existing(year, month, day)
        except NotADate:
            if year == today.year - 7 or (month, day) != (2, 29):
                raise
            continue
        if found <= today:
            return found
    raise NotADate(f"{MONTHS[month - 1]} {day} needs a year.")


def as_tooltip(text: str) -> str:
    """Plain text for a tooltip, which Qt would otherwise read as HTML where it looks like it."""
    if not text:
        return ""
    import html

    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"


def backup_words(backups: Sequence[BackupInfo], today: date) -> tuple[str, bool]:
    """A sentence for the status line, and whether the latest backup was verified."""
    if not backups:
        return "No backup yet", False
    latest = max(backups, key=lambda backup: backup.made_at)
    when = days_from(min(latest.made_at.date(), today), today)
    if latest.is_verified:
        return f"Backup verified {when}", True
    return f"Backup written {when}, not verified", False
