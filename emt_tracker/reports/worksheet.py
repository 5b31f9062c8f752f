"""The NREMT worksheet: what to type there, area by area, with a box to tick for each entry and its proof."""

from collections.abc import Iterator
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.progress import Verdict, Warn
from emt_tracker.reports.cells import Figure, GroupHead, Line
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.options import Print
from emt_tracker.reports.phrases import spelled
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.tables import Cell, Column, Row, Table, cell, group_row
from emt_tracker.reports.theme import CELL, LACK, LEFT, MISSING, NOTE, SECOND, STRONG, SUB, columns
from emt_tracker.reports.tick_box import TickBox
from emt_tracker.reports.words import Block, Words
from emt_tracker.reports.worksheet_rows import Area, Entry, areas, changes, is_entered, withdrawn

KIND: Final = "NREMT worksheet"
_SECTION: Final = "Entries in content-area order"
_NOTE: Final = (
    "One line for each entry, in the order of the content areas. Type the course, assign the hours in"
    " “Assign”, attach the proof, tick. Spare hours are already taken off, first where no document is held."
)
_BY_EXAM: Final = " This cycle is complete by examination: no hours have to be entered for it."
_COLUMNS: Final = (
    Column("Completed", 58),
    Column("Course and provider, as typed", 216, after=10),
    Column("Number, delivery", 94),
    Column("Hours", 32, align="right"),
    Column("Assign", 36, align="right"),
    Column("Entered", 38, align="right"),
    Column("Proof", 30, align="right"),
)
_ABOVE: Final = 3.4
_BELOW: Final = 3.6


def draw_worksheet(sheet: Sheet, content: RecordContent) -> None:
    """Draw the pages."""
    sheet.begin_page(_SECTION)
    sheet.bookmark(Print.WORKSHEET, KIND)
    sheet.title(KIND, _NOTE + (_BY_EXAM if content.progress.satisfied_by == "exam" else ""))
    is_owed = not content.progress.is_complete
    rows = [row for index, area in enumerate(areas(content)) for row in _rows(area, index, is_owed=is_owed)]
    Table(sheet, _COLUMNS).place(rows)
    _draw_left_out(sheet, content)


def _rows(area: Area, index: int, *, is_owed: bool) -> Iterator[Row]:
    short = f"{area.tally.short} short" if area.tally.short and is_owed else ""
    words = f"{area.assigned} of {area.tally.required} assigned"
    head = GroupHead(area.name, words, short, area.category)
    yield group_row(head, len(_COLUMNS), above=12 if index else 5)
    for entry in area.entries:
        yield _row(area, entry)
    if not area.entries:
        yield Row((cell(Line("Nothing on the records yet", NOTE), span=len(_COLUMNS)),), _ABOVE, _BELOW)


def _row(area: Area, entry: Entry) -> Row:
    """The area stands in each row too: on the next page its head is out of sight."""
    course = entry.verdict.course
    number = (course.approval.number or "").strip()
    return Row(
        (
            cell(Line(in_words(course.completed_on))),
            cell(*_described(entry)),
            cell(
                Words(number or "none", CELL if number else MISSING),
                Words(course.delivery.label, SUB),
            ),
            cell(Figure(entry.verdict.credit, CELL.but(color=SECOND))),
            cell(Figure(entry.assigned, STRONG), Line(area.label, SUB, "right")),
            *_boxes(entry),
        ),
        _ABOVE,
        _BELOW,
    )


def _described(entry: Entry) -> Iterator[Block]:
    """Title and provider, what is assigned elsewhere or nowhere, and in rubric what the proof lacks."""
    course = entry.verdict.course
    yield Words(course.title, CELL)
    if course.provider.strip():
        yield Words(course.provider, SUB)
    if entry.spare:
        yield Words(f"{entry.spare} to spare here, not assigned", SUB)
    if not entry.has_proof:
        yield Words("No document held", LACK)
    if Warn.POSSIBLE_DUPLICATE in entry.verdict.warnings:
        yield Words("May repeat an earlier course", LACK)
    for change in changes(entry):
        yield Words(f"Changed since it was typed. {change.words}", LACK)


def _boxes(entry: Entry) -> tuple[Cell, Cell]:
    """One to tick when it is typed in, one when its proof is attached; none where there is nothing to do."""
    if not entry.assigned:
        return cell(), cell()
    proof = (TickBox("Proof attached"),) if entry.has_proof else ()
    return cell(TickBox("Entered at NREMT", is_entered(entry))), cell(*proof)


def _draw_left_out(sheet: Sheet, content: RecordContent) -> None:
    """What is on the records and not on these lines, so that nobody looks for it."""
    parts = tuple(_left_out(content))
    if not parts:
        return
    words = Words(f"Not on this worksheet: {'; '.join(parts)}.", NOTE)
    sheet.need(12 + words.height(columns(12)))
    words.draw(sheet.pen, LEFT, sheet.y - 12, columns(12))
    sheet.y -= 12 + words.height(columns(12))


def _left_out(content: RecordContent) -> Iterator[str]:
    apart = sum(not verdict.counts for verdict in content.verdicts)
    if apart:
        yield f"{spelled(apart, 'course').lower()} that {'is' if apart == 1 else 'are'} not counted"
    if content.progress.unallocated:
        yield f"{content.progress.unallocated} hours that are in no category yet"
    below = _below(content.counting)
    if below:
        yield f"{below} National hours taught below the holder’s level"
    gone = withdrawn(content)
    if gone:
        verb = "was" if gone == 1 else "were"
        yield f"{spelled(gone, 'line').lower()} to withdraw at NREMT that {verb} typed there"


def _below(counting: tuple[Verdict, ...]) -> Hours:
    return total([
        line.hours
        for verdict in counting
        for line in verdict.course.allocations
        if not verdict.gives_credit(line)
    ])  # fmt: skip
