"""The page of one course tells what its proof has to show, fits on one page and leads to its exhibits."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course, DocumentKind
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.options import Print
from tests.builders import a_course, a_cycle, a_document, a_portfolio, a_profile, an_allocation
from tests.reports.making import a_content, an_exhibit, texts
from tests.reports.prints import first_page, one_course, overlaps, printed, targets

LONG = "Maximiliana-Konstantinopoulou " * 20


def test_it_tells_what_a_proof_has_to_show(sample: RecordContent, tmp_path: Path):
    page = first_page(one_course(sample, "s-22"), Print.COURSE, tmp_path)
    for words in (
        "Course record Record date Jan 14, 2028 Trauma Life Care Provider (2nd Edition)",
        "Completed by Marisol Núñez-O'Brien",
        "Massachusetts A894216",
        "NREMT A1047382",
        "Completed Jan 31, 2027",
        "Hours 6.00",
        "CAPCE approval number 26-NAPE-F2-6451",
        "Delivery Classroom",
        "Provider North American Prehospital Educators Association",
        "Instructor Eileen Van der Berg",
        "Location Millbrook",
        "Counted on the holder’s records for the cycle Mar 2, 2026 to Mar 31, 2028.",
        "Its documents are kept through Mar 31, 2033.",
        "National, Trauma 2.00",
        "Individual 4.00",
        "the documents that follow are true copies of those I received.",
        "Marisol Núñez-O'Brien Holder Date",
    ):
        assert words in page


def test_each_document_stands_with_its_digest_and_leads_to_its_pages(sample: RecordContent, tmp_path: Path):
    content = one_course(sample, "s-22")
    (exhibit,) = content.exhibits
    path = printed(content, Print.COURSE, tmp_path)
    first, *others = texts(path)
    assert exhibit.sha256 in first.replace(" ", "")
    assert exhibit.file_name in first
    assert len(others) == exhibit.pages
    links = targets(path)
    assert (f"Exhibit {exhibit.number}", 1) in links
    assert [page for words, page in links if words == "Back to the table"] == [0] * exhibit.pages


def test_fewer_hours_and_several_days_are_told(tmp_path: Path):
    course = a_course("3", hours_attended=Hours(250), started_on=date(2026, 4, 28))
    page = _page(course, tmp_path)
    assert "Hours 2.50, of 3.00 approved" in page
    assert "Completed Apr 28, 2026 to May 1, 2026" in page


def test_where_its_hours_went_stands_in_content_area_order(tmp_path: Path):
    lines = (
        an_allocation("0.25", None, category="individual"),
        an_allocation("0.5", "trauma"),
        an_allocation("1", "airway", "0.5"),
        an_allocation("0.25", "airway"),
        an_allocation("0.25", "airway", category="local"),
    )
    page = _page(a_course("4", allocations=lines), tmp_path)
    assert (
        "N National, Airway 1.25 N National, Trauma 0.50 L Local 0.25 I Individual 0.25"
        " P of which pediatric content 0.50 in no category yet 1.75" in page
    )


@pytest.mark.parametrize(
    ("course", "words"),
    [
        (a_course(approval=Approval(ApprovalBody.NONE)), "it has no approval number."),
        (a_course(excluded=True), "the holder left it out."),
        (a_course(completed_on=date(2027, 5, 1)), "it is dated after the record date."),
        (
            a_course(completed_on=date(2020, 5, 1), excluded=True),
            "the holder left it out and it was completed before the cycle.",
        ),
        (a_course(completed_on=date(2029, 5, 1)), "it was completed after the cycle"),
    ],
)
def test_what_is_not_counted_says_why(tmp_path: Path, course: Course, words: str):
    page = _page(course, tmp_path)
    assert "Not counted for the cycle Mar 2, 2026 to Mar 31, 2028: " in page
    assert words in page


def test_a_course_of_an_earlier_cycle_has_its_page(tmp_path: Path):
    course = a_course(completed_on=date(2025, 5, 1), documents=(a_document(),))
    cycles = (a_cycle("2026", date(2026, 3, 31)), a_cycle())
    content = one_course(a_content(a_portfolio(course, cycles=cycles), tmp_path), course.id)
    page = first_page(content, Print.COURSE, tmp_path)
    assert "Completed outside this cycle. Its documents are kept through Mar 31, 2031." in page


def test_a_course_without_document_promises_no_copies(tmp_path: Path):
    page = _page(a_course(approval=Approval(ApprovalBody.NONE), provider=""), tmp_path)
    assert "No document is on the records of this course yet." in page
    assert "for the hours shown." in page
    assert "true copies" not in page
    assert "Approval number none" in page
    assert "Provider not given" in page


def test_documents_of_other_parts_and_those_without_room_are_counted(tmp_path: Path):
    kinds = [DocumentKind.ROSTER, DocumentKind.OTHER]
    documents = tuple(a_document(str(n).encode(), f"file {n}.pdf", kind=kinds[n % 2]) for n in range(30))
    course = a_course(documents=documents)
    content = one_course(a_content(a_portfolio(course), tmp_path), course.id)
    page = first_page(content, Print.COURSE, tmp_path)
    told = sum(f"file {number}.pdf" in page for number in range(30))
    assert told > 5
    assert f"{30 - told} more documents of this course in this file, each with its digest." in page
    assert "Roster, PDF" in page
    assert "Document, PDF" in page
    part = one_course(a_content(a_portfolio(course), tmp_path), course.id)
    part = replace(part, exhibits=part.exhibits[:2])
    assert "28 documents of this course in other files." in first_page(part, Print.COURSE, tmp_path)


def test_what_cannot_be_shown_or_is_not_held_is_said(tmp_path: Path):
    course = a_course(documents=(a_document(),))
    content = a_content(a_portfolio(course), tmp_path, prepare=lambda file, _: an_exhibit(file))
    assert "not shown" in first_page(one_course(content, course.id), Print.COURSE, tmp_path)


def test_the_longest_texts_fit_on_one_page(tmp_path: Path):
    course = a_course(
        "4",
        title=LONG,
        description=LONG * 9,
        provider=LONG,
        instructor=LONG,
        location=LONG,
        level=Level.EMR,
        approval=Approval(ApprovalBody.OEMS, "N9" * 90),
        started_on=date(2026, 4, 28),
        allocations=tuple(
            an_allocation("0.25", topic, "0.25")
            for topic in ("airway", "cardiology", "trauma", "medical", "operations", None)
        ),
        documents=tuple(a_document(str(n).encode(), f"{LONG} {n}.pdf") for n in range(20)),
    )
    profile = a_profile(name=LONG, nremt_number="N" * 90, state_number="M 12345" * 12)
    content = one_course(a_content(a_portfolio(course, profile=profile), tmp_path), course.id)
    path = printed(content, Print.COURSE, tmp_path)
    pages = texts(path)
    assert "Prepared by the holder." in pages[0]
    assert pages[1].startswith("Exhibit 1 ")
    assert overlaps(path) == []
    first_page(content, Print.COURSE, tmp_path)


def _page(course: Course, folder: Path) -> str:
    content = a_content(a_portfolio(course), folder)
    return first_page(one_course(content, course.id), Print.COURSE, folder)
