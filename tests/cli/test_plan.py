"""The plan on the command line: in words for a person, as one object for a program."""

import json
from pathlib import Path

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.documents.intake import from_bytes
from emt_tracker.paths import DataPaths
from tests.builders import TODAY
from tests.cli.conftest import CERTIFICATE, Run


@pytest.mark.usefixtures("records")
def test_the_plan_is_one_json_object(run: Run):
    ran = run("plan", "--json", "--as-of", "2028-04-05")

    found = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert (found["as_of"], found["phase"], found["route"]) == ("2028-04-05", "late", "affiliated")
    assert (found["expires_on"], found["next_expires_on"]) == ("2028-03-31", "2030-03-31")
    assert (found["fees"]["total_cents"], found["fees"]["late_from"]) == (25_100, "2028-04-01")
    assert [step["step"] for step in found["steps"]] == ["a", "b"]
    assert found["notices"][0]["key"] == "late"
    assert found["notices"][0]["contact"]["email"] == "oems.recert@mass.gov"
    assert [credential["days_left"] for credential in found["credentials"]] == [-5, -5]
    assert found["exam"]["apply_by"] == "2028-03-25"
    assert found["actions"][0]["target"] == "task:check_dashboard"


def test_what_was_ticked_stands_in_the_object(run: Run, records: Path):
    opened = open_records(DataPaths.at(records), create=False)
    file = from_bytes("receipt.pdf", CERTIFICATE)
    opened.services.plans.tick("2028", "pay_step_a", TODAY, "N-1", 2600)
    opened.services.plans.attach_receipt("2028", "pay_step_a", [file])
    opened.close()

    found = json.loads(run("plan", "--json", "--as-of", "2026-11-23").out)
    task = next(task for task in found["steps"][0]["tasks"] if task["key"] == "pay_step_a")
    assert (task["done"], task["done_on"], task["confirmation"]) == (True, "2026-11-22", "N-1")
    assert task["receipts"] == [{"name": "receipt.pdf", "sha256": file.sha256}]
    assert found["fees"]["lines"][0]["paid_cents"] == 2600
    words = run("plan", "--as-of", "2026-11-23").out
    assert "[x] Pay the fee of Step A (done Nov 22, 2026; confirmation N-1)" in words
    assert "Step A: training profile (NREMT): $26.00, paid $26.00" in words


@pytest.mark.usefixtures("records")
def test_the_plan_in_words(run: Run):
    ran = run("plan", "--as-of", "2028-01-10")

    assert (ran.status, ran.err) == (0, "")
    assert "Jan 10, 2028: Applications are open." in ran.out
    assert "NREMT ends Mar 31, 2028: 81 days left\n" in ran.out
    assert "  Submit your state application by Mar 31, 2028\n" in ran.out
    assert "  Pay the fee of Step B (by Mar 31, 2028)\n" in ran.out
    assert "[ ] Complete your continuing education (2.00 of 50.00 h; by Mar 31, 2028)" in ran.out
    assert "Together: $151.00. Late fees from Apr 1, 2028 on." in ran.out


@pytest.mark.usefixtures("records")
def test_every_key_is_described(run: Run):
    text = (Path(__file__).parents[2] / "docs" / "plan.md").read_text(encoding="utf-8")
    found = json.loads(run("plan", "--json").out)
    task, fee = found["steps"][0]["tasks"][0], found["fees"]["lines"][0]
    inner = (task, fee, found["exam"], found["credentials"][0], found["milestones"][0], found["notices"][0])
    for keys in (found, found["fees"], found["actions"][0], *inner):
        assert [key for key in keys if f"`{key}`" not in text] == []


@pytest.mark.usefixtures("records")
def test_another_cycle_must_be_there(run: Run):
    ran = run("plan", "--cycle", "2099")

    assert (ran.status, ran.out, ran.err) == (2, "", "There is no cycle “2099” on these records.\n")
