"""Every course of the cycle by category and date: what it was, where its hours went, and its exhibits."""

from collections.abc import Iterator, Mapping
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Allocation, Category
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.progress import Reason, Verdict, Warn
from emt_tracker.reports.cells import Figure, GroupHead, Line, Links, Place, Places
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.gaps import has_proof
from emt_tracker.reports.phrases import approval_and_delivery, count, provider_and_instructor
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import NOT_COUNTED, PEDIATRIC
from emt_tracker.reports.tables import Column, Row, Table, cell, group_row
from emt_tracker.reports.theme import CELL, LACK, MISSING, PLACE, SECOND, STRONG, SUB
from emt_tracker.reports.words import Block, Words

_COLUMNS: Final = (
    Column("Completed", 59),
    Column("Course, provider, instructor", 214, after=10),
    Column("Approval, delivery", 88),
    Column("Hours", 31, align="right"),
    Column("Credited to", 88, before=12),
    Column("Exhibit", 24, align="right"),
)
_NOTE: Final = (
    "A course whose hours went to several places is listed under the first and named again under the others."
)
_LINKS: Final = " Exhibit numbers are links."
_NONE: Final = "No course is on the record of this cycle yet."
_AGAIN: Final = CELL.but(font="Sans-Italic", color=SECOND)
_ANOTHER: Final = STRONG.but(size=8.2, color=SECOND)
_QUIET: Final = PLACE.but(color=SECOND)
_NOT_OWED: Final = CELL.but(color=SECOND)
_REASONS: Final[Mapping[Reason, str]] = {
    Reason.EXCLUDED: "left out",
    Reason.BEFORE_WINDOW: "before cycle",
    Reason.AFTER_WINDOW: "after cycle",
    Reason.NOT_COMPLETED_YET: "not completed",
    Reason.APPROVAL_MISSING: "no number",
    Reason.TOO_SHORT: "too short",
}
_PLACES: Final[tuple[Category | None, ...]] = (*Category, None)
"""The groups of counting courses; None for hours that are in no category yet."""

Exhibits = Mapping[str, tuple[Exhibit, ...]]


def draw_courses(sheet: Sheet, content: RecordContent) -> None:
    """Draw the pages."""
    sheet.begin_page("Courses")
    sheet.bookmark("courses", "Courses by category")
    rows = list(_rows(content))
    links = "" if sheet.pen.leads_nowhere("exhibit-") else _LINKS
    sheet.title("Courses by category and date", _NOTE + links if rows else _NONE)
    if rows:
        Table(sheet, _COLUMNS).place(rows)


def _rows(content: RecordContent) -> Iterator[Row]:
    exhibits = content.exhibits_of()
    is_first = True
    for place in _PLACES:
        rows = list(_group_rows(content, place, exhibits))
        if rows:
            yield _head(_counted_head(content, place), is_first=is_first)
            yield from rows
            is_first = False
    apart = [each for each in content.verdicts if not each.counts]
    if apart:
        hours = total([each.credit for each in apart])
        words = f"{hours} hours in {count(len(apart), 'course')}"
        yield _head(GroupHead("Not counted", words, mark=NOT_COUNTED), is_first=is_first)
        yield from (_row(each, exhibits) for each in apart)


def _head(group: GroupHead, *, is_first: bool) -> Row:
    return group_row(group, len(_COLUMNS), above=5 if is_first else 12)


def _counted_head(content: RecordContent, place: Category | None) -> GroupHead:
    if place is None:
        return GroupHead("In no category yet", f"{content.progress.unallocated} hours", mark=NOT_COUNTED)
    tally = content.progress.categories[place]
    short = f"{tally.short} short" if tally.short and not content.progress.is_complete else ""
    return GroupHead(place.label, f"{tally.credited} of {tally.required} counted", short, place)


def _group_rows(content: RecordContent, place: Category | None, exhibits: Exhibits) -> Iterator[Row]:
    """The courses whose first hours went to a place, then those whose other hours did."""
    for each in content.counting:
        if _first_place(each) is place:
            yield _row(each, exhibits)
    for each in content.counting:
        if _first_place(each) is not place and _hours_in(each, place):
            yield _again(each, place, exhibits)


def _first_place(verdict: Verdict) -> Category | None:
    lines = verdict.course.allocations
    return lines[0].category if lines else None


def _hours_in(verdict: Verdict, place: Category | None) -> Hours:
    if place is None:
        return verdict.credit - verdict.course.placed
    return total([line.hours for line in verdict.course.allocations if line.category is place])


