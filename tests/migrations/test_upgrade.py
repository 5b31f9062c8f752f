"""An older file becomes today's with everything on it, or stays what it was, byte for byte."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from emt_tracker.domain.errors import StoreUnavailable
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.storage.backups import backups_in, is_intact
from emt_tracker.storage.schema import CURRENT, Schema
from emt_tracker.storage.store import Store
from tests.migrations.planted import (
    FAIL_HALFWAY,
    LEAVE_ORPHANS,
    LOSE_A_COURSE,
    LOSE_HOURS,
    NEXT,
    REFUSED_BY_A_RULE,
    tomorrow,
)
from tests.storage.failing_disk import STEP, failing_beyond


def opened(path: Path, schema: Schema) -> Store:
    return Store.open(path, backups=path.parent / "backups", schema=schema)


def read(path: Path) -> Portfolio:
    with Store.open(path, backups=path.parent / "backups") as store:
        assert store.check() == ()
        return store.portfolio()


def revision_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_an_upgrade_keeps_everything_and_backs_up_first(path: Path, tmp_path: Path):
    before = read(path)

    with opened(path, tomorrow(tmp_path)) as store:
        assert store.portfolio() == before
        assert store.check() == ()
        assert len(store.held()) == 100
        assert store._held.driver.execute("PRAGMA foreign_keys").fetchone() == (1,)

    assert revision_of(path) == NEXT
    (copy,) = backups_in(path.parent / "backups")
    assert copy.path.name.startswith(f"before-upgrade-{CURRENT.head}-")
    assert is_intact(copy.path)
    assert read(copy.path) == before


def test_a_table_that_is_rebuilt_keeps_its_children(path: Path, tmp_path: Path):
    before = read(path)

    with opened(path, tomorrow(tmp_path)) as store:
        kept = store.portfolio().courses

    assert [course.allocations for course in kept] == [course.allocations for course in before.courses]
    assert all(course.documents for course in kept)


def test_a_file_that_is_up_to_date_is_neither_changed_nor_backed_up(path: Path, tmp_path: Path):
    schema = tomorrow(tmp_path)
    opened(path, schema).close()
    upgraded = path.read_bytes()

    opened(path, schema).close()

    assert path.read_bytes() == upgraded
    assert len(backups_in(path.parent / "backups")) == 1


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (FAIL_HALFWAY, "could not be brought to the new format. Nothing was changed."),
        (REFUSED_BY_A_RULE, "could not be brought to the new format. Nothing was changed."),
        (LOSE_A_COURSE, "would not have held all of your records. Nothing was changed."),
        (LOSE_HOURS, "would not have held all of your records. Nothing was changed."),
        (LEAVE_ORPHANS, "would not have held all of your records. Nothing was changed."),
    ],
    ids=["fails halfway", "is refused by a rule", "loses a course", "loses hours", "leaves orphans"],
)
def test_a_step_that_goes_wrong_leaves_the_file_as_it_was(path: Path, tmp_path: Path, step: str, told: str):
    before = path.read_bytes()

    with pytest.raises(StoreUnavailable) as fault:
        opened(path, tomorrow(tmp_path, step))

    assert told in str(fault.value)
    assert path.read_bytes() == before
    assert read(path)


def test_trying_again_makes_no_second_copy(path: Path, tmp_path: Path):
    schema = tomorrow(tmp_path, FAIL_HALFWAY)
    for _ in range(3):
        with pytest.raises(StoreUnavailable):
            opened(path, schema)

    (copy,) = backups_in(path.parent / "backups")
    assert is_intact(copy.path)


def test_without_a_copy_nothing_is_upgraded(path: Path, tmp_path: Path):
    (path.parent / "backups").write_text("in the way")
    before = path.read_bytes()

    with pytest.raises(StoreUnavailable):
        opened(path, tomorrow(tmp_path))

    assert path.read_bytes() == before


def test_a_copy_that_is_not_what_it_was_is_neither_trusted_nor_removed(path: Path, tmp_path: Path):
    schema = tomorrow(tmp_path, FAIL_HALFWAY)
    with pytest.raises(StoreUnavailable):
        opened(path, schema)
    (first,) = backups_in(path.parent / "backups")
    first.path.write_bytes(b"not what it was")

    with pytest.raises(StoreUnavailable):
        opened(path, schema)

    assert [is_intact(copy.path) for copy in backups_in(path.parent / "backups")] == [True, False]


def test_damaged_records_are_not_upgraded(path: Path, tmp_path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_course_1'")
        connection.commit()
    before = path.read_bytes()

    with pytest.raises(StoreUnavailable, match="is damaged"):
        opened(path, tomorrow(tmp_path))

    assert path.read_bytes() == before


def test_going_back_to_the_older_program_is_refused_with_both_formats(path: Path, tmp_path: Path):
    opened(path, tomorrow(tmp_path)).close()
    upgraded = path.read_bytes()

    with pytest.raises(StoreUnavailable, match=r"format 0004, made by a newer .* up to 0003"):
        read(path)

    assert path.read_bytes() == upgraded


def test_a_disk_that_fails_during_an_upgrade_leaves_the_old_schema_or_the_new_one(path: Path, tmp_path: Path):
    schema = tomorrow(tmp_path)
    before = read(path)
    size = path.stat().st_size

    for limit in range(STEP, size + 16 * STEP, 2 * STEP):
        with failing_beyond(limit):
            try:
                opened(path, schema).close()
            except StoreUnavailable:
                assert revision_of(path) == CURRENT.head
        if revision_of(path) == NEXT:
            break
        assert read(path) == before

    with opened(path, schema) as store:
        assert store.portfolio() == before
        assert store.check() == ()
