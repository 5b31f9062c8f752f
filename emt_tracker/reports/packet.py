"""Page 1 of the Training Officer packet: what to review, where to look, what is missing, and who signs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.progress import Verdict
from emt_tracker.reports.cells import DASH, Figure, Line
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.glance import DISCLAIMER
from emt_tracker.reports.large_figures import draw_figures
from emt_tracker.reports.lettering import draw_text, whole
from emt_tracker.reports.masthead import draw_masthead
from emt_tracker.reports.options import Print
from emt_tracker.reports.own_values import MARK
from emt_tracker.reports.phrases import exhibit_links, spelled
from emt_tracker.reports.proof_points import ProofPoint, proof_points, proven, reviewed, unproven
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.sign_off import draw_sign_off, sign_off_height
from emt_tracker.reports.tables import Column, Row, Table, cell
from emt_tracker.reports.theme import (
    BOTTOM,
    CELL,
    LEAD,
    LEFT,
    MID,
    MISSING,
    NOTE,
    SECOND,
    SECTION,
    STRONG,
    column,
    columns,
)
from emt_tracker.reports.words import Block, Piece, Words, draw_words

KIND: Final = "Training Officer packet"
_TEXT: Final = column(4)
_DISCLAIMER_AT: Final = 70
_NOTE: Final = (
    "What NEEMS, Region III, asks each proof to show. The program has not read the certificates: it counts"
    " what the holder’s records say of the courses with a proof, and names the exhibits to look at."
)
_POINTS: Final = (
    Column("To show", 150),
    Column("On the records", 75, align="right"),
    Column("To look at", 150, before=28),
)
_MISSING: Final = (Column("", 66), Column("", 265, after=10), Column("", 44))
_AROUND_MISSING: Final = 14
_MORE: Final = CELL.but(color=SECOND)
_MORE_HEIGHT: Final = 14.5
_ABOVE: Final = 2.6
_BELOW: Final = 2.8


def draw_packet(sheet: Sheet, content: RecordContent) -> None:
    """Draw the page; it goes on where many courses have no proof."""
    sheet.begin_page(KIND, has_head=False)
    sheet.bookmark(Print.PACKET, KIND)
    y = draw_masthead(sheet, content, KIND)
    y = draw_words(sheet.pen, _lead(content), LEAD, LEFT, y - 14, columns(12))
    sheet.y = draw_figures(sheet, content, y - 14) - 12
    _draw_points(sheet, content)
    _draw_missing(sheet, unproven(content), sheet.y - BOTTOM - sign_off_height(content))
    draw_sign_off(sheet, content)
    draw_text(sheet.pen, LEFT, _DISCLAIMER_AT, DISCLAIMER, STRONG.but(size=8.2))


def _lead(content: RecordContent) -> tuple[Piece, ...]:
    """What is handed over, and by when it has to be signed."""
    what = f"{_what(len(reviewed(content)), len(proven(content)))} to review and sign"
    stone = content.timeline.milestone("signoff")
    if stone is None:
        return (Piece(f"{what}.", LEAD),)
    mark = MARK if stone.rule.is_overridden else ""
    by = Piece(f"{whole(in_words(stone.day) + mark)}.", LEAD.but(font="Serif-Semibold"))
    return (Piece(f"{what} by ", LEAD), by)


def _what(courses: int, proofs: int) -> str:
    if not courses:
        return "No course yet"
    if courses == proofs:
        return f"{spelled(courses, 'course')}, {'each ' if courses > 1 else ''}with its proof,"
    return f"{spelled(courses, 'course')}, {whole(f'{proofs:,} with proof')},"


def _draw_points(sheet: Sheet, content: RecordContent) -> None:
    sheet.section_rule()
    top = sheet.y
    with sheet.heads():
        draw_text(sheet.pen, LEFT, top - 15, "What each proof ", SECTION)
        draw_text(sheet.pen, LEFT, top - 28, "has to show", SECTION)
    sheet.y = draw_words(sheet.pen, _NOTE, NOTE, _TEXT, top - 6, columns(9)) - 8
    rows = [_point(point) for point in proof_points(content)]
    rows[-1] = replace(rows[-1], rule=0)
    Table(sheet, _POINTS, _TEXT).place(rows)
    sheet.y -= 8


def _point(point: ProofPoint) -> Row:
    return Row((cell(Line(point.name)), cell(_told(point)), cell(_look(point))), _ABOVE, _BELOW)


def _told(point: ProofPoint) -> Line:
    if point.told is None or not point.courses:
        return Line(DASH, CELL.but(color=MID), "right")
    is_whole = point.told == point.courses
    return Line(f"{point.told} of {point.courses}", STRONG if is_whole else CELL, "right")


def _look(point: ProofPoint) -> Block:
    if point.told is None and point.courses:
        return Words("each exhibit, by eye", STRONG)
    if not point.look_at:
        return Line(DASH, CELL.but(color=MID))
    return Words(exhibit_links(point.look_at, MISSING), MISSING)


def _draw_missing(sheet: Sheet, verdicts: tuple[Verdict, ...], room: float) -> None:
    """The courses for which a proof is still to be brought; left out where there are none.

    Where they leave no ``room`` to sign on the same page, the last of them are counted instead: the pages
    that follow name them all.
    """
    if not verdicts:
        return
    rows = list(_missing(verdicts))
    table = Table(sheet, _MISSING, _TEXT, "No proof yet")
    rows = _fitting(rows, [table.height(row) for row in rows], room - _AROUND_MISSING)
    sheet.need(8 + table.height(rows[0]) + table.height(rows[-1]))
    sheet.section_rule()
    sheet.heading(LEFT, sheet.y - 15, "No proof yet", SECTION)
    sheet.y -= 4
    table.place(rows)
    sheet.y -= 10


def _fitting(rows: list[Row], heights: list[float], room: float) -> list[Row]:
    """As many rows as there is room for and a line that counts the rest; all where not even that fits."""
    told, height = 0, _MORE_HEIGHT
    while told < len(rows) and height + heights[told] <= room:
        height += heights[told]
        told += 1
    if sum(heights) <= room or room < _MORE_HEIGHT:
        return rows
    more = f"{spelled(len(rows) - told, 'more course' if told else 'course')}: see Gaps and notes."
    return [*rows[:told], Row((cell(Words(more, _MORE), span=len(_MISSING)),), 1.5, 1.5, rule=0)]


def _missing(verdicts: tuple[Verdict, ...]) -> Iterator[Row]:
    for each in verdicts:
        cells = (
            cell(Line(in_words(each.course.completed_on))),
            cell(Words(each.course.title, CELL)),
            cell(Figure(each.credit)),
        )
        yield Row(cells, 1.5, 1.5, rule=0)
