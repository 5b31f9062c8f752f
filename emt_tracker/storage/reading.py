"""The whole record file into memory, in one pass a table: 10,000 courses in a tenth of a second or two."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import NoneType
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, select

from emt_tracker.domain.courses import Allocation, Document
from emt_tracker.domain.errors import Faults
from emt_tracker.storage.mapping import (
    COURSE_COLUMNS,
    allocation_from,
    cycle_from,
    document_from,
    kept_from,
    profile_from,
)
from emt_tracker.storage.snapshot import Snapshot
from emt_tracker.storage.tables import (
    AllocationRow,
    AllocationSubtopicRow,
    CertificateRow,
    CourseRow,
    CycleRow,
    DocumentRow,
    HolderRow,
)


@dataclass(frozen=True, slots=True)
class _Listing:
    """A statement and the types that each of its columns can have."""

    statement: Select[Any]
    types: tuple[frozenset[type], ...]

    def rows(self, connection: Connection) -> Sequence[Any]:
        """All rows. One flipped bit makes bytes of a text or nothing of a number, and no statement notices.

        Raises:
            ValueError: where a value is of another type than its column.
        """
        rows = connection.execute(self.statement).all()
        for types, values in zip(self.types, zip(*rows, strict=True), strict=bool(rows)):
            if not types.issuperset(map(type, values)):
                raise ValueError("a value is of another type than its column")
        return rows


def _listing(row: type[Any], *names: str, by: str = "") -> _Listing:
    """The named columns of a table in the order of the column ``by``, else of its key."""
    table = row.__table__
    columns = [table.c[name] for name in names] or list(table.c)
    statement = select(*columns).order_by(*([table.c[by]] if by else table.primary_key))
    return _Listing(statement, tuple(_types_of(column) for column in columns))


def _types_of(column: Column[Any]) -> frozenset[type]:
    return frozenset({column.type.python_type, NoneType} if column.nullable else {column.type.python_type})


_HOLDER: Final = _listing(HolderRow)
_CYCLES: Final = _listing(CycleRow, by="position")
_COURSES: Final = _listing(CourseRow, *COURSE_COLUMNS, by="position")
_ALLOCATIONS: Final = _listing(
    AllocationRow, "course_id", "position", "category", "topic", "hours", "pediatric_hours"
)
_SUBTOPICS: Final = _listing(AllocationSubtopicRow, "course_id", "allocation_position", "subtopic")
_DOCUMENTS: Final = _listing(DocumentRow, "course_id", "sha256", "name", "media_type", "size", "kind")
_HELD: Final = _listing(CertificateRow, "sha256")

UNREADABLE: Final = (Faults, KeyError, ValueError)
"""What ``read`` raises on rows that no command of ours wrote: flipped bits, or another program's hand."""


def read(connection: Connection) -> Snapshot:
    """Everything but the certificate bytes.

    Raises:
        UNREADABLE: when a row is no value of the domain.
    """
    with _collector_at_rest():
        return _read(connection)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Frozen values have no cycles to find; looking for them time and again costs a third of the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(connection: Connection) -> Snapshot:
    holders = _HOLDER.rows(connection)
    allocations, documents = _allocations(connection), _documents(connection)
    rows = _COURSES.rows(connection)
    return Snapshot(
        profile_from(holders[0]) if holders else None,
        tuple(cycle_from(row) for row in _CYCLES.rows(connection)),
        {row[0]: kept_from(row, allocations.get(row[0], ()), documents.get(row[0], ())) for row in rows},
        {row[0]: row[-1] for row in rows},
        read_held(connection),
    )


def read_held(connection: Connection) -> frozenset[str]:
    """The digests of the files whose bytes are kept."""
    return frozenset(row[0] for row in _HELD.rows(connection))


def _allocations(connection: Connection) -> Mapping[str, list[Allocation]]:
    subtopics = _subtopics(connection)
    found: dict[str, list[Allocation]] = defaultdict(list)
    for course_id, position, category, topic, hours, pediatric in _ALLOCATIONS.rows(connection):
        covered = tuple(subtopics.get((course_id, position), ()))
        found[course_id].append(allocation_from(category, topic, hours, pediatric, covered))
    return found


def _subtopics(connection: Connection) -> Mapping[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for course_id, position, subtopic in _SUBTOPICS.rows(connection):
        found[course_id, position].append(subtopic)
    return found


def _documents(connection: Connection) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for course_id, *facts in _DOCUMENTS.rows(connection):
        found[course_id].append(document_from(*facts))
    return found
