"""SQLite itself refuses what the program could not read again, whoever writes it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from emt_tracker.storage.store import Store
from tests.builders import a_course, a_document, adding, an_allocation
from tests.entries import ONE_OF_EACH, noting

A_SECOND_CYCLE_IN_THE_SAME_PLACE = """
    INSERT INTO cycle (id, position, expires_on, starts_on)
    SELECT 'again', position, expires_on, expires_on FROM cycle
"""


@pytest.fixture
def by_hand(store: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """The file with one course and one entry of each kind, in the hands of another program with keys on."""
    course = a_course(
        id="c-1", allocations=(an_allocation("2", subtopics=("x",)),), documents=(a_document(),)
    )
    store.write(adding(course))
    store.write(noting(*ONE_OF_EACH))
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
        "UPDATE card SET kind = 'passport'",
        "UPDATE card SET expires_on = '2027-02-30'",
        "UPDATE card SET id = ''",
        "UPDATE card_course SET card_id = 'another'",
        "UPDATE card_document SET sha256 = 'abc'",
        "UPDATE step_done SET done_on = NULL",
        "UPDATE step_done SET task = ''",
        "UPDATE step_done SET paid_cents = -1",
        "UPDATE step_done SET paid_cents = 1.5",
        "UPDATE step_receipt SET task = 'another'",
        "UPDATE line_entered SET topic = 'toxicology'",
        "UPDATE line_entered SET hours = -1",
        "UPDATE override SET note = ''",
        "UPDATE override SET path = ''",
        "UPDATE planned_course SET hours = 0",
        "UPDATE planned_course SET category = 'national'",
        "UPDATE planned_course SET pediatric_hours = hours + 1",
        "UPDATE closing SET record_sha256 = 'A1'",
        "UPDATE closing SET closed_on = 'today'",
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


def test_removing_a_course_or_cycle_takes_no_entry_along(by_hand: sqlite3.Connection):
    by_hand.execute("DELETE FROM course")
    by_hand.execute("DELETE FROM cycle")

    for table in ("card_course", "line_entered", "step_done", "step_receipt", "override", "closing"):
        assert by_hand.execute(f"SELECT 1 FROM {table}").fetchone()  # noqa: S608


def test_every_table_is_strict(by_hand: sqlite3.Connection):
    loose = by_hand.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
    ).fetchall()

    assert {name for (name,) in loose} == {"alembic_version", "sqlite_schema"}
