"""Files that cannot be opened as records: told apart in words, and never touched."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from emt_tracker.domain.errors import StoreUnavailable
from emt_tracker.storage.store import Store
from tests.builders import a_course, adding, an_allocation
from tests.storage.reopening import opened

AS_OWNER = pytest.mark.skipif(
    not hasattr(os, "fork") or os.getuid() != 0, reason="needs to become another user, so root on POSIX"
)
NOBODY = 65534


def refusal(path: Path) -> str:
    """Try to open the file; what the program says, having left it to the byte as it was."""
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(StoreUnavailable) as told:
        opened(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    return str(told.value)


def test_an_empty_file_is_a_loss_and_no_new_beginning(path: Path):
    path.write_bytes(b"")

    assert "is empty: what was in it is gone" in refusal(path)
    with pytest.raises(StoreUnavailable):
        Store.open(path, create=True, backups=path.parent / "backups")
    assert path.stat().st_size == 0


def test_a_file_cut_short_is_named_so(store: Store, path: Path):
    store.write(adding(*(a_course(notes="n" * 1000) for _ in range(50))))
    store.close()
    whole = path.read_bytes()
    for length in (20, 100, 512, 4096, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:length])
        assert "is cut short" in refusal(path)


def test_a_web_page_saved_as_records_is_named_so(path: Path):
    path.write_bytes(b"\n<!DOCTYPE html><html><title>Sign in to continue</title>" + b" " * 4096)

    assert "is a web page, not a record file of EMT Tracker" in refusal(path)


def test_any_other_file_is_not_a_record_file(path: Path):
    path.write_bytes(b"%PDF-1.7 a certificate that was renamed" * 200)

    assert "is not a record file of EMT Tracker" in refusal(path)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_left_alone(path: Path, journal: str):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode={journal}")
        connection.execute("CREATE TABLE contacts (name TEXT)")
        connection.commit()

    assert "is a database of another program" in refusal(path)
    assert [file.name for file in path.parent.iterdir()] == ["records.db"]


def test_a_database_of_another_program_with_our_tool_in_it_is_left_alone(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.commit()

    assert "is a database of another program" in refusal(path)


def test_records_of_a_newer_program_are_refused_with_both_formats(store: Store, path: Path):
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()

    told = refusal(path)

    assert "in format 0999, made by a newer EMT Tracker" in told
    assert "knows formats up to 0003" in told
    assert "Nothing was changed" in told


def test_a_page_of_zeroes_is_damage(store: Store, path: Path):
    store.write(adding(*(a_course() for _ in range(50))))
    store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(4096 * 8))

    assert "damaged" in refusal(path)


def test_rows_that_no_rule_of_the_file_forbids_but_the_program_does_are_damage(store: Store, path: Path):
    store.write(adding(a_course("4", allocations=(an_allocation("3"),))))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE allocation SET hours = 900")
        connection.commit()

    assert "is damaged" in refusal(path)


@pytest.mark.parametrize(
    "addition",
    [
        "CREATE TRIGGER t AFTER INSERT ON course BEGIN DELETE FROM document; END",
        "CREATE VIEW everything AS SELECT * FROM course",
        "CREATE TABLE extra (x)",
        "DROP TABLE allocation_subtopic",
        "ALTER TABLE course ADD COLUMN x TEXT",
    ],
)
def test_a_file_whose_structure_somebody_changed_is_damage(store: Store, path: Path, addition: str):
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(addition)

    assert "is damaged" in refusal(path)


def test_a_folder_in_the_place_of_the_file(path: Path):
    path.mkdir()

    with pytest.raises(StoreUnavailable, match="is not a file"):
        opened(path)


def test_a_folder_that_is_not_there_is_explained(tmp_path: Path):
    missing = tmp_path / "unplugged" / "records.db"

    with pytest.raises(StoreUnavailable, match="could not be opened"):
        Store.open(missing, create=True, backups=tmp_path)


@AS_OWNER
@pytest.mark.parametrize(("what", "mode"), [("file", 0o400), ("folder", 0o500)])
def test_a_place_that_cannot_be_written_to_is_explained(store: Store, path: Path, what: str, mode: int):
    store.close()
    _give_to_nobody(path)
    (path if what == "file" else path.parent).chmod(mode)

    assert "cannot be written to" in _as_nobody(path)


@AS_OWNER
def test_records_that_may_not_be_read_are_explained(store: Store, path: Path):
    store.close()
    path.chmod(0o600)
    path.parent.chmod(0o755)

    assert "could not be opened" in _as_nobody(path)


def _give_to_nobody(path: Path) -> None:
    for place in (path, path.parent):
        os.chown(place, NOBODY, NOBODY)


def _as_nobody(path: Path) -> str:
    """What a user without rights is told, in a process of theirs."""
    for folder in path.parents[1:]:
        if folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.setuid(NOBODY)
        try:
            opened(path)
            told = "opened"
        except BaseException as fault:  # noqa: BLE001  (whatever it is, the parent is to hear of it)
            told = repr(fault) if not isinstance(fault, StoreUnavailable) else str(fault)
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.wait()
    return told
