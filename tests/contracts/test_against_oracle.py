"""Thousands of random portfolios, judged twice: by the program and by the slow oracle."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from tests import oracle
from tests.judging import figures
from tests.portfolios import random_day, random_portfolio


def agree(random: Random) -> None:
    content = random_portfolio(random)
    as_of = random_day(random, content)

    found = figures(content, as_of)

    del found["coverage_gaps"]
    assert found == oracle.progress(content, as_of)


@pytest.mark.parametrize("start", range(0, 2000, 250))
def test_both_answers_agree(start: int):
    for seed in range(start, start + 250):
        agree(Random(seed))  # noqa: S311  (examples, not secrets)


@given(st.randoms(use_true_random=False))
def test_no_smaller_portfolio_can_be_found_where_they_differ(random: Random):
    agree(random)


@given(st.randoms(use_true_random=False))
def test_any_portfolio_survives_writing_and_reading(random: Random):
    content = random_portfolio(random)

    portfolio = read_portfolio(json.dumps(content).encode())

    assert read_portfolio(write_portfolio(portfolio)) == portfolio
    assert json.loads(write_portfolio(portfolio)) == content
