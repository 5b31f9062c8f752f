"""Worked cases of the field that packs alone decide: 6, 15 and 37 to 40, by their numbers."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from emt_tracker import resources
from emt_tracker.domain.audit import findings
from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Topic
from emt_tracker.domain.credentials import credentials
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, Reason, judge
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.timeline import Phase, timeline
from emt_tracker.storage.rule_file import read_pack
from tests.builders import a_course, a_cycle, a_profile, an_allocation
from tests.judging import rulebook

TESTS = Path(__file__).parents[1]
NEEDED = {"airway": "5", "cardiology": "6", "trauma": "4", "medical": "7", "operations": "3"}
CYCLE = a_cycle()


@cache
def pack(name: str) -> RulePack:
    """A pack for tests, the example of the documentation, or one for elsewhere."""
    folders = (TESTS / "packs", TESTS.parent / "docs" / "examples", resources.path("rules", "elsewhere"))
    return next(read_pack(path) for folder in folders if (path := folder / f"{name}.toml").exists())


def standing(rules: RulePack, *courses: Course) -> Progress:
    return judge(courses, CYCLE, rules.level, rules, CYCLE.expires_on)


def national(delivery: Delivery, hours: dict[str, str], month: int) -> list[Course]:
    """One course a topic, each on a day of its own."""
    return [
        a_course(
            amount,
            date(2026, month, day),
            delivery=delivery,
            allocations=(an_allocation(amount, topic, pediatric="0.5"),),
        )
        for day, (topic, amount) in enumerate(hours.items(), start=1)
    ]


def individual(hours: str, topic: str | None, completed_on: date) -> Course:
    line = Allocation(Category.INDIVIDUAL, Hours.parse(hours), Topic(topic) if topic else None)
    return a_course(hours, completed_on, delivery=Delivery.CLASSROOM, allocations=(line,))


@pytest.mark.parametrize(
    ("level", "certified_on", "expires_on"),
    [
        (Level.AEMT, date(2024, 6, 30), date(2026, 3, 31)),
        (Level.AEMT, date(2024, 7, 1), date(2027, 3, 31)),
        (Level.AEMT, date(2024, 12, 31), date(2027, 3, 31)),
        (Level.EMR, date(2024, 7, 1), date(2027, 9, 30)),
    ],
)
def test_case_6_a_first_cycle_has_two_or_three_years(level: Level, certified_on: date, expires_on: date):
    rules = rulebook().pack_for(a_cycle(expires_on=expires_on), level)

    assert rules.licence.first_expiration(certified_on) == expires_on


def test_case_15_a_cap_on_distributive_education():
    capped = pack("example-aemt-capped")
    distributive = national(Delivery.DISTRIBUTIVE, NEEDED, 5)
    live = {"airway": "1", "cardiology": "4", "trauma": "3", "medical": "6", "operations": "3"}
    rest = {"airway": "4", "cardiology": "2", "trauma": "1", "medical": "1"}

    online = standing(capped, *distributive).categories[Category.NATIONAL]
    mixed = standing(
        capped,
        *national(Delivery.VILT, live, 6),
        *national(Delivery.DISTRIBUTIVE, rest, 7),
        a_course("12", date(2026, 8, 1), delivery=Delivery.VILT, allocations=(an_allocation("12", None),)),
        a_course("1", date(2026, 8, 3), delivery=Delivery.VILT, allocations=(an_allocation("0.5", None),)),
        individual("12", None, date(2026, 8, 4)),
        individual("1", None, date(2026, 8, 5)),
    )

    assert (online.entered, online.credited, online.short) == (Hours(2500), Hours(800), Hours(1700))
    assert online.over_cap == Hours(1700)
    assert mixed.categories[Category.NATIONAL].is_met
    assert mixed.is_complete


def test_case_37_practice_goes_on_while_hours_stay_due():
    cycle = Cycle("2021", date(2021, 3, 31), last_recertified_on=date(2019, 3, 1))
    rules = rulebook().pack_for(cycle, Level.AEMT)
    late = a_course(completed_on=date(2021, 4, 15), allocations=(an_allocation("4"),))
    found = judge([late], cycle, Level.AEMT, rules, date(2021, 5, 1))

    made = rules.licence.practice_until(cycle.expires_on)

    assert made
    assert made.practice_until == date(2021, 6, 30)
    assert found.verdicts[0].reasons == (Reason.AFTER_WINDOW,)
    assert timeline(found).phase is Phase.LATE_APPLICATION
    assert rules.licence.practice_until(date(2022, 3, 31)) is None
    assert findings(found, timeline(found))[0].detail.startswith("You may practice until Jun 30, 2021")


@pytest.mark.parametrize("level", list(Level))
def test_case_38_a_licence_that_follows_the_nremt_certification(level: Level):
    rules = pack(f"nh-{level}-nremt2025")

    assert rules.level is level
    assert rules.licence.expires_on(date(2026, 3, 31)) == date(2026, 4, 30)
    assert rulebook().packs["ma-aemt-nccp2025"].licence.expires_on(date(2026, 3, 31)) is None


def test_case_38_the_licence_is_a_credential_of_its_own():
    cycle = a_cycle(expires_on=date(2026, 3, 31))
    follows = pack("nh-aemt-nremt2025").licence

    nremt, state = credentials(a_profile(), cycle, (), date(2026, 3, 1), follows)

    assert (nremt.expires_on, nremt.days_left) == (date(2026, 3, 31), 30)
    assert (state.label, state.expires_on, state.days_left) == (
        "New Hampshire licence",
        date(2026, 4, 30),
        60,
    )


def test_case_39_enough_credits_and_too_few_of_them_clinical():
    rules = pack("pa-emr-credits")
    found = standing(
        rules,
        individual("11", "medical", date(2026, 5, 1)),
        individual("5", "operations", date(2026, 5, 2)),
    )
    done = standing(
        rules,
        individual("12", "medical", date(2026, 5, 1)),
        individual("4", "operations", date(2026, 5, 2)),
    )

    assert (found.total.credited, found.total.required) == (Hours(1600), Hours(1600))
    assert (found.subsets["clinical"].credited, found.subsets["clinical"].short) == (Hours(1100), Hours(100))
    assert not found.is_complete
    assert done.is_complete


def test_case_40_a_day_gives_twelve_hours_and_half_an_hour_nothing():
    hours = pack("ca-emt-hours")
    day = date(2026, 5, 1)
    long_day = standing(hours, individual("8", None, day), individual("6", None, day))
    short = standing(hours, individual("0.5", None, day))

    assert long_day.total.credited == Hours(1200)
    assert short.total.credited == Hours(0)
    assert short.verdicts[0].reasons == (Reason.TOO_SHORT,)
