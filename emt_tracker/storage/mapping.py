"""Rows become domain values and domain values become rows: here and nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.changes import Kept
from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Document, DocumentKind, Topic
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Affiliation, Holder, Level, Profile

Values = dict[str, Any]
"""The columns of one row by name."""

# Ten thousand courses have few different days, amounts and words: each is made once.
_hours: Final = lru_cache(maxsize=4096)(Hours)
_day: Final = lru_cache(maxsize=8192)(date.fromisoformat)
_BODIES: Final = {body.value: body for body in ApprovalBody}
_DELIVERIES: Final = {delivery.value: delivery for delivery in Delivery}
_LEVELS: Final[Mapping[str | None, Level | None]] = {None: None} | {level.value: level for level in Level}
_CATEGORIES: Final = {category.value: category for category in Category}
_TOPICS: Final[Mapping[str | None, Topic | None]] = {None: None} | {topic.value: topic for topic in Topic}
_KINDS: Final = {kind.value: kind for kind in DocumentKind}


def _day_or_none(text: str | None) -> date | None:
    return None if text is None else _day(text)


def _text_or_none(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def profile_from(row: Sequence[Any]) -> Profile:
    """The holder's row as a profile."""
    name, level, holder, affiliation, *known = row
    return Profile(name, Level(level), Holder(holder), Affiliation(affiliation), *known)


def profile_values(profile: Profile) -> Values:
    """The profile as the one holder's row."""
    return {
        "id": 1,
        "name": profile.name,
        "level": profile.level.value,
        "holder": profile.holder.value,
        "affiliation": profile.affiliation.value,
        "region": profile.region,
        "agency": profile.agency,
        "nremt_number": profile.nremt_number,
        "ems_id": profile.ems_id,
        "state_number": profile.state_number,
        "email": profile.email,
    }


def cycle_from(row: Sequence[Any]) -> Cycle:
    """A row as a cycle."""
    cycle_id, expires, recertified, certified, starts, rules, exam_passed, *steps = row
    return Cycle(
        cycle_id,
        _day(expires),
        _day_or_none(recertified),
        _day_or_none(certified),
        _day_or_none(starts),
        rules,
        _day_or_none(exam_passed),
        Steps(*map(_day_or_none, steps)),
    )


def cycle_values(cycle: Cycle, position: int) -> Values:
    """A cycle as a row."""
    return {
        "id": cycle.id,
        "position": position,
        "expires_on": cycle.expires_on.isoformat(),
        "last_recertified_on": _text_or_none(cycle.last_recertified_on),
        "first_certified_on": _text_or_none(cycle.first_certified_on),
        "starts_on": _text_or_none(cycle.starts_on),
        "rules": cycle.rules,
        "exam_passed_on": _text_or_none(cycle.exam_passed_on),
        "step_a_submitted_on": _text_or_none(cycle.steps.step_a_submitted_on),
        "step_a_approved_on": _text_or_none(cycle.steps.step_a_approved_on),
        "step_b_submitted_on": _text_or_none(cycle.steps.step_b_submitted_on),
        "renewal_verified_on": _text_or_none(cycle.steps.renewal_verified_on),
    }


def kept_from(row: Sequence[Any], allocations: Sequence[Allocation], documents: Sequence[Document]) -> Kept:
    """A row of the listing of courses and its children as a course, on the records or in the Trash."""
    (
        course_id, title, completed_on, approved, attended, description, started_on, delivery,
        level, body, number, provider, instructor, location, excluded,
        nremt_entered, notes, trashed_on, _,
    ) = row  # fmt: skip
    course = Course(
        course_id,
        title,
        _day(completed_on),
        _hours(approved),
        None if attended is None else _hours(attended),
        description,
        _day_or_none(started_on),
        _DELIVERIES[delivery],
        _LEVELS[level],
        Approval(_BODIES[body], number),
        provider,
        instructor,
        location,
        tuple(allocations),
        excluded == 1,
        nremt_entered == 1,
        notes,
        tuple(documents),
    )
    return Kept(course, _day_or_none(trashed_on))


def course_values(kept: Kept, position: int) -> Values:
    """A course as a row, without its children."""
    course = kept.course
    return {
        "id": course.id,
        "position": position,
        "trashed_on": _text_or_none(kept.trashed_on),
        "title": course.title,
        "completed_on": course.completed_on.isoformat(),
        "hours_approved": course.hours_approved.hundredths,
        "hours_attended": None if course.hours_attended is None else course.hours_attended.hundredths,
        "description": course.description,
        "started_on": _text_or_none(course.started_on),
        "delivery": course.delivery.value,
        "level": None if course.level is None else course.level.value,
        "approval_body": course.approval.body.value,
        "approval_number": course.approval.number,
        "provider": course.provider,
        "instructor": course.instructor,
        "location": course.location,
        "excluded": int(course.excluded),
        "nremt_entered": int(course.nremt_entered),
        "notes": course.notes,
    }


@lru_cache(maxsize=8192)  # ten thousand courses repeat a few hundred different allocations
def allocation_from(
    category: str, topic: str | None, hours: int, pediatric_hours: int, subtopics: tuple[str, ...]
) -> Allocation:
    """The columns of one allocation and its subtopics as a value."""
    return Allocation(
        _CATEGORIES[category], _hours(hours), _TOPICS[topic], _hours(pediatric_hours), subtopics
    )


def allocation_values(course: Course) -> Iterator[Values]:
    """The allocations of a course as rows, without their subtopics."""
    for position, line in enumerate(course.allocations):
        yield {
            "course_id": course.id,
            "position": position,
            "category": line.category.value,
            "topic": None if line.topic is None else line.topic.value,
            "hours": line.hours.hundredths,
            "pediatric_hours": line.pediatric_hours.hundredths,
        }


def subtopic_values(course: Course) -> Iterator[Values]:
    """The subtopics of a course's allocations as rows."""
    for place, line in enumerate(course.allocations):
        for position, subtopic in enumerate(line.subtopics):
            yield {
                "course_id": course.id,
                "allocation_position": place,
                "position": position,
                "subtopic": subtopic,
            }


def document_from(sha256: str, name: str, media_type: str, size: int, kind: str) -> Document:
    """The columns of one document as a value."""
    return Document(sha256, name, media_type, size, _KINDS[kind])


def document_values(course: Course) -> Iterator[Values]:
    """The documents of a course as rows."""
    for position, document in enumerate(course.documents):
        yield {
            "course_id": course.id,
            "position": position,
            "sha256": document.sha256,
            "name": document.name,
            "media_type": document.media_type,
            "size": document.size,
            "kind": document.kind.value,
        }
