"""The worksheet as it is typed at NREMT: what is kept of it, what changed since, and one step to undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.courses import Course
from emt_tracker.domain.dossier import Closing
from emt_tracker.domain.errors import Conflict, InvalidValue
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.worksheet_rows import Gone, LineState, WorksheetRow
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, a_cycle, a_document, an_allocation
from tests.services.real_records import CERTIFICATES

Change = Callable[[Services, Course], Changes]
LATER = TODAY + timedelta(days=30)


def test_lines_stand_in_content_area_order_with_what_to_type(services: Services):
    services.courses.add(
        a_course(
            "4",
            title=" Stroke \n Update ",
            description="LVO scales,\nlast known well.",
            allocations=(
                an_allocation("1", None),
                an_allocation("2", "medical"),
                an_allocation("1", "airway"),
            ),
        )
    )
    rows = services.worksheets.rows(TODAY)
    assert [(row.area, str(row.hours)) for row in rows] == [
        ("National, Airway, Respiration & Ventilation", "1.00"),
        ("National, Medical", "2.00"),
        ("Local", "1.00"),
    ]
    assert {(row.title, row.description, str(row.credit)) for row in rows} == {
        ("Stroke Update", "LVO scales, last known well.", "4.00")
    }
    assert {row.state for row in rows} == {LineState.OPEN}


def test_the_older_model_names_the_subtopics_that_a_course_stands_for(services: Services):
    services.cycles.save_cycle(a_cycle("2024", date(2024, 3, 31)))
    _course(
        services,
        completed_on=date(2023, 5, 1),
        description="Bag-mask practice.",
        allocations=(an_allocation("1", subtopics=("ventilation",)), an_allocation("1", None)),
    )
    rows = services.worksheets.rows(date(2023, 6, 1), "2024")
    assert [row.description for row in rows] == [
        "Bag-mask practice. Covers Ventilation.",
        "Bag-mask practice.",
    ]


def test_a_typed_line_is_kept_with_its_day_and_is_one_step_to_undo(services: Services):
    before = _course(services)
    row = _row(services)
    services.history.did(services.worksheets.enter(row, TODAY))
    assert (_row(services).state, _row(services).entered_on) == (LineState.ENTERED, TODAY)
    assert services.courses.course(before.id).nremt_entered
    assert services.history.undo_label == f"Enter {before.title}"
    services.history.undo()
    assert _row(services) == row
    assert services.courses.course(before.id) == before
    services.history.redo()
    assert _row(services).entered_on == TODAY


def test_what_changed_since_is_told_field_by_field(services: Services):
    course = _course(services)
    services.worksheets.enter(_row(services), TODAY)
    services.courses.save(
        replace(
            course,
            title="Renamed",
            completed_on=date(2026, 5, 2),
            approval=Approval(ApprovalBody.OEMS, "2C2627-346-T1"),
            allocations=(an_allocation("2"),),
        )
    )
    row = _row(services)
    assert row.state is LineState.CHANGED
    assert [change.words for change in row.changed] == [
        f"Title: {course.title} → Renamed",
        "Completed: May 1, 2026 → May 2, 2026",
        f"Approval number: {course.approval.number} → 2C2627-346-T1",
        "Hours: 1.00 → 2.00",
    ]
    services.worksheets.enter(row, LATER)
    assert (_row(services).state, _row(services).entered_on) == (LineState.ENTERED, LATER)


def test_what_is_typed_stays_when_a_better_proven_course_arrives(services: Services):
    _course(services, allocations=(an_allocation("4"),))
    services.worksheets.enter(_row(services), TODAY)
    services.courses.add(a_course("4", completed_on=date(2026, 4, 1), allocations=(an_allocation("4"),)))
    assert [(str(row.hours), row.state) for row in services.worksheets.rows(TODAY)] == [
        ("1.00", LineState.OPEN),
        ("4.00", LineState.ENTERED),
    ]


def test_a_file_that_is_held_decides_which_hours_are_spare(services: Services):
    _course(services, allocations=(an_allocation("4"),), documents=(a_document(b"not held"),))
    course = a_course("3", allocations=(an_allocation("3"),))
    services.certificates.keep(course, services.certificates.take([CERTIFICATES / "letter.pdf"]))
    assert [(str(row.hours), row.has_proof) for row in services.worksheets.rows(TODAY)] == [
        ("2.00", False),
        ("3.00", True),
    ]


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        (Gone.COURSE, lambda services, course: services.courses.put_in_trash([course.id], TODAY)),
        (Gone.NOT_COUNTED, lambda services, course: services.courses.exclude([course.id], excluded=True)),
        (
            Gone.PLACE,
            lambda services, course: services.courses.save(
                replace(course, nremt_entered=True, allocations=(an_allocation("1", "trauma"),))
            ),
        ),
    ],
)
def test_a_line_without_a_place_is_to_be_withdrawn_at_nremt(services: Services, reason: Gone, change: Change):
    course = _course(services)
    services.worksheets.enter(_row(services), TODAY)
    change(services, course)
    (gone,) = (row for row in services.worksheets.rows(TODAY) if row.state is LineState.GONE)
    assert (gone.gone, gone.title, gone.entered_on) == (reason, course.title, TODAY)
    services.worksheets.withdraw(gone, TODAY)
    assert all(row.state is LineState.OPEN for row in services.worksheets.rows(TODAY))
    assert services.worksheets.entering(TODAY).gone == 0


def test_a_course_is_entered_when_all_its_lines_are(services: Services):
    course = _course(services, allocations=(an_allocation("1"), an_allocation("1", None)))
    airway, local = services.worksheets.rows(TODAY)
    services.worksheets.enter(airway, TODAY)
    assert not services.courses.course(course.id).nremt_entered
    services.worksheets.enter(local, TODAY)
    assert services.courses.course(course.id).nremt_entered
    services.worksheets.withdraw(services.worksheets.rows(TODAY)[0], TODAY)
    assert not services.courses.course(course.id).nremt_entered
    assert [row.state for row in services.worksheets.rows(TODAY)] == [LineState.OPEN, LineState.ENTERED]


def test_marking_a_course_marks_its_lines(services: Services):
    course = _course(services, allocations=(an_allocation("1"), an_allocation("1", None)))
    services.worksheets.mark([course.id], TODAY, entered=True)
    assert {(row.state, row.entered_on) for row in services.worksheets.rows(TODAY)} == {
        (LineState.ENTERED, TODAY)
    }
    changes = services.worksheets.mark([course.id], TODAY, entered=False)
    assert changes.label == f"Mark as not entered {course.title}"
    assert {row.state for row in services.worksheets.rows(TODAY)} == {LineState.OPEN}
    assert not services.courses.course(course.id).nremt_entered


def test_a_course_that_came_marked_is_entered_on_a_day_that_is_not_known(services: Services):
    _course(services, nremt_entered=True, allocations=(an_allocation("1"), an_allocation("1", None)))
    airway, local = services.worksheets.rows(TODAY)
    assert {(row.state, row.entered_on) for row in (airway, local)} == {(LineState.ENTERED, None)}
    services.worksheets.withdraw(airway, TODAY)
    airway, local = services.worksheets.rows(TODAY)
    assert (airway.state, local.state, local.entered_on) == (LineState.OPEN, LineState.ENTERED, TODAY)


def test_several_lines_are_one_step(services: Services):
    for number in range(3):
        _course(services, title=f"Course {number}")
    services.history.did(services.worksheets.enter_all(services.worksheets.rows(TODAY), TODAY))
    told = services.worksheets.entering(TODAY)
    assert (told.lines, told.of_lines, told.hours, told.is_done) == (3, 3, Hours(300), True)
    assert services.history.undo_label == "Enter 3 lines"
    services.history.undo()
    assert services.worksheets.entering(TODAY).lines == 0


def test_spare_hours_are_nothing_to_type(services: Services):
    _course(services, allocations=(an_allocation("4"),))
    _course(services, allocations=(an_allocation("1"),))
    _course(services, allocations=(an_allocation("1"),))
    spare = services.worksheets.rows(TODAY)[-1]
    assert (spare.state, spare.spare) == (LineState.SPARE, Hours(100))
    assert services.worksheets.entering(TODAY).of_lines == 2
    with pytest.raises(InvalidValue, match="nothing to type"):
        services.worksheets.enter(spare, TODAY)


def test_entering_the_same_again_changes_nothing(services: Services):
    _course(services)
    services.worksheets.enter(_row(services), TODAY)
    assert not services.worksheets.enter(_row(services), TODAY)


def test_a_closed_cycle_is_left_as_it_is(services: Services):
    _course(services)
    row = _row(services)
    closing = Closing("2028", TODAY, "record.pdf", "0" * 64, "{}", "{}")
    store = services.worksheets._store
    store.write(Changes("Close", dossier={closing.key: Edit(None, closing)}))
    for command in (services.worksheets.enter, services.worksheets.withdraw):
        with pytest.raises(Conflict, match="closed"):
            command(row, TODAY)


STEPS = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["enter", "withdraw"])), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_marks_follow_lines_whatever_is_ticked(services: Services, steps: list[tuple[int, str]]):
    if not services.courses.count:
        for topic in ("airway", "medical", None):
            _course(services, allocations=(an_allocation("1", topic), an_allocation("1", "trauma")))
        _course(services, nremt_entered=True, allocations=(an_allocation("1"), an_allocation("1", None)))
    for number, command in steps:
        row = services.worksheets.rows(TODAY)[number % 8]
        getattr(services.worksheets, command)(row, TODAY)
        rows = services.worksheets.rows(TODAY)
        for course in {row.course_id for row in rows}:
            whole = all(row.state is LineState.ENTERED for row in rows if row.course_id == course)
            assert services.courses.course(course).nremt_entered is whole


def _course(services: Services, **facts: object) -> Course:
    known: dict[str, object] = {"allocations": (an_allocation("1"),)}
    course = a_course("4", **(known | facts))
    services.courses.add(course)
    return course


def _row(services: Services) -> WorksheetRow:
    (row,) = services.worksheets.rows(TODAY)
    return row
