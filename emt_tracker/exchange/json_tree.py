"""JSON read without loss: numbers stay as they are written, and a key that stands twice is remembered."""

import json
from collections import Counter
from typing import Final

from emt_tracker.domain.errors import Faults

_BYTE_ORDER_MARK: Final = "\ufeff"
_SHOWN: Final = 40


class Number(str):
    """A JSON number by its own characters: ``0.1`` is exact and ``1e2`` can be told from ``100``."""

    __slots__ = ()


class Members(dict[str, object]):
    """The members of a JSON object; ``repeated`` names the keys that stand more than once."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.repeated: tuple[str, ...] = ()
        if len(self) != len(pairs):
            self.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)


def parse(data: bytes) -> object:
    """The value of a JSON text in UTF-8.

    Raises:
        Faults: with one line, saying where the text stops being JSON.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(f"byte {error.start}", "is not UTF-8") from error
    if text.startswith(_BYTE_ORDER_MARK):
        raise _unreadable("file", "starts with a byte order mark; save it as UTF-8 without one")
    if not text.strip():
        raise _unreadable("file", "is empty")
    try:
        return json.loads(
            text, parse_int=Number, parse_float=Number, parse_constant=Number, object_pairs_hook=Members
        )
    except json.JSONDecodeError as error:
        raise _unreadable(
            f"line {error.lineno}, column {error.colno}", f"is not JSON: {error.msg}"
        ) from error
    except RecursionError as error:
        raise _unreadable("file", "is nested too deeply") from error


def shown(value: object) -> str:
    """A value in few words on one line, whatever it holds."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Number():
            return _clipped(value)
        case str():
            return f"“{_clipped(json.dumps(value, ensure_ascii=False)[1:-1])}”"
        case list():
            return "a list"
        case _:
            return "an object"


def key_in_path(key: str) -> str:
    """A key as it stands in a path: by itself when it is a plain word, else quoted and escaped."""
    plain = key.isidentifier() and key.isascii() and len(key) <= _SHOWN
    return key if plain else json.dumps(key if len(key) <= _SHOWN else f"{key[:_SHOWN]}…")


def _clipped(text: str) -> str:
    printable = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return printable if len(printable) <= _SHOWN else f"{printable[:_SHOWN]}…"


def _unreadable(path: str, what: str) -> Faults:
    return Faults("This is not a portfolio that can be read.", (f"{path}: {what}",))
