"""Small sample values for every test: name only what the story is about, the rest is sensible and fictional.

``a_course(hours="4")`` is a counting course of four hours; ids count up by themselves, so that two courses
never share one unless the story says so.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from itertools import count

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Document, DocumentKind, Topic
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Level, Profile

TODAY = date(2026, 11, 22)
_numbers = count(1)


def a_profile(level: Level = Level.AEMT, **facts: object) -> Profile:
    """A nationally certified, affiliated holder."""
    known: dict[str, object] = {
        "name": "Robin Sample",
        "agency": "Millbrook Ambulance",
        "nremt_number": "E1234567",
        "ems_id": "123456789012",
        "state_number": "E0901234",
    }
    return Profile(level=level, **(known | facts))  # type: ignore[arg-type]


def a_cycle(cycle_id: str = "2028", expires_on: date = date(2028, 3, 31), **facts: object) -> Cycle:
    """The cycle that was renewed on March 1, 2026 and runs to March 31, 2028."""
    if not facts.keys() & {"starts_on", "last_recertified_on", "first_certified_on"}:
        facts["last_recertified_on"] = date(expires_on.year - 2, 3, 1)
    return Cycle(cycle_id, expires_on, **facts)  # type: ignore[arg-type]


def an_allocation(
    hours: str = "1", topic: Topic | str | None = Topic.AIRWAY, pediatric: str = "0", **facts: object
) -> Allocation:
    """National hours of one topic; with ``topic=None`` local hours, unless a category is named."""
    topic = None if topic is None else Topic(topic)
    category = Category(str(facts.pop("category", Category.LOCAL if topic is None else Category.NATIONAL)))
    return Allocation(category, Hours.parse(hours), topic, Hours.parse(pediatric), **facts)  # type: ignore[arg-type]


def a_document(
    content: bytes = b"%PDF-1.7 sample", name: str = "certificate.pdf", **facts: object
) -> Document:
    """A certificate file with exactly these bytes."""
    known: dict[str, object] = {"media_type": "application/pdf", "kind": DocumentKind.CERTIFICATE}
    return Document(sha256(content).hexdigest(), name, size=len(content), **(known | facts))  # type: ignore[arg-type]


def a_course(hours: str = "4", completed_on: date = date(2026, 5, 1), **facts: object) -> Course:
    """A CAPCE course of so many hours in the window of ``a_cycle()``: nothing allocated, nothing attached."""
    number = next(_numbers)
    known: dict[str, object] = {
        "id": f"c-{number:03}",
        "title": f"Sample Course {number}",
        "delivery": Delivery.DISTRIBUTIVE,
        "approval": Approval(ApprovalBody.CAPCE, f"26-MILB-F3-{number % 10_000:04}"),
        "provider": "Millbrook Training",
        "instructor": "R. Vance",
        "location": "Millbrook",
    }
    return Course(completed_on=completed_on, hours_approved=Hours.parse(hours), **(known | facts))  # type: ignore[arg-type]


def a_portfolio(*courses: Course, **facts: object) -> Portfolio:
    """One person, one cycle, and these courses."""
    known: dict[str, object] = {"profile": a_profile(), "cycles": (a_cycle(),), "courses": courses}
    return Portfolio(**(known | facts))  # type: ignore[arg-type]


def adding(*courses: Course) -> Changes:
    """The changes that put new courses on the records."""
    return Changes("Add courses", {course.id: Edit(None, Kept(course)) for course in courses})


def editing(before: Course, after: Course) -> Changes:
    """The changes that replace one course by another of the same id."""
    return Changes("Edit course", {before.id: Edit(Kept(before), Kept(after))})


def beginning(portfolio: Portfolio) -> Changes:
    """The changes that put a whole portfolio into an empty store."""
    return Changes(
        "Begin",
        adding(*portfolio.courses).courses,
        Edit(None, portfolio.profile),
        Edit((), portfolio.cycles),
    )


def many_courses(number: int, *, allocations: Iterable[Allocation] | None = None) -> tuple[Course, ...]:
    """So many four-hour courses, each with a certificate; 10,000 of them have 15,000 allocations."""
    first = an_allocation("2", subtopics=("ventilation",))
    second = an_allocation("1", None)
    return tuple(
        a_course(
            id=f"m-{index:05}",
            title=f"Sample Course {index}",
            allocations=tuple(allocations) if allocations is not None else (first, second)[: 1 + index % 2],
            documents=(a_document(f"certificate {index}".encode()),),
        )
        for index in range(number)
    )
