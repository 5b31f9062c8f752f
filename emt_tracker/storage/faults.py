"""What SQLite and the disk report, as sentences with a remedy: the one place where that is decided."""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from emt_tracker.domain.errors import InvalidValue, StoreDamaged, StoreInUse, StoreUnavailable

Sentence = tuple[str, str]
"""What happened and what to do."""

_IN_USE: Final = (
    "Another window or command of EMT Tracker is using your records.",
    "Close it, then try again.",
)
_NO_ROOM: Final = (
    "The disk that {path} is on is full; nothing was changed.",
    "Free some space, then try again.",
)
_READ_ONLY: Final = (
    "The file {path} cannot be written to; nothing was changed.",
    "Make the file and its folder writable for you, or choose another folder.",
)
_CANNOT_OPEN: Final = (
    "The file {path} could not be opened.",
    "Check that the folder is there and that you may read and write it.",
)
_DISK_FAILS: Final = (
    "The disk reported an error while {path} was read or written; nothing was changed.",
    "Check the disk and its cable, make a backup, then try again.",
)
_NOT_RECORDS: Final = (
    "The file {path} is not a record file of EMT Tracker; it was left as it is.",
    "Move it away, or choose another data folder.",
)
_DAMAGED: Final = (
    "The record file {path} is damaged; nothing was changed.",
    "Keep a copy of this file, then go back to your latest backup.",
)
_MOVED: Final = (
    "The record file {path} was moved, deleted or replaced while it was open; nothing was changed.",
    "Put the file back or close the program, then start it again.",
)

_BY_NAME: Final = {
    "SQLITE_FULL": _NO_ROOM,
    "SQLITE_READONLY_DBMOVED": _MOVED,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": _CANNOT_OPEN,
    "SQLITE_BUSY": _IN_USE,
    "SQLITE_LOCKED": _IN_USE,
    "SQLITE_PROTOCOL": _IN_USE,
    "SQLITE_IOERR": _DISK_FAILS,
    "SQLITE_NOTADB": _NOT_RECORDS,
    "SQLITE_CORRUPT": _DAMAGED,
}
_BY_ERRNO: Final = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EIO: _DISK_FAILS,
}

_KINDS: Final = {_IN_USE: StoreInUse, _DAMAGED: StoreDamaged}

# The driver's own words for a text whose bits flipped: the one fault that SQLite has no name for.
_NO_TEXT: Final = "Could not decode to UTF-8"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the known faults of SQLite and the disk into sentences about the file at ``path``.

    Raises:
        StoreInUse: when another process holds it.
        StoreDamaged: when it is not what was written any more.
        StoreUnavailable: when it cannot be read or written.
        InvalidValue: when a text cannot be written at all. Anything else is a bug and passes unchanged.
    """
    try:
        yield
    except _of_the_driver() as error:
        sentence = _sentence_for(error)
        if sentence is None:
            raise
        raise _fault(sentence, path) from error
    except UnicodeDecodeError as error:  # the driver reads SQLite's message, which quotes a damaged schema
        raise damaged(path) from error
    except UnicodeEncodeError as error:
        raise InvalidValue(
            "A text holds half a character, which cannot be kept.", "Type it again."
        ) from error
    except OSError as error:
        raise _fault(_BY_ERRNO.get(error.errno or 0, _CANNOT_OPEN), path) from error


def _of_the_driver() -> tuple[type[Exception], ...]:
    """The driver's errors, and SQLAlchemy's around them where it is in use: this does not import it."""
    wrapping = sys.modules.get("sqlalchemy.exc")
    return (sqlite3.Error,) if wrapping is None else (sqlite3.Error, wrapping.DBAPIError)


def moved(path: Path) -> StoreUnavailable:
    """The file was moved, deleted or replaced while it was open."""
    return _fault(_MOVED, path)


def damaged(path: Path) -> StoreUnavailable:
    """The file cannot be what this program wrote."""
    return _fault(_DAMAGED, path)


def no_room(path: Path) -> StoreUnavailable:
    """There is not enough room on the disk."""
    return _fault(_NO_ROOM, path)


def read_only(path: Path) -> StoreUnavailable:
    """The file or its folder cannot be written to."""
    return _fault(_READ_ONLY, path)


def sqlite_name(error: BaseException | None) -> str:
    """SQLite's own name of a fault, such as ``SQLITE_FULL``; empty where it has none."""
    return str(getattr(error, "sqlite_errorname", ""))


def is_known(error: Exception) -> bool:
    """Whether this is a fault of the file or the disk, which ``explained`` turns into a sentence."""
    return _sentence_for(error) is not None


def _sentence_for(error: Exception) -> Sentence | None:
    """By SQLite's name of the fault, the most exact first: SQLITE_IOERR_WRITE, then SQLITE_IOERR."""
    reported = getattr(error, "orig", error)  # SQLAlchemy wraps the driver's
    if str(reported).startswith(_NO_TEXT):
        return _DAMAGED
    name = sqlite_name(reported)
    while name.count("_"):
        if name in _BY_NAME:
            return _BY_NAME[name]
        name = name.rpartition("_")[0]
    return None


def _fault(sentence: Sentence, path: Path) -> StoreUnavailable:
    return _KINDS.get(sentence, StoreUnavailable)(sentence[0].format(path=path), sentence[1])
