"""Limits that other places set: caps on delivery, a day's hours, the shortest course, needed parts."""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emt_tracker.domain.audit import Kind, findings
from emt_tracker.domain.courses import Category, Course, Delivery, Topic
from emt_tracker.domain.errors import BadRulePack
from emt_tracker.domain.filling import Pool, filled
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.overrides import rule_value
from emt_tracker.domain.progress import Progress, Reason, Warn, judge
from emt_tracker.domain.rules import RulePack, in_force
from emt_tracker.domain.timeline import timeline
from emt_tracker.storage.rule_file import read_pack
from tests.builders import a_course, a_cycle, an_allocation
from tests.judging import rulebook

CAPPED = read_pack(Path(__file__).parents[2] / "docs" / "examples" / "example-aemt-capped.toml")
CYCLE = a_cycle()
DISTRIBUTIVE, LIVE = Delivery.DISTRIBUTIVE, Delivery.VILT


def standing(*courses: Course, pack: RulePack = CAPPED) -> Progress:
    return judge(courses, CYCLE, pack.level, pack, CYCLE.expires_on)


def on_day(day: int) -> date:
    return date(2026, 5, day)


def test_live_hours_go_first_so_that_a_cap_costs_as_little_as_it_can():
    found = standing(
        a_course("8", on_day(1), allocations=(an_allocation("8", "airway"),)),
        a_course("5", on_day(2), delivery=LIVE, allocations=(an_allocation("5", "airway"),)),
        a_course("6", on_day(3), allocations=(an_allocation("6", "cardiology"),)),
    )

    assert found.topics[Topic.AIRWAY].credited == Hours(500)
    assert found.topics[Topic.AIRWAY].over_cap == Hours(0)
    assert found.topics[Topic.CARDIOLOGY].credited == Hours(600)
    assert found.categories[Category.NATIONAL].excess == Hours(800)


def test_a_cap_as_a_fraction_follows_what_its_category_requires():
    local = [a_course("12", on_day(day), allocations=(an_allocation("12", None),)) for day in (1, 2)]

    assert standing(*local).categories[Category.LOCAL].credited == Hours(833)


def test_pediatric_hours_beyond_the_cap_do_not_help_the_minimum():
    tight = replace(
        CAPPED.limits.delivery[Category.NATIONAL],
        most=replace(CAPPED.categories[Category.NATIONAL], value=Hours(100)),
    )
    pack = replace(CAPPED, limits=replace(CAPPED.limits, delivery={Category.NATIONAL: tight}))
    found = standing(a_course("5", allocations=(an_allocation("5", pediatric="2.5"),)), pack=pack)

    assert found.pediatric
    assert (found.pediatric.credited, found.pediatric.short) == (Hours(100), Hours(150))


def test_a_day_is_shared_in_the_order_of_entry_and_unplaced_hours_go_first():
    first = a_course("8", on_day(1), delivery=LIVE, allocations=(an_allocation("8", None),))
    second = a_course(
        "8", on_day(1), delivery=LIVE, allocations=(an_allocation("3", "trauma"), an_allocation("3", None))
    )

    found = standing(first, second)

    assert [verdict.cut for verdict in found.verdicts] == [Hours(0), Hours(400)]
    assert [line.hours for line in found.verdicts[1].creditable] == [Hours(300), Hours(100)]
    assert Warn.OVER_A_DAY in found.verdicts[1].warnings
    assert found.unallocated == Hours(0)
    assert found.categories[Category.LOCAL].entered == Hours(1100)


def test_a_day_goes_to_ways_without_a_cap_first():
    online = a_course("12", on_day(1), allocations=(an_allocation("12", "medical"),))
    live = a_course("4", on_day(1), delivery=LIVE, allocations=(an_allocation("4", "trauma"),))

    found = standing(online, live)

    assert [verdict.cut for verdict in found.verdicts] == [Hours(400), Hours(0)]
    assert found.topics[Topic.TRAUMA].is_met


def test_what_an_earlier_judgement_cut_is_cut_anew_when_the_other_course_goes():
    first, second = (a_course("8", on_day(1), allocations=(an_allocation("8", None),)) for _ in range(2))
    before = standing(first, second)

    after = judge([second], CYCLE, CAPPED.level, CAPPED, CYCLE.expires_on, before)

    assert after.verdicts == standing(second).verdicts
    assert not after.verdicts[0].cut


def test_a_course_of_three_days_has_three_days_of_hours():
    course = a_course("30", on_day(3), started_on=on_day(1), allocations=(an_allocation("30", None),))
    longer = a_course("40", on_day(9), started_on=on_day(7), allocations=(an_allocation("40", None),))

    assert [verdict.cut for verdict in standing(course, longer).verdicts] == [Hours(0), Hours(400)]


def test_a_part_counts_only_what_lies_in_it():
    found = standing(
        a_course("2", on_day(1), allocations=(an_allocation("2", "trauma"),)),
        a_course("2", on_day(2), delivery=LIVE, allocations=(an_allocation("0.75", "trauma"),)),
    )

    assert found.subsets["live-trauma"].credited == Hours(75)
    assert Kind.PART_SHORT in {each.kind for each in findings(found, timeline(found))}


