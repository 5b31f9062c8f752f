"""The rows of the record file, typed. Nothing outside this package ever sees one.

Hours are hundredths as integers, dates ISO text and yes/no 0 or 1: STRICT tables have no other honest types
for them. Every rule that SQLite can keep by itself is a CHECK or a foreign key, so that no other program can
leave behind what this one could not read. Changing anything here takes a migration (docs/decisions/0012).
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from emt_tracker.domain.approvals import ApprovalBody
from emt_tracker.domain.courses import Category, Delivery, DocumentKind, Topic
from emt_tracker.domain.profiles import REGIONS, Affiliation, Holder, Level

STRICT: Final = {"sqlite_strict": True}
STRICT_KEYED: Final = {"sqlite_strict": True, "sqlite_with_rowid": False}

# Every constraint has a name: a later migration can only change what it can name.
_NAMES: Final = {
    "ck": "%(table_name)s_%(constraint_name)s",
    "fk": "%(table_name)s_of_%(referred_table_name)s",
    "pk": "%(table_name)s_key",
    "uq": "%(table_name)s_%(column_0_name)s_unique",
}


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """The column holds one of these words (or NULL, where the column allows it)."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")


def dates(*columns: str) -> tuple[CheckConstraint, ...]:
    """Each column holds a real day as YYYY-MM-DD, or NULL.

    ``IS``, because a bad date makes date() NULL; ``+0 days``, because only reckoning turns February 31 away.
    """
    return tuple(
        CheckConstraint(f"{column} IS date({column}, '+0 days')", name=f"{column}_a_day")
        for column in columns
    )


def moment(column: str) -> CheckConstraint:
    """The column holds a real moment in UTC as YYYY-MM-DDThh:mm:ssZ."""
    return CheckConstraint(
        f"{column} IS strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '+0 days')", name=f"{column}_a_moment"
    )


def digest(column: str) -> CheckConstraint:
    """The column holds a SHA-256 as 64 lower-case hex digits."""
    hexadecimal = f"length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*'"
    return CheckConstraint(hexadecimal, name=f"{column}_a_digest")


