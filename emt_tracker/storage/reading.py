"""The whole record file into memory, in one pass a table: 10,000 courses in a tenth of a second or two."""

import gc
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from emt_tracker.domain.courses import Allocation, Document
from emt_tracker.domain.dossier import Dossier
from emt_tracker.domain.errors import Faults
from emt_tracker.storage import listings
from emt_tracker.storage.dossier_reading import read_entries
from emt_tracker.storage.mapping import allocation_from, cycle_from, document_from, kept_from, profile_from
from emt_tracker.storage.snapshot import Snapshot

UNREADABLE: Final = (Faults, KeyError, ValueError)
"""What ``read`` raises on rows that no command of ours wrote: flipped bits, or another program's hand."""


def read(driver: sqlite3.Connection) -> Snapshot:
    """Everything but the certificate bytes.

    Raises:
        UNREADABLE: when a row is no value of the domain.
    """
    with _collector_at_rest():
        return _read(driver)


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


def _read(driver: sqlite3.Connection) -> Snapshot:
    holders = listings.HOLDER.rows(driver)
    allocations, documents = _allocations(driver), _documents(driver)
    rows = listings.COURSES.rows(driver)
    entries = read_entries(driver)
    return Snapshot(
        profile_from(holders[0]) if holders else None,
        tuple(cycle_from(row) for row in listings.CYCLES.rows(driver)),
        {row[0]: kept_from(row, allocations.get(row[0], ()), documents.get(row[0], ())) for row in rows},
        {row[0]: row[-1] for row in rows},
        read_held(driver),
        Dossier({entry.key: entry for _, entry in entries}),
        {entry.key: position for position, entry in entries},
    )


def read_held(driver: sqlite3.Connection) -> frozenset[str]:
    """The digests of the files whose bytes are kept."""
    return frozenset(row[0] for row in listings.CERTIFICATES.rows(driver))


def _allocations(driver: sqlite3.Connection) -> Mapping[str, list[Allocation]]:
    subtopics = _subtopics(driver)
    found: dict[str, list[Allocation]] = defaultdict(list)
    for course_id, position, category, topic, hours, pediatric in listings.ALLOCATIONS.rows(driver):
        covered = tuple(subtopics.get((course_id, position), ()))
        found[course_id].append(allocation_from(category, topic, hours, pediatric, covered))
    return found


def _subtopics(driver: sqlite3.Connection) -> Mapping[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for course_id, position, subtopic in listings.SUBTOPICS.rows(driver):
        found[course_id, position].append(subtopic)
    return found


def _documents(driver: sqlite3.Connection) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for course_id, *facts in listings.DOCUMENTS.rows(driver):
        found[course_id].append(document_from(*facts))
    return found
