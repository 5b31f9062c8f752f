"""The one open store: reads from memory, writes in one transaction, certificate bytes one at a time."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Course
from emt_tracker.domain.dossier import Dossier
from emt_tracker.domain.errors import NotFound, StoreUnavailable
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.storage import backups, exports, faults, reading
from emt_tracker.storage.checking import Problem, problems
from emt_tracker.storage.database import Held, driver_of
from emt_tracker.storage.exports import ExportedRecord
from emt_tracker.storage.opening import open_records
from emt_tracker.storage.schema import CURRENT, Schema
from emt_tracker.storage.snapshot import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection

Place = tuple[int, int]
"""Which file it is on which disk, whatever its name."""

_NO_BYTES: Final[Mapping[str, bytes]] = MappingProxyType({})


class Store:
    """The records of one person in one SQLite file, held by this process alone until ``close()``.

    What is on the records is answered from a frozen snapshot in memory and costs nothing. Everything else
    takes one lock, so that the window's thread and its worker can share a store. ``revision`` grows with each
    write.
    """

    def __init__(self, path: Path, held: Held, folder_of_backups: Path) -> None:
        self.revision = 0
        self._path = path
        self._held = held
        self._backups = folder_of_backups
        self._lock = RLock()
        self._is_open = True
        self._place = _place_of(path)
        self._show(self._read())

    @classmethod
    def open(cls, path: Path, *, create: bool = False, backups: Path, schema: Schema = CURRENT) -> Self:
        """Open the record file; an older schema is backed up into ``backups`` and upgraded first.

        Raises:
            NotFound: when there is no file and ``create`` is not set.
            StoreInUse: when another window or command holds it.
            StoreUnavailable: when it is damaged, newer, read-only or not a record file.
        """
        held = open_records(path, backups, schema, create=create)
        try:
            return cls(path, held, backups)
        except BaseException:
            held.close()
            raise

    def close(self) -> None:
        """Let go of the file; another window or command may take it from here on."""
        with self._lock:
            self._is_open = False
            self._held.close()

    def make_ready(self) -> None:
        """Import what writing takes: done beside the window, the first save does not wait for it."""
        from emt_tracker.storage import certificates, writing  # noqa: F401  (for the import alone)

        with self._transaction():
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_empty(self) -> bool:
        """Whether there is no person on the records yet."""
        return self._snapshot.profile is None

    def portfolio(self) -> Portfolio:
        """Everything on the records.

        Raises:
            NotFound: while there is no person yet.
        """
        if self._portfolio is None:
            raise NotFound("There are no records yet.", "Begin with your profile, or import a portfolio.")
        return self._portfolio

    def dossier(self) -> Dossier:
        """What is kept beside the portfolio."""
        return self._snapshot.dossier

    def trash(self) -> tuple[Kept, ...]:
        """The courses in the Trash, in the order in which they were entered."""
        return self._snapshot.trash

    def course(self, course_id: str) -> Course:
        """One course on the records.

        Raises:
            NotFound: when there is none of this id, or it is in the Trash.
        """
        kept = self._snapshot.kept.get(course_id)
        if kept is None or kept.trashed_on is not None:
            raise NotFound(f"There is no course “{course_id}” on these records.")
        return kept.course

    def held(self) -> frozenset[str]:
        """The digests of the files whose bytes are kept here."""
        return self._snapshot.held

    def write(self, changes: Changes, certificates: Mapping[str, bytes] = _NO_BYTES) -> Changes:
        """Make the changes and keep the bytes by their SHA-256, in one transaction: all of it or nothing.

        Raises:
            Conflict: when a ``before`` is not what is kept now, or when a closed cycle would be changed.
            Refused: when bytes are not those of their digest.
            StoreUnavailable: when the disk refuses; the records are as they were.
        """
        with self._lock:
            self._snapshot.check(changes)
            after = self._snapshot.after(changes, certificates)
            from emt_tracker.storage import writing
            from emt_tracker.storage.certificates import keep_certificate

            with self._writing() as connection:
                writing.write(connection, changes, after)
                for sha256, data in certificates.items():
                    keep_certificate(connection, sha256, data)
            self._show(after)
            self.revision += 1
        return changes

    def replace(self, portfolio: Portfolio, certificates: Mapping[str, bytes] = _NO_BYTES) -> Path:
        """Put a portfolio in place of everything, the Trash too, after a verified backup; files stay held.

        What was kept beside the portfolio goes as well: it speaks of cycles and courses that are no longer
        the same, and would be read as said of those that come. The bytes of ``certificates`` are kept with
        it. Returns the backup.

        Raises:
            Refused: when bytes are not those of their digest.
            StoreUnavailable: when the backup or the disk fails; the records are as they were.
        """
        with self._lock:
            to = backups.backup_path(self._backups, _changed_at(self._path), "before-import")
            kept = self.backup(to)
            whole = _whole(portfolio)
            after = Snapshot(held=self._snapshot.held).after(whole, certificates)
            from emt_tracker.storage import writing
            from emt_tracker.storage.certificates import keep_certificate

            with self._writing() as connection:
                writing.clear(connection)
                writing.write(connection, whole, after)
                for sha256, data in certificates.items():
                    keep_certificate(connection, sha256, data)
            self._show(after)
            self.revision += 1
        return kept

    def certificate(self, sha256: str) -> bytes:
        """The bytes of a file, held against their digest.

        Raises:
            NotFound: when the file is not held.
            Unreadable: when its bytes are damaged.
        """
        from emt_tracker.storage.certificates import read_certificate

        with self._transaction() as connection:
            return read_certificate(connection, sha256)

    def remember_exports(self, *records: ExportedRecord) -> None:
        """Put records that were written into the export log, which is no part of the portfolio or of undo.

        Raises:
            StoreUnavailable: when the disk refuses; the log is as it was.
        """
        with self._writing() as connection:
            for record in records:
                exports.remember(driver_of(connection), record)

    def exports(self) -> tuple[ExportedRecord, ...]:
        """The records that were written, in the order in which they were.

        Raises:
            StoreUnavailable: when the log is damaged.
        """
        with self._transaction() as connection:
            try:
                return exports.read_exports(driver_of(connection))
            except ValueError as error:
                raise faults.damaged(self._path) from error

    def drop_unattached(self) -> int:
        """Forget the files that no course, card or receipt names; the number of files. Not to be undone."""
        with self._lock:
            from emt_tracker.storage.certificates import drop_unattached

            with self._writing() as connection:
                dropped = drop_unattached(connection)
                after = reading.read_held(driver_of(connection))
            self._show(self._snapshot.holding(after))
        return dropped

    def let_go(self, digests: Iterable[str]) -> int:
        """Forget the bytes of these files, which stay named where they are; how many. Not to be undone.

        Raises:
            StoreUnavailable: when the disk refuses; every file is still held.
        """
        with self._lock:
            from emt_tracker.storage.certificates import let_go

            with self._writing() as connection:
                gone = let_go(connection, digests)
                after = reading.read_held(driver_of(connection))
            self._show(self._snapshot.holding(after))
            self.revision += 1
        return gone

    def check(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the records or worth knowing about them."""
        with self._transaction() as connection:
            return tuple(problems(connection, self._snapshot))

    def backup(self, to: Path) -> Path:
        """A verified copy of everything, in a new file.

        Raises:
            Refused: when there is such a file already.
            StoreUnavailable: when there is no room or the copy is not whole; nothing is left behind.
        """
        with self._lock:
            self._require_open()
            return backups.back_up(self._held, self._path, to)

    def _read(self) -> Snapshot:
        with self._lock, faults.explained(self._path), self._held.reading() as driver:
            try:
                return reading.read(driver)
            except reading.UNREADABLE as error:
                raise faults.damaged(self._path) from error

    def _show(self, snapshot: Snapshot) -> None:
        self._portfolio = snapshot.portfolio
        self._snapshot = snapshot

    @contextmanager
    def _writing(self) -> Iterator["Connection"]:
        """A transaction on the file that was opened, not on one that took its name since."""
        with self._transaction() as connection:
            if _place_of(self._path) != self._place:
                raise faults.moved(self._path)
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator["Connection"]:
        """All of it or nothing: leaving without a fault commits, anything else takes it back."""
        with self._lock, faults.explained(self._path):
            self._require_open()
            with self._held.engine.begin() as connection:
                yield connection

    def _require_open(self) -> None:
        if not self._is_open:
            raise StoreUnavailable("Your records are closed.", "Start EMT Tracker again.")


def _place_of(path: Path) -> Place | None:
    """SQLite looks for this only when it opens a journal, and an exclusive connection keeps its own open."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006  (local time, as people read file names)


def _whole(portfolio: Portfolio) -> Changes:
    return Changes(
        "Replace everything",
        {course.id: Edit(None, Kept(course)) for course in portfolio.courses},
        Edit(None, portfolio.profile),
        Edit((), portfolio.cycles),
    )
