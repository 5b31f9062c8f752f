"""The summary is one page, whoever it is about, and tells the figures of the domain."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.domain.courses import Category
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Tally
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.options import Print
from tests.builders import a_course, a_cycle, a_portfolio, a_profile, an_allocation
from tests.portfolios import random_day, random_portfolio
from tests.reports.making import a_content, an_exhibit, texts
from tests.reports.prints import assert_within_margins, first_page, overlaps, printed
from tests.reports.sample import RECORD_DATE, a_holder

LONG = "Maximiliana-Konstantinopoulou " * 8


def test_each_line_of_the_table_tells_the_domains_figures(sample: RecordContent, tmp_path: Path):
    page = first_page(sample, Print.SUMMARY, tmp_path)
    progress = sample.progress
    for rule in progress.pack.topics:
        assert _line(rule.name, progress.topics[rule.topic]) in page
    assert progress.pediatric
    assert _line("P of which pediatric content", progress.pediatric) in page
    for category in Category:
        assert _line(f"{category.label[0]} {category.label}", progress.categories[category]) in page
    assert _line("Total", progress.total) in page


def test_it_says_what_is_open_in_short_and_where_to_sign(sample: RecordContent, tmp_path: Path):
    page = first_page(sample, Print.SUMMARY, tmp_path)
    assert "Not yet complete on the holder’s records: 1.50 of 50.00 hours are still owed" in page
    assert "1 1.50 hours of Medical are still owed, to be completed by Mar 31, 2028." in page
    assert "2 Three courses have no document" in page
    for line in ("Marisol Núñez-O'Brien Holder Date", "Name in print Training Officer Date"):
        assert line in page
    assert "Prepared by the holder. Not issued or endorsed by OEMS, NREMT or CAPCE." in page


def test_an_examination_leaves_nothing_owed(tmp_path: Path):
    holder = replace(a_holder(), cycles=(a_cycle(exam_passed_on=date(2027, 9, 1)),))
    page = first_page(a_content(holder, tmp_path, as_of=RECORD_DATE), Print.SUMMARY, tmp_path)
    assert "Complete by examination" in page
    assert "still owed" not in page


def test_courses_that_are_kept_and_not_counted_are_said(tmp_path: Path):
    holder = replace(a_holder(), cycles=(a_cycle(exam_passed_on=date(2027, 9, 1)),))
    holder = replace(holder, courses=tuple(course for course in holder.courses if course.documents))
    holder = replace(holder, courses=tuple(c for c in holder.courses if not c.approval.is_missing))
    page = first_page(a_content(holder, tmp_path, as_of=RECORD_DATE), Print.SUMMARY, tmp_path)
    apart = [each for each in a_content(holder, tmp_path, as_of=RECORD_DATE).verdicts if not each.counts]
    assert f"Open points None. {len(apart)} courses are kept and not counted." in page


def test_the_2016_model_counts_its_subtopics(tmp_path: Path):
    line = an_allocation("2", "airway", subtopics=("ventilation",))
    holder = a_portfolio(
        a_course("2", date(2023, 5, 1), allocations=(line,)), cycles=(a_cycle("2024", date(2024, 3, 31)),)
    )
    content = a_content(holder, tmp_path, as_of=date(2024, 1, 1))
    number = sum(len(rule.subtopics) for rule in content.progress.pack.topics)
    page = first_page(content, Print.SUMMARY, tmp_path)
    assert f"Subtopics represented 1 of {number}" in page
    assert "pediatric content" not in page


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("year", [2024, 2028])
def test_every_pack_fits_on_one_page_with_the_longest_names(tmp_path: Path, level: Level, year: int):
    end = date(year, 9, 30) if level is Level.EMR else date(year, 3, 31)
    courses = [
        a_course(
            "2",
            date(year - 1, 5, 1 + number),
            title="Same" if number % 2 else LONG,
            level=Level.EMR,
            allocations=(an_allocation("1"),),
        )
        for number in range(20)
    ]
    profile = a_profile(level, name=LONG, nremt_number="N" * 90, state_number="M 12345" * 12)
    holder = a_portfolio(*courses, profile=profile, cycles=(a_cycle(str(year), end),))
    path = printed(a_content(holder, tmp_path, as_of=date(year, 1, 1)), Print.SUMMARY, tmp_path)
    page = texts(path)
    assert len(page) == 1
    assert re.search(r"more points?: see the audit record\.", page[0])
    assert "Prepared by the holder." in page[0]
    assert_within_margins(path)
    assert overlaps(path) == []


def test_an_empty_portfolio_prints(tmp_path: Path):
    assert "no course is counted yet" in first_page(
        a_content(a_portfolio(), tmp_path), Print.SUMMARY, tmp_path
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_any_portfolio_is_one_page(seed: int):
    random = Random(seed)  # noqa: S311  (a sample, no secret)
    wanted = random_portfolio(random, 40)
    day = date.fromisoformat(random_day(random, wanted))
    portfolio = read_portfolio(json.dumps(wanted).encode())
    with TemporaryDirectory() as name:
        folder = Path(name)
        content = a_content(portfolio, folder, as_of=day, prepare=lambda file, _: an_exhibit(file))
        path = printed(content, Print.SUMMARY, folder)
        (page,) = texts(path)
        assert _line("Total", content.progress.total) in page
        assert_within_margins(path)
        assert overlaps(path) == []


def _line(name: str, tally: Tally) -> str:
    figures = (tally.required, tally.creditable, tally.credited, tally.excess, tally.short)
    return f"{name} {' '.join(str(figure) if figure else '–' for figure in figures)}"
