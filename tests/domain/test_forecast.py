"""What is to come: plans on top of what is credited, never in it, and when the pace so far would finish."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.courses import Allocation, Category, Delivery, Topic
from emt_tracker.domain.dossier import Planned
from emt_tracker.domain.forecast import Forecast, as_course, forecast
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import judge
from emt_tracker.domain.timeline import timeline
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.storage.rule_file import read_pack
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, an_allocation
from tests.judging import judged
from tests.portfolios import random_day, random_portfolio

WINDOW_END = date(2028, 3, 31)


def foreseen(portfolio: Portfolio, *plans: Planned, as_of: date = TODAY) -> Forecast:
    progress = judged(portfolio, as_of)
    return forecast(progress, timeline(progress), portfolio.profile.level, portfolio.courses, plans)


def a_plan(
    planned_on: date, hours: str = "4", topic: str | None = "trauma", plan_id: str = "p", pediatric: str = "0"
) -> Planned:
    category = Category.NATIONAL if topic else Category.LOCAL
    place = Topic(topic) if topic else None
    return Planned(plan_id, "Plan", planned_on, Hours.parse(hours), category, place, Hours.parse(pediatric))


HALF = a_course("6.5", allocations=(an_allocation("5"), an_allocation("1.5", None)))


def test_a_plan_counts_from_its_own_day_on_and_no_more_than_is_needed():
    seen = foreseen(
        a_portfolio(HALF), a_plan(date(2027, 2, 1), "6"), a_plan(date(2027, 1, 5), "2", None, "q")
    )

    assert [(point.day, str(point.credited)) for point in seen.points] == [
        (TODAY, "6.50"),
        (date(2027, 1, 5), "8.50"),
        (date(2027, 2, 1), "12.50"),  # trauma takes 4 of the 6 hours
    ]
    assert (seen.credited, seen.planned_hours, seen.is_complete) == (Hours(1250), Hours(800), False)


def test_what_has_passed_or_lies_beyond_the_cycle_is_not_believed():
    today, beyond = a_plan(TODAY, plan_id="t"), a_plan(WINDOW_END + timedelta(days=1), plan_id="b")
    seen = foreseen(a_portfolio(HALF), today, beyond)

    assert [point.credited for point in seen.points] == [Hours(650)]
    assert (seen.ahead, seen.passed) == ((), (today,))
    assert foreseen(a_portfolio(HALF), a_plan(WINDOW_END)).credited == Hours(1050)


def test_a_course_entered_ahead_of_its_day_stands_in_the_forecast_too():
    ahead = a_course("2", date(2027, 1, 9), allocations=(an_allocation("2", "trauma"),))
    seen = foreseen(a_portfolio(HALF, ahead))
    assert [(point.day, point.credited) for point in seen.points[1:]] == [(date(2027, 1, 9), Hours(850))]


def test_the_pace_so_far_and_the_day_on_which_it_would_finish():
    """6.50 h in the 266 days from Mar 2 to Nov 22 are 0.74 h a month; 43.50 h more take 1,781 days."""
    seen = foreseen(a_portfolio(HALF))
    assert seen.pace_so_far == Hours(70)
    assert seen.finishes_on == TODAY + timedelta(days=1781)
    assert seen.pace_needed == Hours(300)


def test_beside_plans_a_lower_pace_is_enough():
    seen = foreseen(a_portfolio(HALF), a_plan(date(2027, 2, 1)))
    assert seen.pace_needed_beside_plans == Hours(270)
    assert seen.pace_needed == foreseen(a_portfolio(HALF)).pace_needed


def test_there_is_no_pace_without_hours_or_in_the_first_month_and_none_once_all_is_credited():
    nothing = foreseen(a_portfolio())
    assert (nothing.pace_so_far, nothing.finishes_on) == (Hours(0), None)
    young = foreseen(a_portfolio(HALF), as_of=date(2026, 3, 20))
    assert (young.pace_so_far, young.finishes_on) == (None, None)
    places = [("5", "airway"), ("6", "cardiology"), ("4", "trauma"), ("7", "medical"), ("3", "operations")]
    national = [a_course(hours, allocations=(an_allocation(hours, topic, "0.5"),)) for hours, topic in places]
    others = [
        a_course("12.5", allocations=(an_allocation("12.5", None, category=category),))
        for category in ("local", "individual")
    ]
    done = foreseen(a_portfolio(*national, *others))
    assert (done.credited, done.is_complete) == (Hours(5000), True)
    assert (done.pace_needed, done.pace_needed_beside_plans, done.finishes_on) == (None, None, None)


sources = st.randoms(use_true_random=False)


def a_case(random: Random) -> tuple[Portfolio, date]:
    content = random_portfolio(random)
    return read_portfolio(json.dumps(content).encode()), date.fromisoformat(random_day(random, content))


@given(sources)
def test_without_plans_each_day_is_what_progress_says_on_that_day(random: Random):
    portfolio, as_of = a_case(random)
    seen = foreseen(portfolio, as_of=as_of)
    cycle_id = judged(portfolio, as_of).cycle.id
    for point in seen.points:
        assert point.credited == judged(portfolio, point.day, cycle_id).total.credited
    end = max(as_of, judged(portfolio, as_of).window.ends_on)
    assert seen.credited == judged(portfolio, end, cycle_id).total.credited
    assert all(before.day < after.day for before, after in zip(seen.points, seen.points[1:], strict=False))


plans = st.builds(
    a_plan,
    st.dates(date(2024, 1, 1), date(2031, 12, 31)),
    st.integers(1, 3000).map(lambda amount: str(Hours(amount))),
    st.sampled_from([None, *Topic]),
    st.uuids().map(str),
)


@given(sources, st.lists(plans, max_size=6))
def test_plans_never_change_what_is_credited_and_never_take_away(random: Random, made: list[Planned]):
    portfolio, as_of = a_case(random)
    seen, without = foreseen(portfolio, *made, as_of=as_of), foreseen(portfolio, as_of=as_of)
    assert seen.points[0] == without.points[0]
    assert seen.points[0].credited == judged(portfolio, as_of).total.credited
    assert seen.credited >= without.credited
    assert all(
        before.credited <= after.credited for before, after in zip(seen.points, seen.points[1:], strict=False)
    )
    assert (seen.pace_needed, seen.pace_so_far) == (without.pace_needed, without.pace_so_far)


@given(sources, st.lists(plans, max_size=4), st.lists(plans, max_size=4))
def test_an_earlier_forecast_changes_nothing(random: Random, first: list[Planned], second: list[Planned]):
    portfolio, as_of = a_case(random)
    progress = judged(portfolio, as_of)
    level, courses = portfolio.profile.level, portfolio.courses
    before = forecast(progress, timeline(progress), level, courses, first)
    after = forecast(progress, timeline(progress), level, courses, second, before)
    assert after == foreseen(portfolio, *second, as_of=as_of)


@given(sources, st.lists(plans, max_size=4))
def test_a_forecast_is_what_progress_would_say_if_each_plan_had_become_a_course(
    random: Random, made: list[Planned]
):
    portfolio, as_of = a_case(random)
    seen = foreseen(portfolio, *made, as_of=as_of)
    cycle_id = judged(portfolio, as_of).cycle.id
    courses = (*portfolio.courses, *(as_course(plan) for plan in seen.ahead))
    happened = Portfolio(portfolio.profile, portfolio.cycles, courses)
    for point in seen.points:
        assert point.credited == judged(happened, point.day, cycle_id).total.credited


CAPPED = read_pack(Path(__file__).parents[2] / "docs" / "examples" / "example-aemt-capped.toml")


@given(sources)
def test_caps_hold_for_plans_as_for_courses(random: Random):
    """Caps on ways of delivery and on hours a day: each day is still what progress would say."""

    def place() -> Allocation:
        topic = random.choice([None, *Topic])
        category = (
            random.choice([Category.LOCAL, Category.INDIVIDUAL]) if topic is None else Category.NATIONAL
        )
        return Allocation(category, Hours(random.choice([25, 100, 400, 1200])), topic)

    def a_day() -> date:
        return date(2026, 3, 2) + timedelta(days=random.randrange(760))

    courses = []
    for _ in range(12):
        line, delivery = place(), random.choice(list(Delivery))
        courses.append(a_course(str(line.hours), a_day(), delivery=delivery, allocations=(line,)))
    plans = []
    for index in range(4):
        line = place()
        plans.append(Planned(f"p{index}", "Plan", a_day(), line.hours, line.category, line.topic))
    progress = judge(courses, a_cycle(), Level.AEMT, CAPPED, a_day())
    seen = forecast(progress, timeline(progress), Level.AEMT, courses, plans)
    happened = (*courses, *map(as_course, seen.ahead))
    for point in seen.points:
        assert point.credited == judge(happened, a_cycle(), Level.AEMT, CAPPED, point.day).total.credited
