"""The list beside the course files reads whole in a spreadsheet, and nothing in it acts."""

import csv
import io
from datetime import date

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course
from emt_tracker.reports.course_index import CourseFile, index_of, inert
from tests.builders import a_course, an_allocation

DIGEST = "ab" * 32


def test_each_file_has_its_line():
    course = a_course(
        "4",
        date(2024, 1, 17),
        title="Réanimation, „avancée“",
        approval=Approval(ApprovalBody.CAPCE, "24-EMTP-F3-1234"),
        allocations=(an_allocation("1.5", "airway", "0.5"), an_allocation("2", None)),
    )
    head, line = _rows(course)
    assert len(head) == len(set(head))
    assert dict(zip(head, line, strict=True)) == {
        "File": "a.pdf",
        "Completed": "2024-01-17",
        "Title": "Réanimation, „avancée“",
        "Approval number": "24-EMTP-F3-1234",
        "Hours": "4.00",
        "Delivery": "Distributive (online)",
        "Provider": "Millbrook Training",
        "Credited to": "National, Airway 1.50, of which 0.50 pediatric; Local 2.00",
        "Documents": "2",
        "Size in bytes": "12345",
        "SHA-256": DIGEST,
    }


def test_spreadsheets_take_it_for_utf_8():
    content = index_of([])
    assert content.startswith(b"\xef\xbb\xbfFile,")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " \n=", "\N{FULLWIDTH EQUALS SIGN}", "\u202e="])
def test_no_cell_is_a_formula(start: str):
    course = a_course(title=f"{start}HYPERLINK(1)", provider=f"{start}1+1")
    cells = _rows(course)[1]
    assert [cell[0] for cell in cells if "HYPERLINK" in cell or "1+1" in cell] == ["'", "'"]


def test_a_text_of_many_lines_stays_one_line():
    assert inert("two\nlines\tand\r\nmore") == "two lines and more"


def _rows(course: Course) -> list[list[str]]:
    content = index_of([CourseFile("a.pdf", course, 2, 12345, DIGEST)])
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