def test_each_limit_is_told_among_the_findings():
    found = standing(
        a_course("0.5", on_day(1), allocations=(an_allocation("0.5", None),)),
        a_course(
            "12", on_day(2), allocations=(an_allocation("6", "cardiology"), an_allocation("6", "medical"))
        ),
        a_course("2", on_day(2), allocations=(an_allocation("2", None),)),
    )

    titles = [each.title for each in findings(found, timeline(found))]

    assert "1 course shorter than 1.00 h: not counted" in titles
    assert "1 course beyond the 12.00 h that a day gives" in titles
    assert "4.00 h of National are over the cap" in titles
    assert found.verdicts[0].reasons == (Reason.TOO_SHORT,)


def test_the_burn_up_ends_at_the_total():
    courses = [
        a_course("10", on_day(day), allocations=(an_allocation("5", topic), an_allocation("5", None)))
        for day, topic in enumerate(Topic, start=1)
    ]
    found = standing(*courses, *courses[:1])

    assert timeline(found).burn_up[-1].credited == found.total.credited


def test_an_exception_lifts_the_caps_of_its_year_alone():
    in_2022, in_2023 = (in_force(CAPPED, date(year, 3, 31)) for year in (2022, 2023))

    assert not in_2022.limits.delivery
    assert in_2022.limits.day == CAPPED.limits.day
    assert in_2023 is CAPPED


def test_an_exception_may_move_a_milestone():
    made = replace(CAPPED.licence.exceptions[0], milestones={"deadline": date(2022, 6, 30)})
    pack = replace(CAPPED, licence=replace(CAPPED.licence, exceptions=(made,)))

    moved = rule_value(in_force(pack, date(2022, 3, 31)), date(2022, 3, 31), "milestones.deadline")

    assert moved.text == "2022-06-30"
    assert moved.rule.source == "fictionia"


def test_what_does_not_add_up_is_refused():
    part = replace(
        CAPPED.limits.subsets[0], required=replace(CAPPED.categories[Category.NATIONAL], value=Hours(2501))
    )

    with pytest.raises(BadRulePack, match=r"the part “live-trauma” asks for more than the 25\.00 h"):
        replace(CAPPED, limits=replace(CAPPED.limits, subsets=(part,)))
    with pytest.raises(BadRulePack, match="the part “live-trauma” stands twice"):
        replace(CAPPED, limits=replace(CAPPED.limits, subsets=CAPPED.limits.subsets * 2))
    licence = rulebook().packs["ma-aemt-nccp2025"].licence
    with pytest.raises(BadRulePack, match="first cycles do not name every month once"):
        replace(CAPPED, licence=replace(licence, first_cycles=licence.first_cycles[:1]))


few = st.integers(0, 4)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(few, few, few), min_size=1, max_size=3), few)
def test_no_other_choice_of_hours_credits_more(pools: list[tuple[int, int, int]], cap: int):
    """Every way to spend the cap, tried one by one."""
    best = max(
        sum(min(need, free + used) for (need, free, _), used in zip(pools, spent, strict=True))
        for spent in product(*(range(held + 1) for _, _, held in pools))
        if sum(spent) <= cap
    )

    assert sum(each.credited for each in filled([Pool(*pool) for pool in pools], cap)) == best


lines = st.tuples(
    st.sampled_from([*Topic, None]), st.integers(1, 900), st.integers(0, 100), st.sampled_from(list(Delivery))
)


def _course(line: tuple[Topic | None, int, int, Delivery], number: int) -> Course:
    topic, hundredths, share, delivery = line
    hours = str(Hours(hundredths))
    pediatric = str(Hours(hundredths * share // 100))
    return a_course(
        hours,
        on_day(1 + number % 3),
        id=f"c-{number}",
        delivery=delivery,
        allocations=(an_allocation(hours, topic, pediatric if topic else "0"),),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(lines, max_size=12))
def test_figures_hold_together_under_every_limit(drawn: list[tuple[Topic | None, int, int, Delivery]]):
    courses = [_course(line, number) for number, line in enumerate(drawn)]
    found, free = standing(*courses), standing(*courses, pack=rulebook().packs["ma-aemt-nccp2025"])
    days: dict[date, int] = {}
    for verdict in found.counting:
        given = sum(line.hours.hundredths for line in verdict.creditable)
        days[verdict.course.completed_on] = days.get(verdict.course.completed_on, 0) + given

    assert max(days.values(), default=0) <= 1200
    assert found.total.credited <= free.total.credited
    for tally in (*found.categories.values(), *found.topics.values(), *found.subsets.values()):
        assert tally.credited <= tally.required
        assert tally.creditable + tally.over_cap <= tally.entered
    points = timeline(found).burn_up
    assert (points[-1].credited if points else Hours(0)) == found.total.credited
    before = standing(*courses[:-1])
    again = judge(courses, CYCLE, CAPPED.level, CAPPED, CYCLE.expires_on, before)
    assert (again.verdicts, again.total) == (found.verdicts, found.total)
