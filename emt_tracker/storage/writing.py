"""Changes into rows, within a transaction that the caller holds: only the rows that differ are touched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import BindParameter, Connection, Executable, bindparam, delete, insert, update

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.profiles import Profile
from emt_tracker.storage.dossier_writing import clear_entries, write_entries
from emt_tracker.storage.mapping import (
    Values,
    allocation_values,
    course_values,
    cycle_values,
    document_values,
    profile_values,
    subtopic_values,
)
from emt_tracker.storage.snapshot import Snapshot
from emt_tracker.storage.tables import (
    AllocationRow,
    AllocationSubtopicRow,
    CourseRow,
    CycleRow,
    DocumentRow,
    HolderRow,
    table_of,
)

_HOLDER: Final = table_of(HolderRow)
_CYCLE: Final = table_of(CycleRow)
_COURSE: Final = table_of(CourseRow)
_ALLOCATION: Final = table_of(AllocationRow)
_SUBTOPIC: Final = table_of(AllocationSubtopicRow)
_DOCUMENT: Final = table_of(DocumentRow)

_OF_COURSE: Final[BindParameter[str]] = bindparam("the_course")
_UPDATE: Final = update(_COURSE).where(_COURSE.c.id == _OF_COURSE)
_DROP_ALLOCATIONS: Final = delete(_ALLOCATION).where(_ALLOCATION.c.course_id == _OF_COURSE)
_DROP_DOCUMENTS: Final = delete(_DOCUMENT).where(_DOCUMENT.c.course_id == _OF_COURSE)


def write(connection: Connection, changes: Changes, after: Snapshot) -> None:
    """Make the changes; ``after`` says at which position each course and each entry stands."""
    if changes.profile is not None:
        _write_profile(connection, changes.profile.after)
    if changes.cycles is not None:
        _write_cycles(connection, changes.cycles.after or ())
    _write_courses(connection, changes.courses.values(), after.places)
    write_entries(connection, changes.dossier, after.entry_places)


def clear(connection: Connection) -> None:
    """Take everything off the records but the certificate bytes."""
    for table in (_COURSE, _CYCLE, _HOLDER):
        connection.execute(delete(table))
    clear_entries(connection)


def _write_profile(connection: Connection, profile: Profile | None) -> None:
    connection.execute(delete(_HOLDER))
    if profile is not None:
        connection.execute(insert(_HOLDER), profile_values(profile))


def _write_cycles(connection: Connection, cycles: Sequence[Cycle]) -> None:
    connection.execute(delete(_CYCLE))
    if cycles:
        connection.execute(insert(_CYCLE), [cycle_values(cycle, place) for place, cycle in enumerate(cycles)])


def _write_courses(connection: Connection, edits: Iterable[Edit[Kept]], places: Mapping[str, int]) -> None:
    edits = tuple(edits)
    added = [edit.after for edit in edits if edit.before is None and edit.after is not None]
    changed = [(edit.before, edit.after) for edit in edits if edit.before and edit.after]
    removed = [edit.before.course.id for edit in edits if edit.before and edit.after is None]
    _each(connection, delete(_COURSE).where(_COURSE.c.id == _OF_COURSE), removed)
    _many(connection, insert(_COURSE), [course_values(kept, places[kept.course.id]) for kept in added])
    _many(connection, _UPDATE, [_update_values(after, places) for _, after in changed])
    _write_children(connection, [(None, kept.course) for kept in added])
    _write_children(connection, [(before.course, after.course) for before, after in changed])


def _write_children(connection: Connection, edits: Sequence[tuple[Course | None, Course]]) -> None:
    """Replace the allocations and documents of the courses in which they differ."""
    placed = [(old, new) for old, new in edits if old is None or old.allocations != new.allocations]
    _each(connection, _DROP_ALLOCATIONS, [old.id for old, _ in placed if old is not None])
    _many(connection, insert(_ALLOCATION), _values_of(allocation_values, placed))
    _many(connection, insert(_SUBTOPIC), _values_of(subtopic_values, placed))
    proven = [(old, new) for old, new in edits if old is None or old.documents != new.documents]
    _each(connection, _DROP_DOCUMENTS, [old.id for old, _ in proven if old is not None])
    _many(connection, insert(_DOCUMENT), _values_of(document_values, proven))


def _update_values(kept: Kept, places: Mapping[str, int]) -> Values:
    values = course_values(kept, places[kept.course.id])
    return values | {"the_course": values.pop("id")}


def _values_of(
    values: Callable[[Course], Iterable[Values]], edits: Iterable[tuple[Course | None, Course]]
) -> list[Values]:
    return [row for _, course in edits for row in values(course)]


def _each(connection: Connection, statement: Executable, course_ids: Sequence[str]) -> None:
    _many(connection, statement, [{"the_course": course_id} for course_id in course_ids])


def _many(connection: Connection, statement: Executable, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(statement, rows)
