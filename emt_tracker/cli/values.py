"""Single words of the command line, read strictly."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Verbs = _SubParsersAction[ArgumentParser]
    """Where a verb offers itself."""

_DATABASE: Final = b"SQLite format 3\0"
_ISO_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def a_day(word: str) -> date:
    """A date written YYYY-MM-DD."""
    try:
        found = date.fromisoformat(word) if _ISO_DATE.fullmatch(word) else None
    except ValueError:
        found = None
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise ArgumentTypeError(f"“{word}” is not a date such as 2026-11-22")
    return found


def a_path(word: str) -> Path:
    """The path of a file or folder."""
    if not word or "\0" in word:
        raise ArgumentTypeError("a path must not be empty")
    return Path(word)


def an_output(word: str) -> Path:
    """The path of a file to write: new, or one that may be replaced, and never anybody's records."""
    path = a_path(word)
    if path.exists() and not path.is_file():
        raise ArgumentTypeError(f"“{word}” is not a file that can be written")
    if path.exists() and _is_database(path):
        raise ArgumentTypeError(f"“{word}” holds records and is not replaced")
    return path


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def add_cycle_and_day(parser: ArgumentParser) -> None:
    """Let a verb be told which cycle is meant and the day on which it is judged."""
    parser.add_argument("--cycle", metavar="ID", help="the cycle; otherwise the one that the day belongs to")
    parser.add_argument(
        "--as-of", type=a_day, metavar="YYYY-MM-DD", help="the day; otherwise today in Massachusetts"
    )
