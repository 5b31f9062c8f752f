"""The whole record file into memory, in one pass a table: 10,000 courses in a tenth of a second or two."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from emt_tracker.domain.courses import Allocation, Document
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


def columns(row: type[Any], *names: str) -> Select[Any]:
    """The named columns of a table, in the order of its own key."""
    table = row.__table__
    chosen = [table.c[name] for name in names] or list(table.c)
    return select(*chosen).order_by(*table.primary_key)


_HOLDER: Final = columns(HolderRow)
_CYCLES: Final = columns(CycleRow).order_by(None).order_by(CycleRow.__table__.c.position)
_COURSES: Final = columns(CourseRow, *COURSE_COLUMNS).order_by(None).order_by(CourseRow.__table__.c.position)
_ALLOCATIONS: Final = columns(
    AllocationRow, "course_id", "position", "category", "topic", "hours", "pediatric_hours"
)
_SUBTOPICS: Final = columns(AllocationSubtopicRow, "course_id", "allocation_position", "subtopic")
_DOCUMENTS: Final = columns(DocumentRow, "course_id", "sha256", "name", "media_type", "size", "kind")
_HELD: Final = columns(CertificateRow, "sha256")


def read(connection: Connection) -> Snapshot:
    """Everything but the certificate bytes.

    Raises:
        Fault: when a row breaks a rule of the domain that SQLite cannot keep.
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
    holder = connection.execute(_HOLDER).one_or_none()
    allocations, documents = _allocations(connection), _documents(connection)
    rows = connection.execute(_COURSES).all()
    return Snapshot(
        None if holder is None else profile_from(holder),
        tuple(cycle_from(row) for row in connection.execute(_CYCLES)),
        {row[0]: kept_from(row, allocations.get(row[0], ()), documents.get(row[0], ())) for row in rows},
        {row[0]: row[-1] for row in rows},
        read_held(connection),
    )


def read_held(connection: Connection) -> frozenset[str]:
    """The digests of the files whose bytes are kept."""
    return frozenset(connection.execute(_HELD).scalars())


def _allocations(connection: Connection) -> Mapping[str, list[Allocation]]:
    subtopics = _subtopics(connection)
    found: dict[str, list[Allocation]] = defaultdict(list)
    for course_id, position, category, topic, hours, pediatric in connection.execute(_ALLOCATIONS).all():
        covered = tuple(subtopics.get((course_id, position), ()))
        found[course_id].append(allocation_from(category, topic, hours, pediatric, covered))
    return found


def _subtopics(connection: Connection) -> Mapping[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for course_id, position, subtopic in connection.execute(_SUBTOPICS).all():
        found[course_id, position].append(subtopic)
    return found


def _documents(connection: Connection) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for course_id, *facts in connection.execute(_DOCUMENTS).all():
        found[course_id].append(document_from(*facts))
    return found
