"""How answers are worded: dates, hours in columns, sizes, and no character that a terminal would obey."""

import json
from collections.abc import Iterable
from typing import Final

from emt_tracker.domain.errors import Fault

_KILO: Final = 1000


class Negative(Fault):
    """The question was understood, and the answer is no."""


def say(*lines: str) -> None:
    """Print lines for a person."""
    for line in lines:
        print(plain(line))


def say_json(value: object) -> None:
    """Print one JSON object in ASCII, which survives every pipe."""
    print(json.dumps(value, indent=2))


def plain(text: str) -> str:
    """Text on one line, without control characters."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun: ``1 course``, ``3 courses``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def size(octets: int) -> str:
    """A file's size: ``482 kB``, ``1.2 MB``."""
    if octets < _KILO * _KILO:
        return f"{max(1, round(octets / _KILO))} kB"
    return f"{octets / _KILO / _KILO:.1f} MB"


def listed(words: Iterable[str]) -> str:
    """Words in a row: ``a, b and c``."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
