"""The five-year ledger: every course on the records, how long its documents are kept, and where they are."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from emt_tracker.domain.calendar import add_years, in_words
from emt_tracker.domain.courses import Course
from emt_tracker.domain.grounds import ground
from emt_tracker.reports.cells import DASH, Figure, GroupHead, Line, Links
from emt_tracker.reports.content import Exhibit, KeptCourse, RecordContent, RetentionGroup
from emt_tracker.reports.options import Span
from emt_tracker.reports.phrases import file_type
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.tables import Column, Row, Table, cell, group_row
from emt_tracker.reports.theme import CELL, MID, MISSING, SECTION, Type
from emt_tracker.reports.words import Words

_COLUMNS: Final = (
    Column("Completed", 60),
    Column("Course", 250, after=8),
    Column("Hours", 34, align="right"),
    Column("Keep until", 76, before=16),
    Column("Document", 52),
    Column("Exhibit", 32, align="right"),
)

_LISTED: Final = {
    Span.ALL: "Every course on the holder’s records is listed, earlier cycles included.",
    Span.YEARS: "Every course whose documents must still be kept is listed, earlier cycles included.",
    Span.CYCLE: "The courses of this cycle are listed.",
}
_NONE: Final = "No course is on the records yet."
_TOO_MANY: Final = 3
"""So many types of files have no room in a row."""

Exhibits = Mapping[str, tuple[Exhibit, ...]]


def draw_retention(sheet: Sheet, content: RecordContent) -> None:
    """Draw the pages."""
    years = content.progress.pack.retention.years.value
    words = _NUMBERS.get(years, str(years))
    rows = list(_rows(content, content.exhibits_of(), years))
    sheet.begin_page("Retention ledger")
    sheet.bookmark("retention", f"{words.capitalize()}-year retention ledger")
    sheet.title(
        f"{words.capitalize()}-year retention ledger",
        f"Keep each document until the later of {words} years after completion and {words} years after the"
        f" end of the cycle it was used in. {_LISTED[content.options.span] if rows else _NONE}"
        f"{_own(content)}",
    )
    if rows:
        Table(sheet, _COLUMNS).place(rows)


def _own(content: RecordContent) -> str:
    """Where the holder says how long, instead of the rules."""
    found = ground("retention", content.progress.pack, content.progress.cycle.expires_on)
    return f" * The holder’s own value: {found.replaced_words}" if found.is_replaced else ""


_NUMBERS: Final[Mapping[int, str]] = {3: "three", 4: "four", 5: "five", 7: "seven"}


def _rows(content: RecordContent, exhibits: Exhibits, years: int) -> Iterator[Row]:
    for index, group in enumerate(content.retention):
        yield group_row(_head(content, group, years), len(_COLUMNS), above=10 if index else 4)
        yield from (_row(content, kept, exhibits.get(kept.course.id, ())) for kept in group.courses)


def _head(content: RecordContent, group: RetentionGroup, years: int) -> GroupHead:
    if group.cycle is None:
        return GroupHead("In no cycle on these records", f"completion + {years} years", kind=SECTION)
    window = group.cycle.window
    until = in_words(add_years(window.ends_on, years))
    past = window.ends_on < content.record_date
    name = (
        f"Cycle ended {in_words(window.ends_on)}"
        if past
        else f"Cycle {in_words(window.starts_on)} to {in_words(window.ends_on)}"
    )
    return GroupHead(name, f"keep until {until}, end of cycle + {years} years", kind=SECTION)


def _row(content: RecordContent, kept: KeptCourse, exhibits: tuple[Exhibit, ...]) -> Row:
    course = kept.course
    document, kind = _document(course, exhibits, content.record_date)
    numbers = tuple(exhibit.number for exhibit in exhibits)
    return Row(
        (
            cell(Line(in_words(course.completed_on))),
            cell(Words(course.title, CELL)),
            cell(Figure(course.credit)),
            cell(Line(in_words(kept.keep_until))),
            cell(Line(document, kind)),
            cell(Links(numbers, is_short=True) if numbers else Line(DASH, CELL.but(color=MID), "right")),
        ),
        above=2.4,
        below=2.8,
        anchors=tuple(f"listed-{number}" for number in numbers),
    )


def _document(course: Course, exhibits: tuple[Exhibit, ...], day: date) -> tuple[str, Type]:
    """What there is to keep, in a word: in rubric what is missing of a course that was completed."""
    held = [exhibit for exhibit in exhibits if exhibit.is_held]
    if not exhibits:
        return "none", CELL if course.excluded or course.completed_on > day else MISSING
    if not held:
        return "not held", MISSING
    types = list(dict.fromkeys(file_type(exhibit.media_type) for exhibit in held))
    return (", ".join(types), CELL) if len(types) < _TOO_MANY else (f"{len(held)} files", CELL)
