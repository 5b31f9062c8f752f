"""The key of the records, and a record sealed with it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emt_tracker.domain.errors import Conflict, Fault, Refused
from emt_tracker.reports import seal_key
from emt_tracker.services.sealing import NotInstalled, Sealing, SealState
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import a_content, write


@pytest.fixture
def sealing(tmp_path: Path) -> Sealing:
    return Sealing(tmp_path / "seal-key.p12", lambda: datetime(2026, 11, 25, tzinfo=UTC))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    content = a_content(a_portfolio(a_course(documents=(a_document(),))), tmp_path)
    return write(content, tmp_path / "record.pdf").path


def test_a_record_is_sealed_with_the_key_of_the_records(sealing: Sealing, record: Path):
    ends = record.stat().st_size
    assert not sealing.has_key
    sealing.make_key("Marisol Núñez", "a passphrase")
    assert sealing.has_key
    sealed = sealing.seal(record, sealing.open_key("a passphrase"))
    assert (sealed.path, sealed.holder, sealed.is_self_issued) == (record, "Marisol Núñez", True)
    assert sealed.size == record.stat().st_size > ends
    found = sealing.check(record, ends)
    assert (found.state, found.holder) == (SealState.INTACT, "Marisol Núñez")


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_the_key_is_for_its_owner_alone(sealing: Sealing, tmp_path: Path):
    sealing.make_key("A", "")
    assert (tmp_path / "seal-key.p12").stat().st_mode & 0o777 == 0o600


def test_records_without_a_name_get_no_key(sealing: Sealing):
    with pytest.raises(Refused, match="name"):
        sealing.make_key("  ", "")
    assert not sealing.has_key


def test_a_key_is_never_replaced(sealing: Sealing, tmp_path: Path):
    sealing.make_key("A", "")
    key = (tmp_path / "seal-key.p12").read_bytes()
    with pytest.raises(Conflict, match="already"):
        sealing.make_key("B", "")
    assert (tmp_path / "seal-key.p12").read_bytes() == key


def test_a_key_from_elsewhere_seals_too(sealing: Sealing, record: Path, tmp_path: Path):
    other = tmp_path / "other.p12"
    other.write_bytes(seal_key.make_key("An Agency", "theirs", datetime(2026, 1, 1, tzinfo=UTC)).pkcs12)
    ends = record.stat().st_size
    sealing.seal(record, sealing.open_key("theirs", other))
    assert sealing.check(record, ends).holder == "An Agency"


def test_what_cannot_be_sealed_stays_as_it_was(sealing: Sealing, tmp_path: Path):
    key = sealing.make_key("A", "")
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    with pytest.raises(Fault, match="could not be sealed"):
        sealing.seal(tmp_path / "letter.pdf", key)
    assert (tmp_path / "letter.pdf").read_bytes() == b"%PDF-1.7\n%%EOF\n"


def test_files_that_are_not_there_are_named(sealing: Sealing, tmp_path: Path):
    with pytest.raises(Refused, match=r"seal-key\.p12"):
        sealing.open_key("")
    with pytest.raises(Refused, match=r"gone\.pdf"):
        sealing.check(tmp_path / "gone.pdf", 10)
    key = sealing.make_key("A", "")
    with pytest.raises(Refused, match=r"gone\.pdf"):
        sealing.seal(tmp_path / "gone.pdf", key)
    nowhere = Sealing(tmp_path / "no" / "key.p12", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(Fault, match="could not be written"):
        nowhere.make_key("A", "")


def test_without_the_extra_it_is_said_how_to_add_it(sealing: Sealing, monkeypatch: pytest.MonkeyPatch):
    assert sealing.is_installed
    sealing.require_installed()
    monkeypatch.setattr(seal_key, "find_spec", lambda _name: None)
    assert not sealing.is_installed
    with pytest.raises(NotInstalled, match="pip install"):
        sealing.require_installed()
