"""``verify-record`` and ``import`` of a record, as an auditor or a holder types them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.record_files import a_record_file


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of two files."""
    return a_record_file(tmp_path / "record.pdf")


def test_a_record_is_verified_without_any_records_here(run: Run, record: Path, data_dir: Path):
    ran = run("verify-record", record)

    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "record.pdf: This record is whole: every byte is as it was written."
    assert lines[1] == "Robin Sample, record date Nov 25, 2026; 2 files listed, 2 originals attached."
    assert "export log" not in lines[-1]
    assert not data_dir.exists()


def test_what_differs_is_named_and_the_answer_is_no(run: Run, record: Path):
    record.write_bytes(record.read_bytes().replace(b"%PDF-1.7 airway", b"%PDF-1.7 Airway"))

    ran = run("verify-record", record)

    assert ran.status == 1
    assert "Differs: Exhibit 1 “airway.pdf”: its attached original is not the file that" in ran.out


def test_the_answer_as_one_json_object(run: Run, record: Path):
    whole = json.loads(run("verify-record", record, "--json").out)
    record.write_bytes(record.read_bytes()[:-1])
    cut = run("verify-record", "--json", record)

    assert (whole["ok"], whole["outcome"], whole["holder"]) == (True, "whole", "Robin Sample")
    assert (whole["record_date"], whole["exhibits"], whole["matching"]) == ("2026-11-25", 2, 2)
    assert (whole["differences"], whole["known_here"]) == ([], None)
    assert cut.status == 1
    assert json.loads(cut.out)["differences"][0]["kind"] == "end"


def test_what_is_no_record_is_refused_in_one_sentence(run: Run, certificate: Path, tmp_path: Path):
    for path in (certificate, tmp_path, tmp_path / "absent.pdf"):
        ran = run("verify-record", path, "--json")

        assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


@pytest.mark.usefixtures("records")
def test_the_export_log_of_the_holder_is_asked(run: Run, tmp_path: Path):
    run("record", "--out", tmp_path / "mine.pdf", "--as-of", "2026-11-22")

    mine = run("verify-record", tmp_path / "mine.pdf")

    assert mine.status == 0
    assert "Proves: The export log on this computer knows this very file" in mine.out


def test_records_that_are_held_elsewhere_are_no_fault(run: Run, records: Path, record: Path):
    from emt_tracker.storage.store import Store

    with Store.open(records / "records.db", backups=records / "backups"):
        ran = run("verify-record", record)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].startswith(
        "The export log on this computer was not asked: Another window"
    )


def test_a_record_alone_brings_the_records_back(run: Run, record: Path):
    tried = run("import", "--dry-run", record)
    taken = run("import", record)

    assert tried.out.splitlines() == [
        "2 courses and 1 cycle would be imported.",
        "2 certificates would be taken from the record, byte for byte.",
    ]
    assert taken.out.splitlines()[1] == "2 certificates taken from the record, byte for byte."
    assert json.loads(run("check", "--json").out) == {"ok": True, "problems": [], "notes": []}


def test_a_record_with_a_changed_manifest_is_refused(run: Run, record: Path, data_dir: Path):
    data = bytearray(record.read_bytes())
    data[data.rindex(b"/Filter/FlateDecode") + 60] ^= 1
    record.write_bytes(data)

    ran = run("import", record)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == ["Nothing was imported.", "manifest.json: its bytes were changed"]
    assert not data_dir.exists()
