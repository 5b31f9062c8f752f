"""A check finds what SQLite does not, and names it as the person knows it."""

from hashlib import sha256
from pathlib import Path

import pytest

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.storage.checking import Problem, ProblemKind
from emt_tracker.storage.store import Store
from tests.builders import TODAY, a_course, a_document, adding
from tests.storage.reopening import opened

DATA = b"\n".join(b"line %04d" % number for number in range(1000))
PAGE = 4096


@pytest.fixture
def full(store: Store) -> Store:
    """A store with one course and its certificate."""
    course = a_course(id="c-1", title="Stroke Update", documents=(a_document(DATA, "stroke.pdf"),))
    store.write(adding(course), {sha256(DATA).hexdigest(): DATA})
    return store


def found(store: Store) -> list[tuple[ProblemKind, str]]:
    return [(problem.kind, problem.subject) for problem in store.check()]


def test_whole_records_have_no_problem(full: Store):
    assert full.check() == ()


def test_every_flipped_bit_of_a_certificate_is_found_and_named(full: Store, path: Path):
    full.close()
    whole = path.read_bytes()
    for line in (b"line 0000", b"line 0017", b"line 0512", b"line 0999"):
        flipped = bytearray(whole)
        flipped[whole.index(line)] ^= 0x10
        path.write_bytes(flipped)
        with opened(path) as store:
            (problem,) = store.check()
        assert problem.kind is ProblemKind.DAMAGED_CERTIFICATE
        assert problem.kind.is_damage
        assert "“stroke.pdf” of “Stroke Update”" in problem.message


def test_an_index_that_lost_a_course_is_found(full: Store, path: Path):
    with full._transaction() as connection:
        where = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_course_1'"
        page = connection.exec_driver_sql(where).scalar_one()
    full.close()
    damaged = bytearray(path.read_bytes())
    damaged[damaged.index(b"c-1", (page - 1) * PAGE) + 2] = ord("9")
    path.write_bytes(damaged)

    with opened(path) as store:
        assert (ProblemKind.DAMAGED_FILE, "records") in found(store)


def test_a_file_that_is_named_but_not_held_is_worth_knowing_and_no_damage(store: Store):
    store.write(adding(a_course(id="c-1", documents=(a_document(),))))

    (problem,) = store.check()

    assert (problem.kind, problem.subject, problem.kind.is_damage) == (ProblemKind.NOT_HELD, "c-1", False)


def test_a_file_that_no_course_names_is_worth_knowing(full: Store):
    course = full.course("c-1")
    full.write(Changes("Remove", {"c-1": Edit(Kept(course), None)}))

    assert found(full) == [(ProblemKind.UNATTACHED, sha256(DATA).hexdigest())]


def test_a_course_in_the_trash_still_names_its_files(full: Store):
    course = full.course("c-1")
    full.write(Changes("Delete", {"c-1": Edit(Kept(course), Kept(course, TODAY))}))

    assert full.check() == ()


@pytest.mark.parametrize(
    ("behind_its_back", "kind"),
    [
        ("UPDATE course SET title = 'Something else'", ProblemKind.STALE_READING),
        ("UPDATE course SET hours_approved = hours_approved + 1", ProblemKind.STALE_READING),
        ("UPDATE document SET course_id = 'c-2'", ProblemKind.BROKEN_LINK),
    ],
)
def test_what_changed_behind_the_program_is_found(full: Store, behind_its_back: str, kind: ProblemKind):
    _behind(full, behind_its_back)

    assert kind in {kind for kind, _ in found(full)}


def test_a_problem_is_a_plain_value(full: Store):
    _behind(full, "UPDATE course SET title = 'Something else'")

    assert full.check() == (
        Problem(
            ProblemKind.STALE_READING,
            "records",
            "The file holds something else than the program shows. Close the program and start it again.",
        ),
    )


def _behind(store: Store, statement: str) -> None:
    store._held.driver.execute("PRAGMA foreign_keys=OFF")
    store._held.driver.execute(statement)
