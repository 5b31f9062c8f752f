"""The shape of a rule-pack file: each value taken by key path and type, so that a slip is named exactly."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Final, Self, TypeVar

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY
from emt_tracker.domain.errors import BadRulePack, InvalidValue
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.sourced import Sourced, Status
from emt_tracker.domain.texts import text_fault

_LONGEST_TEXT: Final = 2_000
_LONGEST_LIST: Final = 200
_LARGEST_NUMBER: Final = 999_999
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)
_FRACTION: Final = re.compile(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})", re.ASCII)

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class Table:
    """One table of a file. Every key is taken by name; ``close`` refuses what nobody asked for.

    Raises:
        BadRulePack: from every method, naming the file and the key path.
    """

    def __init__(self, file: str, path: str, values: object) -> None:
        self._file = file
        self._path = path
        self._taken: set[str] = set()
        if not isinstance(values, dict):
            raise self.fault("", "must be a table")
        self._values: Mapping[str, object] = values

    def fault(self, key: str, what: str) -> BadRulePack:
        """The fault of one key: file, key path and what is wrong there."""
        where = ".".join(part for part in (self._path, _shown(key)) if part)
        return BadRulePack(f"{self._file}: {where or 'file'}: {what}.")

    def close(self) -> None:
        """Refuse a key that nobody has taken: a typo must not lose a rule."""
        for key in self._values:
            if key not in self._taken:
                raise self.fault(key, "unknown key")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        """A text that is not blank."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "must be text that is not blank")
        return self._sound(key, value)

    def name(self, key: str) -> str:
        """A name that other places refer to: small letters, digits, ``_`` and ``-``."""
        value = self._take(key)
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise self.fault(key, "must be a name of up to 40 small letters, digits, _ and -, a letter first")
        return value

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; false where the key is absent."""
        value = self._take(key) if key in self._values else False
        if not isinstance(value, bool):
            raise self.fault(key, "must be true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        values = self._list(key)
        if not all(isinstance(value, str) for value in values):
            raise self.fault(key, "must be a list of texts")
        return tuple(self._sound(key, str(value)) for value in values)

    def whole(self, key: str, least: int = -_LARGEST_NUMBER, most: int = _LARGEST_NUMBER) -> int:
        """A whole number within two others, both included."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(key, "must be a whole number")
        if not least <= value <= most:
            raise self.fault(key, f"must lie between {least:,} and {most:,}")
        return value

    def fraction(self, key: str) -> Fraction:
        """A part of one, as text: ``1/3``."""
        value = self._take(key)
        match = _FRACTION.fullmatch(value) if isinstance(value, str) else None
        fraction = Fraction(int(match[1]), int(match[2])) if match else None
        if fraction is None or fraction > 1:
            raise self.fault(key, 'must be a fraction of at most one as text such as "1/3"')
        return fraction

    def day(self, key: str) -> date:
        """A date, written as TOML writes dates."""
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(key, "must be a date such as 2026-11-22")
        if not FIRST_DAY <= value <= LAST_DAY:
            raise self.fault(key, f"must lie between {FIRST_DAY} and {LAST_DAY}")
        return value

    def hours(self, key: str) -> Hours:
        """Hours, as text with two places: a TOML float would not be exact."""
        value = self._take(key)
        hours = _hours_in(value) if isinstance(value, str) else None
        if hours is None or str(hours) != value:
            raise self.fault(key, 'must be hours as text with two places such as "2.50"')
        return hours

    def choice(self, key: str, kind: type[E]) -> E:
        """A member of an enumeration, by its value."""
        return self._member(key, kind, self._take(key))

    def choices(self, key: str, kind: type[E]) -> frozenset[E]:
        """Members of an enumeration, each named once; none where the key is absent."""
        values = self._list(key)
        members = [self._member(f"{key}[{index}]", kind, value) for index, value in enumerate(values)]
        if len(set(members)) != len(members):
            raise self.fault(key, "names one of them twice")
        return frozenset(members)

    def sourced(self, key: str, read: Callable[[Self], T]) -> Sourced[T]:
        """A value with its provenance: ``{ …, source, on, status }``."""
        table = self.table(key)
        sourced = Sourced(read(table), table.text("source"), table.day("on"), table.choice("status", Status))
        table.close()
        return sourced

    def table(self, key: str) -> Self:
        """A table that must be there."""
        return type(self)(self._file, self._at(key), self._take(key))

    def tables(self, key: str) -> Iterator[Self]:
        """A list of tables; none where the key is absent."""
        for index, value in enumerate(self._list(key)):
            yield type(self)(self._file, f"{self._at(key)}[{index}]", value)

    def entries(self) -> Iterator[tuple[str, Self]]:
        """The tables within this one, by name."""
        for key in self._values:
            yield key, self.table(key)

    def _take(self, key: str) -> object:
        self._taken.add(key)
        if key not in self._values:
            raise self.fault(key, "is missing")
        return self._values[key]

    def _member(self, key: str, kind: type[E], value: object) -> E:
        for member in kind:
            if member.value == value:
                return member
        raise self.fault(key, f"must be one of {', '.join(str(member.value) for member in kind)}")

    def _sound(self, key: str, text: str) -> str:
        if len(text) > _LONGEST_TEXT:
            raise self.fault(key, f"has {len(text):,} characters, more than {_LONGEST_TEXT:,}")
        if fault := text_fault(text):
            raise self.fault(key, fault)
        return text

    def _list(self, key: str) -> list[object]:
        value = self._take(key) if key in self._values else []
        if not isinstance(value, list):
            raise self.fault(key, "must be a list")
        if len(value) > _LONGEST_LIST:
            raise self.fault(key, f"has {len(value):,} entries, more than {_LONGEST_LIST}")
        return value

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def _shown(key: str) -> str:
    """A key as a sentence may hold it: a strange one is cut and shown in ASCII."""
    short = key if len(key) <= 60 else f"{key[:60]}…"  # noqa: PLR2004  (as much as one line shows)
    return short if short.isprintable() else ascii(short)


def _hours_in(text: str) -> Hours | None:
    try:
        return Hours.parse(text)
    except InvalidValue:
        return None
