"""What the table of the worksheet shows, line by line: heads of areas, and the fields of each entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from emt_tracker.domain.hours import Hours, beyond
from emt_tracker.domain.worksheet_rows import LineState, Sheet, WorksheetRow
from emt_tracker.ui.formatting import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from emt_tracker.ui.theme import ColorName


class Column(IntEnum):
    """The columns; below an entry’s first line its further fields stand in those of course and number."""

    COMPLETED = 0
    COURSE = 1
    NUMBER = 2
    HOURS = 3
    ASSIGN = 4
    COPY = 5
    ENTERED = 6


class Kind(Enum):
    """What a line of the table is."""

    HEAD = "head"
    ENTRY = "entry"
    WHERE = "where"
    """Provider and delivery."""
    ABOUT = "about"
    """What was covered."""
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field: its name for screen readers, its words, and what is copied where that differs.

    A cell with nothing to ``copy`` is only read.
    """

    name: str
    words: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; ``row`` is the entry that it belongs to."""

    kind: Kind
    cells: Mapping[Column, Cell]
    row: WorksheetRow | None = None
    words: str = ""
    """The end of a head."""
    short: str = ""
    color: ColorName = "text"
    is_next: bool = False
    """Whether it belongs to the entry to type next."""
    is_last: bool = False
    """Whether it is the last of its entry."""
    spans: tuple[Column, int] = (Column.COMPLETED, 1)
    """The one cell that stands across several columns, and how many."""


def lines_of(sheet: Sheet, *, only_due: bool = False) -> tuple[Line, ...]:
    """Every line from the top; ``only_due`` leaves out what needs nothing done."""
    return tuple(_lines(sheet, only_due=only_due))


def next_row(sheet: Sheet) -> WorksheetRow | None:
    """The first line that is to be typed."""
    due = (row for row in sheet.rows if row.state in (LineState.OPEN, LineState.CHANGED))
    return next(due, None)


def as_row(row: WorksheetRow) -> str:
    """The whole entry for a spreadsheet or a form: its fields between tabs."""
    delivery = row.delivery.label if row.delivery else ""
    fields = (
        typed_date(row.completed_on), row.title, row.number, row.provider, delivery, row.description,
        str(row.credit), str(row.hours),
    )  # fmt: skip
    return "\t".join(fields)


def typed_date(day: date) -> str:
    """As web forms of this country take it: ``05/24/2026``."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def _lines(sheet: Sheet, *, only_due: bool) -> Iterator[Line]:
    shown = [row for row in sheet.rows if row.is_due or not only_due]
    following = next_row(sheet)
    heads = {area.name: _head(area.name, area.assigned, area.tally.required, sheet) for area in sheet.areas}
    for row in shown:
        heads.setdefault(row.area, _bare_head(row.area))
    for name, head in heads.items():
        of_area = [row for row in shown if row.area == name]
        if of_area or not only_due:
            yield head
        for row in of_area:
            *before, last = _entry(row, is_next=row is following)
            yield from before
            yield replace(last, is_last=True)


def _bare_head(name: str) -> Line:
    cells = {Column.COMPLETED: Cell("Content area", name)}
    return Line(Kind.HEAD, cells, spans=(Column.COMPLETED, len(Column)))


def _head(name: str, assigned: Hours, required: Hours, sheet: Sheet) -> Line:
    short = beyond(required, assigned)
    return replace(
        _bare_head(name),
        words=f"{assigned} of {required} h assigned",
        short=f"{short} h short" if short and not sheet.is_by_exam else "",
    )


def _entry(row: WorksheetRow, *, is_next: bool) -> Iterator[Line]:
    yield Line(Kind.ENTRY, _fields(row), row, is_next=is_next)
    where = {
        column: Cell(name, words, words)
        for column, name, words in (
            (Column.COURSE, "Provider", row.provider),
            (Column.NUMBER, "Delivery", row.delivery.label if row.delivery else ""),
        )
        if words
    }
    if where:
        yield Line(Kind.WHERE, where, row, color="text2", is_next=is_next)
    if row.description:
        about = {Column.COURSE: Cell("Description", row.description, row.description)}
        yield Line(Kind.ABOUT, about, row, color="text2", is_next=is_next, spans=(Column.COURSE, 4))
    for words, color in _remarks(row):
        cells = {Column.COURSE: Cell("Remark", words)}
        yield Line(Kind.REMARK, cells, row, color=color, is_next=is_next, spans=(Column.COURSE, 6))


def _fields(row: WorksheetRow) -> Mapping[Column, Cell]:
    day = row.completed_on
    cells = {
        Column.COMPLETED: Cell("Completed", short_date(day), typed_date(day)),
        Column.COURSE: Cell("Title", row.title, row.title),
        Column.NUMBER: Cell("Approval number", row.number or "none", row.number),
        Column.ASSIGN: Cell("Hours to assign", str(row.hours), str(row.hours)),
    }
    if row.credit:
        cells[Column.HOURS] = Cell("Hours of the course", str(row.credit), str(row.credit))
    if row.state is not LineState.GONE:
        cells[Column.COPY] = Cell("Copy this line", "", as_row(row))
    if row.state is not LineState.SPARE:
        cells[Column.ENTERED] = Cell("Entered at NREMT", _entered(row))
    return cells


def _entered(row: WorksheetRow) -> str:
    if row.entered_on:
        return short_date(row.entered_on)
    return "day not noted" if row.state is LineState.ENTERED else ""


def _remarks(row: WorksheetRow) -> Iterator[tuple[str, ColorName]]:
    if row.gone:
        yield f"Withdraw it at NREMT, then untick it: {row.gone.label}.", "warning"
    if row.changed:
        what = "; ".join(change.words for change in row.changed)
        yield f"Changed since it was typed. {what}", "warning"
    if row.spare:
        yield f"{row.spare} h to spare here, not assigned", "text2"
    if not row.has_proof and row.state is not LineState.GONE:
        yield "No document held", "warning"
