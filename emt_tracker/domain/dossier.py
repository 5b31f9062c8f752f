"""What is kept beside the portfolio: cards, steps taken, lines entered, overrides, plans, closed cycles.

The portfolio is an exact contract and stays as it is; these entries refer to its cycles and courses by id. An
entry is known by its kind and its own key, so that every command on any of them is undone in the same way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, TypeVar

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY
from emt_tracker.domain.courses import Category, Document, Topic
from emt_tracker.domain.errors import Faults
from emt_tracker.domain.hours import ZERO, Hours
from emt_tracker.domain.texts import text_fault


class EntryKind(StrEnum):
    """The kinds of entries, each kept in a table of its own."""

    CARD = "card"
    STEP = "step"
    LINE = "line"
    OVERRIDE = "override"
    PLAN = "plan"
    CLOSING = "closing"


EntryKey = tuple[EntryKind, str]
"""What an entry is known by: its kind, and a key that is its own within the kind."""

_SEPARATOR: Final = "/"
_NAMING: Final = frozenset({"id", "cycle_id", "course_id", "task", "path"})
"""What keys are made of."""

_DIGEST: Final = re.compile("[0-9a-f]{64}", re.ASCII)
MOST_CENTS: Final = 99_999_999
"""The highest amount that was paid for one task, in US cents."""


class CardKind(StrEnum):
    """What a card proves. ``STATE`` is the state's own certification where its end is not the NREMT's."""

    STATE = "state"
    CPR = "cpr"
    ACLS = "acls"
    PALS = "pals"
    PHTLS = "phtls"
    DRIVERS_LICENCE = "drivers_licence"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As people say it."""
        return {
            "state": "State certification",
            "drivers_licence": "Driver’s license",
            "other": "Other card",
        }.get(self.value, self.value.upper())


@dataclass(frozen=True, slots=True)
class _Entry:
    """Valid when it exists: its dates lie on the calendar and its texts can be shown.

    Raises:
        Faults: listing every field that cannot be kept.
    """

    kind: ClassVar[EntryKind]

    def __post_init__(self) -> None:
        faults = (*self._common_faults(), *self._faults())
        if faults:
            lines = tuple(f"{path}: {what}" for path, what in faults)
            raise Faults(f"This {self.kind} cannot be kept like this: {'; '.join(lines)}.", lines)

    def _faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with one kind alone."""
        return iter(())

    def _common_faults(self) -> Iterator[tuple[str, str]]:
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, str) and (fault := text_fault(value)):
                yield each.name, fault
            if each.name in _NAMING and not value.strip():
                yield each.name, "must not be blank"
            if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
                yield each.name, f"must lie between {FIRST_DAY} and {LAST_DAY}"


@dataclass(frozen=True, slots=True)
class Card(_Entry):
    """A card with an expiry, valid through that day; ``courses`` are those that renewed it, by id."""

    kind: ClassVar[EntryKind] = EntryKind.CARD

    id: str
    of: CardKind
    expires_on: date
    name: str = ""
    number: str = ""
    issued_on: date | None = None
    courses: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    notes: str = ""

    @property
    def key(self) -> EntryKey:
        """The card's own."""
        return self.kind, self.id

    @property
    def label(self) -> str:
        """What it is called."""
        return self.name.strip() or self.of.label


@dataclass(frozen=True, slots=True)
class StepDone(_Entry):
    """One task of a renewal that was ticked: when, what was confirmed and paid (US cents), and receipts.

    ``task`` is a key of the process (``affiliate``, ``pay_step_a``, ``exam_failed``).
    """

    kind: ClassVar[EntryKind] = EntryKind.STEP

    cycle_id: str
    task: str
    done_on: date
    confirmation: str = ""
    paid_cents: int | None = None
    receipts: tuple[Document, ...] = ()
    note: str = ""

    @property
    def key(self) -> EntryKey:
        """One a task of a cycle."""
        return self.kind, f"{self.cycle_id}{_SEPARATOR}{self.task}"

    def _faults(self) -> Iterator[tuple[str, str]]:
        if self.paid_cents is not None and not 0 <= self.paid_cents <= MOST_CENTS:
            yield "paid_cents", f"must lie between 0 and {MOST_CENTS}"


