"""What an auditor would ask about is said: on page 1 in a sentence, and on its own page course by course."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from tests.builders import a_course, a_document, a_portfolio, an_allocation
from tests.reports.making import a_content, texts, write

SOUND = a_course(
    "2",
    title="Stroke Update",
    allocations=(an_allocation("2", "medical"),),
    documents=(a_document(b"sound"),),
)


@pytest.mark.parametrize(
    ("course", "name", "words"),
    [
        (replace(SOUND, documents=()), "No document", "One course has no document: Stroke Update"),
        (
            replace(SOUND, approval=Approval()),
            "No approval number",
            "One course has no approval number and is not counted: Stroke Update",
        ),
        (
            replace(SOUND, allocations=()),
            "Hours not placed",
            "One course has hours in no category: Stroke Update",
        ),
        (
            replace(SOUND, level=Level.EMT),
            "Below the level",
            "One course was taught below the holder’s level: Stroke Update",
        ),
        (
            replace(SOUND, approval=Approval(ApprovalBody.CAPCE, "19-MILB-F3-0001")),
            "Unlikely year",
            "One course has an approval number of an unlikely year: Stroke Update",
        ),
        (replace(SOUND, hours_approved=Hours(300), hours_attended=Hours(200)), "Hours differ", ""),
        (replace(SOUND, excluded=True), "Left out", ""),
        (replace(SOUND, completed_on=date(2026, 3, 1)), "Outside the cycle", ""),
        (replace(SOUND, completed_on=date(2026, 11, 23)), "Not completed yet", ""),
    ],
)
def test_each_kind_of_gap_is_named(tmp_path: Path, course: Course, name: str, words: str):
    pages = _pages(tmp_path, course)
    gaps = next(page for page in pages if page.startswith("Continuing education record Gaps and notes"))
    assert f"{name} 1 course" in gaps
    assert words in pages[0]


def test_a_possible_duplicate_is_named_and_still_counted(tmp_path: Path):
    pages = _pages(tmp_path, SOUND, replace(SOUND, id="again", completed_on=date(2026, 6, 1)))
    assert "One course may repeat an earlier one: Stroke Update" in pages[0]
    assert "2 courses, each with proof" in pages[0]
    assert any("Stroke Update Compare May 1, 2026, exhibit 1" in page for page in pages)


def test_a_sound_record_has_no_page_of_gaps(tmp_path: Path):
    pages = _pages(tmp_path, SOUND)
    assert not any("Gaps and notes" in page for page in pages[1:])


def test_pediatric_hours_alone_can_be_owed(tmp_path: Path):
    needs = {"airway": "5", "cardiology": "6", "trauma": "4", "medical": "7", "operations": "3"}
    national = [_full(hours, topic) for topic, hours in needs.items()]
    others = [_full("12.5", None, category=category) for category in ("local", "individual")]
    first = _pages(tmp_path, *national, *others)[0]
    assert "Not yet complete on the holder’s records: 2.50 hours of pediatric content are still owed" in first
    assert "2.50 hours of pediatric content are still owed, to be completed by Mar 31, 2028." in first


def test_what_does_not_fit_on_page_one_is_counted(tmp_path: Path):
    faults = (
        replace(SOUND, id="a", documents=()),
        replace(SOUND, id="b", approval=Approval()),
        replace(SOUND, id="c", allocations=()),
        replace(SOUND, id="d", level=Level.EMT),
        replace(SOUND, id="e", approval=Approval(ApprovalBody.CAPCE, "19-MILB-F3-0001")),
    )
    first = _pages(tmp_path, *(replace(course, title="A Long Title " * 9) for course in faults))[0]
    assert "more points: see Gaps and notes." in first


def test_hours_in_no_category_are_listed_wherever_their_course_stands(tmp_path: Path):
    pages = _pages(tmp_path, SOUND, replace(SOUND, id="more", title="Sepsis", hours_approved=Hours(350)))
    courses = next(page for page in pages if "Courses by category and date" in page)
    group = courses[courses.index("In no category yet 1.50 hours") :]
    assert "Sepsis: listed under National not placed 1.50" in group


def test_national_hours_below_the_level_are_shown_where_they_went(tmp_path: Path):
    pages = _pages(tmp_path, replace(SOUND, level=Level.EMT))
    courses = next(page for page in pages if "Courses by category and date" in page)
    assert "below level 2.00" in courses
    assert "Medical 2.00" not in courses


def _full(hours: str, topic: str | None, **facts: object) -> Course:
    return a_course(
        hours,
        allocations=(an_allocation(hours, topic, **facts),),
        documents=(a_document(f"{topic}{facts}".encode()),),
    )


def _pages(folder: Path, *courses: Course) -> list[str]:
    return texts(write(a_content(a_portfolio(*courses), folder), folder / "record.pdf").path)
