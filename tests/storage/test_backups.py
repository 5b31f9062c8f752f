"""A backup is a whole second record file, verified before it counts, and damage to it is found."""

import sqlite3
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from emt_tracker.domain.changes import Changes
from emt_tracker.domain.errors import Refused, StoreUnavailable
from emt_tracker.storage.backups import backup_name, backup_path, backups_in, is_intact, verify
from emt_tracker.storage.checking import ProblemKind
from emt_tracker.storage.store import Store
from tests.builders import a_course, a_document, adding
from tests.storage.reopening import opened

MOMENT = datetime(2026, 11, 22, 14, 15, 30)  # noqa: DTZ001  (a local time, as in the names)


@pytest.fixture
def full(store: Store) -> Store:
    """A store with three courses and their certificates."""
    for number in range(3):
        data = f"%PDF-1.7 certificate {number}".encode() * 500
        course = a_course(documents=(a_document(data),))
        store.write(adding(course), {sha256(data).hexdigest(): data})
    return store


@pytest.fixture
def backup(full: Store, path: Path) -> Path:
    """A backup of that store, which is closed by now."""
    copy = full.backup(backup_path(path.parent / "backups", MOMENT))
    full.close()
    return copy


def test_a_backup_holds_everything(full: Store, backup: Path):
    with opened(backup) as copy:
        assert copy.portfolio() == full.portfolio()
        assert copy.held() == full.held()
        assert copy.check() == ()


def test_its_name_tells_when_and_two_of_one_second_do_not_meet(full: Store, path: Path):
    folder = path.parent / "backups"

    first = full.backup(backup_path(folder, MOMENT))
    second = full.backup(backup_path(folder, MOMENT))

    assert first.name == "emt-tracker-2026-11-22-141530.emtbackup"
    assert second.name == "emt-tracker-2026-11-22-141530-2.emtbackup"


def test_backups_are_listed_newest_first_with_age_and_mark(full: Store, path: Path):
    folder = path.parent / "backups"
    older = full.backup(backup_path(folder, datetime(2026, 11, 1, 9, 0, 0)))  # noqa: DTZ001
    newer = full.backup(backup_path(folder, MOMENT, "before-import"))
    unmarked = folder / backup_name(datetime(2026, 10, 1, 9, 0, 0))  # noqa: DTZ001
    unmarked.write_bytes(newer.read_bytes())
    (folder / "notes.txt").write_text("not a backup")

    listed = backups_in(folder)

    assert [backup.path for backup in listed] == [newer, older, unmarked]
    assert [backup.is_verified for backup in listed] == [True, True, False]
    assert [backup.age(MOMENT) for backup in listed] == [0, 21, 52]
    assert listed[0].size == newer.stat().st_size


def test_a_clock_set_back_makes_no_backup_of_the_future(full: Store, path: Path):
    full.backup(backup_path(path.parent / "backups", MOMENT))

    (listed,) = backups_in(path.parent / "backups")

    assert listed.age(datetime(2020, 1, 1)) == 0  # noqa: DTZ001


def test_no_folder_of_backups_means_none(tmp_path: Path):
    assert backups_in(tmp_path / "backups") == ()


def test_a_file_that_is_there_already_is_not_overwritten(full: Store, path: Path):
    taken = path.parent / "taken.emtbackup"
    taken.write_text("something else")

    with pytest.raises(Refused, match="There is a file"):
        full.backup(taken)

    assert taken.read_text() == "something else"


def test_every_byte_of_a_backup_counts(backup: Path):
    assert is_intact(backup)
    whole = backup.read_bytes()
    for place in (0, 30, len(whole) // 2, len(whole) - 1):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        backup.write_bytes(flipped)
        assert not is_intact(backup)
    backup.write_bytes(whole[:-1])
    assert not is_intact(backup)
    backup.write_bytes(whole)
    assert is_intact(backup)


def test_a_copy_without_its_digest_is_not_known_to_be_intact(backup: Path):
    backup.with_name(f"{backup.name}.sha256").unlink()

    assert not is_intact(backup)


def test_the_digest_is_written_as_sha256sum_reads_it(backup: Path):
    written = backup.with_name(f"{backup.name}.sha256").read_text()

    assert written == f"{sha256(backup.read_bytes()).hexdigest()}  {backup.name}\n"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM course", "belongs to something that is not there"),
        ("DELETE FROM document", "other numbers of entries"),
    ],
)
def test_a_copy_that_is_not_whole_is_never_called_one(backup: Path, path: Path, damage: str, told: str):
    with closing(sqlite3.connect(path)) as connection:
        expected = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            ).fetchall()
        }
    verify(backup, expected)
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute(damage)
        connection.commit()

    with pytest.raises(StoreUnavailable, match=told):
        verify(backup, expected)


def test_one_damaged_certificate_does_not_stand_in_the_way_of_saving_the_rest(full: Store, path: Path):
    with full._transaction() as connection:
        connection.exec_driver_sql("UPDATE certificate SET data = zeroblob(size) WHERE rowid = 1")

    copy = full.backup(backup_path(path.parent / "backups", MOMENT))

    assert len(verify(copy)) == 1
    with opened(copy) as backup:
        assert backup.portfolio() == full.portfolio()
        assert [problem.kind for problem in backup.check()] == [ProblemKind.DAMAGED_CERTIFICATE]


def test_what_a_killed_backup_left_is_purged_by_the_next(full: Store, path: Path):
    folder = path.parent / "backups"
    folder.mkdir()
    (folder / ".emt-tracker-2026-11-01-090000.emtbackup.part").write_bytes(b"half a copy")

    copy = full.backup(backup_path(folder, MOMENT))

    assert {file.name for file in folder.iterdir()} == {copy.name, f"{copy.name}.sha256"}


def test_nothing_is_left_when_the_place_cannot_be_written(full: Store, tmp_path: Path):
    (tmp_path / "in the way").write_text("")

    with pytest.raises(StoreUnavailable, match="could not be opened"):
        full.backup(tmp_path / "in the way" / "copy.emtbackup")


def test_a_backup_made_while_working_on_is_what_was_saved_then(full: Store, path: Path):
    copy = full.backup(backup_path(path.parent / "backups", MOMENT))
    then = full.portfolio()
    full.write(Changes("Clear", {}))
    full.write(adding(a_course()))

    with opened(copy) as backup:
        assert backup.portfolio() == then
