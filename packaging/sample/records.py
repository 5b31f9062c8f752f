"""The sample person, cycles and courses: all of it invented, and named so that nobody takes it for real."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Topic
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level, Profile

PROFILE: Final = Profile(
    name="Renée Sample",
    level=Level.AEMT,
    region="III",
    agency="Millbrook Ambulance (sample)",
    nremt_number="E1234567",
    ems_id="123456789012",
    state_number="E0901234",
    email="renee@example.org",
)
CYCLES: Final = (
    Cycle(
        "2026",
        date(2026, 3, 31),
        last_recertified_on=date(2024, 2, 20),
        steps=Steps(date(2026, 2, 9), date(2026, 2, 17), date(2026, 2, 18), date(2026, 3, 1)),
    ),
    Cycle("2028", date(2028, 3, 31), last_recertified_on=date(2026, 3, 1)),
)


@dataclass(frozen=True, slots=True)
class Provider:
    """Who gives a course, who teaches it, and where."""

    name: str
    instructor: str
    place: str


ONLINE: Final = Provider("Exampleton Online EMS", "Dana Example, NRP", "Online")
ACADEMY: Final = Provider("Millbrook EMS Academy", "Lee Placeholder, NRP", "Millbrook")
INSTITUTE: Final = Provider("Placeholder Paramedic Institute", "Sam Specimen, NRP", "Sampleford")
FIRE: Final = Provider("Sampleford Fire & Rescue", "Pat Mockford, AEMT I/C", "Sampleford, Station 1")
COUNCIL: Final = Provider("Fictional Valley EMS Council", "Kim Example, RN", "Fictional Valley")
HOSPITAL: Final = Provider("Anytown Community Hospital", "Dr. Jo Sample", "Anytown, Room 2")
PREPARED: Final = Provider("National Sample Preparedness Institute", "", "Online")

_PROVIDERS: Final = {
    "online": ONLINE,
    "academy": ACADEMY,
    "institute": INSTITUTE,
    "fire": FIRE,
    "council": COUNCIL,
    "hospital": HOSPITAL,
    "prepared": PREPARED,
}
_DELIVERIES: Final = {
    "1": Delivery.CLASSROOM,
    "2": Delivery.CLASSROOM,
    "3": Delivery.DISTRIBUTIVE,
    "5": Delivery.VILT,
}
_ATTENDED: Final = {"Geriatric Falls and Hip Fracture": Hours(100)}
_FORMAT: Final = re.compile("[FT]([1-5])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A course and the form that its certificate has: ``online``, ``photo`` … or ``-`` for none."""

    course: Course
    form: str


def entries() -> list[Entry]:
    """Every sample course in the order of time, numbered from c-001."""
    lines = Path(__file__).with_name("courses.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [_entry(f"c-{index:03}", row) for index, row in enumerate(rows, start=1)]


def _entry(course_id: str, row: list[str]) -> Entry:
    day, title, hours, placed, number, provider, form, entered = row
    giver = _PROVIDERS[provider]
    kind = _FORMAT.search(number)
    course = Course(
        id=course_id,
        title=title,
        completed_on=date.fromisoformat(day),
        hours_approved=Hours.parse(hours),
        hours_attended=_ATTENDED.get(title),
        delivery=_DELIVERIES[kind.group(1)] if kind else Delivery.DISTRIBUTIVE,
        approval=_approval(number),
        provider=giver.name,
        instructor=giver.instructor,
        location=giver.place,
        allocations=tuple(_allocation(part) for part in placed.split(", ") if part != "-"),
        nremt_entered=entered == "yes",
    )
    return Entry(course, form)


def _approval(number: str) -> Approval:
    if number == "-":
        return Approval()
    return Approval(ApprovalBody.CAPCE if "-F" in number else ApprovalBody.OEMS, number)


def _allocation(words: str) -> Allocation:
    name, hours, pediatric = (*words.split(), "0")[:3]
    is_topic = name in list(Topic)
    return Allocation(
        Category.NATIONAL if is_topic else Category(name),
        Hours.parse(hours),
        Topic(name) if is_topic else None,
        Hours.parse(pediatric),
    )
