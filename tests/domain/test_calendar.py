from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY, add_years, in_words, local_date


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 3, 31), 5, date(2029, 3, 31)),
        (date(2024, 2, 29), 5, date(2029, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 3, 1)),
    ],
)
def test_years_are_added_to_the_day(day: date, years: int, later: date):
    assert add_years(day, years) == later


def test_march_31_lasts_to_its_own_midnight_in_massachusetts():
    assert local_date(datetime(2024, 4, 1, 3, 59, tzinfo=UTC)) == date(2024, 3, 31)
    assert local_date(datetime(2024, 4, 1, 4, 0, tzinfo=UTC)) == date(2024, 4, 1)


def test_winter_and_summer_time_are_both_known():
    assert local_date(datetime(2026, 1, 1, 4, 30, tzinfo=UTC)) == date(2025, 12, 31)
    assert local_date(datetime(2026, 7, 1, 4, 30, tzinfo=UTC)) == date(2026, 7, 1)


@given(st.dates(FIRST_DAY, LAST_DAY), st.integers(0, 10))
def test_every_day_on_the_records_can_be_counted_from(day: date, years: int):
    assert add_years(day, years).year == day.year + years
    assert day + timedelta(days=1) > day


def test_the_callers_own_zone_does_not_matter():
    here = datetime(2024, 3, 31, 23, 30, tzinfo=timezone(timedelta(hours=-4)))

    assert local_date(here) == local_date(here.astimezone(UTC)) == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2028, 3, 31), "Mar 31, 2028"),
        (date(2026, 9, 1), "Sep 1, 2026"),
        (date(2000, 12, 5), "Dec 5, 2000"),
    ],
)
def test_a_day_in_words(day: date, words: str):
    assert in_words(day) == words
