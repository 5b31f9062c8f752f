"""A closed cycle is left as its record shows it, and the next one begins with nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.closing import closed_cycles, following, portfolio_of, require_open
from emt_tracker.domain.courses import Category
from emt_tracker.domain.dossier import (
    Card,
    CardKind,
    Closing,
    Dossier,
    Entry,
    Override,
    Planned,
    StepDone,
)
from emt_tracker.domain.errors import Conflict, Faults
from emt_tracker.domain.hours import Hours
from emt_tracker.storage.snapshot import Snapshot
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, adding, editing

PAST = a_cycle("2026", date(2026, 3, 31))
NOW = a_cycle("2028")
CYCLES = (PAST, NOW)
CLOSING = Closing("2026", date(2026, 4, 2), "record.pdf", "a1" * 32, "{}", "{}")
DOSSIER = Dossier({CLOSING.key: CLOSING})
INSIDE = a_course(completed_on=date(2025, 5, 1), title="Stroke Update")
OUTSIDE = a_course(completed_on=date(2026, 5, 1))


def entry(before: Entry | None, after: Entry | None) -> Changes:
    made = before or after
    assert made is not None
    return Changes("Note", dossier={made.key: Edit(before, after)})


def cycles(*after: object) -> Changes:
    return Changes("Cycles", cycles=Edit(CYCLES, after))  # type: ignore[arg-type]


STEP = StepDone("2026", "affiliate", TODAY)
OVERRIDE = Override("2026", "categories.local", "12.50", "As I was told", TODAY)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (adding(INSIDE), "“Stroke Update” would become part of it"),
        (editing(INSIDE, replace(INSIDE, notes="x")), "“Stroke Update” is part of its record"),
        (editing(INSIDE, replace(INSIDE, completed_on=OUTSIDE.completed_on)), "is part of its record"),
        (editing(OUTSIDE, replace(OUTSIDE, completed_on=INSIDE.completed_on)), "would become part of it"),
        (Changes("Delete", {INSIDE.id: Edit(Kept(INSIDE), Kept(INSIDE, TODAY))}), "is part of its record"),
        (Changes("Restore", {INSIDE.id: Edit(Kept(INSIDE, TODAY), Kept(INSIDE))}), "would become part of it"),
        (cycles(NOW), "its dates are part of its record"),
        (cycles(replace(PAST, exam_passed_on=TODAY), NOW), "its dates are part of its record"),
        (entry(None, STEP), "the steps of its renewal are noted"),
        (entry(STEP, None), "the steps of its renewal are noted"),
        (entry(None, OVERRIDE), "its rules are part of its record"),
        (entry(CLOSING, replace(CLOSING, record_name="another.pdf")), "its record was written"),
    ],
)
def test_what_a_closed_cycle_consists_of_is_refused_to_change(changes: Changes, told: str):
    require_open(CYCLES, Dossier(), changes)
    with pytest.raises(Conflict) as refused:
        require_open(CYCLES, DOSSIER, changes)

    assert refused.value.message.startswith("The cycle to Mar 31, 2026 is closed: ")
    assert told in refused.value.message
    assert refused.value.remedy == "Reopen the cycle in Settings first."


@pytest.mark.parametrize(
    "changes",
    [
        adding(OUTSIDE),
        editing(OUTSIDE, replace(OUTSIDE, notes="x")),
        Changes("Remove", {INSIDE.id: Edit(Kept(INSIDE, TODAY), None)}),
        cycles(PAST, replace(NOW, exam_passed_on=TODAY)),
        cycles(NOW, PAST, a_cycle("2030", date(2030, 3, 31))),
        entry(None, StepDone("2028", "affiliate", TODAY)),
        entry(None, Card("cpr", CardKind.CPR, TODAY)),
        entry(None, Planned("p", "Refresher", date(2025, 5, 1), Hours(100), Category.LOCAL)),
        entry(CLOSING, None),
    ],
)
def test_everything_else_goes_on(changes: Changes):
    require_open(CYCLES, DOSSIER, changes)


def test_reopening_and_changing_may_be_one_step():
    require_open(CYCLES, DOSSIER, replace(adding(INSIDE), dossier=entry(CLOSING, None).dossier))


def test_closed_cycles_are_told_from_open_ones():
    assert [found.cycle for found in closed_cycles(CYCLES, DOSSIER)] == [PAST]


def test_what_is_kept_of_a_cycle_is_its_courses_and_no_other():
    portfolio = a_portfolio(INSIDE, OUTSIDE, cycles=CYCLES)

    assert portfolio_of(PAST, portfolio) == a_portfolio(INSIDE, cycles=(PAST,))


def test_the_next_cycle_starts_the_day_after_the_date_on_the_dashboard_with_nothing():
    made = following(date(2028, 3, 3), date(2030, 3, 31), ["2028"])

    assert made == a_cycle("2030", date(2030, 3, 31), last_recertified_on=date(2028, 3, 3))
    assert made.window.starts_on == date(2028, 3, 4)


def test_an_id_that_is_taken_is_not_taken_again():
    assert following(date(2028, 3, 3), date(2031, 3, 31), ["2031", "2031-2"]).id == "2031-3"


def test_a_start_after_the_end_is_refused():
    with pytest.raises(Faults, match="before the window starts"):
        following(date(2031, 1, 1), date(2030, 3, 31), [])


DAYS = st.sampled_from(
    [PAST.window.starts_on, date(2025, 5, 1), PAST.expires_on, NOW.window.starts_on, TODAY]
)
COURSES = st.builds(
    lambda number, day, notes: a_course(id=f"c-{number}", completed_on=day, notes=notes),
    st.integers(1, 3),
    DAYS,
    st.sampled_from(("", "x")),
)
KEPT = st.none() | st.builds(Kept, COURSES, st.none() | st.just(TODAY))


@given(before=KEPT, after=KEPT)
def test_whatever_is_let_through_leaves_a_closed_cycle_as_it_was(before: Kept | None, after: Kept | None):
    if before and after:
        after = replace(after, course=replace(after.course, id=before.course.id))
    made = before or after
    edits = {made.course.id: Edit(before, after)} if made else {}
    store = Snapshot(
        cycles=CYCLES,
        kept={before.course.id: before} if before else {},
        places={before.course.id: 0} if before else {},
        profile=a_portfolio().profile,
        dossier=DOSSIER,
    )
    try:
        store.check(Changes("Anything", edits))
    except Conflict:
        return
    changed = store.after(Changes("Anything", edits), ())
    assert store.portfolio
    assert changed.portfolio
    assert portfolio_of(PAST, changed.portfolio) == portfolio_of(PAST, store.portfolio)
