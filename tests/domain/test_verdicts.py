"""Verdicts that are taken over from an earlier judgement say what judging everything again would say."""

import json
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.courses import Course
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, Warn, judge
from emt_tracker.exchange.portfolio_reader import read_portfolio
from tests.builders import TODAY, a_course, a_cycle
from tests.judging import rulebook
from tests.portfolios import random_day, random_portfolio

Courses = list[Course]


def standing(*courses: Course, before: Progress | None = None) -> Progress:
    cycle = a_cycle()
    pack = rulebook().pack_for(cycle, Level.AEMT)
    return judge(courses, cycle, Level.AEMT, pack, TODAY, before)


def edited(random: Random, courses: Courses) -> Courses:
    """The courses after one thing that a person does to them."""
    if not courses:
        return [a_course()]
    at = random.randrange(len(courses))
    one, others = courses[at], courses[:at] + courses[at + 1 :]
    changed = random.choice(
        (
            replace(one, excluded=not one.excluded),
            replace(one, title="Stroke Update"),
            replace(one, documents=()),
            replace(one, allocations=()),
            replace(one, started_on=None, completed_on=one.completed_on - timedelta(random.randrange(800))),
        )
    )
    copy = replace(one, id=f"copy-{random.getrandbits(64)}")
    return random.choice(
        (others, [*courses, copy], [*courses[:at], changed, *courses[at + 1 :]], [one, *others])
    )


@given(st.randoms(use_true_random=False))
def test_judged_change_by_change_everything_is_as_judged_at_once(random: Random):
    content = random_portfolio(random)
    portfolio = read_portfolio(json.dumps(content).encode())
    courses, level, progress = list(portfolio.courses), portfolio.profile.level, None
    cycle, as_of = portfolio.cycles[0], date.fromisoformat(random_day(random, content))
    for _ in range(6):
        if random.random() < 0.2:
            cycle, level = random.choice(portfolio.cycles), random.choice(list(Level))
            as_of = date.fromisoformat(random_day(random, content))
        else:
            courses = edited(random, courses)
        pack = rulebook().pack_for(cycle, level)

        progress = judge(courses, cycle, level, pack, as_of, progress)

        assert progress == judge(courses, cycle, level, pack, as_of)


def test_a_course_that_did_not_change_is_not_judged_again():
    same, other = a_course(), a_course()
    before = standing(same, other)

    after = standing(same, replace(other, excluded=True), before=before)

    assert after.verdicts[0] is before.verdicts[0]
    assert not after.verdicts[1].counts


def test_a_repeat_is_no_repeat_once_the_earlier_course_is_left_out():
    first = a_course()
    second = replace(first, id="again")
    before = standing(first, second)

    after = standing(replace(first, excluded=True), second, before=before)

    assert Warn.POSSIBLE_DUPLICATE in before.verdicts[1].warnings
    assert Warn.POSSIBLE_DUPLICATE not in after.verdicts[1].warnings


def test_a_course_becomes_a_repeat_when_one_like_it_is_dated_before_it():
    other = a_course(title="Stroke Update")
    mine = a_course(title="STROKE update!")
    far = replace(other, title="Burn Care")
    before = standing(far, mine)

    after = standing(replace(other, completed_on=mine.completed_on - timedelta(1)), mine, before=before)

    assert [Warn.POSSIBLE_DUPLICATE in verdict.warnings for verdict in before.verdicts] == [False, False]
    assert [Warn.POSSIBLE_DUPLICATE in verdict.warnings for verdict in after.verdicts] == [False, True]
