from datetime import date

import pytest

from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.errors import Faults
from emt_tracker.domain.hours import ZERO, Hours
from tests.builders import a_course, an_allocation


def faults_of(**facts: object) -> tuple[str, ...]:
    with pytest.raises(Faults) as refusal:
        a_course(**facts)
    return refusal.value.faults


def test_credit_is_the_lower_of_approved_and_attended():
    assert a_course("3").credit == Hours(300)
    assert a_course("3", hours_attended=Hours(250)).credit == Hours(250)
    assert a_course("3", hours_attended=Hours(350)).credit == Hours(300)
    assert a_course("3", hours_attended=ZERO).credit == ZERO


def test_a_course_may_be_placed_to_its_last_minute():
    course = a_course("8", allocations=(an_allocation("6", Topic.CARDIOLOGY), an_allocation("2")))

    assert course.placed == course.credit


def test_no_more_is_placed_than_is_left():
    assert faults_of(hours="8", allocations=(an_allocation("6"), an_allocation("3"))) == (
        "allocations[1].hours: 3.00 exceeds the 2.00 h left of this course",
    )


def test_every_allocation_past_the_end_is_named():
    assert faults_of(hours="1", allocations=(an_allocation("2"), an_allocation("1"))) == (
        "allocations[0].hours: 2.00 exceeds the 1.00 h left of this course",
        "allocations[1].hours: 1.00 exceeds the 0.00 h left of this course",
    )


def test_an_allocation_takes_some_hours():
    assert faults_of(allocations=(Allocation(Category.LOCAL, ZERO),)) == (
        "allocations[0].hours: must be more than 0.00",
    )


def test_pediatric_hours_are_part_of_the_allocation():
    assert faults_of(allocations=(an_allocation("2", pediatric="2.01"),)) == (
        "allocations[0].pediatric_hours: 2.01 exceeds the 2.00 h of this allocation",
    )


def test_a_national_allocation_names_a_topic():
    assert faults_of(allocations=(Allocation(Category.NATIONAL, Hours(100)),)) == (
        "allocations[0].topic: a national allocation names a topic",
    )


@pytest.mark.parametrize("title", ["", " ", "\t\n"])
def test_a_course_has_a_title(title: str):
    assert faults_of(title=title) == ("title: must not be blank",)


def test_a_course_has_hours_and_an_id():
    assert faults_of(hours="0", id="") == ("id: must not be empty", "hours_approved: must be more than 0.00")


def test_a_course_ends_on_or_after_the_day_it_starts():
    day = date(2026, 5, 1)

    assert a_course(completed_on=day, started_on=day).started_on == day
    assert faults_of(completed_on=day, started_on=date(2026, 5, 2)) == (
        "started_on: 2026-05-02 is after completed_on, 2026-05-01",
    )


def test_texts_hold_nothing_that_paper_cannot_show():
    notes = "Two lines\nof notes, with a tab\t."

    assert a_course(notes=notes).notes == notes
    assert faults_of(title="Stroke\x07", provider="\x1b[2J") == (
        "title: holds the control character U+0007",
        "provider: holds the control character U+001B",
    )


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(3000, 1, 1)])
def test_a_date_is_one_that_can_be_counted_from(day: date):
    assert faults_of(completed_on=day) == ("completed_on: must lie between 1900-01-01 and 2999-12-31",)
