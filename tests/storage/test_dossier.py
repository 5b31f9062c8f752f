"""What is kept beside the portfolio comes back as it was, in its order, and is lost to nothing else."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.dossier import Card, CardKind, Entry, EntryKey, EntryKind, StepDone
from emt_tracker.domain.errors import Conflict, InvalidValue, StoreUnavailable
from emt_tracker.services.history import History
from emt_tracker.storage.backups import backup_path
from emt_tracker.storage.checking import ProblemKind
from emt_tracker.storage.store import Store
from tests.builders import a_course, a_cycle, a_document, a_portfolio, adding, beginning
from tests.entries import ENTRIES, ONE_OF_EACH, RECEIPT, noting
from tests.storage.failing_disk import STEP, failing_beyond
from tests.storage.reopening import opened

STORED = Path(__file__).parents[1] / "migrations"
MOMENT = datetime(2026, 11, 25, 12)  # noqa: DTZ001  (a local time, as in the names)
RECEIPTS = {sha256(RECEIPT).hexdigest(): RECEIPT}


@pytest.fixture
def noted(store: Store) -> Store:
    """A store with one entry of each kind, and the receipt held."""
    store.write(noting(*ONE_OF_EACH), RECEIPTS)
    return store


def entries(store: Store) -> list[tuple[EntryKey, Entry]]:
    return list(store.dossier().entries.items())


def after_restart(store: Store, path: Path) -> list[tuple[EntryKey, Entry]]:
    store.close()
    with opened(path) as again:
        return entries(again)


def test_there_is_a_sample_of_every_kind():
    assert {entry.kind for entry in ONE_OF_EACH} == set(EntryKind)


def test_an_entry_of_every_kind_comes_back_after_a_restart_in_its_order(noted: Store, path: Path):
    assert after_restart(noted, path) == [(entry.key, entry) for entry in ONE_OF_EACH]


@given(made=st.lists(ENTRIES, max_size=8, unique_by=lambda entry: entry.key))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_entries_come_back_as_they_were(made: list[Entry]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.db"
        with Store.open(path, create=True, backups=path.parent) as store:
            store.write(noting(*made))
        with opened(path) as store:
            assert entries(store) == [(entry.key, entry) for entry in made]
            assert not [problem for problem in store.check() if problem.kind.is_damage]


def test_an_entry_that_is_edited_or_put_back_keeps_its_place(noted: Store, path: Path):
    first, card, *rest = ONE_OF_EACH
    assert isinstance(card, Card)
    edited = replace(card, number="1", courses=("c-3",), documents=())
    noted.write(Changes("Edit", dossier={card.key: Edit(card, edited)}))
    removed = Changes("Remove", dossier={first.key: Edit(first, None)})
    noted.write(removed)
    noted.write(removed.reversed())

    assert after_restart(noted, path) == [(entry.key, entry) for entry in (first, edited, *rest)]


def test_every_kind_is_undone_and_done_again(store: Store, path: Path):
    history = History(store)
    for entry in ONE_OF_EACH:
        history.did(store.write(noting(entry)))
    for entry in ONE_OF_EACH:
        history.did(store.write(Changes("Remove", dossier={entry.key: Edit(entry, None)})))
    for _ in range(len(ONE_OF_EACH)):
        history.undo()
    assert entries(store) == [(entry.key, entry) for entry in ONE_OF_EACH]
    for _ in range(len(ONE_OF_EACH)):
        history.undo()
    assert entries(store) == []
    for _ in range(len(ONE_OF_EACH)):
        history.redo()

    assert after_restart(store, path) == [(entry.key, entry) for entry in ONE_OF_EACH]


def test_an_entry_made_from_something_older_is_refused(noted: Store):
    with pytest.raises(Conflict, match="The step has changed meanwhile"):
        noted.write(noting(ONE_OF_EACH[0]))


def test_courses_and_entries_are_written_together_or_not_at_all(store: Store, path: Path):
    course = a_course()
    together = replace(adding(course), dossier=noting(*ONE_OF_EACH).dossier)

    with pytest.raises(InvalidValue):
        store.write(replace(together, courses=adding(course, a_course(documents=(_half(),))).courses))
    assert entries(store) == []
    store.write(together)

    assert store.portfolio().courses == (course,)
    assert len(after_restart(store, path)) == len(ONE_OF_EACH)


def test_neither_new_cycles_nor_a_removed_course_take_entries_along(noted: Store, path: Path):
    course = a_course(id="c-1")
    noted.write(adding(course))
    noted.write(Changes("Cycles", cycles=Edit(noted.portfolio().cycles, ())))
    noted.write(Changes("Remove", {"c-1": Edit(Kept(course), None)}))

    assert after_restart(noted, path) == [(entry.key, entry) for entry in ONE_OF_EACH]


def test_replacing_everything_leaves_no_entry_of_the_records_before(noted: Store, path: Path):
    backup = noted.replace(a_portfolio(cycles=(a_cycle(),)))

    assert noted.check() == (noted.check()[0],)
    assert noted.check()[0].kind is ProblemKind.UNATTACHED
    assert after_restart(noted, path) == []
    with opened(backup) as before:
        assert len(entries(before)) == len(ONE_OF_EACH)


def test_files_of_cards_and_receipts_are_not_forgotten(store: Store):
    card = Card("cpr", CardKind.CPR, date(2027, 5, 31), documents=(a_document(b"card"),))
    files = {sha256(data).hexdigest(): data for data in (b"card", RECEIPT, b"nobody's")}
    store.write(noting(card, ONE_OF_EACH[0]), files)

    assert store.drop_unattached() == 1

    assert store.held() == {sha256(data).hexdigest() for data in (b"card", RECEIPT)}
    assert store.check() == ()


def test_a_check_names_the_card_or_receipt_whose_file_is_not_held(store: Store):
    store.write(noting(*ONE_OF_EACH))

    assert [(problem.kind, problem.subject, problem.message) for problem in store.check()] == [
        (
            ProblemKind.NOT_HELD,
            "2028/pay_step_a",
            (
                "“receipt.pdf” of the step “pay step a” of the cycle “2028” is named here, "
                "but the file is not held."
            ),
        ),
        (
            ProblemKind.NOT_HELD,
            "cpr-1",
            "“card.png” of the card “BLS Provider” is named here, but the file is not held.",
        ),
    ]


def test_a_damaged_receipt_is_found_and_named(noted: Store):
    with noted._transaction() as connection:
        connection.exec_driver_sql("UPDATE certificate SET data = zeroblob(size)")

    damaged = [found for found in noted.check() if found.kind is ProblemKind.DAMAGED_CERTIFICATE]
    assert damaged[0].message.startswith("“receipt.pdf” of the step “pay step a” of the cycle “2028”: ")


@pytest.mark.parametrize(
    ("behind_its_back", "kind"),
    [
        ("UPDATE card SET number = 'another'", ProblemKind.STALE_READING),
        ("UPDATE step_done SET position = 99", ProblemKind.STALE_READING),
        ("DELETE FROM closing", ProblemKind.STALE_READING),
        ("UPDATE step_receipt SET task = 'another'", ProblemKind.BROKEN_LINK),
        ("UPDATE card_course SET card_id = 'another'", ProblemKind.BROKEN_LINK),
    ],
)
def test_what_changed_behind_the_program_is_found(noted: Store, behind_its_back: str, kind: ProblemKind):
    noted._held.driver.execute("PRAGMA foreign_keys=OFF")
    noted._held.driver.execute(behind_its_back)

    assert kind in {problem.kind for problem in noted.check()}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE override SET note = '  '",
        "UPDATE planned_course SET title = ' '",
        "UPDATE card SET expires_on = '1066-10-14'",
        "UPDATE step_done SET note = char(7)",
        "UPDATE line_entered SET title = CAST(x'80' AS TEXT)",
        "UPDATE closing SET portfolio = char(1)",
    ],
)
def test_rows_that_are_no_entries_are_damage(noted: Store, path: Path, statement: str):
    noted.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()

    with pytest.raises(StoreUnavailable, match="is damaged"):
        opened(path)


def test_a_backup_holds_them(noted: Store, path: Path, tmp_path: Path):
    copy = noted.backup(backup_path(path.parent / "backups", MOMENT))
    restored = tmp_path / "restored.db"
    shutil.copy(copy, restored)

    with Store.open(restored, backups=tmp_path) as again:
        assert entries(again) == entries(noted)


def test_a_write_that_fails_at_any_place_changes_nothing(store: Store, path: Path):
    receipt = bytes(range(256)) * 200
    step = StepDone("2028", "pay_step_a", date(2027, 10, 4), receipts=(a_document(receipt),))
    size = path.stat().st_size

    for limit in range(size, size + len(receipt) - STEP, STEP):
        with failing_beyond(limit), pytest.raises(StoreUnavailable, match="nothing was changed"):
            store.write(noting(step, *ONE_OF_EACH[1:]), {sha256(receipt).hexdigest(): receipt})
        assert (entries(store), store.check()) == ([], ())

    store.write(noting(step), {sha256(receipt).hexdigest(): receipt})
    assert after_restart(store, path) == [(step.key, step)]


@pytest.mark.parametrize("stored", ["records-0001.db", "records-0002.db"])
def test_records_of_an_older_schema_have_none_and_take_them(path: Path, stored: str):
    shutil.copy(STORED / stored, path)
    with opened(path) as upgraded:
        assert entries(upgraded) == []
        upgraded.write(noting(*ONE_OF_EACH))

        assert after_restart(upgraded, path) == [(entry.key, entry) for entry in ONE_OF_EACH]


def test_stored_entries_are_read_as_they_were_written(path: Path):
    shutil.copy(STORED / "records-0003.db", path)
    with opened(path) as store:
        (held,) = store.held()
        step = ONE_OF_EACH[0]
        assert isinstance(step, StepDone)
        receipts = tuple(
            replace(step.receipts[0], sha256=held, size=len(store.certificate(held)), media_type=kind)
            for kind in [store.dossier().steps("2028")["pay_step_a"].receipts[0].media_type]
        )
        assert [entry for _, entry in entries(store)] == [replace(step, receipts=receipts), *ONE_OF_EACH[1:]]


def test_new_records_begin_without_any(blank: Store):
    blank.write(beginning(a_portfolio()))

    assert entries(blank) == []


def _half() -> object:
    return a_document(name="half \ud83d.pdf")
