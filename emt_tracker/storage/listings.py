"""What is read at the start: one statement a table, for the driver alone, and the types of its columns.

The typed rows in ``tables`` say the same to SQLAlchemy, whose import the start does not wait for; a test
holds that both agree, column by column.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, Final

Types = frozenset[type]
"""What the driver may make of a column's values."""

TEXT: Final[Types] = frozenset({str})
TEXT_OR_NONE: Final[Types] = frozenset({str, NoneType})
WHOLE: Final[Types] = frozenset({int})
WHOLE_OR_NONE: Final[Types] = frozenset({int, NoneType})


@dataclass(frozen=True, slots=True)
class Listing:
    """All rows of a table: its columns as ``mapping`` takes them, and the order of the rows."""

    table: str
    order: tuple[str, ...]
    columns: dict[str, Types]

    @property
    def statement(self) -> str:
        """The statement; every name in it is one of ours."""
        return f"SELECT {', '.join(self.columns)} FROM {self.table} ORDER BY {', '.join(self.order)}"  # noqa: S608

    def rows(self, driver: sqlite3.Connection) -> Sequence[Any]:
        """All rows. One flipped bit makes bytes of a text or nothing of a number, and no statement notices.

        Raises:
            ValueError: where a value is of another type than its column.
        """
        rows = driver.execute(self.statement).fetchall()
        for types, values in zip(self.columns.values(), zip(*rows, strict=True), strict=bool(rows)):
            if not types.issuperset(map(type, values)):
                raise ValueError("a value is of another type than its column")
        return rows


HOLDER: Final = Listing(
    "holder",
    ("id",),
    {"name": TEXT, "level": TEXT, "holder": TEXT, "affiliation": TEXT}
    | dict.fromkeys(("region", "agency", "nremt_number", "ems_id", "state_number", "email"), TEXT_OR_NONE),
)
CYCLES: Final = Listing(
    "cycle",
    ("position",),
    {"id": TEXT, "expires_on": TEXT}
    | dict.fromkeys(
        (
            "last_recertified_on", "first_certified_on", "starts_on", "rules", "exam_passed_on",
            "step_a_submitted_on", "step_a_approved_on", "step_b_submitted_on", "renewal_verified_on",
        ),
        TEXT_OR_NONE,
    ),
)  # fmt: skip
COURSES: Final = Listing(
    "course",
    ("position",),
    {
        "id": TEXT, "title": TEXT, "completed_on": TEXT,
        "hours_approved": WHOLE, "hours_attended": WHOLE_OR_NONE,
        "description": TEXT, "started_on": TEXT_OR_NONE, "delivery": TEXT, "level": TEXT_OR_NONE,
        "approval_body": TEXT, "approval_number": TEXT_OR_NONE,
        "provider": TEXT, "instructor": TEXT, "location": TEXT,
        "excluded": WHOLE, "nremt_entered": WHOLE, "notes": TEXT,
        "trashed_on": TEXT_OR_NONE, "position": WHOLE,
    },
)  # fmt: skip
ALLOCATIONS: Final = Listing(
    "allocation",
    ("course_id", "position"),
    {"course_id": TEXT, "position": WHOLE, "category": TEXT, "topic": TEXT_OR_NONE}
    | {"hours": WHOLE, "pediatric_hours": WHOLE},
)
SUBTOPICS: Final = Listing(
    "allocation_subtopic",
    ("course_id", "allocation_position", "position"),
    {"course_id": TEXT, "allocation_position": WHOLE, "subtopic": TEXT},
)
DOCUMENTS: Final = Listing(
    "document",
    ("course_id", "position"),
    {"course_id": TEXT, "sha256": TEXT, "name": TEXT, "media_type": TEXT, "size": WHOLE, "kind": TEXT},
)
CERTIFICATES: Final = Listing("certificate", ("sha256",), {"sha256": TEXT})
EXPORTS: Final = Listing(
    "exported_record",
    ("written_at", "sha256"),
    {"sha256": TEXT, "fingerprint": TEXT, "print": TEXT, "cycle": TEXT, "record_date": TEXT}
    | {"written_at": TEXT, "size": WHOLE, "pages": WHOLE},
)
"""Not read at the start but when the log is asked for."""

_FILE: Final = {"sha256": TEXT, "name": TEXT, "media_type": TEXT, "size": WHOLE, "kind": TEXT}
CARDS: Final = Listing(
    "card",
    ("position",),
    {"position": WHOLE, "id": TEXT, "kind": TEXT, "expires_on": TEXT, "name": TEXT, "number": TEXT}
    | {"issued_on": TEXT_OR_NONE, "notes": TEXT},
)
CARD_COURSES: Final = Listing("card_course", ("card_id", "position"), {"card_id": TEXT, "course_id": TEXT})
CARD_DOCUMENTS: Final = Listing("card_document", ("card_id", "position"), {"card_id": TEXT} | _FILE)
STEPS: Final = Listing(
    "step_done",
    ("position",),
    {"position": WHOLE, "cycle_id": TEXT, "task": TEXT, "done_on": TEXT, "confirmation": TEXT}
    | {"paid_cents": WHOLE_OR_NONE, "note": TEXT},
)
STEP_RECEIPTS: Final = Listing(
    "step_receipt", ("cycle_id", "task", "position"), {"cycle_id": TEXT, "task": TEXT} | _FILE
)
LINES: Final = Listing(
    "line_entered",
    ("position",),
    {"position": WHOLE, "course_id": TEXT, "category": TEXT, "topic": TEXT, "entered_on": TEXT}
    | {"title": TEXT, "completed_on": TEXT, "number": TEXT, "hours": WHOLE},
)
OVERRIDES: Final = Listing(
    "override",
    ("position",),
    {"position": WHOLE, "cycle_id": TEXT, "path": TEXT, "value": TEXT, "note": TEXT, "made_on": TEXT},
)
PLANS: Final = Listing(
    "planned_course",
    ("position",),
    {"position": WHOLE, "id": TEXT, "title": TEXT, "planned_on": TEXT, "hours": WHOLE, "category": TEXT}
    | {"topic": TEXT_OR_NONE, "pediatric_hours": WHOLE, "provider": TEXT, "notes": TEXT},
)
CLOSINGS: Final = Listing(
    "closing",
    ("position",),
    {"position": WHOLE, "cycle_id": TEXT, "closed_on": TEXT, "record_name": TEXT, "record_sha256": TEXT}
    | {"portfolio": TEXT, "figures": TEXT},
)

ALL: Final = (
    HOLDER, CYCLES, COURSES, ALLOCATIONS, SUBTOPICS, DOCUMENTS, CERTIFICATES, EXPORTS,
    CARDS, CARD_COURSES, CARD_DOCUMENTS, STEPS, STEP_RECEIPTS, LINES, OVERRIDES, PLANS, CLOSINGS,
)  # fmt: skip
