"""Closing and reopening a cycle, as another process."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("records")
SEEN = ("--as-of", "2028-03-20", "--renewed-on", "2028-03-20")


def test_a_cycle_is_closed_with_its_record_and_the_next_begins(run: Run, tmp_path: Path):
    ran = run("close-cycle", "--out", tmp_path / "record.pdf", *SEEN, "--next-from", "2028-03-03")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-2:] == [
        "The cycle to Mar 31, 2028 is closed.",
        "The next cycle, 2030: courses completed Mar 4, 2028 to Mar 31, 2030 count.",
    ]
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF-")
    figures = json.loads(run("progress", "--json", "--cycle", "2030", "--as-of", "2028-03-20").out)
    assert figures["total"]["credited"] == "0.00"
    assert {course["counts"] for course in figures["courses"]} == {False}
    again = run("close-cycle", "--out", tmp_path / "again.pdf", *SEEN, "--cycle", "2028")
    assert (again.status, again.err) == (2, "The cycle to Mar 31, 2028 is closed already.\n")
    assert not (tmp_path / "again.pdf").exists()


def test_what_is_closed_takes_no_change_until_it_is_reopened(run: Run, certificate: Path, tmp_path: Path):
    run("close-cycle", "--out", tmp_path / "record.pdf", *SEEN)
    refused = run("attach", "c-1", certificate)
    opened = run("reopen-cycle", "2028")
    taken = run("attach", "c-1", certificate)

    assert refused.status == 2
    assert refused.err == (
        "The cycle to Mar 31, 2028 is closed: “Stroke Update” is part of its record. "
        "Reopen the cycle in Settings first.\n"
    )
    assert (opened.status, opened.out) == (0, "The cycle 2028 is open again.\n")
    assert taken.status == 0


def test_a_cycle_that_still_runs_is_not_closed_and_no_record_is_written(run: Run, tmp_path: Path):
    ran = run("close-cycle", "--out", tmp_path / "record.pdf", "--as-of", "2028-03-20")
    half = run("close-cycle", "--out", tmp_path / "record.pdf", *SEEN, "--next-to", "2030-03-31")

    assert (ran.status, half.status) == (2, 2)
    assert ran.err.startswith("The cycle still runs, and its renewal was not seen on eLicensing.")
    assert half.err.startswith("--next-to needs --next-from.")
    assert not (tmp_path / "record.pdf").exists()
