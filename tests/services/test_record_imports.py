"""A record alone brings back the portfolio and every certificate, and nothing that was changed since."""

import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from emt_tracker.domain.errors import Faults, Refused
from emt_tracker.exchange.record_file import RecordFile, find_record, manifest_of
from emt_tracker.services.bundle import Services
from emt_tracker.services.records import PrintOptions
from tests.exchange.record_files import FILES, a_record_file
from tests.services.real_records import CERTIFICATES, NAMES, a_record, opened
from tests.services.test_verification import changed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the holder."""
    return tmp_path_factory.mktemp("holder") / "data"


@pytest.fixture(scope="module")
def record(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real record with four certificates, its originals attached."""
    return a_record(folder, tmp_path_factory.mktemp("record") / "record.pdf")


def exported(services: Services, to: Path) -> bytes:
    services.imports.export(to)
    return to.read_bytes()


def test_a_record_brings_everything_back(folder: Path, record: Path, blank: Services, tmp_path: Path):
    with opened(folder) as holder:
        original = exported(holder, tmp_path / "before.json")

    report = blank.imports.take_in([record])

    assert (report.added_courses, report.added_cycles, report.added_files) == (4, 1, 4)
    assert (report.not_held, report.notes) == ((), ())
    assert exported(blank, tmp_path / "after.json") == original
    for course in blank.courses.lines(manifest_of(_found(record)).record_date):
        (document,) = course.course.documents
        blank.certificates.save_original(document.sha256, tmp_path / "again")
        assert (tmp_path / "again").read_bytes() == (CERTIFICATES / document.name).read_bytes()
    assert blank.upkeep.check() == ()


def test_pages_of_what_came_in_are_made_ahead(record: Path, blank: Services, data_dir: Path):
    blank.imports.take_in([record])
    blank.pages.finish()

    assert len(list((data_dir / "pages").iterdir())) == len(NAMES)


def test_a_dry_run_says_the_same_and_writes_nothing(record: Path, blank: Services):
    report = blank.imports.take_in([record], dry_run=True)

    assert (report.added_courses, report.added_files, report.not_held) == (4, 4, ())
    assert not blank.cycles.has_begun


def test_a_record_heals_files_that_are_missing(record: Path, blank: Services, tmp_path: Path):
    portfolio = tmp_path / "portfolio.json"
    portfolio.write_text(json.dumps(_manifest_json(record)["portfolio"]), encoding="utf-8")
    assert len(blank.imports.take_in([portfolio]).not_held) == 4

    report = blank.imports.take_in([record])

    assert (report.added_courses, report.equal_courses, report.added_files) == (0, 4, 4)
    assert blank.upkeep.check() == ()


def test_replacing_by_a_record_keeps_its_files_after_a_backup(record: Path, services: Services):
    report = services.imports.take_in([record], replace=True)

    assert report.backup is not None
    assert (report.added_courses, report.added_files) == (4, 4)
    assert services.upkeep.check() == ()


def test_a_copy_to_look_at_holds_nothing_to_import(
    folder: Path, record: Path, blank: Services, tmp_path: Path
):
    assert record.exists()
    printed = a_record(folder, tmp_path / "print.pdf", PrintOptions(with_originals=False))
    assert manifest_of(_found(printed)).portfolio is None

    with pytest.raises(Refused, match="is a copy to look at: what was recorded is not in it"):
        blank.imports.take_in([printed])

    assert not blank.cycles.has_begun


def test_a_changed_original_is_left_out_and_named(record: Path, blank: Services, tmp_path: Path):
    copy = Path(shutil.copy(record, tmp_path / "copy.pdf"))
    document = manifest_of(_found(copy)).documents[1]
    assert document.attached is not None
    changed(copy, document.attached.offset + 9)

    report = blank.imports.take_in([copy])

    assert (report.added_files, [named.name for _, named in report.not_held]) == (3, [document.name])
    assert report.notes[0].startswith("“copy.pdf” was changed after it was written.")
    assert report.notes[1].startswith(f"Exhibit 2 “{document.name}” was changed")


def test_a_record_saved_again_brings_everything_back(record: Path, blank: Services, tmp_path: Path):
    saved = tmp_path / "saved.pdf"
    with pikepdf.open(record) as pdf:
        pdf.save(saved)

    report = blank.imports.take_in([saved])

    assert (report.added_courses, report.added_files, report.not_held) == (4, 4, ())
    assert report.notes[0].startswith("“saved.pdf” was saved again by another program.")
    assert blank.upkeep.check() == ()


def test_a_digest_is_believed_and_a_size_is_not(record: Path, blank: Services, tmp_path: Path):
    saved = tmp_path / "saved.pdf"
    manifest = _manifest_json(record)
    manifest["documents"][0]["size"] -= 1  # the fingerprint does not follow from it
    with pikepdf.open(record) as pdf:
        pdf.attachments["manifest.json"].obj.EF.F.write(json.dumps(manifest).encode())
        pdf.save(saved)

    assert blank.imports.take_in([saved]).added_files == 4


def test_a_manifest_that_was_changed_is_refused_whole(record: Path, blank: Services, tmp_path: Path):
    copy = Path(shutil.copy(record, tmp_path / "copy.pdf"))
    changed(copy, _found(copy).line.manifest + 50)

    with pytest.raises(Faults, match="Nothing was imported"):
        blank.imports.take_in([copy])
    assert not blank.cycles.has_begun


def test_a_portfolio_that_the_fingerprint_does_not_follow_from_is_refused(blank: Services, tmp_path: Path):
    def forge(manifest: dict[str, object]) -> None:
        manifest["portfolio"]["courses"][0]["hours_approved"] = "40.00"  # type: ignore[index]

    forged = a_record_file(tmp_path / "forged.pdf", changed=forge)

    with pytest.raises(Faults) as refused:
        blank.imports.take_in([forged])

    assert refused.value.faults[0].startswith("manifest.json: The fingerprint does not follow")
    assert not blank.cycles.has_begun


def test_files_that_the_portfolio_does_not_name_are_not_kept(blank: Services, tmp_path: Path):
    from tests.exchange.record_files import a_recorded_portfolio

    named = dict(list(FILES.items())[:1])
    record = a_record_file(tmp_path / "record.pdf", a_recorded_portfolio(named), FILES)

    assert blank.imports.take_in([record]).added_files == 1


def test_records_and_portfolios_are_taken_together_or_not_at_all(
    record: Path, blank: Services, tmp_path: Path
):
    second = _manifest_json(record)["portfolio"]
    second["courses"] = [dict(second["courses"][0], id="new", documents=[])]
    other, bad = tmp_path / "other.json", tmp_path / "bad.pdf"
    other.write_text(json.dumps(second), encoding="utf-8")
    bad.write_bytes((CERTIFICATES / "letter.pdf").read_bytes())

    with pytest.raises(Faults) as refused:
        blank.imports.take_in([record, other, bad])
    report = blank.imports.take_in([other, record])

    assert refused.value.faults[-1].startswith("This PDF is not a record of EMT Tracker")
    assert (report.added_courses, report.added_files) == (5, 4)


def test_a_pdf_that_is_not_a_record_is_refused_in_words(blank: Services):
    with pytest.raises(Refused, match="not a record of EMT Tracker"):
        blank.imports.take_in([CERTIFICATES / "letter.pdf"])


def _found(path: Path) -> RecordFile:
    found = find_record(path)
    assert found is not None
    return found


def _manifest_json(record: Path) -> dict[str, Any]:
    with pikepdf.open(record) as pdf:
        return json.loads(pdf.attachments["manifest.json"].get_file().read_bytes())
