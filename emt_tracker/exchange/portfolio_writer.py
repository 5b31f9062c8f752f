"""The portfolio format, version 1, written: keys in the contract's order, hours with two places.

The same portfolio always gives the same bytes.
"""

import json
from datetime import date
from typing import Any

from emt_tracker.domain.courses import Allocation, Course, Document
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Profile
from emt_tracker.exchange.portfolio_reader import FORMAT, VERSION

Json = dict[str, Any]


def write_portfolio(portfolio: Portfolio) -> bytes:
    """The portfolio as UTF-8 JSON that ``read_portfolio`` gives back value for value."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "profile": _profile(portfolio.profile),
        "cycles": [_cycle(cycle) for cycle in portfolio.cycles],
        "courses": [_course(course) for course in portfolio.courses],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _profile(profile: Profile) -> Json:
    return {
        "name": profile.name,
        "level": profile.level,
        "holder": profile.holder,
        "affiliation": profile.affiliation,
        "region": profile.region,
        "agency": profile.agency,
        "nremt_number": profile.nremt_number,
        "ems_id": profile.ems_id,
        "state_number": profile.state_number,
        "email": profile.email,
    }


def _cycle(cycle: Cycle) -> Json:
    return {
        "id": cycle.id,
        "rules": cycle.rules,
        "first_certified_on": _day(cycle.first_certified_on),
        "last_recertified_on": _day(cycle.last_recertified_on),
        "starts_on": _day(cycle.starts_on),
        "expires_on": _day(cycle.expires_on),
        "exam_passed_on": _day(cycle.exam_passed_on),
        "steps": {
            "step_a_submitted_on": _day(cycle.steps.step_a_submitted_on),
            "step_a_approved_on": _day(cycle.steps.step_a_approved_on),
            "step_b_submitted_on": _day(cycle.steps.step_b_submitted_on),
            "renewal_verified_on": _day(cycle.steps.renewal_verified_on),
        },
    }


def _course(course: Course) -> Json:
    return {
        "id": course.id,
        "title": course.title,
        "description": course.description,
        "started_on": _day(course.started_on),
        "completed_on": _day(course.completed_on),
        "hours_approved": str(course.hours_approved),
        "hours_attended": None if course.hours_attended is None else str(course.hours_attended),
        "delivery": course.delivery,
        "level": course.level,
        "approval": {"body": course.approval.body, "number": course.approval.number},
        "provider": course.provider,
        "instructor": course.instructor,
        "location": course.location,
        "allocations": [_allocation(line) for line in course.allocations],
        "excluded": course.excluded,
        "nremt_entered": course.nremt_entered,
        "notes": course.notes,
        "documents": [_document(document) for document in course.documents],
    }


def _allocation(line: Allocation) -> Json:
    return {
        "category": line.category,
        "topic": line.topic,
        "hours": str(line.hours),
        "pediatric_hours": str(line.pediatric_hours),
        "subtopics": list(line.subtopics),
    }


def _document(document: Document) -> Json:
    return {
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "size": document.size,
        "kind": document.kind,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
