"""The export log: which records were written, by their digests. Read when asked for, never at the start."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from emt_tracker.storage.listings import EXPORTS

_REMEMBER: Final = (
    "INSERT INTO exported_record (sha256, fingerprint, print, cycle, record_date, written_at, size, pages) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class ExportedRecord:
    """A record that was written: its digest, what it says, and when that was; not its name or its place."""

    sha256: str
    fingerprint: str
    print: str
    cycle: str
    record_date: date
    written_at: datetime
    size: int
    pages: int


def remember(driver: sqlite3.Connection, record: ExportedRecord) -> None:
    """Add a record; one that was written before, to the last byte, stays as it was first remembered."""
    written_at = record.written_at.astimezone(UTC).strftime(_MOMENT)
    described = (record.fingerprint, record.print, record.cycle, record.record_date.isoformat())
    driver.execute(_REMEMBER, (record.sha256, *described, written_at, record.size, record.pages))


def read_exports(driver: sqlite3.Connection) -> tuple[ExportedRecord, ...]:
    """Every record that was written, in the order in which they were.

    Raises:
        ValueError: on rows that no command of ours wrote.
    """
    return tuple(_export(*row) for row in EXPORTS.rows(driver))


def _export(
    sha256: str,
    fingerprint: str,
    kind: str,
    cycle: str,
    record_date: str,
    written_at: str,
    size: int,
    pages: int,
) -> ExportedRecord:
    when = datetime.strptime(written_at, _MOMENT).replace(tzinfo=UTC)
    return ExportedRecord(
        sha256, fingerprint, kind, cycle, date.fromisoformat(record_date), when, size, pages
    )
