"""Names of course files hold on every system, are told apart, and a course parts by its documents."""

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course
from emt_tracker.domain.texts import text_fault
from emt_tracker.reports.course_files import LONGEST, LONGEST_BYTES, file_names, parts, too_large
from tests.builders import a_course

TEXTS = st.text(max_size=200).filter(lambda text: text_fault(text) is None)


def test_a_name_tells_day_number_hours_and_title():
    course = _course("Airway Management: SALAD & Suction", "24-EMTP-F3-1234", hours="1.5")
    assert _name(course) == "2024-01-17_24-EMTP-F3-1234_1.50h_Airway-Management-SALAD-Suction.pdf"


@pytest.mark.parametrize(
    ("title", "number", "name"),
    [
        ("IS-00005.b: Hazmat... a.k.a. H.", "", "no-number_4.00h_IS-00005.b-Hazmat-a.k.a-H"),
        ("../../etc/passwd", "R3/2526\\7", "R3-2526-7_4.00h_etc-passwd"),
        ("🚑 !", "-", "no-number_4.00h_course"),
        ("Zoe\u0308 \u202egpj.exe", "x\u2066y", "x-y_4.00h_Zoë-gpj.exe"),
        ("Reanimação №2", "Ä1", "Ä1_4.00h_Reanimação-2"),
        ("नमस्ते", "", "no-number_4.00h_नमस्ते"),
    ],
)
def test_a_name_holds_letters_and_digits_of_any_script(title: str, number: str, name: str):
    assert _name(_course(title, number)) == f"2024-01-17_{name}.pdf"


def test_the_hours_are_those_that_were_credited():
    assert "_2.50h_" in _name(a_course("3", hours_attended=a_course("2.5").hours_approved))


def test_long_titles_end_in_time_and_part_no_letter_from_its_marks():
    assert len(_name(_course("word " * 200))) <= LONGEST
    astral = _name(_course("\N{OLD ITALIC LETTER A}" * 200))
    assert len(astral.encode()) <= LONGEST_BYTES
    marked = _name(_course("x\N{COMBINING CIRCUMFLEX ACCENT BELOW}\N{COMBINING ACUTE ACCENT}" * 200))
    assert marked.endswith("x\N{COMBINING CIRCUMFLEX ACCENT BELOW}\N{COMBINING ACUTE ACCENT}.pdf")


def test_equal_courses_have_different_names():
    titles = ["Stroke", "STROKE", "Stroke!", "Ｓtroke", "Other"]  # noqa: RUF001  (a full-width letter)
    courses = [_course(title) for title in titles]
    names = [name for (name,) in file_names(courses, {}).values()]
    assert [name.partition("h_")[2] for name in names] == [
        "Stroke.pdf",
        "STROKE_2.pdf",
        "Stroke_3.pdf",
        "Ｓtroke_4.pdf",  # noqa: RUF001
        "Other.pdf",
    ]


def test_thousands_of_equal_courses_are_named_at_once():
    courses = [_course("Same") for _ in range(5_000)]
    assert len({name for (name,) in file_names(courses, {}).values()}) == 5_000


def test_parts_are_numbered():
    first, second = _course("Big"), _course("Big")
    names = file_names([first, second], {first.id: 2, second.id: 2})
    assert [name.partition("h_")[2] for name in names[first.id] + names[second.id]] == [
        "Big_part-1-of-2.pdf",
        "Big_part-2-of-2.pdf",
        "Big_2_part-1-of-2.pdf",
        "Big_2_part-2-of-2.pdf",
    ]


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(1, 3)), max_size=6))
def test_any_text_makes_a_name_that_every_system_takes(wanted: list[tuple[str, str, int]]):
    courses = [_course(f"x{title}", number) for title, number, _ in wanted]
    counts = {course.id: count for course, (_, _, count) in zip(courses, wanted, strict=True)}
    names = [name for group in file_names(courses, counts).values() for name in group]
    assert len(names) == sum(counts.values())
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) <= LONGEST
        assert len(name.encode()) <= LONGEST_BYTES
        assert unicodedata.is_normalized("NFC", name)
        assert name.startswith("2024-01-17_")
        assert name.endswith(".pdf")
        assert not set(name) & set('<>:"/\\|?*\0 ')
        assert all(unicodedata.category(char)[0] in "LMN" or char in "-._" for char in name)


@pytest.mark.parametrize(
    ("sizes", "limit", "expected"),
    [
        ((), 10, ((),)),
        ((), None, ((),)),
        ((3, 4, 5), None, ((0, 1, 2),)),
        ((3, 4, 5), 12, ((0, 1, 2),)),
        ((3, 4, 5), 11, ((0, 1), (2,))),
        ((3, 4, 5), 5, ((0,), (1,), (2,))),
        ((3, 20, 5), 10, ((0,), (1,), (2,))),
        ((20,), 10, ((0,),)),
        ((20, 1, 1), 10, ((0,), (1, 2))),
    ],
)
def test_documents_part_where_a_file_would_be_too_large(
    sizes: tuple[int, ...], limit: int | None, expected: tuple[tuple[int, ...], ...]
):
    assert parts(sizes, limit) == expected


def test_a_document_too_large_for_any_file_is_named():
    assert too_large((3, 20, 5, 11), 10) == (1, 3)
    assert too_large((3, 20), None) == ()


@given(st.lists(st.integers(0, 30), max_size=12), st.integers(1, 40))
def test_no_document_is_lost_or_moved(sizes: list[int], limit: int):
    found = parts(sizes, limit)
    assert [index for part in found for index in part] == list(range(len(sizes)))
    for part in found:
        assert sum(sizes[index] for index in part) <= limit or len(part) == 1
    for before, after in pairwise(found):
        assert sum(sizes[index] for index in before) + sizes[after[0]] > limit


def _course(title: str, number: str = "24-MILB-F3-0001", hours: str = "4") -> Course:
    approval = Approval(ApprovalBody.OEMS, number)
    return a_course(hours, date(2024, 1, 17), title=title, approval=approval)


def _name(course: Course) -> str:
    (name,) = file_names([course], {})[course.id]
    return name
