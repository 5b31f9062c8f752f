"""One course of a portfolio: its own fields, its allocations, its documents, and how they fit together."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import (
    Allocation,
    Category,
    Course,
    Delivery,
    Document,
    DocumentKind,
    Topic,
    allocation_faults,
    placing_faults,
)
from emt_tracker.domain.hours import ZERO, Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.exchange.places import Fields, Place
from emt_tracker.exchange.scalars import (
    count,
    day,
    digest,
    filled_text,
    flag,
    hours,
    one_of,
    or_null,
    some_hours,
    text,
)

_REQUIRED: Final = ("id", "title", "completed_on", "hours_approved")
_OPTIONAL: Final = (
    *("description", "started_on", "hours_attended", "delivery", "level", "approval", "provider"),
    *("instructor", "location", "allocations", "excluded", "nremt_entered", "notes", "documents"),
)
_JUDGED_WITH: Final = {"pediatric_hours": ("hours",)}
_UNKNOWN_MEDIA_TYPE: Final = "application/octet-stream"


def read_course(place: Place) -> Course | None:
    """The course at a place, or None when a fault was noted there or below."""
    fields = Fields(place, _REQUIRED, _OPTIONAL)
    completed_on = fields.take("completed_on", day, None)
    hours_approved = fields.take("hours_approved", some_hours, None)
    draft = partial(
        Course,
        id=fields.take("id", filled_text, ""),
        title=fields.take("title", filled_text, ""),
        description=fields.take("description", text, ""),
        started_on=fields.take("started_on", or_null(day), None),
        hours_attended=fields.take("hours_attended", or_null(hours), None),
        delivery=fields.take("delivery", one_of(Delivery), Delivery.UNKNOWN),
        level=fields.take("level", or_null(one_of(Level)), None),
        approval=_approval(fields.place("approval")),
        provider=fields.take("provider", text, ""),
        instructor=fields.take("instructor", text, ""),
        location=fields.take("location", text, ""),
        allocations=tuple(_allocation(entry) for entry in fields.places("allocations")),
        excluded=fields.take("excluded", flag, False),
        nremt_entered=fields.take("nremt_entered", flag, False),
        notes=fields.take("notes", text, ""),
        documents=tuple(_document(entry) for entry in fields.places("documents")),
    )
    _note_order(fields, draft.keywords["started_on"], completed_on)
    _note_overdrawn(fields, (hours_approved, draft.keywords["hours_attended"]), draft.keywords["allocations"])
    if completed_on is None or hours_approved is None or not fields.all_sound:
        return None
    return draft(completed_on=completed_on, hours_approved=hours_approved)


def _note_order(fields: Fields, started_on: date | None, completed_on: date | None) -> None:
    if started_on is not None and completed_on is not None and started_on > completed_on:
        fields.note("started_on", f"{started_on} is after completed_on, {completed_on}")


def _note_overdrawn(
    fields: Fields, bounds: Iterable[Hours | None], allocations: Iterable[Allocation]
) -> None:
    """Credit is the lower of approved and attended; where one is at fault, the other still bounds it."""
    known = [bound for bound in bounds if bound is not None]
    if known:
        for path, what in placing_faults(min(known), (line.hours or None for line in allocations)):
            fields.note(path, what)


def _approval(place: Place | None) -> Approval:
    if place is None:
        return Approval()
    fields = Fields(place, (), ("body", "number"))
    body = fields.take("body", one_of(ApprovalBody), ApprovalBody.NONE)
    return Approval(body, fields.take("number", or_null(text), None))


def _allocation(place: Place) -> Allocation:
    fields = Fields(place, ("category", "hours"), ("topic", "pediatric_hours", "subtopics"))
    category = fields.take("category", one_of(Category), None)
    topic = fields.take("topic", or_null(one_of(Topic)), None)
    amount = fields.take("hours", hours, ZERO)
    pediatric = fields.take("pediatric_hours", hours, ZERO)
    subtopics = fields.take_all("subtopics", text)
    for key, what in allocation_faults(category, topic, amount, pediatric):
        if fields.sound(key, *_JUDGED_WITH.get(key, ())):
            fields.note(key, what)
    return Allocation(category or Category.INDIVIDUAL, amount, topic, pediatric, subtopics)


def _document(place: Place) -> Document:
    fields = Fields(place, ("sha256", "name", "size"), ("media_type", "kind"))
    return Document(
        sha256=fields.take("sha256", digest, ""),
        name=fields.take("name", text, ""),
        media_type=fields.take("media_type", text, _UNKNOWN_MEDIA_TYPE),
        size=fields.take("size", count, 0),
        kind=fields.take("kind", one_of(DocumentKind), DocumentKind.OTHER),
    )
