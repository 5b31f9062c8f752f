"""Wherever the disk fails while something is written, what was saved before stays, and the next try works."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from emt_tracker.domain.errors import StoreUnavailable
from emt_tracker.storage.backups import backup_path, backups_in
from emt_tracker.storage.store import Store
from tests.builders import a_course, a_document, a_portfolio, adding, beginning
from tests.storage.failing_disk import STEP, failing_beyond
from tests.storage.reopening import on_disk, opened

MOMENT = datetime(2026, 11, 22, 14, 15, 30)  # noqa: DTZ001  (a local time, as in the names)
DATA = bytes(range(256)) * 800


def test_a_write_that_fails_at_any_place_changes_nothing(store: Store, path: Path):
    course = a_course(documents=(a_document(DATA),))
    files = {course.documents[0].sha256: DATA}
    before = store.portfolio()
    size = path.stat().st_size

    for limit in range(size, size + len(DATA), STEP):
        with failing_beyond(limit), pytest.raises(StoreUnavailable, match="nothing was changed"):
            store.write(adding(course), files)
        assert store.portfolio() == before
        assert store.held() == frozenset()
        assert store.check() == ()

    store.write(adding(course), files)
    assert on_disk(store, path)[0].courses == (course,)


def test_what_was_left_half_written_is_taken_back_at_the_next_start(store: Store, path: Path):
    course = a_course(documents=(a_document(DATA),))
    with failing_beyond(path.stat().st_size + STEP), pytest.raises(StoreUnavailable):
        store.write(adding(course), {course.documents[0].sha256: DATA})

    portfolio, _ = on_disk(store, path)

    assert portfolio.courses == ()
    with opened(path) as again:
        assert again.check() == ()


def test_a_backup_that_fails_at_any_place_leaves_nothing_and_the_one_before(store: Store, path: Path):
    store.write(adding(a_course(documents=(a_document(DATA),))), {sha256(DATA).hexdigest(): DATA})
    folder = path.parent / "backups"
    earlier = store.backup(backup_path(folder, MOMENT))

    for limit in range(0, path.stat().st_size - STEP, 4 * STEP):
        with failing_beyond(limit), pytest.raises(StoreUnavailable):
            store.backup(backup_path(folder, MOMENT))
        assert sorted(file.name for file in folder.iterdir()) == [earlier.name, f"{earlier.name}.sha256"]

    store.backup(backup_path(folder, MOMENT))
    assert len(backups_in(folder)) == 2


def test_making_records_fails_whole(path: Path):
    for limit in range(0, 65536, 2 * STEP):
        with failing_beyond(limit), pytest.raises(StoreUnavailable):
            Store.open(path, create=True, backups=path.parent / "backups")
        assert list(path.parent.iterdir()) == []

    with Store.open(path, create=True, backups=path.parent / "backups") as store:
        store.write(beginning(a_portfolio()))
