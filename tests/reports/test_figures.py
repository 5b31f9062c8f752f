"""What the pages say: the figures of the domain, on page 1 as in the rows, and every title whole."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from emt_tracker.domain.courses import Category
from emt_tracker.domain.profiles import Level
from emt_tracker.reports.content import RecordContent
from tests.builders import a_course, a_cycle, a_document, a_portfolio, a_profile, an_allocation
from tests.reports.making import a_content, texts, write
from tests.reports.sample import LONG_TITLE, RECORD_DATE, a_holder


def test_page_one_tells_the_domains_figures(path: Path, sample: RecordContent):
    first = texts(path)[0]
    for category in Category:
        tally = sample.progress.categories[category]
        assert f"{tally.credited}" in first
        assert f"/ {tally.required}" in first
    assert "Not yet complete on the holder’s records: 1.50 of 50.00 hours are still owed" in first
    assert "31 courses, 28 with proof, 3 without" in first
    assert "Prepared by the holder. Not issued or endorsed by OEMS, NREMT or CAPCE." in first


def test_the_rows_add_up_to_page_one(path: Path, sample: RecordContent):
    steps = re.search(r"All (\d+)\W+courses ([\d.]+) (\d+)\W+courses not counted −([\d.]+)", texts(path)[1])
    assert steps
    listed = sum(verdict.credit.hundredths for verdict in sample.verdicts)
    apart = sum(verdict.credit.hundredths for verdict in sample.verdicts if not verdict.counts)
    total = sample.progress.total
    assert int(steps[1]) == len(sample.verdicts)
    assert _hundredths(steps[2]) == listed
    assert _hundredths(steps[4]) == apart
    assert listed - apart - total.excess.hundredths == total.credited.hundredths


def test_each_title_and_number_reads_back_whole(path: Path, sample: RecordContent):
    words = "".join("".join(texts(path)).split())
    for verdict in sample.verdicts:
        assert "".join(verdict.course.title.split()) in words
        assert (verdict.course.approval.number or "") in words


def test_each_digest_stands_in_the_manifest(path: Path, sample: RecordContent):
    pages = [page for page in texts(path) if page.startswith("Continuing education record Manifest")]
    manifest = "".join("".join(pages).split())
    for exhibit in sample.exhibits:
        assert exhibit.sha256 in manifest


def test_heads_stand_on_every_page_of_a_table(tmp_path: Path):
    courses = [a_course("1", date(2026, 5, 1), documents=(a_document(str(n).encode()),)) for n in range(90)]
    content = a_content(a_portfolio(*courses), tmp_path)
    pages = texts(write(content, tmp_path / "record.pdf").path)
    for head, section in (
        ("Completed Course, provider, instructor", "Courses"),
        ("Completed Course Hours Keep until", "Retention ledger"),
        ("Exhibit File and digest", "Manifest"),
    ):
        of_section = [page for page in pages if page.startswith(f"Continuing education record {section}")]
        assert len(of_section) > 1
        assert all(head in page for page in of_section)


def test_a_finished_record_owes_nothing(tmp_path: Path):
    holder = a_holder()
    proven = [
        course if course.documents else replace(course, documents=(a_document(course.id.encode()),))
        for course in holder.courses
    ]
    last = a_course(
        "1.5",
        date(2028, 1, 8),
        allocations=(an_allocation("1.5", "medical"),),
        documents=(a_document(b"the last one"),),
    )
    content = a_content(replace(holder, courses=(*proven, last)), tmp_path, as_of=RECORD_DATE)
    first = texts(write(content, tmp_path / "record.pdf").path)[0]
    assert "Complete on the holder’s records: all 50.00 required hours are counted" in first
    assert "each of the 32 courses has its document" in first
    assert "still owed" not in first


def test_an_examination_satisfies_the_record(tmp_path: Path):
    holder = replace(a_holder(), cycles=(a_cycle(exam_passed_on=date(2027, 9, 1)),))
    content = a_content(holder, tmp_path, as_of=RECORD_DATE)
    first = texts(write(content, tmp_path / "record.pdf").path)[0]
    assert (
        "Complete by examination on the holder’s records: the examination was passed on Sep 1, 2027" in first
    )
    assert "still owed" not in first


def test_the_2016_model_shows_which_subtopics_are_represented(tmp_path: Path):
    course = a_course(
        "2", date(2023, 5, 1), allocations=(an_allocation("2", "airway", subtopics=("ventilation",)),)
    )
    holder = a_portfolio(course, cycles=(a_cycle("2024", date(2024, 3, 31)),))
    content = a_content(holder, tmp_path, as_of=date(2024, 1, 1))
    pages = texts(write(content, tmp_path / "record.pdf").path)
    assert "Represented: Ventilation Not represented: Oxygenation" in pages[1]
    assert any("Subtopics" in page and "Oxygenation" in page for page in pages if "Gaps and notes" in page)


def test_an_emr_has_a_record_too(tmp_path: Path):
    holder = a_portfolio(profile=a_profile(Level.EMR), cycles=(a_cycle("e", date(2028, 9, 30)),))
    first = texts(write(a_content(holder, tmp_path), tmp_path / "record.pdf").path)[0]
    assert "Emergency Medical Responder" in first
    assert "16.00 of 16.00 hours are still owed" in first


def test_an_empty_portfolio_prints(tmp_path: Path):
    content = a_content(a_portfolio(), tmp_path)
    pages = texts(write(content, tmp_path / "record.pdf").path)
    assert "no course is counted yet" in pages[0]
    assert len(pages) == 5


def test_courses_of_earlier_cycles_stand_in_the_ledger_alone(path: Path):
    pages = texts(path)
    earlier = "National Component Review: Day One"
    assert not any(earlier in page for page in pages if "Courses by category" in page)
    assert any(earlier in page and "Mar 31, 2031" in page for page in pages if "retention ledger" in page)


def test_a_certificate_of_two_courses_is_one_exhibit(tmp_path: Path):
    shared = a_document(b"one package")
    courses = [a_course("1", date(2026, 5, day), documents=(shared,)) for day in (1, 2)]
    content = a_content(a_portfolio(*courses), tmp_path)
    assert [exhibit.course_ids for exhibit in content.exhibits] == [(courses[0].id, courses[1].id)]
    band = texts(write(content, tmp_path / "record.pdf").path)[-2]
    assert f"Also for: {courses[1].title}" in band


def test_a_long_name_stands_whole_over_the_line_to_sign_on(tmp_path: Path):
    name = "Wilhelmina-Thérèse Núñez-O'Brien Szczepańska de la Rosa y Álvarez-Montoya von Hohenfels"
    content = a_content(a_portfolio(profile=a_profile(name=name)), tmp_path)
    assert f"{name} Holder Date" in texts(write(content, tmp_path / "record.pdf").path)[0]


def test_a_long_file_name_parts_at_its_marks_and_is_copied_whole(tmp_path: Path):
    name = f"The-Complete-Transcript-Of-{'Everything-' * 6}2026.pdf"
    holder = a_portfolio(a_course(documents=(a_document(name=name),)))
    manifest = texts(write(a_content(holder, tmp_path), tmp_path / "record.pdf").path)[-1]
    told = manifest[manifest.index("The-Complete") : manifest.index(".pdf")]
    parts = told.split()
    assert len(parts) > 1
    assert all(part.startswith("-") for part in parts[1:])
    assert "".join(parts) == name.removesuffix(".pdf")


def test_a_long_title_wraps(path: Path):
    pages = texts(path)
    assert any(LONG_TITLE in page for page in pages)


def _hundredths(text: str) -> int:
    return round(float(text) * 100)
