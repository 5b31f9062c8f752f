"""What is left out, and how hours and numbers may be written."""

import json
from datetime import date
from typing import Any

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Delivery, DocumentKind
from emt_tracker.domain.cycles import Steps
from emt_tracker.domain.hours import ZERO, Hours
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Affiliation, Holder
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from tests.builders import a_course, a_document, a_portfolio, an_allocation

LEAST: dict[str, Any] = {
    "format": "emt-tracker/portfolio",
    "version": 1,
    "profile": {"name": "Robin Sample", "level": "emt"},
    "cycles": [{"id": "2028", "starts_on": "2026-04-01", "expires_on": "2028-03-31"}],
    "courses": [
        {
            "id": "c-1",
            "title": "Stroke",
            "completed_on": "2026-05-01",
            "hours_approved": "2",
            "allocations": [{"category": "local", "hours": "1"}],
            "documents": [{"sha256": "0" * 64, "name": "a.pdf", "size": 1}],
        }
    ],
}


def read(content: dict[str, Any]) -> Portfolio:
    return read_portfolio(json.dumps(content).encode())


def test_a_key_left_out_means_not_known():
    portfolio = read(LEAST)
    (course,) = portfolio.courses
    (document,) = course.documents

    assert portfolio.profile.agency is None
    assert (portfolio.profile.holder, portfolio.profile.affiliation) == (
        Holder.NATIONAL,
        Affiliation.AFFILIATED,
    )
    assert portfolio.cycles[0].steps == Steps()
    assert course.approval == Approval(ApprovalBody.NONE, None)
    assert course.delivery is Delivery.UNKNOWN
    assert course.hours_attended is None
    assert course.allocations[0].pediatric_hours == ZERO
    assert document.kind is DocumentKind.OTHER
    assert document.media_type == "application/octet-stream"


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [('"1.5"', 150), ("1.5", 150), ("4", 400), ('"4"', 400), ("0.1", 10), ('"0.05"', 5)],
)
def test_hours_are_text_or_plain_numbers(written: str, hundredths: int):
    data = json.dumps(LEAST).replace('"hours_approved": "2"', f'"hours_approved": {written}')
    data = data.replace('"hours": "1"', '"hours": "0.01"')

    assert read_portfolio(data.encode()).courses[0].hours_approved == Hours(hundredths)


def test_hours_are_written_with_two_places():
    written = json.loads(write_portfolio(read(LEAST)))

    assert written["courses"][0]["hours_approved"] == "2.00"
    assert written["courses"][0]["allocations"][0]["pediatric_hours"] == "0.00"


def test_the_same_portfolio_gives_the_same_bytes():
    portfolio = a_portfolio(a_course(allocations=(an_allocation("2"),), documents=(a_document(),)))

    data = write_portfolio(portfolio)

    assert data == write_portfolio(read_portfolio(data))
    assert data.endswith(b"}\n")


def test_names_are_written_as_people_write_them():
    portfolio = a_portfolio(a_course(title="Reanimación – Zoë’s “Überblick” 日本"))

    assert "Reanimación – Zoë’s “Überblick” 日本" in write_portfolio(portfolio).decode("utf-8")


def test_courses_keep_the_order_of_the_file():
    courses = [a_course(completed_on=date(2026, month, 1)) for month in (7, 5, 6)]

    again = read_portfolio(write_portfolio(a_portfolio(*courses)))

    assert again.courses == tuple(courses)


def test_a_local_allocation_may_name_a_topic():
    content = json.loads(json.dumps(LEAST))
    content["courses"][0]["allocations"][0]["topic"] = "medical"

    assert read(content).courses[0].allocations[0].topic == "medical"


def test_texts_may_have_lines_and_tabs():
    content = json.loads(json.dumps(LEAST))
    content["courses"][0]["notes"] = "First line\r\n\tsecond line\n"

    assert read(content).courses[0].notes == "First line\r\n\tsecond line\n"
