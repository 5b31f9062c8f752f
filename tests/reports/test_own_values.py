"""Values that the holder replaced: marked at each figure, told on page 1, listed with note and day."""

from dataclasses import replace
from pathlib import Path

import pytest

from emt_tracker.domain.dossier import Override
from emt_tracker.domain.overrides import overridden
from emt_tracker.domain.progress import judge
from emt_tracker.domain.timeline import timeline
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.fingerprint import rules_of
from emt_tracker.reports.options import Print, PrintOptions, Section
from tests.reports.making import texts, write
from tests.reports.prints import assert_within_margins, overlaps
from tests.reports.sample import RECORD_DATE

NOTE = "My NREMT dashboard shows eight hours"
VALUES = (
    ("topics.medical", "8", NOTE),
    ("categories.local", "10", "Letter of my agency, of November 3"),
    ("pediatric", "3", "As the course catalog says"),
    ("milestones.signoff", "2028-05-10", "E-mail of OEMS"),
    ("retention", "7", "My agency asks for it"),
)


def with_own_values(content: RecordContent, *values: tuple[str, str, str]) -> RecordContent:
    before = content.progress
    cycle = before.cycle
    made = [Override(cycle.id, path, value, note, RECORD_DATE) for path, value, note in values]
    pack = overridden(before.pack, made, cycle.expires_on)
    courses = [verdict.course for verdict in before.verdicts]
    progress = judge(courses, cycle, before.terms.level, pack, before.as_of)
    return replace(content, progress=progress, timeline=timeline(progress))


def pages(content: RecordContent, options: PrintOptions, folder: Path) -> list[str]:
    path = write(replace(content, options=options), folder / "print.pdf").path
    assert_within_margins(path)
    assert overlaps(path) == []
    return texts(path)


def test_each_value_is_listed_with_original_note_and_day(sample: RecordContent, tmp_path: Path):
    found = pages(with_own_values(sample, *VALUES), PrintOptions(with_originals=False), tmp_path)
    page = next(page for page in found if "Values the holder replaced 5 values" in page)
    assert f"8.00 h {NOTE} Changed Jan 14, 2028" in page
    assert "Local 12.50 h 10.00 h Letter of my agency, of November 3 Changed Jan 14, 2028" in page
    assert "Apr 30, 2028 May 10, 2028 E-mail of OEMS" in page
    assert "5 years 7 years My agency asks for it" in page


def test_each_figure_is_marked_where_it_stands(sample: RecordContent, tmp_path: Path):
    found = pages(with_own_values(sample, *VALUES), PrintOptions(with_originals=False), tmp_path)
    for words in ("National *", "Local *", "Total *", "Five values are the holder’s own, marked *:"):
        assert words in found[0]
    assert "Individual *" not in found[0]
    summary = next(page for page in found if "Summary by component and topic" in page)
    for words in ("Medical *", "of which pediatric content *", "L Local *", "Total *"):
        assert words in summary
    ledger = next(page for page in found if "retention ledger" in page)
    assert "The holder’s own value: 7 years instead of 5 years: My agency asks for it." in ledger


@pytest.mark.parametrize("which", [Print.SUMMARY, Print.PACKET])
def test_the_sister_prints_mark_them_too(sample: RecordContent, tmp_path: Path, which: Print):
    found = pages(with_own_values(sample, *VALUES), PrintOptions(which, with_originals=False), tmp_path)
    assert "Local *" in found[0]
    assert ("Values the holder replaced" in " ".join(found)) is (which is Print.PACKET)
    assert ("Five values are the holder’s own, marked *" in found[0]) is (which is Print.SUMMARY)


def test_without_the_summary_they_stand_among_the_notes(sample: RecordContent, tmp_path: Path):
    options = PrintOptions(with_originals=False, sections=frozenset({Section.GAPS}))
    found = pages(with_own_values(sample, VALUES[0]), options, tmp_path)
    assert "Values the holder replaced 1 value" in found[-1]
    assert "Gaps and notes" in found[-1]


def test_a_record_by_the_rules_alone_says_nothing_of_it(sample: RecordContent, tmp_path: Path):
    found = " ".join(pages(sample, PrintOptions(with_originals=False), tmp_path))
    assert "*" not in found
    assert "the holder replaced" not in found


def test_a_note_of_any_length_and_many_values_fit(sample: RecordContent, tmp_path: Path):
    long = "Maximiliana-Konstantinopoulou says so " * 60
    values = [(f"topics.{topic}", "1.5", long) for topic in sample.progress.topics]
    content = with_own_values(sample, *values, *VALUES[1:])
    assert len(" ".join(pages(content, PrintOptions(with_originals=False), tmp_path))) > 60 * 5
    assert len(pages(content, PrintOptions(Print.SUMMARY, with_originals=False), tmp_path)) == 1


def test_records_that_differ_by_such_a_value_name_other_rules(sample: RecordContent):
    one, other = (with_own_values(sample, VALUES[0]), with_own_values(sample, VALUES[1]))
    assert rules_of(sample.progress) == sample.progress.pack.id
    assert len({rules_of(each.progress) for each in (sample, one, other)}) == 3
