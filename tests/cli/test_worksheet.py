"""The worksheet on the command line: in words for a person, as one object for a program."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.paths import DataPaths
from tests.builders import TODAY
from tests.cli.conftest import Run

DOC = Path(__file__).parents[2] / "docs" / "worksheet.md"


@pytest.mark.usefixtures("records")
def test_what_is_to_be_typed_is_one_object(run: Run):
    found = json.loads(run("worksheet", "--json", "--as-of", "2026-11-22").out)
    assert (found["as_of"], found["cycle"], found["by_exam"]) == ("2026-11-22", "2028", False)
    assert found["lines"] == {"entered": 0, "of": 1, "changed": 0, "gone": 0}
    assert len(found["areas"]) == 7
    (row,) = found["rows"]
    assert (row["state"], row["assign"], row["entered_on"]) == ("open", found["hours"]["of"], None)
    text = DOC.read_text(encoding="utf-8")
    assert all(f"`{key}`" in text for key in [*found, *row, *found["lines"], *found["areas"][0]])


def test_what_was_typed_and_changed_since_is_told(run: Run, records: Path):
    opened = open_records(DataPaths.at(records), create=False)
    (row,) = opened.services.worksheets.rows(TODAY)
    opened.services.worksheets.enter(row, TODAY)
    course = opened.services.courses.course(row.course_id)
    opened.services.courses.save(replace(course, title="Renamed"))
    opened.close()

    (found,) = json.loads(run("worksheet", "--json", "--as-of", "2026-11-23").out)["rows"]
    assert (found["state"], found["entered_on"]) == ("changed", "2026-11-22")
    assert found["changed"] == [{"field": "Title", "was": row.title, "now": "Renamed"}]
    words = run("worksheet", "--as-of", "2026-11-23").out
    assert words.startswith("0 of 1 line entered, 0.00 of ")
    assert f"Changed since. Title: {row.title} → Renamed" in words
    assert "Entered Nov 22, 2026" in words


@pytest.mark.usefixtures("records")
def test_a_cycle_that_is_not_there_is_refused(run: Run):
    ran = run("worksheet", "--cycle", "2099")
    assert (ran.status, ran.out) == (2, "")
