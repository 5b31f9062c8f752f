"""Backups: a second, verified copy of the whole record file, made while it is open.

``emt-tracker-2026-11-22-141530.emtbackup`` is a record file like any other. It gets this name only after it
was reopened and checked; ``….emtbackup.sha256`` beside it holds the digest of the file as it was verified, in
the form that ``sha256sum --check`` reads.
"""

import re
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from itertools import count
from pathlib import Path
from typing import Final

from emt_tracker.domain.errors import Refused, StoreUnavailable
from emt_tracker.storage.database import Held, create_private, sync, uri
from emt_tracker.storage.faults import damaged, explained, no_room, sqlite_name

SUFFIX: Final = ".emtbackup"
_STAMP: Final = "%Y-%m-%d-%H%M%S"
_NAME: Final = re.compile(r".+-(\d{4}-\d{2}-\d{2}-\d{6})(?:-(\d+))?" + re.escape(SUFFIX), re.ASCII)
_BYTES: Final = "SELECT data FROM certificate WHERE sha256 = ?"

Counts = Mapping[str, int]
"""How many rows each table has."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup: where it is, the moment of the records that it holds, and whether it was verified."""

    path: Path
    made_at: datetime
    size: int
    is_verified: bool

    def age(self, now: datetime) -> int:
        """Whole days since; a clock that was set back gives 0."""
        return max(0, (now - self.made_at).days)


def backup_name(moment: datetime, occasion: str = "emt-tracker", number: int = 1) -> str:
    """The name of a backup of the records as they were at this moment (local time)."""
    return f"{occasion}-{moment.strftime(_STAMP)}{'' if number == 1 else f'-{number}'}{SUFFIX}"


def backup_path(folder: Path, moment: datetime, occasion: str = "emt-tracker") -> Path:
    """Where a backup of this moment goes: the first name that is still free."""
    names = (folder / backup_name(moment, occasion, number) for number in count(1))
    return next(path for path in names if not path.exists())


def backups_in(folder: Path) -> tuple[BackupInfo, ...]:
    """The backups in a folder, newest first; a folder that is not there has none."""
    if not folder.is_dir():
        return ()
    named = [(path, match) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))]
    named.sort(key=lambda found: (found[1][1], int(found[1][2] or 1)), reverse=True)
    return tuple(_info(path, match[1]) for path, match in named)


def is_intact(path: Path) -> bool:
    """Whether the backup is, to the byte, the file that was verified."""
    try:
        written = _digest_beside(path).read_text("utf-8").split()[:1]
    except FileNotFoundError:
        return False
    return written == [_digest_of(path)]


def back_up(held: Held, live: Path, to: Path) -> Path:
    """Copy the open records to a new file, reopen the copy, check all of it, and only then name it so.

    Raises:
        Refused: when there is such a file already.
        StoreUnavailable: when the records are damaged, there is no room, or the copy is not whole; nothing is
            left behind.
    """
    if to.exists():
        raise Refused(f"There is a file {to} already.", "Choose another name.")
    with explained(to):
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(to.parent).free < _size_of(held):
            raise no_room(to)
        part = to.with_name(f".{to.name}.part")
        try:
            _purge_unfinished(to.parent)
            create_private(part)
            counts = _copy(held, live, part)
            _require_faithful(held, part, verify(part, counts))
            _finish(part, to)
        finally:
            part.unlink(missing_ok=True)
    return to


def verify(path: Path, expected: Counts | None = None) -> frozenset[str]:
    """Check a closed record file whole: structure, links, row counts, and every certificate.

    Returns the digests of the certificates whose bytes are damaged.

    Raises:
        StoreUnavailable: naming the first thing that is wrong with the rest.
    """
    with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        problem = _first_problem(connection, expected)
        if problem:
            raise _not_whole(path, problem)
        kept = connection.execute("SELECT sha256, data FROM certificate")
        return frozenset(name for name, data in kept if sha256(data).hexdigest() != name)


def table_counts(connection: sqlite3.Connection) -> Counts:
    """How many rows each table has."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  (its own names)
        for (name,) in names
    }


def _purge_unfinished(folder: Path) -> None:
    """What a backup left that was killed; no other can be running, because the records are held."""
    for part in folder.glob(f".*{SUFFIX}.part"):
        part.unlink()


def _copy(held: Held, live: Path, part: Path) -> Counts:
    try:
        held.driver.execute("VACUUM INTO ?", (str(part),))
    except sqlite3.DatabaseError as error:
        if sqlite_name(error).startswith("SQLITE_CORRUPT"):  # the copy is new: it is what is copied
            raise damaged(live) from error
        raise
    return table_counts(held.driver)


def _size_of(held: Held) -> int:
    """What the copy takes at most; asked of SQLite, because the file itself may have been moved away."""
    (pages,) = held.driver.execute("PRAGMA page_count").fetchone()
    (page_size,) = held.driver.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(page_size)


def _first_problem(connection: sqlite3.Connection, expected: Counts | None) -> str:
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        return f"SQLite reports “{answer}”"
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        return "an entry belongs to something that is not there"
    if expected is not None and table_counts(connection) != expected:
        return "it has other numbers of entries than the records"
    return ""


def _require_faithful(held: Held, part: Path, damaged: frozenset[str]) -> None:
    """Bytes that were damaged in the records before are copied as they are: the rest is still saved."""
    for name in damaged:
        with closing(sqlite3.connect(uri(part, "ro"), uri=True)) as copy:
            if held.driver.execute(_BYTES, (name,)).fetchone() != copy.execute(_BYTES, (name,)).fetchone():
                raise _not_whole(part, f"certificate {name[:12]} was not copied as it is")


def _not_whole(path: Path, problem: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"The copy {path.name} is not whole: {problem}.", "Check the disk that it is on, then try again."
    )


def _finish(part: Path, to: Path) -> None:
    """The digest first, so that a backup under its own name always has one."""
    sync(part)
    beside = _digest_beside(to)
    beside.unlink(missing_ok=True)
    create_private(beside)
    beside.write_text(f"{_digest_of(part)}  {to.name}\n", "utf-8")
    sync(beside)
    part.rename(to)
    sync(to.parent)


def _info(path: Path, stamp: str) -> BackupInfo:
    made_at = datetime.strptime(stamp, _STAMP)  # noqa: DTZ007  (a local time, as in the name)
    return BackupInfo(path, made_at, path.stat().st_size, _digest_beside(path).is_file())


def _digest_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
