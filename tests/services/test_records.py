"""The ledger and the audit record from a real store, with the worker that prepares real certificates."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from emt_tracker.app.opening import open_records
from emt_tracker.documents.intake import Incoming
from emt_tracker.domain.courses import Course
from emt_tracker.domain.errors import Cancelled, NotFound, Unreadable
from emt_tracker.paths import DataPaths
from emt_tracker.services.bundle import Services
from emt_tracker.services.records import Print, PrintOptions, Span
from tests.builders import TODAY, a_course, a_cycle, a_document, a_profile, an_allocation

CERTIFICATES = Path(__file__).parents[1] / "certificates"
AIRWAY = (an_allocation("3", "airway"), an_allocation("1", None))


@pytest.fixture
def proven(services: Services) -> Services:
    """A course for each sample certificate: PDFs, scans, photos turned and straight, HEIC, a screenshot."""
    for path in sorted(CERTIFICATES.iterdir()):
        _add(services, path, title=f"Course of {path.stem}", allocations=AIRWAY)
    return services


def test_a_record_with_a_value_of_the_holders_own_is_whole_and_has_a_fingerprint_of_its_own(
    services: Services, tmp_path: Path
):
    by_the_rules = services.records.export(tmp_path / "rules.pdf", as_of=TODAY)
    services.overrides.set("2028", "categories.local", "10", "My dashboard says so", TODAY)
    own = services.records.export(tmp_path / "own.pdf", as_of=TODAY)

    assert own.fingerprint != by_the_rules.fingerprint
    assert services.verification.verify(own.path).is_whole


def test_every_kind_of_certificate_is_bound_in(proven: Services, tmp_path: Path):
    written = proven.records.export(tmp_path / "record.pdf", as_of=TODAY)
    pages = _texts(written.path)
    assert written.warnings == ()
    assert len(pages) == written.pages
    assert written.size == written.path.stat().st_size
    for path in CERTIFICATES.iterdir():
        assert any(f"Course of {path.stem}" in page and path.name in page for page in pages)
    assert not any("cannot be shown" in page for page in pages)


def test_text_of_a_certificate_can_be_found_in_the_record(proven: Services, tmp_path: Path):
    original = _texts(CERTIFICATES / "letter.pdf")[0].split()
    written = proven.records.export(tmp_path / "record.pdf", as_of=TODAY)
    bound = next(page for page in _texts(written.path) if "letter.pdf" in page and "SHA-256" in page)
    assert set(original) <= set(bound.split())


def test_each_original_is_attached_and_its_digest_told_three_times(proven: Services, tmp_path: Path):
    written = proven.records.export(tmp_path / "record.pdf", as_of=TODAY)
    pages = [page.replace(" ", "") for page in _texts(written.path)]
    with pikepdf.open(written.path) as pdf:
        manifest = json.loads(pdf.attachments["manifest.json"].get_file().read_bytes())
        for document in manifest["documents"]:
            original = pdf.attachments[document["attached"]["name"]].get_file().read_bytes()
            assert original == (CERTIFICATES / document["name"]).read_bytes()
            digest = sha256(original).hexdigest()
            assert document["sha256"] == digest
            assert sum(digest in page for page in pages) >= 2  # under its pages, and in the printed manifest
    assert len(manifest["documents"]) == 10


def test_the_export_log_knows_what_was_written(proven: Services, tmp_path: Path):
    written = proven.records.export(tmp_path / "record.pdf", as_of=TODAY)
    found = proven.verification.verify(written.path)
    assert found.is_whole
    assert found.known_here is not None


def test_the_export_log_knows_each_file_of_a_folder(services: Services, tmp_path: Path):
    for name in ("letter.pdf", "card.jpg"):
        _add(services, CERTIFICATES / name, title=name, allocations=AIRWAY)
    written = services.records.export_folder(tmp_path / "courses", as_of=TODAY)
    found = [services.verification.verify(path) for path in written.files if path.suffix == ".pdf"]
    assert [(one.known.is_same_file, one.print) for one in found] == [(True, "course")] * 2


def test_a_copy_tells_nothing_of_a_photo_but_the_picture(services: Services, tmp_path: Path):
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    photo = tmp_path / "photo.jpg"
    Image.linear_gradient("L").convert("RGB").save(photo, exif=exif, comment=b"by Robin")
    photo.write_bytes(photo.read_bytes() + b"a film behind the picture")
    _add(services, photo, allocations=AIRWAY)
    archive = services.records.export(tmp_path / "archive.pdf", as_of=TODAY)
    copy = services.records.export(tmp_path / "copy.pdf", PrintOptions(with_originals=False), as_of=TODAY)
    for said in (b"Taken at home", b"by Robin", b"a film behind"):
        assert said in archive.path.read_bytes()
        assert said not in copy.path.read_bytes()
    assert services.verification.verify(copy.path).is_whole
    page = archive.pages - 2
    assert services.records.preview_page(copy.path, page, 600) == services.records.preview_page(
        archive.path, page, 600
    )


def test_what_is_shown_of_a_span(services: Services, tmp_path: Path):
    """A course of this cycle, one whose documents must still be kept, one whose need not be."""
    for year in (2024, 2016):
        services.cycles.save_cycle(a_cycle(str(year), date(year, 3, 31)))
    for day in (date(2026, 5, 1), date(2023, 5, 1), date(2015, 5, 1)):
        _add(services, CERTIFICATES / "letter.pdf", completed_on=day, title=f"Course of {day.year}")
    listed = {
        span: [
            year
            for year in (2026, 2023, 2015)
            if any(f"Course of {year}" in page for page in _texts(_spanned(services, tmp_path, span)))
        ]
        for span in Span
    }
    assert listed == {Span.CYCLE: [2026], Span.YEARS: [2026, 2023], Span.ALL: [2026, 2023, 2015]}


def test_two_exports_on_one_day_are_the_same(proven: Services, tmp_path: Path):
    first = proven.records.export(tmp_path / "a.pdf", as_of=TODAY)
    second = proven.records.export(tmp_path / "b.pdf", as_of=TODAY)
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.fingerprint == second.fingerprint


def test_pages_made_now_are_those_that_were_kept(proven: Services, tmp_path: Path, data_dir: Path):
    proven.pages.finish()
    kept = proven.records.export(tmp_path / "a.pdf", as_of=TODAY)
    for path in (data_dir / "pages").iterdir():
        path.unlink()
    made = proven.records.export(tmp_path / "b.pdf", as_of=TODAY)
    assert kept.path.read_bytes() == made.path.read_bytes()


def test_a_change_of_the_records_changes_the_fingerprint(services: Services, tmp_path: Path):
    before = services.records.export(tmp_path / "a.pdf", as_of=TODAY)
    services.courses.add(a_course())
    after = services.records.export(tmp_path / "b.pdf", as_of=TODAY)
    assert before.fingerprint != after.fingerprint


def test_what_cannot_be_shown_becomes_a_page_and_a_warning(services: Services, tmp_path: Path):
    locked, broken = tmp_path / "locked.pdf", tmp_path / "broken.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    for path in (locked, broken):
        _add(services, path)
    written = services.records.export(tmp_path / "record.pdf", as_of=TODAY)
    assert sorted(warning.partition("“")[2].partition("”")[0] for warning in written.warnings) == [
        "broken.pdf",
        "locked.pdf",
    ]
    assert sum("This document cannot be shown" in page for page in _texts(written.path)) == 2


def test_a_file_that_is_only_named_is_said(services: Services, tmp_path: Path):
    services.courses.add(a_course(documents=(a_document(b"elsewhere", "elsewhere.pdf"),)))
    written = services.records.export(tmp_path / "record.pdf", as_of=TODAY)
    assert written.warnings == ("Exhibit 1, “elsewhere.pdf”: The file is not held.",)


def test_bytes_that_were_damaged_on_the_disk_are_said(tmp_path: Path, data_dir: Path):
    paths = DataPaths.at(data_dir)
    opened = open_records(paths, create=True)
    opened.services.cycles.begin(a_profile(), a_cycle())
    _add(opened.services, CERTIFICATES / "scan.pdf")
    opened.close()
    _damage(paths.database, (CERTIFICATES / "scan.pdf").read_bytes())
    opened = open_records(paths, create=False)
    written = opened.services.records.export(tmp_path / "record.pdf", as_of=TODAY)
    opened.close()
    (warning,) = written.warnings
    assert "“scan.pdf”: This file was damaged on the disk after it was kept." in warning


def test_a_cancelled_export_leaves_nothing(proven: Services, tmp_path: Path, data_dir: Path):
    told: list[str] = []
    with pytest.raises(Cancelled):
        proven.records.export(
            tmp_path / "record.pdf",
            as_of=TODAY,
            progress=lambda words, _done, _parts: told.append(words),
            cancelled=lambda: len(told) > 3,
        )
    assert list(tmp_path.glob("*record*")) == list(tmp_path.glob(".*record*")) == []
    proven.pages.finish()
    assert list((data_dir / "emt-tracker-scratch").iterdir()) == []


def test_reading_that_was_stopped_is_not_put_down_to_a_document(tmp_path: Path, data_dir: Path):
    opened = open_records(DataPaths.at(data_dir), create=True)
    opened.services.cycles.begin(a_profile(), a_cycle())
    _add(opened.services, CERTIFICATES / "letter.pdf")
    opened.services.pages.close()  # nothing is made ahead any more
    for path in opened.paths.pages.glob("*"):
        path.unlink()
    opened.reader.close()
    with pytest.raises(Unreadable, match="Reading was stopped"):
        opened.services.records.export(tmp_path / "record.pdf", as_of=TODAY)
    opened.close()
    assert not (tmp_path / "record.pdf").exists()


def test_a_cycle_that_is_not_there_is_said(services: Services, tmp_path: Path):
    with pytest.raises(NotFound):
        services.records.export(tmp_path / "record.pdf", as_of=TODAY, cycle_id="1999")


def test_the_ledger_names_what_is_missing(proven: Services):
    unproven = a_course(completed_on=date(2026, 7, 1))
    proven.courses.add(unproven)
    ledger = proven.records.ledger(TODAY)
    assert ledger.courses == 11
    assert ledger.documents == 10
    assert ledger.missing == (unproven,)


def test_pages_of_the_record_can_be_looked_at(proven: Services, tmp_path: Path):
    written = proven.records.export(tmp_path / "record.pdf", as_of=TODAY)
    pages = proven.records.pages(written.path)
    assert pages.count == written.pages
    assert pages.outline[0].words == "At a glance"
    picture = proven.records.preview_page(written.path, 0, 306)
    assert (picture.width, picture.height) == (306, 396)


def _spanned(services: Services, folder: Path, span: Span) -> Path:
    return services.records.export(folder / f"{span}.pdf", PrintOptions(span=span), as_of=TODAY).path


def _add(services: Services, path: Path, **facts: object) -> Course:
    course = a_course(**facts)  # type: ignore[arg-type]
    services.courses.add(course)
    incoming = [file for file in services.certificates.take([path]) if isinstance(file, Incoming)]
    services.certificates.attach(course.id, incoming)
    return course


def _damage(database: Path, original: bytes) -> None:
    """Change a byte of the certificate in the record file, as a failing disk would."""
    data = database.read_bytes()
    middle = original[len(original) // 2 :][:64]
    assert data.count(middle) == 1
    database.write_bytes(data.replace(middle, bytes([middle[0] ^ 1]) + middle[1:]))


def _texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_the_packet_binds_the_certificates_of_its_cycle_alone(services: Services, tmp_path: Path):
    services.cycles.save_cycle(a_cycle("2024", date(2024, 3, 31)))
    for day in (date(2026, 5, 1), date(2023, 5, 1)):
        _add(services, CERTIFICATES / "letter.pdf", completed_on=day, title=f"Course of {day.year}")
    packet = services.records.export(tmp_path / "packet.pdf", PrintOptions(Print.PACKET), as_of=TODAY)
    assert not any("Course of 2023" in page for page in _texts(packet.path))
