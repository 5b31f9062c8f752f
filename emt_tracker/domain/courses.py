"""A course, where its hours went, and the documents that prove it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from emt_tracker.domain.approvals import Approval
from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY
from emt_tracker.domain.errors import Faults
from emt_tracker.domain.hours import ZERO, Hours, total
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.texts import text_fault

FaultAt = tuple[str, str]
"""A path relative to the value (``allocations[0].hours``) and what is wrong there, in words."""


class Category(StrEnum):
    """The three categories of continuing education."""

    NATIONAL = "national"
    LOCAL = "local"
    INDIVIDUAL = "individual"

    @property
    def label(self) -> str:
        """As people say it."""
        return self.value.capitalize()


class Topic(StrEnum):
    """The five national topics, in content-area order; their names and hours are a rule pack's."""

    AIRWAY = "airway"
    CARDIOLOGY = "cardiology"
    TRAUMA = "trauma"
    MEDICAL = "medical"
    OPERATIONS = "operations"

    @property
    def label(self) -> str:
        """As people say it, in short."""
        return self.value.capitalize()


class Delivery(StrEnum):
    """How a course was given."""

    CLASSROOM = "classroom"
    VILT = "vilt"
    DISTRIBUTIVE = "distributive"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """As people say it."""
        return {
            "classroom": "Classroom",
            "vilt": "Live remote (VILT)",
            "distributive": "Distributive (online)",
            "unknown": "Not known",
        }[self.value]


class DocumentKind(StrEnum):
    """What a document is."""

    CERTIFICATE = "certificate"
    ROSTER = "roster"
    TRANSCRIPT = "transcript"
    CARD = "card"
    RECEIPT = "receipt"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """A file attached to a course, known by the SHA-256 (64 lower-case hex digits) of its bytes."""

    sha256: str
    name: str
    media_type: str
    size: int
    kind: DocumentKind = DocumentKind.CERTIFICATE


@dataclass(frozen=True, slots=True)
class Allocation:
    """Hours of a course put into one category, and for National into one topic."""

    category: Category
    hours: Hours
    topic: Topic | None = None
    pediatric_hours: Hours = ZERO
    subtopics: tuple[str, ...] = ()


def allocation_faults(
    category: Category | None, topic: Topic | None, hours: Hours, pediatric: Hours
) -> Iterator[FaultAt]:
    """What is wrong within one allocation, field by field. A category that is not known is not judged."""
    if not hours:
        yield "hours", "must be more than 0.00"
    if pediatric > hours:
        yield "pediatric_hours", f"{pediatric} exceeds the {hours} h of this allocation"
    if category is Category.NATIONAL and topic is None:
        yield "topic", "a national allocation names a topic"


def placing_faults(credit: Hours, placed: Iterable[Hours | None]) -> Iterator[FaultAt]:
    """Allocations that take more than is left of a course's credit hours, each at its own path."""
    left = credit.hundredths
    for index, hours in enumerate(placed):
        if hours is None:
            continue
        if hours.hundredths > left:
            yield (
                f"allocations[{index}].hours",
                f"{hours} exceeds the {Hours(max(0, left))} h left of this course",
            )
        left -= hours.hundredths


def credit_of(approved: Hours, attended: Hours | None) -> Hours:
    """Credit hours: the lower of approved and attended ("credit = actual time up to approved hours")."""
    return approved if attended is None else min(approved, attended)


@dataclass(frozen=True, slots=True)
class Course:
    """One course as the certificate tells it. It belongs to no cycle: windows decide by ``completed_on``.

    Raises:
        Faults: where a rule of the portfolio contract is broken, listing every fault.
    """

    id: str
    title: str
    completed_on: date
    hours_approved: Hours
    hours_attended: Hours | None = None
    description: str = ""
    started_on: date | None = None
    delivery: Delivery = Delivery.UNKNOWN
    level: Level | None = None
    approval: Approval = field(default_factory=Approval)
    provider: str = ""
    instructor: str = ""
    location: str = ""
    allocations: tuple[Allocation, ...] = ()
    excluded: bool = False
    nremt_entered: bool = False
    notes: str = ""
    documents: tuple[Document, ...] = ()

    def __post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            lines = tuple(f"{path}: {what}" for path, what in faults)
            raise Faults(f"The course “{self.title}” cannot be kept like this: {'; '.join(lines)}.", lines)

    @property
    def credit(self) -> Hours:
        """The hours that this course can give at most."""
        return credit_of(self.hours_approved, self.hours_attended)

    @property
    def placed(self) -> Hours:
        """The hours already put somewhere."""
        return total([line.hours for line in self.allocations])

    def _faults(self) -> Iterator[FaultAt]:
        if not self.id:
            yield "id", "must not be empty"
        if not self.title.strip():
            yield "title", "must not be blank"
        if not self.hours_approved:
            yield "hours_approved", "must be more than 0.00"
        if not FIRST_DAY <= self.completed_on <= LAST_DAY:
            yield "completed_on", f"must lie between {FIRST_DAY} and {LAST_DAY}"
        if self.started_on is not None and not FIRST_DAY <= self.started_on <= self.completed_on:
            yield "started_on", _misplaced(self.started_on, self.completed_on)
        yield from self._text_faults()
        if self.allocations:
            yield from placing_faults(self.credit, (line.hours for line in self.allocations))
            for index, line in enumerate(self.allocations):
                for name, what in allocation_faults(
                    line.category, line.topic, line.hours, line.pediatric_hours
                ):
                    yield f"allocations[{index}].{name}", what

    def _text_faults(self) -> Iterator[FaultAt]:
        texts = {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "approval.number": self.approval.number or "",
            "provider": self.provider,
            "instructor": self.instructor,
            "location": self.location,
            "notes": self.notes,
        }
        if "".join(texts.values()).isprintable():  # nearly always, and thousands are loaded
            return
        for name, text in texts.items():
            if fault := text_fault(text):
                yield name, fault


def _misplaced(started_on: date, completed_on: date) -> str:
    if started_on < FIRST_DAY:
        return f"must lie between {FIRST_DAY} and {LAST_DAY}"
    return f"{started_on} is after completed_on, {completed_on}"
