"""``allocate``: said first, done when asked, and the same figures as ``progress`` afterwards."""

import json
from pathlib import Path

from emt_tracker.exchange.portfolio_writer import write_portfolio
from tests.builders import TODAY, a_course, a_portfolio, an_allocation
from tests.cli.conftest import Run

DAY = ("--as-of", TODAY.isoformat())


def records(run: Run, tmp_path: Path, hours: str) -> None:
    course = a_course(hours, id="c-1", title="Airway", allocations=(an_allocation(hours),))
    file = tmp_path / "portfolio.json"
    file.write_bytes(write_portfolio(a_portfolio(course)))
    run("import", file)


def test_it_only_says_what_it_would_do(run: Run, tmp_path: Path):
    records(run, tmp_path, "8")
    ran = run("allocate", *DAY)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("3.00 h more would be credited on your records.\n")
    assert "Airway: 3.00 h from Airway to Local. Airway has 3.00 h more than it needs" in ran.out
    assert ran.out.endswith("Nothing was changed yet: --apply does it.\n")
    assert json.loads(run("progress", "--json", *DAY).out)["total"]["credited"] == "5.00"


def test_it_is_done_when_asked(run: Run, tmp_path: Path):
    records(run, tmp_path, "8")
    said = json.loads(run("allocate", "--apply", "--json", *DAY).out)
    assert (said["gain"], said["changes"], said["splits"], said["proven"]) == ("3.00", 1, 1, True)
    assert said["applied"] is True
    (move,) = said["moves"]
    assert (move["course"], move["hours"]) == ("c-1", "3.00")
    assert move["from"] == {"category": "national", "topic": "airway"}
    assert move["to"]["category"] == "local"

    progress = json.loads(run("progress", "--json", *DAY).out)
    assert progress["total"] == said["after"]["total"]
    assert progress["topics"]["airway"]["credited"] == "5.00"
    assert progress["categories"]["local"]["credited"] == "3.00"


def test_nothing_to_gain(run: Run, tmp_path: Path):
    records(run, tmp_path, "3")
    assert run("allocate", "--apply", *DAY).out.startswith("Nothing would gain")
    assert json.loads(run("allocate", "--apply", "--json", *DAY).out)["applied"] is False
