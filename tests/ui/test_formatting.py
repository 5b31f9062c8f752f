"""Dates and figures in words, and dates read from what people type."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.storage.backups import BackupInfo
from emt_tracker.ui import formatting
from emt_tracker.ui.formatting import NotADate, parse_date

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "3/1/26", "03/01/2026", "3-1-26", "03-01-2026", "3.1.2026", "3 1 2026", "03012026", "2026-03-01",
        "2026/3/1", "Mar 1, 2026", "Mar. 1 2026", "March 1 2026", "march 1st, 2026", "1 March 2026",
        "1 Mar 26", "1-Mar-2026", "Sunday, March 1, 2026", "Sun Mar 1 2026", "MAR 1, ’26", "  3/1/26  ",
        "March 1", "3/1",
    ],
)  # fmt: skip
def test_the_first_of_march_in_every_usual_form(typed: str):
    assert parse_date(typed, TODAY) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2/30/26", "February 2026 has no day 30."),
        ("2/29/2027", "February 2027 has no day 29."),
        ("13/1/2026", "There is no month 13"),
        ("0/1/2026", "There is no month 0"),
        ("3/0/2026", "March 2026 has no day 0."),
        ("soon", "“soon” is not a date."),
        ("Marble 1, 2026", "is not a date."),
        ("3/1/26/1", "is not a date."),
        ("3/1-26", "is not a date."),
        ("", "A date is missing."),
        ("3/1/0026", "The year 26 cannot be right here."),
        ("\u0663/\u0661/\u0662\u0666", "is not a date."),  # digits of another script
        ("x" * 5_000, "is not a date."),
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(typed: str, sentence: str):
    with pytest.raises(NotADate) as refused:
        parse_date(typed, TODAY)
    assert sentence in str(refused.value)
    assert len(str(refused.value)) < 120


def test_two_digits_of_a_year_reach_twenty_years_ahead():
    assert parse_date("3/31/46", TODAY).year == 2046
    assert parse_date("3/31/50", TODAY).year == 1950


def test_a_day_without_a_year_is_the_latest_up_to_today():
    assert parse_date("11/22", TODAY) == TODAY
    assert parse_date("Nov 23", TODAY) == date(2025, 11, 23)
    assert parse_date("2/29", TODAY) == date(2024, 2, 29)


@given(DAYS, DAYS)
def test_every_form_that_is_shown_is_read_back(day: date, today: date):
    for shown in (formatting.short_date(day), formatting.long_date(day), day.isoformat(), f"{day:%m/%d/%Y}"):
        assert parse_date(shown, today) == day


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_date_or_a_sentence(typed: str):
    with contextlib.suppress(NotADate):
        assert date(1950, 1, 1) <= parse_date(typed, TODAY) <= date(2100, 12, 31)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 byte"), (999, "999 bytes"), (1_000, "1 KB"), (84_400, "84 KB"), (999_499, "999 KB"),
        (999_500, "1.0 MB"), (1_240_000, "1.2 MB"), (96_000_000, "96 MB"), (2_500_000_000, "2.5 GB"),
    ],
)  # fmt: skip
def test_sizes(count: int, words: str):
    assert formatting.size(count) == words


def test_counts_and_distances():
    assert formatting.counted(1, "course") == "1 course"
    assert formatting.counted(1_204, "course") == "1,204 courses"
    assert formatting.days_from(TODAY + timedelta(1), TODAY) == "tomorrow"
    assert formatting.days_from(TODAY + timedelta(312), TODAY) == "in 312 days"
    assert formatting.days_from(TODAY - timedelta(2), TODAY) == "2 days ago"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Renée St. Laurent", "RL"),
        ("Cher", "C"),
        ("", ""),
        ("  ", ""),
        ("Ana María de la Cruz", "AC"),
        ("3M", ""),
    ],
)
def test_initials(name: str, letters: str):
    assert formatting.initials(name) == letters


def test_a_tooltip_is_plain_text():
    assert formatting.as_tooltip("<b>A & B</b>\nsecond") == "<qt>&lt;b&gt;A &amp; B&lt;/b&gt;<br>second</qt>"


def test_the_age_of_the_last_backup():
    older = BackupInfo(Path("a"), datetime(2026, 11, 1, 9, 0), 1, is_verified=True)  # noqa: DTZ001 - local time
    newer = BackupInfo(Path("b"), datetime(2026, 11, 20, 9, 0), 1, is_verified=True)  # noqa: DTZ001
    broken = BackupInfo(Path("c"), datetime(2026, 11, 22, 9, 0), 1, is_verified=False)  # noqa: DTZ001
    assert formatting.backup_words((), TODAY) == ("No backup yet", False)
    assert formatting.backup_words((older, newer), TODAY) == ("Backup verified 2 days ago", True)
    assert formatting.backup_words((broken, newer), TODAY) == ("Backup written today, not verified", False)
