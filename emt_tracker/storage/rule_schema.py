"""The shape of a rule-pack file: each value taken by key path and type, so that a slip is named exactly."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Self, TypeVar

from emt_tracker.domain.errors import BadRulePack, InvalidValue
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.rules import Sourced, Status

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
        where = ".".join(part for part in (self._path, key) if part)
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
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        values = self._list(key)
        if not all(isinstance(value, str) for value in values):
            raise self.fault(key, "must be a list of texts")
        return tuple(str(value) for value in values)

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(key, "must be a whole number")
        return value

    def day(self, key: str) -> date:
        """A date, written as TOML writes dates."""
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(key, "must be a date such as 2026-11-22")
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
        value = self._take(key)
        for member in kind:
            if member.value == value:
                return member
        raise self.fault(key, f"must be one of {', '.join(str(member.value) for member in kind)}")

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

    def _list(self, key: str) -> list[object]:
        value = self._take(key) if key in self._values else []
        if not isinstance(value, list):
            raise self.fault(key, "must be a list")
        return value

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def _hours_in(text: str) -> Hours | None:
    try:
        return Hours.parse(text)
    except InvalidValue:
        return None
