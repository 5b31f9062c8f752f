"""Which schema a file has, and a new file with today's: without importing the migration tool.

A new file is made from the typed rows and stamped; a test holds that the migrations lead to the same schema.
"""

import os
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from emt_tracker.storage.database import APPLICATION_ID, BUSY_SECONDS, Held, sync, uri
from emt_tracker.storage.faults import explained

DIGESTS: Final = {
    "0001": "807087cdaf29278b8eb18c5f165648fa2f70dca2889a572f8834e463414ba0c7",
    "0002": "ade6ca6a3ea38913f9132b69265cd80241df96959b17eda5d4f35089e9c69b91",
    "0003": "8a75b2c041dadc4821b1a54ae7f8ac88187f7e0b57f2b0fd63beccaaac79f68f",
}
"""Every revision under ``migrations/versions`` and the digest of the schema that it leads to."""

HEAD: Final = max(DIGESTS)
"""The newest revision."""

_VERSION_TABLE: Final = (
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)

_HAS_VERSION: Final = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'alembic_version'"


@dataclass(frozen=True, slots=True)
class Schema:
    """The newest revision that is known, the folder of the scripts, and the digest that each leads to."""

    head: str
    scripts: Path
    digests: Mapping[str, str]


CURRENT: Final = Schema(HEAD, Path(__file__).with_name("migrations"), DIGESTS)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file says it is; ``revision`` is empty where it says nothing."""

    application_id: int
    revision: str

    @property
    def is_ours(self) -> bool:
        """Whether this program made the file."""
        return self.application_id == APPLICATION_ID and bool(self.revision)


def read_stamp(path: Path) -> Stamp:
    """What the file says it is. Nothing is written; only what a crash left half-written is taken back."""
    with closing(sqlite3.connect(uri(path), uri=True, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA query_only=ON")
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        if not connection.execute(_HAS_VERSION).fetchone():
            return Stamp(application_id, "")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return Stamp(application_id, str(row[0]) if row else "")


def schema_digest(connection: sqlite3.Connection) -> str:
    """The SHA-256 of everything that the file says of its own structure, whatever its quotes and spaces.

    A bit that flipped there breaks statements that were always right, and a trigger or view that somebody
    added would run in our hands: neither passes this.
    """
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    lines = [" ".join(str(part) for part in row).replace('"', "").split() for row in rows]
    return sha256("\n".join(" ".join(words) for words in lines).encode()).hexdigest()


def make_records(path: Path) -> None:
    """Make a record file with today's schema and nothing on it; whole or not at all, even when killed."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".new", dir=path.parent)
    os.close(descriptor)
    fresh = Path(name)
    try:
        with explained(path):
            _fill(fresh)
        _give_name(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(f"{fresh.name}-journal").unlink(missing_ok=True)
    sync(path.parent)


def _fill(fresh: Path) -> None:
    """Write the schema; the file is let go of whatever happens, or Windows could not take it away."""
    from emt_tracker.storage.dossier_tables import Row

    held = Held(fresh)
    try:
        with held.engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            Row.metadata.create_all(connection)
            connection.exec_driver_sql(_VERSION_TABLE)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    finally:
        held.close()


def _give_name(fresh: Path, path: Path) -> None:
    """A link refuses to replace what another process made meanwhile; some file systems have only rename."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return
    except (OSError, NotImplementedError):
        fresh.rename(path)
