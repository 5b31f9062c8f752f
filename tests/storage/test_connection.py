"""How the one connection is set, and who may read the files."""

import os
from pathlib import Path

import pytest
from sqlalchemy import Connection

from emt_tracker.domain.errors import StoreUnavailable
from emt_tracker.storage.database import APPLICATION_ID, require_sqlite
from emt_tracker.storage.store import Store
from tests.builders import a_course, adding
from tests.storage.reopening import opened

EXTRA = 3
MEMORY = 2


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", EXTRA),
        ("fullfsync", 1),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("mmap_size", 0),
        ("temp_store", MEMORY),
        ("application_id", APPLICATION_ID),
        ("page_size", 4096),
    ],
)
def test_the_connection_is_set_as_decided(store: Store, pragma: str, value: object):
    with store._transaction() as connection:
        found = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()

    # SQLite without memory mapping compiled in answers nothing at all.
    assert found == value or (pragma == "mmap_size" and found is None)


def test_a_schema_change_is_taken_back_with_its_transaction(store: Store):
    with pytest.raises(StoreUnavailable), store._transaction() as connection:
        _change_the_schema_halfway(connection)

    with store._transaction() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE name = 'half_done'").all()
    assert found == []


def _change_the_schema_halfway(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half_done (id INTEGER)")
    raise StoreUnavailable("The plug was pulled.")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_owner_may_read_anything_whatever_the_umask(data_dir: Path):
    before = os.umask(0)
    try:
        data_dir.mkdir(mode=0o700)
        with Store.open(data_dir / "records.db", create=True, backups=data_dir / "backups") as store:
            store.write(adding(a_course()))
            store.backup(data_dir / "backups" / "emt-tracker-2026-11-22-141530.emtbackup")
            modes = {file.name: oct(file.stat().st_mode & 0o777) for file in data_dir.rglob("*")}
    finally:
        os.umask(before)

    assert modes.pop("backups") == oct(0o700)
    assert set(modes.values()) == {oct(0o600)}
    assert "records.db-journal" in modes


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_file_that_others_could_read_is_closed_to_them_when_it_is_opened(store: Store, path: Path):
    store.close()
    path.chmod(0o664)

    opened(path).close()

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_sqlite_without_strict_tables_is_refused_in_words():
    with pytest.raises(StoreUnavailable, match=r"SQLite is version 3\.36\.1, which is too old"):
        require_sqlite((3, 36, 1))


def test_making_records_leaves_nothing_else_behind(store: Store, path: Path):
    store.close()

    left = {file.name: file.stat().st_size for file in path.parent.iterdir() if file != path}
    assert left == {"records.db-journal": 0}


def test_a_folder_with_every_kind_of_character_will_do(tmp_path: Path):
    folder = tmp_path / "Núñez #1 100%20? 'x' [;&"
    folder.mkdir()
    with Store.open(folder / "records.db", create=True, backups=folder / "backups") as store:
        store.write(adding(a_course()))

    with opened(folder / "records.db") as again:
        assert again.revision == 0
    assert (folder / "records.db").stat().st_size > 0
