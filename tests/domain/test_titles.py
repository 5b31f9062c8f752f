"""What the title of a course proposes, by the subtopics that it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.titles import in_words, proposed
from tests.judging import rulebook

RULES = rulebook().packs["ma-aemt-nccp2016"].topics
NAMES = [part.name for rule in RULES for part in rule.subtopics]


def lines(title: str, hours: str) -> list[tuple[str, str, str]]:
    return [
        (line.topic, str(line.hours), str(line.pediatric_hours))
        for line in proposed(title, Hours.parse(hours), RULES)
    ]


def test_case_35_a_package_of_older_topics_is_operations_half_an_hour_of_it_pediatric():
    title = "Pediatric Transport/Crew Resource Management (1.5 Hours)"

    assert lines(title, "1.5") == [("operations", "1.50", "0.50")]
    assert in_words(proposed(title, Hours(150), RULES)) == "Operations 1.50 h, of these 0.50 h pediatric"


def test_the_longer_name_is_meant():
    assert lines("Pediatric Cardiac Arrest", "2") == [("cardiology", "2.00", "2.00")]
    assert lines("Cardiac arrest today", "1") == [("cardiology", "1.00", "0.00")]


def test_several_topics_are_proposed_where_their_hours_are_the_courses_own():
    airway, cardiology = ("airway", "2.00", "0.00"), ("cardiology", "1.00", "0.00")
    assert lines("Stroke and Ventilation", "3") == [airway, cardiology]
    assert lines("Stroke and Ventilation", "4") == []


@pytest.mark.parametrize(
    ("title", "hours"), [("Sample Course 4", "1"), ("Strokes of luck", "1"), ("", "1"), ("Stroke", "0")]
)
def test_what_names_nothing_proposes_nothing(title: str, hours: str):
    assert lines(title, hours) == []


@given(st.lists(st.sampled_from(NAMES), max_size=4), st.integers(0, 1000))
def test_what_is_proposed_is_never_more_and_never_less_than_the_credit(names: list[str], hundredths: int):
    found: tuple[Allocation, ...] = proposed(" / ".join(names), Hours(hundredths), RULES)

    if found:
        assert total([line.hours for line in found]) == Hours(hundredths)
    for line in found:
        assert line.category is Category.NATIONAL
        assert line.topic in list(Topic)
        assert line.pediatric_hours <= line.hours