class Row(DeclarativeBase):
    """Every table of the record file."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {str: Text(), int: Integer(), bytes: LargeBinary()}  # noqa: RUF012  (SQLAlchemy's own)


def table_of(row: type[Row]) -> Table:
    """The table that a declared row stands for."""
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101  (a declared row always has a real table)
    return table


class HolderRow(Row):
    """The one person whose records these are."""

    __tablename__ = "holder"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        one_of("level", Level),
        one_of("holder", Holder),
        one_of("affiliation", Affiliation),
        one_of("region", REGIONS),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    level: Mapped[str]
    holder: Mapped[str]
    affiliation: Mapped[str]
    region: Mapped[str | None]
    agency: Mapped[str | None]
    nremt_number: Mapped[str | None]
    ems_id: Mapped[str | None]
    state_number: Mapped[str | None]
    email: Mapped[str | None]


class CycleRow(Row):
    """A recertification cycle."""

    __tablename__ = "cycle"
    __table_args__ = (
        CheckConstraint("id <> ''", name="id_not_blank"),
        CheckConstraint(
            "coalesce(starts_on, last_recertified_on, first_certified_on) IS NOT NULL", name="has_a_start"
        ),
        *dates("expires_on", "last_recertified_on", "first_certified_on", "starts_on", "exam_passed_on"),
        *dates("step_a_submitted_on", "step_a_approved_on", "step_b_submitted_on", "renewal_verified_on"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    expires_on: Mapped[str]
    last_recertified_on: Mapped[str | None]
    first_certified_on: Mapped[str | None]
    starts_on: Mapped[str | None]
    rules: Mapped[str | None]
    exam_passed_on: Mapped[str | None]
    step_a_submitted_on: Mapped[str | None]
    step_a_approved_on: Mapped[str | None]
    step_b_submitted_on: Mapped[str | None]
    renewal_verified_on: Mapped[str | None]


class CourseRow(Row):
    """A course, on the records or (``trashed_on``) in the Trash; ``position`` keeps the order of entry."""

    __tablename__ = "course"
    __table_args__ = (
        CheckConstraint("id <> ''", name="id_not_blank"),
        CheckConstraint("title <> ''", name="title_not_blank"),
        *dates("completed_on", "started_on", "trashed_on"),
        CheckConstraint("started_on <= completed_on", name="started_before_completed"),
        CheckConstraint("hours_approved > 0", name="hours_approved_positive"),
        CheckConstraint("hours_attended >= 0", name="hours_attended_not_negative"),
        one_of("delivery", Delivery),
        one_of("level", Level),
        one_of("approval_body", ApprovalBody),
        CheckConstraint("excluded IN (0, 1)", name="excluded_yes_or_no"),
        CheckConstraint("nremt_entered IN (0, 1)", name="nremt_entered_yes_or_no"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    trashed_on: Mapped[str | None]
    title: Mapped[str]
    completed_on: Mapped[str]
    hours_approved: Mapped[int]
    hours_attended: Mapped[int | None]
    description: Mapped[str]
    started_on: Mapped[str | None]
    delivery: Mapped[str]
    level: Mapped[str | None]
    approval_body: Mapped[str]
    approval_number: Mapped[str | None]
    provider: Mapped[str]
    instructor: Mapped[str]
    location: Mapped[str]
    excluded: Mapped[int]
    nremt_entered: Mapped[int]
    notes: Mapped[str]


class AllocationRow(Row):
    """Hours of a course put into one category, and for National into one topic."""

    __tablename__ = "allocation"
    __table_args__ = (
        one_of("category", Category),
        one_of("topic", Topic),
        CheckConstraint("category <> 'national' OR topic IS NOT NULL", name="national_has_a_topic"),
        CheckConstraint("hours > 0", name="hours_positive"),
        CheckConstraint("pediatric_hours BETWEEN 0 AND hours", name="pediatric_within_hours"),
        STRICT_KEYED,
    )

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[str]
    topic: Mapped[str | None]
    hours: Mapped[int]
    pediatric_hours: Mapped[int]


class AllocationSubtopicRow(Row):
    """A subtopic that an allocation covers: presence, never hours."""

    __tablename__ = "allocation_subtopic"
    __table_args__ = (
        ForeignKeyConstraint(
            ["course_id", "allocation_position"],
            ["allocation.course_id", "allocation.position"],
            ondelete="CASCADE",
        ),
        STRICT_KEYED,
    )

    course_id: Mapped[str] = mapped_column(primary_key=True)
    allocation_position: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    subtopic: Mapped[str]


class DocumentRow(Row):
    """A file attached to a course. No foreign key on its digest: a portfolio may name a file not held."""

    __tablename__ = "document"
    __table_args__ = (
        digest("sha256"),
        CheckConstraint("size >= 0", name="size_not_negative"),
        one_of("kind", DocumentKind),
        STRICT_KEYED,
    )

    course_id: Mapped[str] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    kind: Mapped[str]


class CertificateRow(Row):
    """The bytes of a file by their SHA-256, in a table of their own: no list ever pages through them."""

    __tablename__ = "certificate"
    __table_args__ = (
        digest("sha256"),
        CheckConstraint("size > 0 AND size = length(data)", name="size_of_data"),
        STRICT,
    )

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    data: Mapped[bytes]


class ExportedRecordRow(Row):
    """A record that was written: what it was, never where it went. No part of the portfolio, nor of undo."""

    __tablename__ = "exported_record"
    __table_args__ = (
        digest("sha256"),
        digest("fingerprint"),
        CheckConstraint("print <> ''", name="print_not_blank"),
        *dates("record_date"),
        moment("written_at"),
        CheckConstraint("size > 0", name="size_positive"),
        CheckConstraint("pages > 0", name="pages_positive"),
        STRICT_KEYED,
    )

    sha256: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    print: Mapped[str]
    cycle: Mapped[str]
    record_date: Mapped[str]
    written_at: Mapped[str]
    size: Mapped[int]
    pages: Mapped[int]