def _row(verdict: Verdict, exhibits: Exhibits) -> Row:
    course = verdict.course
    numbers = tuple(exhibit.number for exhibit in exhibits.get(course.id, ()))
    number = (course.approval.number or "").strip()
    return Row(
        (
            cell(Line(in_words(course.completed_on))),
            cell(*_described(verdict, exhibits)),
            cell(
                Words(number or "none", CELL if number else MISSING),
                Words(approval_and_delivery(course), SUB),
            ),
            cell(Figure(verdict.credit)),
            cell(Places(_places(verdict))),
            cell(Links(numbers, none=MISSING if verdict.counts or _lacks_number(verdict) else _NOT_OWED)),
        ),
        anchors=_anchors(numbers),
    )


def _again(verdict: Verdict, place: Category | None, exhibits: Exhibits) -> Row:
    course, first = verdict.course, _first_place(verdict)
    elsewhere = f"{course.title}: listed under {first.label if first else 'In no category yet'}"
    numbers = tuple(exhibit.number for exhibit in exhibits.get(course.id, ()))
    return Row(
        (
            cell(Line(in_words(course.completed_on), _AGAIN)),
            cell(Words(elsewhere, _AGAIN), span=3),
            cell(Places([*_places_in(verdict, place)])),
            cell(Links(numbers, kind=_ANOTHER, is_short=True)),
        )
    )


def _anchors(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Where the exhibits lead back to."""
    return tuple(f"listed-{number}" for number in numbers)


def _described(verdict: Verdict, exhibits: Exhibits) -> Iterator[Block]:
    """Title, who gave it, and in rubric what the proof lacks."""
    yield Words(verdict.course.title, CELL)
    who = provider_and_instructor(verdict.course)
    if who:
        yield Words(who, SUB)
    if verdict.credit < verdict.course.hours_approved:
        yield Words(f"Approved {verdict.course.hours_approved} h, attended {verdict.credit} h", SUB)
    for lack in _lacks(verdict, exhibits):
        yield Words(lack, LACK)


def _lacks(verdict: Verdict, exhibits: Exhibits) -> Iterator[str]:
    if verdict.course.documents and not has_proof(verdict, exhibits):
        yield "File not held"
    if _lacks_number(verdict):
        yield "No approval number: not counted"
    if not verdict.counts:
        return
    if Warn.POSSIBLE_DUPLICATE in verdict.warnings:
        yield "Possible duplicate of an earlier course"
    if Warn.LEVEL_BELOW in verdict.warnings:
        yield "Taught below the holder’s level: no National credit"
    if Warn.APPROVAL_YEAR in verdict.warnings:
        yield "Unlikely year in the approval number"


def _lacks_number(verdict: Verdict) -> bool:
    return Reason.APPROVAL_MISSING in verdict.reasons


def _places(verdict: Verdict) -> tuple[Place, ...]:
    """Where the hours went, the pediatric ones among them, and what is in no category."""
    if not verdict.counts:
        return tuple(Place(NOT_COUNTED, _REASONS[reason], None, _QUIET) for reason in verdict.reasons)
    lines = verdict.course.allocations
    places = [_credited(verdict, line) for line in lines]
    pediatric = total([line.pediatric_hours for line in lines if _is_national_credit(verdict, line)])
    if pediatric:
        places.append(Place(PEDIATRIC, "pediatric", pediatric, _QUIET))
    if left := _hours_in(verdict, None):
        places.append(Place(NOT_COUNTED, "not placed", left, _QUIET))
    return tuple(places)


def _places_in(verdict: Verdict, place: Category | None) -> Iterator[Place]:
    """What of a course went to one place."""
    if place is None:
        yield Place(NOT_COUNTED, "not placed", _hours_in(verdict, None), _QUIET)
    for line in verdict.course.allocations:
        if line.category is place:
            yield _credited(verdict, line)


def _credited(verdict: Verdict, line: Allocation) -> Place:
    """Where hours went; National hours below the holder's level went nowhere."""
    if not verdict.gives_credit(line):
        return Place(NOT_COUNTED, "below level", line.hours, _QUIET)
    return Place(line.category, line.topic.label if line.topic else line.category.label, line.hours)


def _is_national_credit(verdict: Verdict, line: Allocation) -> bool:
    return line.category is Category.NATIONAL and verdict.gives_credit(line)
