"""Tables over many pages: no head alone at the foot, no row lost, whatever their number."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import a_course, a_document, a_portfolio, an_allocation
from tests.reports.making import a_content, texts, write

FIRST = date(2026, 3, 2)


@pytest.mark.parametrize("national", range(10, 19))
def test_a_group_head_is_never_the_last_on_its_page(tmp_path: Path, national: int):
    """As the national courses grow by one, the head of the local ones meets the foot of the page."""
    courses = [
        a_course("1", FIRST, allocations=(an_allocation("1", "airway" if number < national else None),))
        for number in range(national + 3)
    ]
    for page in texts(write(a_content(a_portfolio(*courses), tmp_path), tmp_path / "record.pdf").path):
        body = page.partition(" Robin Sample · ")[0]
        assert not body.endswith(("counted", "+ 5 years", "courses"))


def test_hundreds_of_courses_are_all_listed(tmp_path: Path):
    courses = [
        a_course("1", FIRST + timedelta(days=number), title=f"Sample Course No. {number:04}")
        for number in range(700)
    ]
    written = write(a_content(a_portfolio(*courses), tmp_path), tmp_path / "record.pdf")
    pages = texts(written.path)
    for section in ("Courses", "Retention ledger"):
        words = " ".join(page for page in pages if page.startswith(f"Continuing education record {section}"))
        assert [words.count(f"No. {number:04}") for number in range(700)] == [1] * 700


@pytest.mark.parametrize("number", range(33, 37))
def test_no_page_of_a_table_holds_a_single_row(tmp_path: Path, number: int):
    """Thirty-three courses fill the ledger's first page."""
    courses = [a_course("1", FIRST) for _ in range(number)]
    pages = texts(write(a_content(a_portfolio(*courses), tmp_path), tmp_path / "record.pdf").path)
    ledger = [page for page in pages if page.startswith("Continuing education record Retention ledger")]
    assert all(page.count("Mar 31, 2033") > 1 for page in ledger)


@pytest.mark.parametrize("number", range(12, 40, 3))
def test_how_to_verify_never_stands_alone_on_a_page(tmp_path: Path, number: int):
    courses = (a_course(documents=(a_document(str(index).encode()),)) for index in range(number))
    last = texts(write(a_content(a_portfolio(*courses), tmp_path), tmp_path / "record.pdf").path)[-1]
    assert "How to verify" in last
    assert f"{number} certificate.pdf" in last
