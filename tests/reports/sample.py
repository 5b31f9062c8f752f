"""A fictional holder with 34 courses, most of them proven; 1.50 h of Medical are owed, and nothing else.

Names carry accents, other scripts and markup on purpose; nobody in it exists.
"""

from datetime import date
from pathlib import Path

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course, Delivery, Topic
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Level
from tests.builders import a_course, a_cycle, a_document, a_profile, an_allocation

RECORD_DATE = date(2028, 1, 14)
LONG_TITLE = (
    "Statewide Treatment Protocols 2026.1: What Changed, What Did Not, and What Every Advanced EMT in the"
    " Commonwealth Has to Know Before the First Shift in June"
)
_FORMATS = {
    "F1": Delivery.CLASSROOM,
    "F2": Delivery.CLASSROOM,
    "F3": Delivery.DISTRIBUTIVE,
    "F5": Delivery.VILT,
    "T1": Delivery.CLASSROOM,
    "T2": Delivery.CLASSROOM,
    "T3": Delivery.DISTRIBUTIVE,
    "T5": Delivery.VILT,
}
_LINES = Path(__file__).with_name("sample_courses.txt").read_text("utf-8").splitlines()
"""Completed, title, provider, instructor, number, hours, where they went, pediatric hours, proof."""


def certificate(title: str) -> bytes:
    """The bytes that stand for the certificate of a course."""
    return f"certificate of {title}".encode()


def a_holder() -> Portfolio:
    """The holder, three cycles and every course."""
    return Portfolio(
        a_profile(Level.AEMT, name="Marisol Núñez-O'Brien", state_number="A894216", nremt_number="A1047382"),
        (
            a_cycle("2024", date(2024, 3, 31), last_recertified_on=date(2022, 2, 20)),
            a_cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 3, 31)),
            a_cycle(),
        ),
        tuple(_course(f"s-{number:02}", line) for number, line in enumerate(_LINES, 1)),
    )


def _course(course_id: str, line: str) -> Course:
    day, title, provider, instructor, number, hours, places, pediatric, proof = line.split("|")
    title = LONG_TITLE if title == "LONG" else title
    allocations = [
        an_allocation(amount, None, category=place)
        if place in ("local", "individual")
        else an_allocation(amount, Topic(place), pediatric or "0")
        for place, amount in (part.split() for part in places.split(", "))
    ]
    body = ApprovalBody.CAPCE if "-F" in number else ApprovalBody.OEMS if number else ApprovalBody.NONE
    return a_course(
        hours,
        date.fromisoformat(day),
        id=course_id,
        title=title,
        provider=provider,
        instructor=instructor,
        approval=Approval(body, number or None),
        delivery=_FORMATS.get(number.replace("-", "")[-2:], _capce_format(number)),
        allocations=tuple(allocations),
        documents=() if proof == "no" else (a_document(certificate(title), _file_name(title)),),
        excluded=proof == "excluded",
    )


def _capce_format(number: str) -> Delivery:
    parts = number.split("-")
    return _FORMATS.get(parts[2], Delivery.UNKNOWN) if len(parts) == 4 else Delivery.UNKNOWN


def _file_name(title: str) -> str:
    words = ["".join(filter(str.isalnum, word)) for word in title.split()[:4]]
    return "-".join(word for word in words if word) + ".pdf"
