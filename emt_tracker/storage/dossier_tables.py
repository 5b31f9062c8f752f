"""The rows of what is kept beside the portfolio. With this module every table of the record file is known.

No row has a foreign key to a cycle or a course: cycles are written anew as a whole, a course may be removed
and put back by an undo, and neither may take along what was said of it. ``position`` keeps the order in which
the entries of all kinds were made.
"""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from emt_tracker.domain.courses import Category, DocumentKind, Topic
from emt_tracker.domain.dossier import MOST_CENTS, CardKind
from emt_tracker.storage.tables import STRICT, STRICT_KEYED, Row, dates, digest, one_of

__all__ = [
    "CardCourseRow",
    "CardDocumentRow",
    "CardRow",
    "ClosingRow",
    "LineEnteredRow",
    "OverrideRow",
    "PlannedCourseRow",
    "Row",
    "StepDoneRow",
    "StepReceiptRow",
]


def named(*columns: str) -> tuple[CheckConstraint, ...]:
    """Each column, by which the entry is known, says something."""
    return tuple(CheckConstraint(f"{column} <> ''", name=f"{column}_not_blank") for column in columns)


class CardRow(Row):
    """A card with an expiry."""

    __tablename__ = "card"
    __table_args__ = (*named("id"), one_of("kind", CardKind), *dates("expires_on", "issued_on"), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    expires_on: Mapped[str]
    name: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[str | None]
    notes: Mapped[str]


class CardCourseRow(Row):
    """A course that renewed a card."""

    __tablename__ = "card_course"
    __table_args__ = (STRICT_KEYED,)

    card_id: Mapped[str] = mapped_column(ForeignKey("card.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[str]


class CardDocumentRow(Row):
    """A file that shows a card."""

    __tablename__ = "card_document"
    __table_args__ = (
        digest("sha256"),
        CheckConstraint("size >= 0", name="size_not_negative"),
        one_of("kind", DocumentKind),
        STRICT_KEYED,
    )

    card_id: Mapped[str] = mapped_column(ForeignKey("card.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    kind: Mapped[str]


class StepDoneRow(Row):
    """A task of a renewal that was ticked."""

    __tablename__ = "step_done"
    __table_args__ = (
        *named("cycle_id", "task"),
        *dates("done_on"),
        CheckConstraint(f"paid_cents BETWEEN 0 AND {MOST_CENTS}", name="paid_cents_an_amount"),
        STRICT,
    )

    cycle_id: Mapped[str] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    done_on: Mapped[str]
    confirmation: Mapped[str]
    paid_cents: Mapped[int | None]
    note: Mapped[str]


class StepReceiptRow(Row):
    """A receipt of a task."""

    __tablename__ = "step_receipt"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cycle_id", "task"], ["step_done.cycle_id", "step_done.task"], ondelete="CASCADE"
        ),
        digest("sha256"),
        CheckConstraint("size >= 0", name="size_not_negative"),
        one_of("kind", DocumentKind),
        STRICT_KEYED,
    )

    cycle_id: Mapped[str] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    kind: Mapped[str]


class LineEnteredRow(Row):
    """A line of the worksheet as it was typed; ``topic`` is empty where there is none, as in its key."""

    __tablename__ = "line_entered"
    __table_args__ = (
        *named("course_id"),
        one_of("category", Category),
        one_of("topic", ("", *Topic)),
        *dates("entered_on", "completed_on"),
        CheckConstraint("hours >= 0", name="hours_not_negative"),
        STRICT,
    )

    course_id: Mapped[str] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    entered_on: Mapped[str]
    title: Mapped[str]
    completed_on: Mapped[str]
    number: Mapped[str]
    hours: Mapped[int]


class OverrideRow(Row):
    """A rule's value that the holder replaced for one cycle."""

    __tablename__ = "override"
    __table_args__ = (*named("cycle_id", "path", "note"), *dates("made_on"), STRICT)

    cycle_id: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    value: Mapped[str]
    note: Mapped[str]
    made_on: Mapped[str]


class PlannedCourseRow(Row):
    """A course that is only planned."""

    __tablename__ = "planned_course"
    __table_args__ = (
        *named("id", "title"),
        *dates("planned_on"),
        CheckConstraint("hours > 0", name="hours_positive"),
        one_of("category", Category),
        one_of("topic", Topic),
        CheckConstraint("category <> 'national' OR topic IS NOT NULL", name="national_has_a_topic"),
        CheckConstraint("pediatric_hours BETWEEN 0 AND hours", name="pediatric_within_hours"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    planned_on: Mapped[str]
    hours: Mapped[int]
    category: Mapped[str]
    topic: Mapped[str | None]
    pediatric_hours: Mapped[int]
    provider: Mapped[str]
    notes: Mapped[str]


class ClosingRow(Row):
    """A closed cycle: the digest of its record and its data as JSON texts."""

    __tablename__ = "closing"
    __table_args__ = (*named("cycle_id"), *dates("closed_on"), digest("record_sha256"), STRICT)

    cycle_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    closed_on: Mapped[str]
    record_name: Mapped[str]
    record_sha256: Mapped[str]
    portfolio: Mapped[str]
    figures: Mapped[str]
