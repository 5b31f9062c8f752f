"""The worksheet says what to type, area by area, and its figures are those that are credited."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Category, Course, Delivery, Topic
from emt_tracker.domain.dossier import LineEntered
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.options import Print
from emt_tracker.reports.worksheet_rows import areas
from tests.builders import a_course, a_cycle, a_document, a_portfolio, a_profile, an_allocation
from tests.reports.making import a_content, texts
from tests.reports.prints import assert_within_margins, first_page, printed
from tests.reports.sample import RECORD_DATE, a_holder


def test_areas_stand_in_order_with_what_is_assigned(sample: RecordContent, tmp_path: Path):
    words = " ".join(texts(printed(sample, Print.WORKSHEET, tmp_path)))
    heads = re.findall(r"([\d.]+ short )?([\d.]+ of [\d.]+) assigned", words)
    assert [head[1] for head in heads] == [
        f"{area.tally.credited} of {area.tally.required}" for area in areas(sample)
    ]
    assert [head[0] for head in heads if head[0]] == ["1.50 short "]
    places = [words.index(f"{area.name} ") for area in areas(sample)]
    assert places == sorted(places)


def test_each_entry_tells_what_to_type(sample: RecordContent, tmp_path: Path):
    words = " ".join(texts(printed(sample, Print.WORKSHEET, tmp_path)))
    for area in areas(sample):
        for entry in area.entries:
            course = entry.verdict.course
            assert " ".join(course.title.split()) in words
            assert course.approval.number in words
            assert course.provider in words
            assert course.delivery.label in words
    trauma = "Sep 4, 2027 Trauma Triage: Applying the 2021 Field Triage Guideline"
    assert trauma in words
    assert "0.50 to spare here, not assigned" in words
    assert "No document held" in words


def test_the_columns_of_hours_add_up(sample: RecordContent, tmp_path: Path):
    """What a person reads and types comes to the figures of the domain."""
    words = " ".join(texts(printed(sample, Print.WORKSHEET, tmp_path)))
    for area in areas(sample):
        assigned = [entry.assigned for entry in area.entries if entry.assigned]
        read = re.findall(rf"\b(\d+\.\d\d) {area.label}\b", words.partition(f"{area.name} ")[2])
        assert sum(round(float(hours) * 100) for hours in read[: len(assigned)]) == (
            area.tally.credited.hundredths
        )


def test_what_was_entered_is_ticked(tmp_path: Path):
    entered = _course("Entered already", nremt_entered=True)
    path = printed(_content(entered, _course("Not yet")), Print.WORKSHEET, tmp_path)
    assert texts(path)[0].count("✓") == 1
    assert sorted(_figures(path)) == [
        "Entered at NREMT: box to tick",
        "Entered at NREMT: ticked",
        "Proof attached: box to tick",
        "Proof attached: box to tick",
    ]


def test_what_was_typed_is_ticked_line_by_line(tmp_path: Path):
    course = _course("Both", allocations=(an_allocation("1"), an_allocation("1", None)))
    changed = _course("Changed", allocations=(an_allocation("1", "trauma"),))
    gone = _course("Gone")
    typed = [
        _typed(course, None),
        replace(_typed(changed, "trauma"), hours=Hours(50)),
        _typed(gone, "airway"),
    ]
    content = replace(_content(course, changed), entered=tuple(typed))
    page = first_page(content, Print.WORKSHEET, tmp_path)
    assert _figures(printed(content, Print.WORKSHEET, tmp_path)).count("Entered at NREMT: ticked") == 1
    assert "Changed since it was typed. Hours: 0.50 → 1.00" in page
    assert "one line to withdraw at NREMT that was typed there." in page


def test_no_proof_is_asked_for_where_none_is_held(tmp_path: Path):
    path = printed(_content(_course("Unproven", documents=())), Print.WORKSHEET, tmp_path)
    assert _figures(path) == ["Entered at NREMT: box to tick"]


def test_nothing_is_asked_for_where_nothing_is_assigned(tmp_path: Path):
    course = _course("Spare", allocations=(an_allocation("3"), an_allocation("2", None)), hours="5")
    spare = _course("Too many", allocations=(an_allocation("3"),), hours="3", documents=())
    others = [_course(f"Enough {number}", allocations=(an_allocation("2"),)) for number in range(2)]
    path = printed(_content(course, spare, *others), Print.WORKSHEET, tmp_path)
    assert "3.00 to spare here, not assigned No document held" in texts(path)[0]
    assert len(_figures(path)) == 6


def test_a_course_that_may_repeat_another_is_marked(tmp_path: Path):
    courses = [_course("Stroke Update", day, provider="", delivery=Delivery.VILT) for day in (1, 2)]
    page = first_page(_content(*courses), Print.WORKSHEET, tmp_path)
    assert page.count("Stroke Update May repeat an earlier course") == 1


def test_an_empty_portfolio_has_its_areas(tmp_path: Path):
    page = first_page(a_content(a_portfolio(), tmp_path), Print.WORKSHEET, tmp_path)
    assert page.count("Nothing on the records yet") == 7
    assert "5.00 short 0.00 of 5.00 assigned" in page
    assert "Not on this worksheet" not in page


def test_what_is_left_out_is_named(tmp_path: Path):
    low = _course("Low", level=Level.EMT, allocations=(an_allocation("1.25"),))
    loose = _course("Loose", allocations=(), hours="2")
    content = _content(low, loose, _course("No number", approval=Approval(ApprovalBody.NONE)))
    page = first_page(content, Print.WORKSHEET, tmp_path)
    assert (
        "Not on this worksheet: one course that is not counted; 4.75 hours that are in no category yet;"
        " 1.25 National hours taught below the holder’s level." in page
    )


def test_an_examination_needs_no_hours(tmp_path: Path):
    holder = replace(a_holder(), cycles=(a_cycle(exam_passed_on=date(2027, 9, 1)),))
    page = first_page(a_content(holder, tmp_path, as_of=RECORD_DATE), Print.WORKSHEET, tmp_path)
    assert "complete by examination: no hours have to be entered" in page
    assert "short" not in page


def test_many_long_entries_flow_over_pages(tmp_path: Path):
    long = "Überlange Fortbildungsveranstaltungsbezeichnung " * 9
    courses = [
        _course(f"{long}{number}", day=1 + number % 28, provider=long, approval=_number(f"N{number} " * 40))
        for number in range(60)
    ]
    profile = a_profile(name="Zoë " * 80)
    path = printed(a_content(a_portfolio(*courses, profile=profile), tmp_path), Print.WORKSHEET, tmp_path)
    assert_within_margins(path)
    pages = texts(path)
    assert len(pages) > 5
    assert all("Completed Course and provider, as typed" in page for page in pages)
    words = " ".join(pages)
    assert all(f"bezeichnung {number} " in words for number in range(60))


def _course(title: str, day: int = 1, **facts: object) -> Course:
    known = {"documents": (a_document(title.encode()),), "allocations": (an_allocation("1"),), "hours": "4"}
    return a_course(completed_on=date(2026, 5, day), title=title, **(known | facts))


def _content(*courses: Course) -> RecordContent:
    return a_content(a_portfolio(*courses), Path())


def _typed(course: Course, topic: str | None) -> LineEntered:
    place = (Category.NATIONAL, Topic(topic)) if topic else (Category.LOCAL, None)
    number = course.approval.number or ""
    return LineEntered(
        course.id, *place, RECORD_DATE, course.title, course.completed_on, number, course.allocations[0].hours
    )


def _number(text: str) -> Approval:
    return Approval(ApprovalBody.OEMS, text)


def _figures(path: Path) -> list[str]:
    """The descriptions of all pictures, as screen readers say them."""
    with pikepdf.open(path) as pdf:
        return [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure" and "/Alt" in item
        ]
