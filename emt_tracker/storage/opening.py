"""Opening the record file: look before touching, refuse in words, upgrade only after a backup."""

import os
import sqlite3
from pathlib import Path
from typing import Final

from emt_tracker.domain.errors import NotFound, StoreDamaged, StoreUnavailable
from emt_tracker.storage import faults
from emt_tracker.storage.database import Held, make_private, require_sqlite
from emt_tracker.storage.schema import Schema, Stamp, make_records, read_stamp, schema_digest

_SQLITE_HEADER: Final = b"SQLite format 3\0"
_SMALLEST: Final = 512


def open_records(path: Path, backups: Path, schema: Schema, *, create: bool) -> Held:
    """The record file, held by this process and at the newest schema. Nothing is written before it is known.

    Raises:
        NotFound: when there is no file and none is to be made.
        StoreUnavailable: when it is not ours, damaged, newer, read-only or in use.
    """
    require_sqlite()
    with faults.explained(path):
        _require_file(path, create=create)
        stamp = _stamp_of(path)
        _require_ours(path, stamp, schema)
        _require_writable(path)
        make_private(path)
    held = Held(path)
    try:
        _require_structure(held, path, schema.digests[stamp.revision])
        if stamp.revision != schema.head:
            from emt_tracker.storage.upgrade import upgrade  # with the migration tool: only when needed

            upgrade(held, path, backups, schema, stamp.revision)
            _require_structure(held, path, schema.digests[schema.head])
    except BaseException:
        held.close()
        raise
    return held


def _require_file(path: Path, *, create: bool) -> None:
    if not path.exists():
        if not create:
            raise NotFound("There are no records yet.", "Begin with your profile, or import a portfolio.")
        make_records(path)
    if not path.is_file():
        raise StoreUnavailable(f"{path} is not a file.", "Move it away, or choose another data folder.")
    if path.stat().st_size == 0:
        # What a failing disk or a sync client leaves; a new file is never empty (make_records).
        raise StoreDamaged(
            f"The record file {path} is empty: what was in it is gone.",
            "Go back to your latest backup. If you never had records here, delete the file.",
        )


def _stamp_of(path: Path) -> Stamp:
    try:
        return read_stamp(path)
    except sqlite3.DatabaseError as error:
        if faults.sqlite_name(error).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise _what_it_is(path) from error
        raise


def _what_it_is(path: Path) -> StoreUnavailable:
    """Tell a damaged record file from something else entirely, by its first bytes."""
    with path.open("rb") as file:
        start = file.read(_SMALLEST)
    if start.startswith(_SQLITE_HEADER):
        pages, page_size = int.from_bytes(start[28:32]), int.from_bytes(start[16:18])
        if path.stat().st_size < max(_SMALLEST, pages * page_size):
            return StoreDamaged(
                f"The record file {path} is cut short: part of it is missing.",
                "Keep a copy of this file, then go back to your latest backup.",
            )
        return faults.damaged(path)
    web_page = start.lstrip().lower().startswith((b"<!doctype", b"<html"))
    return StoreUnavailable(
        f"The file {path} is {'a web page, not' if web_page else 'not'} a record file of EMT Tracker.",
        "It was left as it is. Move it away, or choose another data folder.",
    )


def _require_ours(path: Path, stamp: Stamp, schema: Schema) -> None:
    if not stamp.is_ours:
        raise StoreUnavailable(
            f"The file {path} is a database of another program, not a record file of EMT Tracker.",
            "It was left as it is. Move it away, or choose another data folder.",
        )
    if stamp.revision not in schema.digests:
        raise StoreUnavailable(
            f"Your records are in format {stamp.revision}, made by a newer EMT Tracker; this one knows "
            f"formats up to {schema.head}. Nothing was changed.",
            "Install the newest EMT Tracker to open them.",
        )


def _require_structure(held: Held, path: Path, digest: str) -> None:
    with faults.explained(path), held.reading() as connection:
        if schema_digest(connection) != digest:
            raise faults.damaged(path)


def _require_writable(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise faults.read_only(path)
