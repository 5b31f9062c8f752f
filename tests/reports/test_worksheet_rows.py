"""What is assigned comes to exactly what is credited, and rests on proof as far as it can."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from emt_tracker.domain.courses import Category, Course
from emt_tracker.domain.hours import Hours
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.gaps import has_proof
from emt_tracker.reports.worksheet_rows import Area, areas
from tests.builders import a_course, a_document, a_portfolio, an_allocation
from tests.portfolios import random_day, random_portfolio
from tests.reports.making import a_content
from tests.reports.making import an_exhibit as unshown

NOWHERE = Path()
DAYS = [date(2026, 5, day) for day in range(1, 9)]


def test_areas_stand_in_the_order_of_the_rules(sample: RecordContent):
    assert [area.name for area in areas(sample)] == [
        *(f"National, {rule.name}" for rule in sample.progress.pack.topics),
        "Local",
        "Individual",
    ]


def test_a_course_of_two_areas_stands_in_both():
    course = _course(DAYS[0], an_allocation("1", "airway"), an_allocation("2", "trauma"), hours="4")
    content = _content(course)
    assert [(area.name[:14], _shares(area)) for area in areas(content) if area.entries] == [
        ("National, Airw", ["1.00"]),
        ("National, Trau", ["2.00"]),
    ]


def test_two_allocations_to_one_area_are_one_entry():
    course = _course(DAYS[0], an_allocation("1", "airway"), an_allocation("0.5", "airway"))
    assert _shares(_airway(course)) == ["1.50"]


def test_spare_hours_come_off_where_no_document_is_held():
    courses = [
        _course(DAYS[0], an_allocation("3"), documents=()),
        _course(DAYS[1], an_allocation("3")),
        _course(DAYS[2], an_allocation("1")),
    ]
    assert _shares(_airway(*courses)) == ["1.00", "3.00", "1.00"]


def test_then_where_a_course_may_repeat_an_earlier_one():
    same = {"title": "Airway", "provider": "Millbrook"}
    courses = [
        _course(DAYS[0], an_allocation("2"), **same),
        _course(DAYS[1], an_allocation("2"), **same),
        _course(DAYS[2], an_allocation("2")),
    ]
    assert _shares(_airway(*courses)) == ["2.00", "1.00", "2.00"]


def test_then_where_there_is_no_pediatric_content_and_then_off_the_later_ones():
    courses = [
        _course(DAYS[0], an_allocation("2")),
        _course(DAYS[1], an_allocation("2")),
        _course(DAYS[2], an_allocation("2", "airway", "1")),
        _course(DAYS[3], an_allocation("2", "airway", "0.25")),
    ]
    area = _airway(*courses)
    assert _shares(area) == ["1.00", "0.00", "2.00", "2.00"]
    assert [entry.spare for entry in area.entries] == [Hours(100), Hours(200), Hours(), Hours()]


def test_a_file_that_is_not_held_proves_nothing():
    course = _course(DAYS[0], an_allocation("1"))
    content = a_content(
        a_portfolio(course), NOWHERE, prepare=lambda file, _: replace(unshown(file), is_held=False)
    )
    assert [entry.has_proof for area in areas(content) for entry in area.entries] == [False]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_the_sums_are_the_credited_figures(seed: int):
    random = Random(seed)  # noqa: S311  (a sample, no secret)
    wanted = random_portfolio(random, 30)
    day = date.fromisoformat(random_day(random, wanted))
    portfolio = read_portfolio(json.dumps(wanted).encode())
    content = a_content(portfolio, NOWHERE, as_of=day, prepare=lambda file, _: unshown(file))
    found = areas(content)
    for area in found:
        assert area.assigned == area.tally.credited
        assert sum(entry.hours.hundredths for entry in area.entries) == area.tally.creditable.hundredths
        assert [entry.verdict for entry in area.entries] == sorted(
            (entry.verdict for entry in area.entries), key=lambda each: each.course.completed_on
        )
        _assert_proof_first(area)
    progress = content.progress
    assert sum(area.assigned.hundredths for area in found) == progress.total.credited.hundredths
    national = [area for area in found if area.category is Category.NATIONAL]
    assert [area.tally for area in national] == list(progress.topics.values())
    exhibits = content.exhibits_of()
    assert all(
        entry.has_proof is has_proof(entry.verdict, exhibits) for area in found for entry in area.entries
    )


def _assert_proof_first(area: Area) -> None:
    """Where a proven course has hours to spare, no other is asked for any."""
    if any(entry.spare for entry in area.entries if entry.has_proof):
        assert not any(entry.assigned for entry in area.entries if not entry.has_proof)


def _course(day: date, *lines: object, **facts: object) -> Course:
    known = {"documents": (a_document(repr((day, lines)).encode()),), "hours": "4"}
    return a_course(completed_on=day, allocations=lines, **(known | facts))


def _content(*courses: Course) -> RecordContent:
    return a_content(a_portfolio(*courses), NOWHERE, prepare=lambda file, _: unshown(file))


def _airway(*courses: Course) -> Area:
    return areas(_content(*courses))[0]


def _shares(area: Area) -> list[str]:
    return [str(entry.assigned) for entry in area.entries]
