"""Single values of the format, told strictly: each reader gives the value or says what is wrong with it."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY
from emt_tracker.domain.errors import InvalidValue
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.texts import text_fault
from emt_tracker.exchange.json_tree import Number, shown

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_ISO_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNT: Final = re.compile("0|[1-9][0-9]{0,14}")
_DIGEST: Final = re.compile("[0-9a-f]{64}")


class Wrong(Exception):
    """What is wrong with a value, in words that follow its path."""


def text(value: object) -> str:
    """A text, possibly empty."""
    if not isinstance(value, str) or isinstance(value, Number):
        raise _unlike("text", value)
    if fault := text_fault(value):
        raise Wrong(fault)
    return value


def filled_text(value: object) -> str:
    """A text that is not blank."""
    if not text(value).strip():
        raise Wrong("must not be blank")
    return text(value)


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise _unlike("true or false", value)
    return value


def count(value: object) -> int:
    """A whole number from 0 on, below 10^15."""
    if not isinstance(value, Number) or not _COUNT.fullmatch(value):
        raise _unlike("a whole number from 0 on", value)
    return int(value)


def hours(value: object) -> Hours:
    """Hours as text or as a plain number, with at most two decimals."""
    if isinstance(value, str):  # a Number is a str by its own characters
        try:
            return Hours.parse(value)
        except InvalidValue:
            pass
    raise _unlike("hours with at most two decimals such as 1.5", value)


def some_hours(value: object) -> Hours:
    """Hours above zero."""
    amount = hours(value)
    if not amount:
        raise Wrong("must be more than 0.00")
    return amount


def day(value: object) -> date:
    """A date written YYYY-MM-DD and no other way."""
    if isinstance(value, Number) or not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise _unlike("a date such as 2026-11-22", value)
    try:
        found = date.fromisoformat(value)
    except ValueError as error:
        raise Wrong(f"{value} is not a day of the calendar") from error
    if not FIRST_DAY <= found <= LAST_DAY:
        raise Wrong(f"must lie between {FIRST_DAY} and {LAST_DAY}, not {value}")
    return found


def digest(value: object) -> str:
    """A SHA-256 in 64 lower-case hexadecimal digits."""
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise _unlike("a SHA-256 in 64 lower-case hex digits", value)
    return value


@cache
def one_of(kind: type[E]) -> Callable[[object], E]:
    """A reader of one enumeration; the same one each time, as thousands of courses ask for it."""
    members = {member.value: member for member in kind}

    def member(value: object) -> E:
        if isinstance(value, str) and not isinstance(value, Number) and value in members:
            return members[value]
        raise _unlike(f"one of {', '.join(members)}", value)

    return member


def among(words: Sequence[str]) -> Callable[[object], str]:
    """A reader of one of a few words."""

    def word(value: object) -> str:
        if isinstance(value, str) and not isinstance(value, Number) and value in words:
            return value
        raise _unlike(f"one of {', '.join(words)}", value)

    return word


def exactly(wanted: T) -> Callable[[object], T]:
    """A reader of one fixed text or number."""

    def fixed(value: object) -> T:
        alike = isinstance(value, Number) is isinstance(wanted, int)
        if not isinstance(value, str) or not alike or value != str(wanted):
            raise _unlike(str(wanted), value)
        return wanted

    return fixed


def or_null(read: Callable[[object], T]) -> Callable[[object], T | None]:
    """A reader that also takes null: not known."""

    def reader(value: object) -> T | None:
        return None if value is None else read(value)

    return reader


def _unlike(wanted: str, value: object) -> Wrong:
    return Wrong(f"must be {wanted}, not {shown(value)}")
