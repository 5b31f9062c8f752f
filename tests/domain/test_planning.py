"""What holds of every plan, whoever the person is, whatever was ticked, and whatever the day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from emt_tracker import resources
from emt_tracker.domain.calendar import add_years
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.dossier import Dossier, StepDone
from emt_tracker.domain.hours import ZERO
from emt_tracker.domain.plan import Plan
from emt_tracker.domain.planning import plan
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.process import Asks, TaskKind
from emt_tracker.domain.profiles import REGIONS, Affiliation, Holder, Level, Profile
from emt_tracker.domain.progress import judge
from emt_tracker.domain.renewal import EXAM_CHOSEN, EXAM_FAILED, Renewal
from emt_tracker.domain.timeline import Phase, timeline
from emt_tracker.domain.worksheet_rows import Entering
from emt_tracker.storage.process_file import read_process
from tests.builders import a_course, a_profile
from tests.judging import rulebook

PROCESS = read_process(resources.path("process", "massachusetts.toml"))
TASKS = [task.key for task in PROCESS.tasks if task.kind is TaskKind.TICKED]
ENDS = date(2028, 3, 31)
DAYS = st.dates(date(2026, 1, 1), date(2031, 1, 1))
SOMETIMES = st.none() | st.dates(date(2027, 1, 1), date(2028, 6, 1))

PEOPLE = st.builds(
    a_profile,
    st.sampled_from(Level),
    holder=st.sampled_from(Holder),
    affiliation=st.sampled_from(Affiliation),
    region=st.none() | st.sampled_from(REGIONS),
    agency=st.none() | st.just("Millbrook Ambulance"),
)
STEPS = st.builds(Steps, SOMETIMES, SOMETIMES, SOMETIMES, SOMETIMES)
TICKED = st.dictionaries(st.sampled_from([*TASKS, EXAM_CHOSEN, EXAM_FAILED]), DAYS, max_size=8)


def made(
    person: Profile,
    as_of: date,
    steps: Steps = Steps(),  # noqa: B008  (a frozen value)
    passed: date | None = None,
    ticked: Mapping[str, date] | None = None,
    completed: tuple[date, ...] = (),
) -> Plan:
    ends_on = date(2028, 9, 30) if person.level is Level.EMR else ENDS
    cycle = Cycle("2028", ends_on, date(2026, 3, 1), exam_passed_on=passed, steps=steps)
    courses = tuple(a_course("2", day) for day in completed)
    pack = rulebook().pack_for(cycle, person.level)
    progress = judge(courses, cycle, person.level, pack, as_of)
    done = [StepDone(cycle.id, task, day) for task, day in (ticked or {}).items()]
    return plan(
        Renewal(
            Portfolio(person, (cycle,), courses),
            Dossier({step.key: step for step in done}),
            progress,
            timeline(progress),
            PROCESS,
            Entering(0, 0, ZERO, ZERO),
        )
    )


@given(PEOPLE, DAYS, STEPS, SOMETIMES, TICKED, st.lists(DAYS, max_size=3).map(tuple))
def test_every_plan_holds_together(
    person: Profile,
    as_of: date,
    steps: Steps,
    passed: date | None,
    ticked: Mapping[str, date],
    completed: tuple[date, ...],
):
    found = made(person, as_of, steps, passed, ticked, completed)

    waiting = {f"task:{key}" for key, state in found.tasks.items() if state.is_done or state.waits_for}
    assert not waiting & {action.target for action in found.actions}
    keys = [notice.key for notice in found.notices]
    assert len(set(keys)) == len(keys)
    assert not any("{" in text for notice in found.notices for text in (notice.title, notice.detail))
    assert not any("{" in text for state in found.tasks.values() for text in (state.title, state.detail))
    payments = [state for state in found.tasks.values() if Asks.PAID in state.task.asks]
    assert [state.fee for state in payments] == list(found.fees.lines)
    assert (found.phase is Phase.RENEWED) is (steps.renewal_verified_on is not None)
    assert all(each.course.completed_on <= as_of for each in found.limbo)
    assert all(held.days_left == (held.expires_on - as_of).days for held in found.credentials)
    assert found.next_expires_on == add_years(found.cycle.expires_on, 2)


@given(PEOPLE, DAYS, st.integers(0, 400))
def test_a_step_never_gets_cheaper_by_waiting(person: Profile, as_of: date, days: int):
    first, later = made(person, as_of).fees, made(person, as_of + timedelta(days)).fees

    for now, then in zip(first.lines, later.lines, strict=True):
        assert then.late_cents >= now.late_cents
        assert then.cents == now.cents


@given(PEOPLE, DAYS, DAYS)
def test_once_submitted_the_day_changes_no_fee(person: Profile, one: date, other: date):
    steps = Steps(date(2028, 3, 1), None, date(2028, 4, 5))
    fees = [made(person, day, steps).fees for day in (one, other)]

    assert [line.total_cents for line in fees[0].lines] == [line.total_cents for line in fees[1].lines]
    assert all(fee.due_cents in (0, None) for fee in fees)


@given(PEOPLE, st.dates(date(2026, 3, 2), date(2028, 9, 30)))
def test_ticking_all_that_can_be_ticked_leaves_nothing_to_tick(person: Profile, as_of: date):
    day = date(2028, 2, 1)
    steps = Steps(day, day, day, None)
    before = made(person, as_of, steps, ticked=dict.fromkeys(TASKS, day))

    left = [key for key, state in before.tasks.items() if not state.is_done]
    computed = {task.key for task in PROCESS.tasks if task.kind is TaskKind.COMPUTED}
    assert set(left) - computed <= {"verify_renewal", "verify_nremt"}
    verified = made(person, as_of, replace(steps, renewal_verified_on=day))
    assert verified.actions == ()
