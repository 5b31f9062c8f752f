"""Known faults while the store is open: each a sentence with a remedy, and the records as they were."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import event

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.errors import StoreInUse, StoreUnavailable
from emt_tracker.storage.store import Store
from tests.builders import TODAY, a_course, a_document, a_portfolio, adding, an_allocation, beginning, editing
from tests.storage.reopening import on_disk, opened

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of an open file")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    made = mount and subprocess.run(  # noqa: S603
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if not (made and umount and made.returncode == 0):
        pytest.skip("a small disk can only be made by root on Linux")
    yield place
    subprocess.run([umount, "--lazy", str(place)], check=True)  # noqa: S603


def test_a_full_disk_keeps_the_form_and_everything_saved_before(small_disk: Path):
    path = small_disk / "records.db"
    with Store.open(path, create=True, backups=small_disk / "backups") as store:
        store.write(beginning(a_portfolio(a_course())))
        before = store.portfolio()
        data = bytes(2_000_000)
        course = a_course(documents=(a_document(data),))

        with pytest.raises(StoreUnavailable, match=r"is full; nothing was changed\. Free some space"):
            store.write(adding(course), {sha256(data).hexdigest(): data})

        assert store.portfolio() == before
        store.write(adding(a_course(title="A small one still fits")))
        assert len(on_disk(store, path)[0].courses) == 2


def test_a_full_disk_leaves_no_partial_backup(small_disk: Path, store: Store):
    data = os.urandom(1_500_000)
    store.write(Changes("Attach"), {sha256(data).hexdigest(): data})

    with pytest.raises(StoreUnavailable, match="is full"):
        store.backup(small_disk / "copy.emtbackup")

    assert not list(small_disk.iterdir())


def test_a_disk_that_fills_up_during_a_backup_leaves_nothing_either(
    small_disk: Path, store: Store, monkeypatch: pytest.MonkeyPatch
):
    data = os.urandom(1_500_000)
    store.write(Changes("Attach"), {sha256(data).hexdigest(): data})
    plenty = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: plenty)

    with pytest.raises(StoreUnavailable, match="is full"):
        store.backup(small_disk / "copy.emtbackup")

    assert not list(small_disk.iterdir())


def test_a_second_window_in_the_same_process_is_told(store: Store, path: Path):
    with pytest.raises(StoreInUse, match="Another window or command of EMT Tracker is using your records"):
        opened(path)

    store.write(adding(a_course()))


def test_another_process_is_told_and_gets_the_records_when_they_are_free(store: Store, path: Path):
    store.write(adding(a_course()))
    assert _elsewhere(path).startswith(
        "Another window or command of EMT Tracker is using your records. Close"
    )

    store.close()

    assert _elsewhere(path) == "opened with 1 courses"


@POSIX
@pytest.mark.parametrize("what", ["deleted", "replaced"])
def test_a_file_that_was_moved_away_is_not_written_to_any_more(store: Store, path: Path, what: str):
    course = a_course()
    store.write(adding(course))
    other = path.with_name("other.db")
    other.write_bytes(b"what a sync client put here")
    if what == "deleted":
        path.unlink()
    else:
        other.replace(path)

    with pytest.raises(StoreUnavailable, match="was moved, deleted or replaced while it was open"):
        store.write(adding(a_course()))

    assert store.portfolio().courses == (course,)
    assert not path.exists() or path.read_bytes() == b"what a sync client put here"


@POSIX
def test_what_was_moved_away_can_still_be_saved_as_a_backup(store: Store, path: Path):
    store.write(adding(a_course()))
    path.unlink()

    copy = store.backup(path.with_name("rescued.emtbackup"))

    with opened(copy) as rescued:
        assert rescued.portfolio() == store.portfolio()


@pytest.mark.parametrize("where", ["statement", "commit"])
def test_a_fault_at_any_step_of_a_write_changes_nothing(store: Store, path: Path, where: str):
    first, second, third = (a_course(allocations=(an_allocation(),)) for _ in range(3))
    store.write(adding(first, second, third))
    before = store.portfolio(), store.trash(), store.held(), store.revision
    data = b"%PDF-1.7 a certificate"
    changed = a_course(id=first.id, documents=(a_document(data),), allocations=(an_allocation("2", None),))
    edits = {
        **editing(first, changed).courses,
        **adding(a_course(allocations=(an_allocation(subtopics=("x",)),))).courses,
        second.id: Edit(Kept(second), None),
        third.id: Edit(Kept(third), Kept(third, TODAY)),
    }
    changes = Changes("Many things at once", edits, cycles=Edit(store.portfolio().cycles, ()))

    steps = 0
    while not _survives(store, changes, data, where, steps):
        assert (store.portfolio(), store.trash(), store.held(), store.revision) == before
        assert not [problem for problem in store.check() if problem.kind.is_damage]
        steps += 1

    assert steps >= (10 if where == "statement" else 1)
    assert on_disk(store, path)[0].courses[0] == changed


def _survives(store: Store, changes: Changes, data: bytes, where: str, step: int) -> bool:
    """Write with a fault at this step; whether the write had come to its end before it."""
    left = iter([False] * step + [True])

    def fail(*_: object) -> None:
        if next(left, False):
            raise _PowerFailure

    name = "before_cursor_execute" if where == "statement" else "commit"
    event.listen(store._held.engine, name, fail)
    try:
        store.write(changes, {sha256(data).hexdigest(): data})
    except _PowerFailure:
        return False
    finally:
        event.remove(store._held.engine, name, fail)
    return True


class _PowerFailure(BaseException):
    """Something that no code of ours expects."""


def _elsewhere(path: Path) -> str:
    """What another process is told that opens the same records."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from emt_tracker.domain.errors import StoreInUse\n"
        "from tests.storage.reopening import opened\n"
        "try:\n"
        "    with opened(Path(sys.argv[1])) as store:\n"
        "        print('opened with', len(store.portfolio().courses), 'courses')\n"
        "except StoreInUse as fault:\n"
        "    print(fault)\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return run.stdout.strip()
