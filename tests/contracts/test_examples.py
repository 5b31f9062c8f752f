"""The contract’s own examples: every figure of ``progress --json``, and the portfolio given back."""

import json
from pathlib import Path

import pytest

from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from tests import oracle
from tests.judging import figures

EXAMPLES = sorted(Path(__file__).with_name("examples").glob("*.json"))
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def test_all_eight_examples_are_here():
    assert len(EXAMPLES) == 8


@each_example
def test_every_figure_of_the_example_comes_out(path: Path):
    example = json.loads(path.read_text(encoding="utf-8"))

    found = figures(example["portfolio"], example["as_of"])

    del found["coverage_gaps"]
    assert found == example["expected"]


@each_example
def test_figures_stand_in_the_contracts_order(path: Path):
    example = json.loads(path.read_text(encoding="utf-8"))

    found = figures(example["portfolio"], example["as_of"])

    assert [key for key in found if key != "coverage_gaps"] == list(example["expected"])


@each_example
def test_what_is_written_is_what_was_read(path: Path):
    content = json.loads(path.read_text(encoding="utf-8"))["portfolio"]

    portfolio = read_portfolio(json.dumps(content).encode())

    assert json.loads(write_portfolio(portfolio)) == content
    assert read_portfolio(write_portfolio(portfolio)) == portfolio


@each_example
def test_the_slow_oracle_gives_the_same_answers(path: Path):
    example = json.loads(path.read_text(encoding="utf-8"))

    assert oracle.progress(example["portfolio"], example["as_of"]) == example["expected"]
