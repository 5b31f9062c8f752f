"""The packet says what the records tell of each proof, where to look, what is missing, and who signs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.options import Print
from emt_tracker.reports.proof_points import is_full_name, proof_points, proven, reviewed, unproven
from tests.builders import a_course, a_cycle, a_document, a_portfolio, a_profile, an_allocation
from tests.reports.making import a_content, an_exhibit, texts
from tests.reports.prints import assert_within_margins, first_page, overlaps, printed, targets

LONG = "Maximiliana-Konstantinopoulou " * 8


def test_page_one_counts_what_the_records_tell(sample: RecordContent, tmp_path: Path):
    page = first_page(sample, Print.PACKET, tmp_path)
    assert "32 courses, 29 with proof, to review and sign by Apr 30, 2028." in page
    assert "The program has not read the certificates" in page
    for line in (
        "Full name of the holder – each exhibit, by eye",
        "Course title 29 of 29 –",
        "Date of completion 29 of 29 –",
        "Hours 29 of 29 –",
        "OEMS or CAPCE number 28 of 29 Exhibit 8",
        "Instructor’s full name 23 of 29 Exhibits 8, 11, 15, 18, 27, 28",
        "Instructor’s signature – each exhibit, by eye",
    ):
        assert line in page


def test_exhibits_to_look_at_are_links(sample: RecordContent, tmp_path: Path):
    path = printed(sample, Print.PACKET, tmp_path)
    pages = texts(path)
    looks = targets(path)[:7]
    assert [words for words, _ in looks] == [f"Exhibit {number}" for number in (8, 8, 11, 15, 18, 27, 28)]
    assert all(pages[page].startswith(words) for words, page in looks)


def test_courses_without_proof_are_listed_with_their_hours(sample: RecordContent, tmp_path: Path):
    page = first_page(sample, Print.PACKET, tmp_path)
    assert "No proof yet Jun 12, 2027 Stretcher Safety and Patient Handling 1.25 Oct 16, 2027" in page


def test_fewer_hours_an_odd_year_and_a_missing_name_ask_for_a_look():
    courses = (
        _course(hours_attended=Hours(100)),
        _course(approval=Approval(ApprovalBody.CAPCE, "14-MILB-F3-0001")),
        _course(instructor="R. Vance"),
        _course(),
    )
    points = {point.name: point for point in proof_points(_content(*courses))}
    looks = {name: [exhibit.number for exhibit in point.look_at] for name, point in points.items()}
    assert looks["Hours"] == [1]
    assert looks["OEMS or CAPCE number"] == [2]
    assert looks["Instructor’s full name"] == [3]
    assert points["Hours"].told == points["OEMS or CAPCE number"].told == 4
    assert points["Instructor’s full name"].told == 3


def test_a_course_that_lacks_only_a_number_is_reviewed_and_one_left_out_is_not():
    without, excluded = _course(approval=Approval(ApprovalBody.NONE)), _course(excluded=True)
    content = _content(without, excluded, _course(documents=()))
    assert [each.course.id for each in proven(content)] == [without.id]
    assert len(reviewed(content)) == 2
    assert len(unproven(content)) == 1
    assert proof_points(content)[4].told == 0


def test_a_file_that_is_not_held_is_no_proof():
    course = _course()
    content = a_content(
        a_portfolio(course), Path(), prepare=lambda file, _: replace(an_exhibit(file), is_held=False)
    )
    assert [each.course for each in unproven(content)] == [course]


@pytest.mark.parametrize("name", ["Nguyễn Thị Mai", "Mina Kessler, DO", "Dr. Jo Li", "Renée St. Laurent"])
def test_full_names(name: str):
    assert is_full_name(name)


@pytest.mark.parametrize("name", ["", "Vance", "R. Vance", "Dr. Vance", "R Vance", " , "])
def test_names_that_are_not_full(name: str):
    assert not is_full_name(name)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level.EMR, None),
        (Level.EMT, None),
        (Level.AEMT, "for the skills of an Advanced EMT"),
        (Level.PARAMEDIC, "for the skills of a Paramedic"),
    ],
)
def test_a_medical_director_signs_where_the_level_asks_for_it(
    tmp_path: Path, level: Level, words: str | None
):
    end = date(2028, 9, 30) if level is Level.EMR else date(2028, 3, 31)
    holder = a_portfolio(_course(), profile=a_profile(level), cycles=(a_cycle("x", end),))
    page = first_page(a_content(holder, tmp_path), Print.PACKET, tmp_path)
    assert "Training Officer Has seen the documents Date" in page
    assert "Name in print Service Certification number" in page
    assert ("Medical Director" in page) is (words is not None)
    assert words is None or words in page
    assert "Robin Sample Holder Date" in page


def test_everything_to_sign_stands_on_one_page_behind_a_long_list(tmp_path: Path):
    courses = [_course(title=f"{LONG} {number}", documents=()) for number in range(40)]
    holder = a_portfolio(*courses, profile=a_profile(name=LONG))
    path = printed(a_content(holder, tmp_path), Print.PACKET, tmp_path)
    assert_within_margins(path)
    pages = texts(path)
    signed = next(page for page in pages if "Sign-off" in page)
    assert all(words in signed for words in ("Training Officer", "Medical Director", "Holder Date"))
    assert "Prepared by the holder." in signed
    assert overlaps(path, pages.index(signed)) == []


def test_courses_without_proof_leave_room_to_sign_on_page_one(tmp_path: Path):
    content = _content(*(_course(title=f"Unproven {number}", documents=()) for number in range(30)))
    page = first_page(content, Print.PACKET, tmp_path)
    told = page.count("Unproven")
    assert 0 < told < 30
    assert f"{30 - told} more courses: see Gaps and notes. Sign-off" in page


def test_an_empty_portfolio_prints(tmp_path: Path):
    page = first_page(a_content(a_portfolio(), tmp_path), Print.PACKET, tmp_path)
    assert "No course yet to review and sign by Apr 30, 2028." in page
    assert "Course title – –" in page
    assert "No proof yet" not in page


def test_a_complete_packet_says_so(tmp_path: Path):
    page = first_page(_content(_course(), _course()), Print.PACKET, tmp_path)
    assert "Two courses, each with its proof, to review and sign by Apr 30, 2028." in page


def test_without_a_known_last_day_none_is_named(tmp_path: Path):
    content = _content(_course())
    content = replace(content, timeline=replace(content.timeline, milestones=()))
    page = first_page(content, Print.PACKET, tmp_path)
    assert "One course, with its proof, to review and sign." in page


def _course(**facts: object) -> Course:
    known = {
        "instructor": "Rosa Vance",
        "documents": (a_document(repr(facts).encode() + str(len(_MADE)).encode()),),
        "allocations": (an_allocation("1"),),
    }
    _MADE.append(None)
    return a_course("4", date(2026, 5, 1), **(known | facts))


_MADE: list[None] = []


def _content(*courses: Course) -> RecordContent:
    return a_content(a_portfolio(*courses), Path())
