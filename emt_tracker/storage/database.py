"""One SQLite file through one connection: how it is connected, held and written (docs/decisions/0010)."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote

from emt_tracker.domain.errors import StoreUnavailable

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

APPLICATION_ID: Final = 0x454D5452
"""“EMTR” in SQLite's header: marks a file as a record file of this program, for ever."""

BUSY_SECONDS: Final = 0.5
"""Long enough for a command in passing to finish, short enough to say at once who holds the records."""

OLDEST_SQLITE: Final = (3, 37, 0)
"""The first SQLite with STRICT tables."""

OWNER_ONLY: Final = 0o600

_ON_CONNECT: Final = (
    "foreign_keys=ON",
    "synchronous=EXTRA",
    "fullfsync=ON",
    "locking_mode=EXCLUSIVE",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
)


def require_sqlite(found: tuple[int, int, int] = sqlite3.sqlite_version_info) -> None:
    """Refuse to work with a SQLite that would silently ignore what the record file relies on.

    Raises:
        StoreUnavailable: for a SQLite before 3.37.
    """
    if found < OLDEST_SQLITE:
        version = ".".join(map(str, found))
        raise StoreUnavailable(
            f"This computer's SQLite is version {version}, which is too old to keep records.",
            "EMT Tracker needs SQLite 3.37 or newer, which comes with Python 3.11 from python.org.",
        )


def uri(path: Path, mode: Literal["ro", "rw"] = "rw") -> str:
    """The file as SQLite's own address; neither mode makes a new file."""
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix, safe='/:')}?mode={mode}"


class Held:
    """The record file through one connection, which holds it for itself until ``close()``.

    What is read at the start goes through the driver alone. SQLAlchemy, whose import takes longer than all
    the rest of the start, takes the same connection over when ``engine`` is first asked for. Either way the
    driver begins no transactions by itself (``isolation_level=None``): every one starts with BEGIN IMMEDIATE,
    schema changes included, so that all of it is taken back when any of it fails.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.driver = _held(path)
        self._engine: Engine | None = None

    @property
    def engine(self) -> "Engine":
        """The connection in SQLAlchemy's hands."""
        if self._engine is None:
            self._engine = _engine_on(self._open_driver)
        return self._engine

    def close(self) -> None:
        """Let go of the file."""
        if self._engine is not None:
            self._engine.dispose()
        self.driver.close()

    def _open_driver(self) -> sqlite3.Connection:
        """The connection, or another where SQLAlchemy closed the first because it was cut off in mid-work."""
        try:
            self.driver.execute("SELECT 1")
        except sqlite3.ProgrammingError:
            self.driver = _held(self._path)
        return self.driver

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One look at everything, through the driver."""
        self.driver.execute("BEGIN IMMEDIATE")
        try:
            yield self.driver
        finally:
            self.driver.execute("ROLLBACK")


def driver_of(connection: "Connection") -> sqlite3.Connection:
    """The driver's connection below SQLAlchemy's, within the same transaction."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101  (the only driver)
    return driver


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read, whatever the umask, before SQLite sees it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))


def make_private(path: Path) -> None:
    """Take everybody else's rights from a file that has them (a copy, a restored backup)."""
    if path.stat().st_mode & 0o077:
        path.chmod(OWNER_ONLY)


def sync(path: Path) -> None:
    """Wait until a closed file, or on POSIX the names in a folder, are on the disk itself."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot flush a folder and keeps names in its own journal.
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _held(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri(path), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in _ON_CONNECT:
            connection.execute(f"PRAGMA {pragma}")
        # In exclusive mode this lock is kept after COMMIT, until the connection closes.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _engine_on(open_driver: Callable[[], sqlite3.Connection]) -> "Engine":
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=open_driver, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: "Connection") -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
