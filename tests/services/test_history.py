"""Whatever a person does through the use cases: undone to the beginning, and done again to the end."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.app.opening import Opened, open_records
from emt_tracker.documents.intake import from_bytes
from emt_tracker.domain.changes import Changes
from emt_tracker.domain.courses import Course
from emt_tracker.domain.profiles import Level
from emt_tracker.paths import DataPaths
from emt_tracker.services.gathering import Gathered
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, a_profile, an_allocation

FILES = [from_bytes(f"{name}.pdf", b"%PDF-1.7 " + name.encode()) for name in ("one", "two", "three")]
NOTHING = Changes("Nothing")


def chosen(on: Opened, which: int) -> Course:
    courses = on.store.portfolio().courses
    if not courses:
        on.services.history.did(on.services.courses.add(a_course()))
        return chosen(on, which)
    return courses[which % len(courses)]


def add(on: Opened, _: int) -> Changes:
    return on.services.courses.add(a_course(allocations=(an_allocation("1"), an_allocation("0.5", None))))


def edit(on: Opened, which: int) -> Changes:
    course = chosen(on, which)
    lines = (an_allocation("0.25", "trauma", "0.25", subtopics=("cns_injury",)),) * (which % 4)
    return on.services.courses.save(replace(course, title=f"Edited {which}", allocations=lines))


def add_with_files(on: Opened, which: int) -> Changes:
    return on.services.certificates.keep(a_course(), FILES[: which % 4])


def attach(on: Opened, which: int) -> Changes:
    return on.services.certificates.attach(chosen(on, which).id, FILES[which % 3 :])


def detach(on: Opened, which: int) -> Changes:
    course = chosen(on, which)
    return on.services.certificates.detach(course.id, FILES[which % 3].sha256)


def duplicate(on: Opened, which: int) -> Changes:
    return on.services.courses.duplicate(chosen(on, which).id)


def leave_out(on: Opened, which: int) -> Changes:
    courses = on.store.portfolio().courses
    return on.services.courses.exclude(
        [course.id for course in courses[: which % 3]], excluded=which % 2 == 0
    )


def put_in_trash(on: Opened, which: int) -> Changes:
    return on.services.courses.put_in_trash([chosen(on, which).id], TODAY)


def restore(on: Opened, which: int) -> Changes:
    waiting = on.services.courses.trashed()
    return on.services.courses.restore([waiting[which % len(waiting)].course.id]) if waiting else NOTHING


def remove_for_good(on: Opened, which: int) -> Changes:
    waiting = on.services.courses.trashed()
    return (
        on.services.courses.remove_for_good([waiting[which % len(waiting)].course.id]) if waiting else NOTHING
    )


def rename(on: Opened, which: int) -> Changes:
    levels = list(Level)
    return on.services.cycles.set_profile(
        a_profile(levels[which % len(levels)], email=f"{which % 5}@example.org")
    )


def save_cycle(on: Opened, which: int) -> Changes:
    year = 2028 + which % 3
    steps = replace(a_cycle().steps, step_a_submitted_on=date(year, 1, 1 + which % 28))
    return on.services.cycles.save_cycle(a_cycle(str(year), date(year, 3, 31), steps=steps))


def remove_cycle(on: Opened, which: int) -> Changes:
    cycles = on.services.cycles.all
    return on.services.cycles.remove_cycle(cycles[which % len(cycles)].id) if cycles else NOTHING


def merge(on: Opened, which: int) -> Changes:
    kept = on.store.portfolio()
    cycles = (*kept.cycles, a_cycle(f"more {which}")) if which % 2 else ()
    given = replace(a_portfolio(a_course(), a_course()), profile=kept.profile, cycles=cycles)
    if any(cycle.id == f"more {which}" for cycle in kept.cycles):
        return NOTHING
    return on.services.imports.merge(Gathered(given)).changes or NOTHING


DEEDS = (
    *(add, edit, add_with_files, attach, detach, duplicate, leave_out, put_in_trash, restore),
    *(remove_for_good, rename, save_cycle, remove_cycle, merge),
)


def shown(on: Opened) -> object:
    return on.store.portfolio(), on.store.trash()


@given(
    deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 99)), max_size=15),
    pause=st.integers(0, 15),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_all_of_it_is_taken_back_and_done_again(deeds: list, pause: int):
    with tempfile.TemporaryDirectory() as folder:
        on = open_records(DataPaths.at(Path(folder)), create=True)
        history = on.services.history
        states: list[object] = []
        on.services.cycles.begin(a_profile(), a_cycle())
        begun = shown(on)
        for number, (deed, which) in enumerate(deeds):
            history.did(deed(on, which))
            if number == pause and history.undo_label:  # a step back, then on by another way
                history.undo()
        ended = shown(on)
        while history.undo_label:
            states.append(shown(on))
            history.undo()
        assert shown(on) == begun
        for state in reversed(states):
            history.redo()
            assert shown(on) == state
        assert shown(on) == ended
        damage = [problem for problem in on.services.upkeep.check() if problem.kind.is_damage]
        on.close()
        assert not damage
