"""The search against every possibility: it is never worse, in none of its three aims."""

from random import Random

from hypothesis import given, settings

from emt_tracker.domain.courses import Topic
from emt_tracker.domain.placing import place
from emt_tracker.domain.portions import Bin, Needs, Pieces, Portion, credited, most
from tests.allocating import best, cases, loses_nothing, merit

NO_NEED = dict.fromkeys(Topic, 0)


@settings(max_examples=2000, deadline=None)
@given(cases())
def test_it_equals_a_search_of_all_possibilities(case: tuple[list[Portion], Needs]):
    portions, needs = case
    found = place(portions, needs)
    mine, perfect = merit(portions, found.pieces, needs), best(portions, needs)

    assert [sum(pieces.values()) for pieces in found.pieces] == [each.hours for each in portions]
    assert (found.changes, found.splits) == mine[3:]
    if credited(portions, [{each.lies: each.hours} for each in portions], needs) == most(portions, needs):
        assert mine[3:] == (0, 0)  # nothing moves where no hour is gained
    else:
        assert mine == perfect
        assert found.is_proven
        assert loses_nothing(portions, found.pieces, needs)


@settings(max_examples=300, deadline=None)
@given(cases(covers=True))
def test_subtopics_stay_represented_where_that_costs_no_hour(case: tuple[list[Portion], Needs]):
    portions, needs = case
    found = place(portions, needs)
    mine, perfect = merit(portions, found.pieces, needs), best(portions, needs)

    assert mine[:2] <= perfect[:2]
    if credited(portions, [{each.lies: each.hours} for each in portions], needs) < most(portions, needs):
        assert mine == perfect or perfect[2]


@settings(max_examples=300, deadline=None)
@given(cases())
def test_without_any_search_the_hours_are_still_the_most(case: tuple[list[Portion], Needs]):
    portions, needs = case
    found = place(portions, needs, states=0)

    assert credited(portions, found.pieces, needs) == most(portions, needs)
    assert found.is_proven is (found.changes == found.splits == 0 and not any(_moved(portions, found.pieces)))


def _moved(portions: list[Portion], placing: tuple[Pieces, ...]) -> list[bool]:
    return [pieces != {each.lies: each.hours} for each, pieces in zip(portions, placing, strict=True)]


def test_hundreds_of_courses_of_odd_hours_are_settled():
    random = Random(4)  # noqa: S311  (the same courses every time)
    topics = list(Topic)
    portions = [
        Portion(random.randint(20, 100), random.choice((Bin.TOPIC, Bin.LOCAL)), random.choice(topics))
        for _ in range(300)
    ]
    needs = Needs(dict(zip(topics, (500, 600, 400, 700, 300), strict=True)), 1250, 1250)
    found = place(portions, needs)

    assert credited(portions, found.pieces, needs) == most(portions, needs) == 5000
    assert found.is_proven


def test_a_whole_course_moves_rather_than_two_and_rather_than_a_part():
    needs = Needs(NO_NEED | {Topic.AIRWAY: 2}, local=3, individual=0)
    portions = [Portion(hours, Bin.TOPIC, Topic.AIRWAY) for hours in (1, 2, 3, 2)]

    assert place(portions, needs).pieces[2] == {Bin.LOCAL: 3}


def test_hours_that_would_give_nothing_elsewhere_stay():
    needs = Needs(NO_NEED | {Topic.AIRWAY: 4}, local=1, individual=0)
    stays, moves = place([Portion(4, Bin.TOPIC, Topic.AIRWAY), Portion(3, Bin.NOWHERE)], needs).pieces
    assert (stays, moves) == ({Bin.TOPIC: 4}, {Bin.LOCAL: 3})

    (divided,) = place([Portion(8, Bin.TOPIC, Topic.AIRWAY)], needs).pieces
    assert divided == {Bin.TOPIC: 7, Bin.LOCAL: 1}
