"""Whatever is done and undone, in any order, ends where it began: in memory and on the disk."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Course
from emt_tracker.domain.dossier import Entry
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.texts import text_fault
from emt_tracker.storage.store import Store
from tests.builders import (
    TODAY,
    a_course,
    a_cycle,
    a_document,
    a_portfolio,
    adding,
    an_allocation,
    beginning,
    editing,
)
from tests.entries import ENTRIES
from tests.storage.reopening import opened

State = tuple[Portfolio, tuple[Kept, ...], list[Entry]]

ALLOCATIONS = st.lists(
    st.sampled_from([an_allocation("0.5"), an_allocation("1", None), an_allocation("1", "trauma", "0.25")]),
    max_size=3,
).map(tuple)
DOCUMENTS = st.lists(st.sampled_from([a_document(b"a"), a_document(b"b"), a_document(b"c")]), max_size=3).map(
    tuple
)
COURSES = st.builds(
    lambda title, allocations, documents: a_course(title=title, allocations=allocations, documents=documents),
    st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and not text_fault(text)),
    ALLOCATIONS,
    DOCUMENTS,
)


class Working(RuleBasedStateMachine):
    """A person who adds, edits, deletes, restores and removes, and takes steps back."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "records.db"
        self.store = Store.open(self.path, create=True, backups=self.path.parent)
        self.store.write(beginning(a_portfolio(a_course(), a_course())))
        self.past: list[tuple[Changes, State]] = []

    @rule(courses=st.lists(COURSES, min_size=1, max_size=3))
    def add(self, courses: list[Course]) -> None:
        self._do(adding(*courses))

    @precondition(lambda self: self.store.portfolio().courses)
    @rule(data=st.data(), allocations=ALLOCATIONS, documents=DOCUMENTS)
    def edit(self, data: st.DataObject, allocations: tuple, documents: tuple) -> None:
        before = data.draw(st.sampled_from(self.store.portfolio().courses))
        self._do(editing(before, replace(before, allocations=allocations, documents=documents)))

    @precondition(lambda self: self.store.portfolio().courses)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        course = data.draw(st.sampled_from(self.store.portfolio().courses))
        self._do(Changes("Delete", {course.id: Edit(Kept(course), Kept(course, TODAY))}))

    @precondition(lambda self: self.store.trash())
    @rule(data=st.data(), for_good=st.booleans())
    def restore_or_remove(self, data: st.DataObject, for_good: bool) -> None:  # noqa: FBT001
        kept = data.draw(st.sampled_from(self.store.trash()))
        after = None if for_good else Kept(kept.course)
        self._do(Changes("Restore or remove", {kept.course.id: Edit(kept, after)}))

    @rule(level=st.sampled_from(Level), years=st.integers(1, 3))
    def renew(self, level: Level, years: int) -> None:
        before = self.store.portfolio()
        cycles = tuple(a_cycle(str(year), date(year, 3, 31)) for year in range(2028, 2028 + years))
        self._do(
            Changes(
                "Renew",
                profile=Edit(before.profile, replace(before.profile, level=level)),
                cycles=Edit(before.cycles, cycles),
            )
        )

    @rule(entry=ENTRIES)
    def note(self, entry: Entry) -> None:
        before = self.store.dossier().entries.get(entry.key)
        self._do(Changes("Note", dossier={entry.key: Edit(before, entry)}))

    @precondition(lambda self: self.store.dossier().entries)
    @rule(data=st.data())
    def let_go(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(list(self.store.dossier().entries.values())))
        self._do(Changes("Let go", dossier={entry.key: Edit(entry, None)}))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        changes, before = self.past.pop()
        self.store.write(changes.reversed())
        assert self._state() == before

    @rule()
    def start_again(self) -> None:
        """Only the order of what was removed for good is forgotten with the program, and its undo with it."""
        before = self._state()
        self.store.close()
        self.store = opened(self.path)
        self.past.clear()
        assert self._state() == before

    @invariant()
    def memory_is_what_is_on_the_disk(self) -> None:
        assert not [problem for problem in self.store.check() if problem.kind.is_damage]

    def teardown(self) -> None:
        while self.past:
            self.undo()
        self.store.close()
        self.folder.cleanup()

    def _do(self, changes: Changes) -> None:
        before = self._state()
        self.store.write(changes)
        self.past.append((changes, before))

    def _state(self) -> State:
        entries = list(self.store.dossier().entries.values())
        return self.store.portfolio(), self.store.trash(), entries


class TestUndo(Working.TestCase):
    settings = settings(max_examples=25, stateful_step_count=20, suppress_health_check=[HealthCheck.too_slow])


@given(courses=st.lists(COURSES, max_size=8))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_courses_come_back_as_they_were(courses: list[Course]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.db"
        with Store.open(path, create=True, backups=path.parent) as store:
            store.write(beginning(a_portfolio(*courses)))
        with opened(path) as store:
            assert store.portfolio() == a_portfolio(*courses)
