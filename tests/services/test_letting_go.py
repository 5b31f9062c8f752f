"""Files past their last day go only on purpose, and only when a ZIP file holds them whole."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.domain.errors import NotFound, Refused, Unreadable
from emt_tracker.paths import DataPaths
from tests.builders import TODAY, a_course, a_cycle, a_document, a_portfolio, beginning
from tests.entries import noting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.app.opening import Opened

DATA = (b"%PDF-1.7 old", b"%PDF-1.7 shared", b"%PDF-1.7 of today")
OLD, SHARED, NEW = (a_document(data, "certificate.pdf") for data in DATA)
LAST_DAY = date(2025, 3, 31)
EARLY = a_course(completed_on=date(2019, 5, 1), title="Burn: Care", documents=(OLD, SHARED))
LATE = a_course(completed_on=date(2026, 5, 1), documents=(SHARED, NEW))


@pytest.fixture
def opened(data_dir: Path) -> Iterator[Opened]:
    """One course of 2019 and one of now; they share a file."""
    records = open_records(DataPaths.at(data_dir), create=True)
    cycles = (a_cycle("2020", date(2020, 3, 31)), a_cycle())
    files = {sha256(data).hexdigest(): data for data in DATA}
    records.store.write(beginning(a_portfolio(EARLY, LATE, cycles=cycles)), files)
    yield records
    records.close()


def test_only_what_nothing_keeps_any_longer_may_go(opened: Opened):
    letting_go = opened.services.letting_go

    assert letting_go.files(LAST_DAY) == ()
    (past,) = letting_go.files(date(2025, 4, 1))
    assert (past.course, past.document, past.kept_until) == (EARLY, OLD, LAST_DAY)


@pytest.mark.parametrize("keeper", ["card", "Trash"])
def test_what_a_card_or_the_trash_names_stays(opened: Opened, keeper: str):
    if keeper == "card":
        opened.store.write(noting(Card("cpr", CardKind.CPR, TODAY, documents=(OLD,))))
    else:
        thrown = a_course(documents=(OLD,))
        opened.store.write(Changes("Delete", {thrown.id: Edit(None, Kept(thrown, TODAY))}))

    assert opened.services.letting_go.files(TODAY) == ()


def test_what_was_exported_goes_and_its_course_stays(opened: Opened, tmp_path: Path):
    services = opened.services
    exported = services.letting_go.export(tmp_path / "old.zip", TODAY)
    with zipfile.ZipFile(exported) as archive:
        assert archive.namelist() == ["2019-05-01 Burn Care/certificate.pdf", "SHA256SUMS"]
        assert archive.read("2019-05-01 Burn Care/certificate.pdf") == DATA[0]
        sums = archive.read("SHA256SUMS").decode()
    assert sums == f"{OLD.sha256}  2019-05-01 Burn Care/certificate.pdf\n"

    assert services.letting_go.let_go(exported, TODAY) == 1

    assert opened.store.held() == {SHARED.sha256, NEW.sha256}
    assert services.courses.course(EARLY.id) == EARLY
    assert services.letting_go.files(TODAY) == ()
    assert not [problem for problem in opened.store.check() if problem.kind.is_damage]
    group = services.records.ledger(TODAY).cycles[1]
    assert (group.needed, group.proven) == (1, 1)


def test_a_file_that_is_not_whole_in_the_zip_is_not_let_go(opened: Opened, tmp_path: Path):
    exported = opened.services.letting_go.export(tmp_path / "old.zip", TODAY)
    whole = exported.read_bytes()
    exported.write_bytes(whole.replace(DATA[0], b"%PDF-1.7 odd"))
    with pytest.raises(Unreadable):
        opened.services.letting_go.let_go(exported, TODAY)
    with zipfile.ZipFile(exported, "w") as archive:
        archive.writestr("certificate.pdf", b"another")
    with pytest.raises(Refused, match="holds no file that may be let go"):
        opened.services.letting_go.let_go(exported, TODAY)
    exported.unlink()
    with pytest.raises(Unreadable):
        opened.services.letting_go.let_go(exported, TODAY)

    assert OLD.sha256 in opened.store.held()


def test_a_damaged_file_breaks_the_export_off_and_nothing_is_left(opened: Opened, tmp_path: Path):
    opened.store._held.driver.execute("UPDATE certificate SET data = zeroblob(size)")

    with pytest.raises(Unreadable, match="damaged"):
        opened.services.letting_go.export(tmp_path / "old.zip", TODAY)

    assert list(tmp_path.glob("*.zip")) == list(tmp_path.glob(".emt-tracker-*")) == []


def test_names_that_meet_are_told_apart(opened: Opened, tmp_path: Path):
    twin = a_document(b"%PDF-1.7 twin", "CERTIFICATE.pdf")
    both = replace(EARLY, documents=(OLD, twin))
    opened.store.write(
        Changes("Attach", {EARLY.id: Edit(Kept(EARLY), Kept(both))}), {twin.sha256: b"%PDF-1.7 twin"}
    )
    exported = opened.services.letting_go.export(tmp_path / "old.zip", TODAY)

    with zipfile.ZipFile(exported) as archive:
        names = archive.namelist()
    assert names[1] == "2019-05-01 Burn Care/CERTIFICATE (2).pdf"


def test_with_nothing_to_let_go_nothing_is_written(opened: Opened, tmp_path: Path):
    with pytest.raises(NotFound):
        opened.services.letting_go.export(tmp_path / "old.zip", LAST_DAY)
    assert not (tmp_path / "old.zip").exists()
