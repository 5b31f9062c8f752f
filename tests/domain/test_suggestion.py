"""What to move, told from portfolios: always what the judgement credits, never what nobody wrote down."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from emt_tracker.domain.approvals import Approval
from emt_tracker.domain.courses import Category, Course, Delivery, Topic
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.limits import DeliveryCap, Limits
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, Tally, judge
from emt_tracker.domain.suggesting import suggest
from emt_tracker.domain.suggestion import Suggestion
from emt_tracker.exchange.portfolio_reader import read_portfolio
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, a_profile, an_allocation
from tests.judging import judged
from tests.portfolios import random_day, random_portfolio

NATIONAL = {"airway": "5", "cardiology": "6", "trauma": "4", "medical": "7", "operations": "3"}


def of(*courses: Course, level: Level = Level.AEMT) -> Suggestion:
    return suggest(judged(a_portfolio(*courses, profile=a_profile(level)), TODAY))


def single(topic: str, hours: str, **facts: object) -> Course:
    return a_course(hours, allocations=(an_allocation(hours, topic),), **({"title": topic.title()} | facts))


def local(hours: str, category: str = "local", topic: str | None = None, **facts: object) -> Course:
    line = an_allocation(hours, topic, category=category)
    return a_course(hours, allocations=(line,), title=category.title(), **facts)


def national(**others: str) -> list[Course]:
    return [single(topic, hours) for topic, hours in (NATIONAL | others).items()]


def sentences(suggestion: Suggestion) -> list[str]:
    return [shift.sentence for shift in suggestion.shifts]


def lines(suggestion: Suggestion) -> dict[str, list[tuple[str, str | None, str]]]:
    return {
        after.title: [(line.category, line.topic, str(line.hours)) for line in after.allocations]
        for _, after in suggestion.edits.values()
    }


def test_what_airway_has_too_much_goes_to_local():
    found = of(*national(airway="6.5", operations="2.5"))
    assert found.before.total.credited == Hours(2450)
    assert found.after.total.credited == Hours(2600)
    assert lines(found) == {"Airway": [("national", "airway", "5.00"), ("local", "airway", "1.50")]}
    (sentence,) = sentences(found)
    assert sentence.startswith(
        "Airway: 1.50 h from Airway to Local. Airway has 1.50 h more than it needs, and"
    )
    assert (found.changes, found.splits, found.is_proven) == (1, 1, True)


def test_five_hours_beyond_the_national_ones_complete_the_cycle():
    extra = [single("medical", "2.5", completed_on=date(2026, 6, 1)), single("trauma", "2.5")]
    others = [local("10"), local("10", "individual")]
    found = of(*national(), *extra, *others)
    assert (str(found.before.total.credited), str(found.after.total.credited)) == ("45.00", "50.00")
    assert found.changes == 2
    assert found.splits == 0
    assert all(found.after.categories[name].is_met for name in Category)


def test_hours_named_after_a_topic_fill_it_again():
    others = [local("12.5"), local("12.5", "individual")]
    found = of(*national(trauma="2"), local("2", topic="trauma"), *others)
    assert lines(found) == {"Local": [("national", "trauma", "2.00")]}
    assert sentences(found) == [
        "Local: 2.00 h from Local to Trauma. Local has 2.00 h more than it needs, and Trauma is 2.00 h short."
    ]


def test_no_hours_go_to_a_topic_that_nobody_named():
    short_of_trauma = of(*national(trauma="2", medical="9"), local("12.5"), local("12.5", "individual"))
    assert not short_of_trauma.shifts
    assert short_of_trauma.gain == Hours(0)


def test_hours_not_placed_yet_are_placed_before_anything_is_changed():
    found = of(
        a_course("2", title="Burn Care"), *national(airway="7"), local("10.5"), local("12.5", "individual")
    )
    assert sentences(found) == [
        "Burn Care: 2.00 h to Local. They were not placed yet, and Local is 2.00 h short."
    ]
    assert (found.changes, found.splits) == (0, 0)


def test_a_course_below_the_level_counts_locally():
    found = of(single("trauma", "4", level=Level.EMT))
    assert found.before.total.credited == Hours(0)
    assert found.after.total.credited == Hours(400)
    (sentence,) = sentences(found)
    assert sentence.startswith(
        "Trauma: 4.00 h from Trauma to Local. Taught below your level, they give no national"
    )
    assert not of(local("13", level=Level.EMT, topic="trauma"), local("12.5", "individual")).shifts


def test_courses_that_do_not_count_and_fixed_ones_stay():
    outside = single("airway", "9", completed_on=date(2020, 5, 1))
    excluded = single("airway", "9", excluded=True)
    unapproved = single("airway", "9", approval=Approval())
    assert not of(outside, excluded, unapproved).shifts

    fixed, free = single("airway", "5", id="held"), single("airway", "3", title="Second")
    found = suggest(judged(a_portfolio(fixed, free), TODAY), fixed={"held"})
    assert [shift.hours for shift in found.shifts] == [Hours(300)]
    assert found.edits.keys() == {free.id}


def test_pediatric_hours_stay_national():
    child = a_course("3", allocations=(an_allocation("3", "airway", "2.5"),), title="Children")
    grown = a_course("3", allocations=(an_allocation("3", "airway"),), title="Adults")
    found = of(child, grown)
    assert [shift.course.title for shift in found.shifts] == ["Adults"]
    assert found.after.pediatric.credited == Hours(250)


def test_what_is_entered_at_nremt_must_change_there_too():
    (sentence,) = sentences(of(single("airway", "6.5", nremt_entered=True)))
    assert sentence.endswith(" It is marked as entered at NREMT: change it there too.")


def test_a_subtopic_stays_represented():
    cycle = a_cycle("2024", date(2024, 3, 31))
    day = date(2023, 5, 1)
    both = [
        a_course("2.5", day, allocations=(an_allocation("2.5", "airway", subtopics=(name,)),), title=name)
        for name in ("ventilation", "oxygenation")
    ]
    more = a_course(
        "2", day, allocations=(an_allocation("2", "airway", subtopics=("ventilation",)),), title="More"
    )
    found = suggest(judged(a_portfolio(*both, more, cycles=(cycle,)), date(2024, 1, 1)))
    assert "airway" not in found.after.coverage_gaps
    assert found.gain == Hours(450)


def test_hours_beyond_a_cap_on_their_delivery_go_where_there_is_none():
    courses = [single(topic, "1") for topic in NATIONAL for _ in range(int(NATIONAL[topic]))]
    before = judged(a_portfolio(*courses), TODAY)
    at_most = replace(before.pack.pediatric, value=Hours(800))
    cap = DeliveryCap(Category.NATIONAL, frozenset({Delivery.DISTRIBUTIVE}), at_most)
    pack = replace(before.pack, limits=Limits(delivery={Category.NATIONAL: cap}))
    held_back = judge(courses, before.cycle, Level.AEMT, pack, TODAY)
    assert held_back.total.credited == Hours(800)

    found = suggest(held_back)
    assert found.after.total.credited == Hours(2500)
    assert found.after.topics == judge(_after(found, courses), before.cycle, Level.AEMT, pack, TODAY).topics
    assert "Beyond a cap on their delivery, they give no national credit" in sentences(found)[0]
    assert not found.is_proven


def _after(found: Suggestion, courses: Iterable[Course]) -> list[Course]:
    changed = {course.id: course for _, course in found.edits.values()}
    return [changed.get(course.id, course) for course in courses]


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_it_promises_is_what_the_judgement_says(random: Random):
    content = random_portfolio(random)
    portfolio = read_portfolio(json.dumps(content).encode())
    progress = judged(portfolio, date.fromisoformat(random_day(random, content)))
    found = suggest(progress)
    changed = {course.id: course for _, course in found.edits.values()}
    after = judged(
        a_portfolio(
            *(changed.get(c.id, c) for c in portfolio.courses),
            profile=portfolio.profile,
            cycles=portfolio.cycles,
        ),
        progress.as_of,
        progress.cycle.id,
    )
    assert figures(after) == figures(found.after)
    assert bool(found.shifts) is bool(found.gain) is bool(found.edits)
    assert found.is_proven
    assert not suggest(found.after).shifts
    assert after.total.credited == the_most(progress)
    assert all(
        now.credited >= then.credited for now, then in zip(tallies(after), tallies(progress), strict=True)
    )
    assert all(_kept_within(before, later) for before, later in found.edits.values())


def tallies(progress: Progress) -> list[Tally]:
    return [*progress.categories.values(), *progress.topics.values()]


def figures(progress: Progress) -> tuple[object, ...]:
    return progress.categories, progress.topics, progress.pediatric, progress.unallocated


def the_most(progress: Progress) -> Hours:
    """Topics first, by the hours that name them; then all that is left fits Local and Individual."""
    named, others = dict.fromkeys(Topic, 0), 0
    for verdict in progress.counting:
        course = verdict.course
        below = course.level is not None and course.level.rank < progress.terms.level.rank
        others += verdict.credit.hundredths - course.placed.hundredths
        for line in course.allocations:
            if below or line.topic is None:
                others += line.hours.hundredths
            else:
                named[line.topic] += line.hours.hundredths
    kept = {t: min(hours, progress.topics[t].required.hundredths) for t, hours in named.items()}
    others += sum(named.values()) - sum(kept.values())
    either = [progress.categories[name].required for name in (Category.LOCAL, Category.INDIVIDUAL)]
    return Hours(sum(kept.values()) + min(others, _sum(either)))


def _sum(hours: Iterable[Hours]) -> int:
    return sum(each.hundredths for each in hours)


def _kept_within(before: Course, after: Course) -> bool:
    """No topic gains hours that did not name it, and no pediatric hour appears or is lost."""
    named = {t: _sum(x.hours for x in before.allocations if x.topic is t) for t in Topic}
    national = {
        t: _sum(x.hours for x in after.allocations if x.topic is t and x.category == "national")
        for t in Topic
    }
    pediatric = [_sum(x.pediatric_hours for x in each.allocations) for each in (before, after)]
    return all(national[t] <= named[t] for t in Topic) and pediatric[0] == pediatric[1]