@dataclass(frozen=True, slots=True)
class LineEntered(_Entry):
    """One line of the worksheet as it was typed at NREMT, so that what changed since can be told."""

    kind: ClassVar[EntryKind] = EntryKind.LINE

    course_id: str
    category: Category
    topic: Topic | None
    entered_on: date
    title: str
    completed_on: date
    number: str
    hours: Hours

    @property
    def key(self) -> EntryKey:
        """One a course and place."""
        return line_key(self.course_id, self.category, self.topic)


def line_key(course_id: str, category: Category, topic: Topic | None) -> EntryKey:
    """What the line of a course in one content area is known by."""
    return EntryKind.LINE, _SEPARATOR.join((category, topic or "", course_id))


@dataclass(frozen=True, slots=True)
class Override(_Entry):
    """A rule's value that the holder replaced for one cycle, with the reason; shown wherever the figure is.

    ``path`` names the value within its pack (``categories.local``, ``milestones.deadline``, ``fees.step_a``),
    ``value`` is written as packs write it: ``12.50``, ``2028-04-15`` or cents.
    """

    kind: ClassVar[EntryKind] = EntryKind.OVERRIDE

    cycle_id: str
    path: str
    value: str
    note: str
    made_on: date

    @property
    def key(self) -> EntryKey:
        """One a value of a cycle."""
        return self.kind, f"{self.cycle_id}{_SEPARATOR}{self.path}"

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not self.note.strip():
            yield "note", "must say why"


@dataclass(frozen=True, slots=True)
class Planned(_Entry):
    """A course that is only planned: shown in the forecast, never counted, whatever the day."""

    kind: ClassVar[EntryKind] = EntryKind.PLAN

    id: str
    title: str
    planned_on: date
    hours: Hours
    category: Category
    topic: Topic | None = None
    pediatric_hours: Hours = ZERO
    provider: str = ""
    notes: str = ""

    @property
    def key(self) -> EntryKey:
        """The plan's own."""
        return self.kind, self.id

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not self.title.strip():
            yield "title", "must not be blank"
        if not self.hours:
            yield "hours", "must be more than 0.00"
        if self.category is Category.NATIONAL and self.topic is None:
            yield "topic", "a national plan names a topic"
        if self.pediatric_hours > self.hours:
            yield "pediatric_hours", f"{self.pediatric_hours} exceeds the {self.hours} h of this plan"


@dataclass(frozen=True, slots=True)
class Closing(_Entry):
    """A finished cycle as it was frozen: its record by name and SHA-256, and its data as JSON texts.

    ``portfolio`` is the portfolio format with this cycle and its courses, ``figures`` the object that
    ``progress --json`` printed on that day.
    """

    kind: ClassVar[EntryKind] = EntryKind.CLOSING

    cycle_id: str
    closed_on: date
    record_name: str
    record_sha256: str
    portfolio: str
    figures: str

    @property
    def key(self) -> EntryKey:
        """One a cycle."""
        return self.kind, self.cycle_id

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not _DIGEST.fullmatch(self.record_sha256):
            yield "record_sha256", "must be 64 lower-case hex digits"


Entry = Card | StepDone | LineEntered | Override | Planned | Closing
"""Any of them."""

E = TypeVar("E", Card, StepDone, LineEntered, Override, Planned, Closing)


@dataclass(frozen=True, slots=True)
class Dossier:
    """All entries by key, in the order in which they were made."""

    entries: Mapping[EntryKey, Entry] = field(default_factory=dict)

    def all(self, of: type[E]) -> tuple[E, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, of))

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card."""
        return self.all(Card)

    @property
    def plans(self) -> tuple[Planned, ...]:
        """Every planned course."""
        return self.all(Planned)

    def steps(self, cycle_id: str) -> Mapping[str, StepDone]:
        """What was ticked in one cycle, by the key of its task."""
        return {step.task: step for step in self.all(StepDone) if step.cycle_id == cycle_id}

    def overrides(self, cycle_id: str) -> Mapping[str, Override]:
        """The values replaced in one cycle, by path."""
        return {made.path: made for made in self.all(Override) if made.cycle_id == cycle_id}

    def closing(self, cycle_id: str) -> Closing | None:
        """How a cycle was closed; None while it is open."""
        entry = self.entries.get((EntryKind.CLOSING, cycle_id))
        return entry if isinstance(entry, Closing) else None
