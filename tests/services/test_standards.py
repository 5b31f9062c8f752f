"""What prints claim, they keep: each is judged by veraPDF for PDF/A-3b, PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emt_tracker.services.records import Print, PrintOptions, Section
from tests.builders import TODAY, a_course, a_profile, an_allocation
from tests.documents.papers import CERTIFICATES, a_form, a_pdf, a_picture, locked, turned
from tests.reports.verapdf import engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.services.bundle import Services

COURSES, CERTIFICATES_OF_THEM = 60, 50
TITLES = ("Şahin: Núñez-O’Brien", "Γεώργιος", "Андрій", "Nguyễn Thị Mai", "מד״א", "محمد", "李", "A" * 300)


@pytest.fixture(scope="module", autouse=True)
def _needs_an_engine() -> None:
    if reason := engine.missing():
        pytest.skip(reason)


def test_a_record_without_any_course(services: Services, tmp_path: Path):
    _require_all_kept(services.records.export(tmp_path / "empty.pdf", as_of=TODAY).path)


def test_a_record_of_one_course_and_its_print_copy(services: Services, tmp_path: Path):
    _add(services, "Stroke Update", [(CERTIFICATES / "letter.pdf").read_bytes()])
    archive = services.records.export(tmp_path / "one.pdf", as_of=TODAY)
    copy = services.records.export(
        tmp_path / "copy.pdf", PrintOptions(with_originals=False, copy_for="Training Officer"), as_of=TODAY
    )
    some = services.records.export(
        tmp_path / "some.pdf", PrintOptions(sections=frozenset({Section.COURSES, Section.GAPS})), as_of=TODAY
    )
    _require_all_kept(archive.path, copy.path, some.path)
    assert archive.claims == copy.claims == some.claims == ("PDF/A-3a", "PDF/UA-1")


def test_a_record_with_values_of_the_holders_own(services: Services, tmp_path: Path):
    _add(services, "Stroke Update", [(CERTIFICATES / "letter.pdf").read_bytes()])
    for path, value in (
        ("categories.local", "10"),
        ("topics.trauma", "3"),
        ("milestones.signoff", "2028-05-10"),
    ):
        services.overrides.set("2028", path, value, "My NREMT dashboard says so", TODAY)
    prints = [
        services.records.export(tmp_path / f"{each}.pdf", PrintOptions(each), as_of=TODAY)
        for each in (Print.AUDIT, Print.SUMMARY, Print.PACKET)
    ]
    assert all(written.claims == ("PDF/A-3a", "PDF/UA-1") for written in prints)
    _require_all_kept(*[written.path for written in prints])


def test_a_record_of_sixty_courses_with_fifty_certificates_of_every_kind(full: Services, tmp_path: Path):
    written = full.records.export(tmp_path / "full.pdf", as_of=TODAY)
    assert written.claims == ("PDF/A-3a", "PDF/UA-1")
    assert len(written.warnings) == 1  # the one that opens only with a password
    _require_all_kept(written.path)


def test_the_sister_prints(full: Services, tmp_path: Path):
    prints = [
        full.records.export(tmp_path / f"{each}.pdf", PrintOptions(each), as_of=TODAY).path
        for each in (Print.SUMMARY, Print.PACKET, Print.WORKSHEET)
    ]
    folder = full.records.export_folder(tmp_path / "courses", as_of=TODAY)
    _require_all_kept(*prints, *[path for path in folder.files if path.suffix == ".pdf"][:8])


@pytest.fixture
def full(services: Services) -> Services:
    """Sixty courses, fifty of them with a certificate: every sample, and what printers and cameras make."""
    papers = [*_papers()]
    for number in range(COURSES):
        paper = a_pdf(**locked("secret")) if number == 0 else papers[number % len(papers)] + b"\n" * number
        title = f"{TITLES[number % len(TITLES)]} {number}"
        _add(services, title, [paper] if number < CERTIFICATES_OF_THEM else [])
    services.cycles.set_profile(a_profile(name="Mohammed محمد Núñez-O’Brien"))
    return services


def _papers() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted(CERTIFICATES.iterdir()))
    yield a_picture("JPEG", mode="CMYK")
    yield a_picture("PNG", mode="I;16")
    yield a_picture("PNG", mode="RGBA")
    yield a_picture("TIFF", mode="1")
    yield a_pdf(a_form("filled in"))
    yield a_pdf(turned(90))


def _add(services: Services, title: str, files: list[bytes]) -> None:
    course = a_course(title=title, allocations=(an_allocation("3", "airway"), an_allocation("1", None)))
    incoming = [services.certificates.pasted("a certificate", data) for data in files]
    services.certificates.keep(course, incoming)


def _require_all_kept(*files: Path) -> None:
    told = engine.judged(files)
    assert "FAIL" not in told, told
    assert told.count("PASS") == 3 * len(files)
