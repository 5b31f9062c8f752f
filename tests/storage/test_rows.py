"""SQLite itself refuses what the program could not read again, whoever writes it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from emt_tracker.storage.store import Store
from tests.builders import a_course, a_document, adding, an_allocation

A_SECOND_CYCLE_IN_THE_SAME_PLACE = """
    INSERT INTO cycle (id, position, expires_on, starts_on)
    SELECT 'again', position, expires_on, expires_on FROM cycle
"""


@pytest.fixture
def by_hand(store: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """The file with one course on it, in the hands of another program that turned foreign keys on."""
    course = a_course(
        id="c-1", allocations=(an_allocation("2", subtopics=("x",)),), documents=(a_document(),)
    )
    store.write(adding(course))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE course SET hours_approved = 1.5",
        "UPDATE course SET hours_approved = 'four'",
        "UPDATE course SET hours_approved = 0",
        "UPDATE course SET hours_attended = -1",
        "UPDATE course SET completed_on = '2026-02-31'",
        "UPDATE course SET completed_on = '05/01/2026'",
        "UPDATE course SET completed_on = 20260501",
        "UPDATE course SET completed_on = NULL",
        "UPDATE course SET started_on = '2026-05-02'",
        "UPDATE course SET trashed_on = 'yesterday'",
        "UPDATE course SET title = ''",
        "UPDATE course SET excluded = 2",
        "UPDATE course SET nremt_entered = NULL",
        "UPDATE course SET delivery = 'online'",
        "UPDATE course SET level = 'EMT'",
        "UPDATE course SET approval_body = 'nremt'",
        "UPDATE allocation SET hours = 0",
        "UPDATE allocation SET pediatric_hours = hours + 1",
        "UPDATE allocation SET pediatric_hours = -1",
        "UPDATE allocation SET topic = NULL",
        "UPDATE allocation SET topic = 'toxicology'",
        "UPDATE allocation SET category = 'other'",
        "UPDATE allocation SET course_id = 'c-2'",
        "UPDATE allocation_subtopic SET allocation_position = 7",
        "UPDATE document SET sha256 = upper(sha256)",
        "UPDATE document SET sha256 = 'abc'",
        "UPDATE document SET size = -1",
        "UPDATE document SET kind = 'photo'",
        "UPDATE cycle SET last_recertified_on = NULL",
        "UPDATE cycle SET expires_on = '2028-3-31'",
        "UPDATE holder SET id = 2",
        "UPDATE holder SET level = 'first responder'",
        "UPDATE holder SET region = 'VI'",
        A_SECOND_CYCLE_IN_THE_SAME_PLACE,
        "INSERT INTO certificate VALUES (hex(zeroblob(32)), 3, x'00')",
        "INSERT INTO certificate VALUES (hex(zeroblob(32)), 0, x'')",
        "INSERT INTO certificate VALUES (hex(zeroblob(32)), 1, 'text')",
    ],
)
def test_the_file_refuses(by_hand: sqlite3.Connection, statement: str):
    with pytest.raises(sqlite3.IntegrityError):
        by_hand.execute(statement)


def test_removing_a_course_takes_what_belongs_to_it_along(by_hand: sqlite3.Connection):
    by_hand.execute("DELETE FROM course")

    for table in ("allocation", "allocation_subtopic", "document"):
        assert by_hand.execute(f"SELECT 1 FROM {table}").fetchone() is None  # noqa: S608


def test_every_table_is_strict(by_hand: sqlite3.Connection):
    loose = by_hand.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
    ).fetchall()

    assert {name for (name,) in loose} == {"alembic_version", "sqlite_schema"}
