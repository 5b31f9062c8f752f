"""What holds for every portfolio, whatever stands in it."""

import json
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.courses import Category, Course
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.progress import Progress, Tally
from emt_tracker.domain.timeline import timeline
from emt_tracker.exchange.portfolio_reader import read_portfolio
from tests.judging import judged
from tests.portfolios import random_day, random_portfolio

sources = st.randoms(use_true_random=False)


def a_case(random: Random) -> tuple[Portfolio, date]:
    content = random_portfolio(random)
    return read_portfolio(json.dumps(content).encode()), date.fromisoformat(random_day(random, content))


def tallies(progress: Progress) -> list[Tally]:
    pediatric = [progress.pediatric] if progress.pediatric else []
    return [progress.total, *progress.categories.values(), *progress.topics.values(), *pediatric]


def with_courses(portfolio: Portfolio, courses: list[Course]) -> Portfolio:
    return Portfolio(portfolio.profile, portfolio.cycles, tuple(courses))


@given(sources)
def test_the_order_of_courses_never_matters(random: Random):
    portfolio, as_of = a_case(random)
    shuffled = list(portfolio.courses)
    random.shuffle(shuffled)

    one, other = judged(portfolio, as_of), judged(with_courses(portfolio, shuffled), as_of)

    assert tallies(one) == tallies(other)
    assert one.unallocated == other.unallocated
    assert one.coverage_gaps == other.coverage_gaps
    assert timeline(one) == timeline(other)
    # Of courses alike on one day the first of the file is taken as the earlier: their number stays the same.
    assert sorted(len(verdict.warnings) for verdict in one.verdicts) == sorted(
        len(verdict.warnings) for verdict in other.verdicts
    )


@given(sources)
def test_one_more_course_never_lowers_what_is_credited(random: Random):
    portfolio, as_of = a_case(random)
    fewer = with_courses(portfolio, list(portfolio.courses[:-1]))

    before, after = judged(fewer, as_of), judged(portfolio, as_of)

    assert all(
        less.credited <= more.credited for less, more in zip(tallies(before), tallies(after), strict=True)
    )
    assert after.is_complete or not before.is_complete


@given(sources)
def test_no_more_is_credited_than_was_entered_or_is_required(random: Random):
    for tally in tallies(judged(*a_case(random))):
        assert tally.credited <= tally.creditable <= tally.entered
        assert tally.credited <= tally.required
        assert tally.credited + tally.short == tally.required
        assert tally.credited + tally.excess == tally.creditable


@given(sources)
def test_every_hour_is_somewhere(random: Random):
    progress = judged(*a_case(random))
    credit = total([verdict.credit for verdict in progress.counting])

    assert progress.total.entered + progress.unallocated == credit
    assert total([progress.categories[category].credited for category in Category]) == progress.total.credited
    assert progress.categories[Category.NATIONAL].credited == total(
        [tally.credited for tally in progress.topics.values()]
    )


@given(sources)
def test_the_burn_up_ends_at_the_total(random: Random):
    progress = judged(*a_case(random))
    points = timeline(progress).burn_up

    assert (points[-1].credited if points else Hours(0)) == progress.total.credited
    assert [point.day for point in points] == sorted({point.day for point in points})
    assert [point.credited for point in points] == sorted(point.credited for point in points)
