"""Faults become sentences; the report of a bug names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from emt_tracker.domain.errors import Fault, Faults
from emt_tracker.ui.errors import crash_report, words_of


def test_a_fault_says_what_happened_and_what_to_do():
    assert words_of(Fault("The disk is full.", "Free some space.")) == (
        "The disk is full.",
        "Free some space.",
    )


def test_of_many_faults_the_first_are_shown_and_the_rest_counted():
    words = words_of(
        Faults("Not imported.", tuple(f"courses[{n}]: wrong" for n in range(30)), "Correct them.")
    )
    lines = words.detail.splitlines()
    assert lines[0] == "courses[0]: wrong"
    assert lines[-2:] == ["and 10 more", "Correct them."]


def report_of(message: str) -> str:
    with pytest.raises(KeyError) as raised:
        {}[message]
    return crash_report(raised.type, raised.value, raised.tb)


def test_a_report_tells_where_and_with_which_versions():
    report = report_of("nothing")
    assert "Python 3." in report
    assert "Qt 6." in report
    assert "test_errors.py:" in report
    assert "in report_of" in report


def test_a_report_carries_no_titles_names_or_folders():
    report = report_of(f"Sepsis at {Path.home()}/Renée")
    assert "Sepsis" not in report
    assert "Renée" not in report
    assert str(Path.home()) not in report
