"""The export log remembers which records were written, whatever becomes of the rest."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from emt_tracker.domain.errors import StoreUnavailable
from emt_tracker.storage.backups import backup_path
from emt_tracker.storage.exports import ExportedRecord
from emt_tracker.storage.store import Store
from tests.builders import a_course, a_portfolio, adding

STORED = Path(__file__).parents[1] / "migrations"
WRITTEN = ExportedRecord(
    sha256="a1" * 32,
    fingerprint="f0" * 32,
    print="audit",
    cycle="2028",
    record_date=date(2026, 11, 25),
    written_at=datetime(2026, 11, 25, 14, 3, 22, tzinfo=UTC),
    size=48_211,
    pages=12,
)


def test_what_was_written_is_remembered_in_its_order(store: Store, path: Path):
    later = replace(WRITTEN, sha256="00" * 32, written_at=WRITTEN.written_at.replace(year=2027))
    store.remember_exports(later)
    store.remember_exports(WRITTEN)
    store.close()

    with Store.open(path, backups=path.parent / "backups") as again:
        assert again.exports() == (WRITTEN, later)


def test_the_same_file_written_again_stays_as_it_was_first_remembered(store: Store):
    store.remember_exports(WRITTEN)
    store.remember_exports(replace(WRITTEN, written_at=WRITTEN.written_at.replace(year=2027)))

    assert store.exports() == (WRITTEN,)


def test_the_log_is_no_part_of_the_records_and_outlives_their_replacement(store: Store):
    before = (store.revision, store.portfolio())
    store.remember_exports(WRITTEN)
    assert (store.revision, store.portfolio()) == before

    store.write(adding(a_course()))
    store.replace(a_portfolio(a_course()))

    assert store.exports() == (WRITTEN,)
    assert store.check() == ()


def test_a_backup_holds_the_log(store: Store, path: Path, tmp_path: Path):
    store.remember_exports(WRITTEN)
    copy = store.backup(backup_path(path.parent / "backups", datetime(2026, 11, 25, 12)))  # noqa: DTZ001
    restored = tmp_path / "restored.db"
    shutil.copy(copy, restored)

    with Store.open(restored, backups=tmp_path) as again:
        assert again.exports() == (WRITTEN,)


def test_records_of_the_first_schema_have_an_empty_log_that_can_be_written(path: Path):
    shutil.copy(STORED / "records-0001.db", path)

    with Store.open(path, backups=path.parent / "backups") as upgraded:
        assert upgraded.exports() == ()
        upgraded.remember_exports(WRITTEN)
        assert upgraded.exports() == (WRITTEN,)


def test_a_stored_log_is_read_as_it_was_written(path: Path):
    shutil.copy(STORED / "records-0002.db", path)

    with Store.open(path, backups=path.parent / "backups") as store:
        assert store.exports() == (WRITTEN,)


@pytest.mark.parametrize(
    "wrong", [{"sha256": "A1" * 32}, {"fingerprint": "f0"}, {"size": 0}, {"pages": 0}, {"print": ""}]
)
def test_what_cannot_be_a_record_is_refused_by_the_file_itself(store: Store, wrong: dict[str, object]):
    with pytest.raises(sqlite3.IntegrityError):
        store.remember_exports(replace(WRITTEN, **wrong))  # type: ignore[arg-type]

    assert store.exports() == ()


def test_a_closed_store_has_no_log_to_read(store: Store):
    store.close()

    with pytest.raises(StoreUnavailable, match="closed"):
        store.exports()
