"""Rows become entries of the dossier and entries become rows: here and nowhere else."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from emt_tracker.domain.courses import Category, Document, Topic
from emt_tracker.domain.dossier import Card, CardKind, Closing, LineEntered, Override, Planned, StepDone
from emt_tracker.domain.hours import Hours
from emt_tracker.storage.mapping import Values

_day: Final = date.fromisoformat


def card_from(row: Sequence[Any], courses: Sequence[str], documents: Sequence[Document]) -> Card:
    """A row and its children as a card."""
    card_id, kind, expires_on, name, number, issued_on, notes = row
    issued = None if issued_on is None else _day(issued_on)
    return Card(
        card_id,
        CardKind(kind),
        _day(expires_on),
        name,
        number,
        issued,
        tuple(courses),
        tuple(documents),
        notes,
    )


def card_values(card: Card, position: int) -> Values:
    """A card as a row, without its children."""
    return {
        "id": card.id,
        "position": position,
        "kind": card.of.value,
        "expires_on": card.expires_on.isoformat(),
        "name": card.name,
        "number": card.number,
        "issued_on": None if card.issued_on is None else card.issued_on.isoformat(),
        "notes": card.notes,
    }


def card_course_values(card: Card) -> Iterator[Values]:
    """The courses that renewed a card as rows."""
    for position, course_id in enumerate(card.courses):
        yield {"card_id": card.id, "position": position, "course_id": course_id}


def card_document_values(card: Card) -> Iterator[Values]:
    """The files of a card as rows."""
    for position, document in enumerate(card.documents):
        yield {"card_id": card.id, "position": position, **_file_values(document)}


def step_from(row: Sequence[Any], receipts: Sequence[Document]) -> StepDone:
    """A row and its receipts as a task that was ticked."""
    cycle_id, task, done_on, confirmation, paid_cents, note = row
    return StepDone(cycle_id, task, _day(done_on), confirmation, paid_cents, tuple(receipts), note)


def step_values(step: StepDone, position: int) -> Values:
    """A ticked task as a row, without its receipts."""
    return {
        "cycle_id": step.cycle_id,
        "task": step.task,
        "position": position,
        "done_on": step.done_on.isoformat(),
        "confirmation": step.confirmation,
        "paid_cents": step.paid_cents,
        "note": step.note,
    }


def receipt_values(step: StepDone) -> Iterator[Values]:
    """The receipts of a task as rows."""
    for position, document in enumerate(step.receipts):
        yield {
            "cycle_id": step.cycle_id,
            "task": step.task,
            "position": position,
            **_file_values(document),
        }


def line_from(row: Sequence[Any]) -> LineEntered:
    """A row as a line of the worksheet."""
    course_id, category, topic, entered_on, title, completed_on, number, hours = row
    return LineEntered(
        course_id,
        Category(category),
        Topic(topic) if topic else None,
        _day(entered_on),
        title,
        _day(completed_on),
        number,
        Hours(hours),
    )


def line_values(line: LineEntered, position: int) -> Values:
    """A line of the worksheet as a row."""
    return {
        "course_id": line.course_id,
        "category": line.category.value,
        "topic": line.topic.value if line.topic else "",
        "position": position,
        "entered_on": line.entered_on.isoformat(),
        "title": line.title,
        "completed_on": line.completed_on.isoformat(),
        "number": line.number,
        "hours": line.hours.hundredths,
    }


def override_from(row: Sequence[Any]) -> Override:
    """A row as a value that was replaced."""
    cycle_id, path, value, note, made_on = row
    return Override(cycle_id, path, value, note, _day(made_on))


def override_values(override: Override, position: int) -> Values:
    """A replaced value as a row."""
    return {
        "cycle_id": override.cycle_id,
        "path": override.path,
        "position": position,
        "value": override.value,
        "note": override.note,
        "made_on": override.made_on.isoformat(),
    }


def plan_from(row: Sequence[Any]) -> Planned:
    """A row as a planned course."""
    plan_id, title, planned_on, hours, category, topic, pediatric, provider, notes = row
    return Planned(
        plan_id,
        title,
        _day(planned_on),
        Hours(hours),
        Category(category),
        None if topic is None else Topic(topic),
        Hours(pediatric),
        provider,
        notes,
    )


def plan_values(plan: Planned, position: int) -> Values:
    """A planned course as a row."""
    return {
        "id": plan.id,
        "position": position,
        "title": plan.title,
        "planned_on": plan.planned_on.isoformat(),
        "hours": plan.hours.hundredths,
        "category": plan.category.value,
        "topic": None if plan.topic is None else plan.topic.value,
        "pediatric_hours": plan.pediatric_hours.hundredths,
        "provider": plan.provider,
        "notes": plan.notes,
    }


def closing_from(row: Sequence[Any]) -> Closing:
    """A row as a closed cycle."""
    cycle_id, closed_on, *texts = row
    return Closing(cycle_id, _day(closed_on), *texts)


def closing_values(closing: Closing, position: int) -> Values:
    """A closed cycle as a row."""
    return {
        "cycle_id": closing.cycle_id,
        "position": position,
        "closed_on": closing.closed_on.isoformat(),
        "record_name": closing.record_name,
        "record_sha256": closing.record_sha256,
        "portfolio": closing.portfolio,
        "figures": closing.figures,
    }


def _file_values(document: Document) -> Values:
    return {
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "size": document.size,
        "kind": document.kind.value,
    }
