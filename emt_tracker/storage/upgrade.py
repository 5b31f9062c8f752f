"""An older record file to today's schema: checked, backed up, and then changed in one transaction.

The only place that imports Alembic; it is reached only when a file is older than the program. Whatever fails,
the file is as it was, and the copy made before stays.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect

from emt_tracker.domain.errors import StoreUnavailable
from emt_tracker.storage import backups, faults
from emt_tracker.storage.checking import structure_of
from emt_tracker.storage.database import Held
from emt_tracker.storage.schema import Schema

_UNCHANGED: Final = (
    "Nothing was changed. Keep using the version of EMT Tracker that you had, and report this."
)

_LATER: Final = (
    "exported_record",
    "card",
    "card_course",
    "card_document",
    "step_done",
    "step_receipt",
    "line_entered",
    "override",
    "planned_course",
    "closing",
)


def upgrade(held: Held, path: Path, folder: Path, schema: Schema, found: str) -> None:
    """Bring the file from revision ``found`` to ``schema.head``, after a verified copy into ``folder``.

    Raises:
        StoreUnavailable: when the file is damaged, the copy cannot be made, or a step fails.
    """
    with faults.explained(path), held.engine.begin() as connection:
        if structure_of(connection):
            raise faults.damaged(path)
    _copy_first(held, path, folder, found)
    with faults.explained(path), _without_foreign_keys(held), held.engine.begin() as connection:
        before = _what_is_kept(connection)
        _run_steps(connection, schema)
        _require_whole(connection, before)


def _copy_first(held: Held, path: Path, folder: Path, found: str) -> None:
    """Named by the file's own last change: an upgrade that fails again finds the copy that it made before."""
    occasion = f"before-upgrade-{found}"
    changed_at = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006  (local time, as people read it)
    with faults.explained(folder):
        if not backups.is_intact(folder / backups.backup_name(changed_at, occasion)):
            backups.back_up(held, path, backups.backup_path(folder, changed_at, occasion))


@contextmanager
def _without_foreign_keys(held: Held) -> Iterator[None]:
    """A table that is rebuilt is dropped for a moment: with the keys on, that would delete all its children.

    SQLite ignores this pragma within a transaction, so it stands around it.
    """
    held.driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        held.driver.execute("PRAGMA foreign_keys=ON")


def _run_steps(connection: Connection, schema: Schema) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import SQLAlchemyError

    config = Config()
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, schema.head)
    except SQLAlchemyError as error:
        if faults.is_known(error):
            raise  # the disk's fault and not the step's: explained by the caller
        raise StoreUnavailable("Your records could not be brought to the new format.", _UNCHANGED) from error


def _what_is_kept(connection: Connection) -> dict[str, int]:
    """What no step may lose: how many of each, and the hundredths of hours in all."""
    kept = {}
    for table in ("cycle", "course", "allocation", "document", "certificate", *_later_tables(connection)):
        kept[table] = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608
    for table, column in (("course", "hours_approved"), ("allocation", "hours")):
        hours = connection.exec_driver_sql(f"SELECT {column} FROM {table}").scalars()  # noqa: S608
        kept[f"{table}.{column}"] = sum(hours)
    return kept


def _later_tables(connection: Connection) -> tuple[str, ...]:
    """What came after the first schema: the export log and the dossier, where the file has them."""
    there = inspect(connection).get_table_names()
    return tuple(table for table in _LATER if table in there)


def _require_whole(connection: Connection, before: dict[str, int]) -> None:
    is_kept = before.items() <= _what_is_kept(connection).items()
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() or not is_kept:
        raise StoreUnavailable("The new format would not have held all of your records.", _UNCHANGED)
