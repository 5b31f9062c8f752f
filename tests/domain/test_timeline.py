"""What a day means for a cycle."""

from datetime import date

import pytest

from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import judge
from emt_tracker.domain.timeline import Phase, Timeline, phase, timeline
from tests.builders import a_course, a_cycle, an_allocation
from tests.judging import rulebook


def seen(as_of: date, cycle: Cycle | None = None, level: Level = Level.AEMT, *hours: str) -> Timeline:
    cycle = cycle or a_cycle()
    courses = [a_course(amount, allocations=(an_allocation(amount),)) for amount in hours]
    return timeline(judge(courses, cycle, level, rulebook().pack_for(cycle, level), as_of))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2020, 1, 1), Phase.ACCRUING),
        (date(2027, 9, 30), Phase.ACCRUING),
        (date(2027, 10, 1), Phase.OPEN),
        (date(2028, 3, 31), Phase.OPEN),
        (date(2028, 4, 1), Phase.LATE),
        (date(2028, 4, 30), Phase.LATE),
        (date(2028, 5, 1), Phase.LATE_APPLICATION),
        (date(2030, 3, 31), Phase.LATE_APPLICATION),
        (date(2030, 4, 1), Phase.LAPSED),
    ],
)
def test_each_phase_begins_on_its_day(as_of: date, expected: Phase):
    assert seen(as_of).phase is expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2028, 3, 31), Phase.ACCRUING),
        (date(2028, 4, 1), Phase.OPEN),
        (date(2028, 10, 1), Phase.LATE),
        (date(2028, 11, 1), Phase.LATE_APPLICATION),
        (date(2030, 10, 1), Phase.LAPSED),
    ],
)
def test_the_season_of_an_emr_runs_from_april_to_september(as_of: date, expected: Phase):
    assert seen(as_of, a_cycle(expires_on=date(2028, 9, 30)), Level.EMR).phase is expected


@pytest.mark.parametrize("as_of", [date(2027, 1, 1), date(2028, 4, 2), date(2040, 1, 1)])
def test_a_verified_renewal_ends_every_other_phase(as_of: date):
    cycle = a_cycle(steps=Steps(renewal_verified_on=date(2028, 2, 1)))

    assert phase(cycle, rulebook().pack_for(cycle, Level.AEMT), as_of) is Phase.RENEWED


def test_the_milestones_are_those_of_the_handout():
    assert [(stone.key, stone.day) for stone in seen(date(2026, 11, 22)).milestones] == [
        ("opens", date(2027, 10, 1)),
        ("recommended", date(2028, 2, 15)),
        ("deadline", date(2028, 3, 31)),
        ("signoff", date(2028, 4, 30)),
    ]


def test_a_date_is_confirmed_only_for_the_handout_that_was_seen():
    earlier = seen(date(2024, 1, 1), a_cycle(expires_on=date(2024, 3, 31)))

    assert all(stone.is_confirmed for stone in earlier.milestones)
    assert not any(stone.is_confirmed for stone in seen(date(2026, 11, 22)).milestones)


def test_the_next_milestone_may_be_today():
    stone = seen(date(2028, 2, 15)).next_milestone

    assert stone
    assert stone.key == "recommended"
    assert seen(date(2028, 5, 1)).next_milestone is None


def test_an_emr_aims_at_the_end_of_the_window():
    assert seen(date(2026, 1, 1), a_cycle(expires_on=date(2028, 9, 30)), Level.EMR).goal == date(2028, 9, 30)
    assert seen(date(2026, 1, 1)).goal == date(2028, 2, 15)


def test_the_pace_is_rounded_up_so_that_it_suffices():
    found = seen(date(2028, 1, 16))  # 30 days before the goal: 0.9856 months

    assert found.pace_needed(Hours(100)) == Hours(110)
    assert found.pace_needed(Hours(0)) == Hours(0)
    assert seen(date(2028, 2, 15)).pace_needed(Hours(100)) is None


def test_the_burn_up_stops_at_what_a_topic_needs():
    found = seen(date(2028, 3, 31), None, Level.AEMT, "3", "4")

    assert [point.credited for point in found.burn_up] == [Hours(500)]
