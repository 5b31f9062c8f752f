"""``rules``: what holds and who says so, and packs added and removed on the command line."""

import json
from pathlib import Path

import pytest

from emt_tracker.exchange.portfolio_writer import write_portfolio
from tests.builders import a_cycle, a_portfolio
from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "example-aemt-capped.toml"


@pytest.mark.usefixtures("records")
def test_the_rules_in_words(run: Run):
    ran = run("rules")

    assert (ran.status, ran.err) == (0, "")
    assert "Massachusetts Advanced EMT, NCCP 2025 (ma-aemt-nccp2025), unconfirmed" in ran.out
    assert "  Local: 12.50 h\n    categories.local: unconfirmed, read Nov 22, 2026 in nccp-2025-p" in ran.out
    assert "There is no earlier cycle to compare with." in ran.out
    assert "nh-aemt-nremt2025: New Hampshire Advanced EMT, NCCP 2025" in ran.out


@pytest.mark.usefixtures("records")
def test_the_rules_as_one_json_object(run: Run):
    assert run("override", "categories.local", "10", "--note", "As my officer wrote").status == 0

    found = json.loads(run("rules", "--json").out)

    local = next(value for value in found["values"] if value["path"] == "categories.local")
    assert (local["value"], local["status"]) == ("10.00 h", "unconfirmed")
    assert (local["replaced"]["original"], local["replaced"]["note"]) == ("12.50 h", "As my officer wrote")
    assert local["source"]["url"].startswith("https://")
    assert found["pack"]["id"] == "ma-aemt-nccp2025"
    assert found["differences"] == {"from_cycle": None, "values": []}
    assert [pack["added"] for pack in found["packs"]] == [False, False, False]


@pytest.mark.usefixtures("records")
def test_a_pack_is_added_looked_into_and_removed(run: Run):
    assert run("rules", "--add", EXAMPLE).out.startswith("“Fictionia Advanced EMT (an invented example)”")
    looked = json.loads(run("rules", "--pack", "example-aemt-capped", "--json").out)
    again = run("rules", "--add", EXAMPLE)
    removed = run("rules", "--remove", "example-aemt-capped")

    assert (looked["pack"]["added"], looked["pack"]["in_use"]) == (True, False)
    assert "limits.day" in [value["path"] for value in looked["values"]]
    assert (again.status, again.out) == (2, "")
    assert again.err.startswith("There is a rule pack “example-aemt-capped” already.")
    assert (removed.status, removed.out) == (0, "“example-aemt-capped” was removed.\n")
    assert run("rules", "--remove", "example-aemt-capped").status == 2
    assert "There is no rule pack “example-aemt-capped”" in run("rules", "--pack", "example-aemt-capped").err


def test_a_pack_that_a_cycle_names_stays_and_judges_it(run: Run, records: Path, tmp_path: Path):
    assert records.exists()
    run("rules", "--add", EXAMPLE)
    portfolio = tmp_path / "named.json"
    portfolio.write_bytes(write_portfolio(a_portfolio(cycles=(a_cycle(rules="example-aemt-capped"),))))

    assert run("import", "--replace", portfolio).status == 0
    refused = run("rules", "--remove", "example-aemt-capped")

    assert json.loads(run("progress", "--json").out)["rules"] == "example-aemt-capped"
    assert json.loads(run("progress", "--json").out)["parts"]["live-trauma"]["required"] == "1.00"
    assert (refused.status, refused.err) == (
        2,
        "The cycle 2028 is judged by “example-aemt-capped”. Choose other rules for the cycle first.\n",
    )


@pytest.mark.usefixtures("records")
def test_bad_use_is_refused_in_a_sentence(run: Run, tmp_path: Path):
    damaged = tmp_path / EXAMPLE.name
    damaged.write_text(EXAMPLE.read_text(encoding="utf-8").replace('"8.00"', "8.0"), encoding="utf-8")

    both = run("rules", "--pack", "x", "--remove", "y")
    slip = run("rules", "--add", damaged)

    assert (both.status, slip.status) == (2, 2)
    assert both.err.startswith("Name one of --pack, --add and --remove.")
    assert slip.err == (
        "example-aemt-capped.toml: limits.delivery[0].most.hours: must be hours as text with two places"
        ' such as "2.50".\n'
    )
