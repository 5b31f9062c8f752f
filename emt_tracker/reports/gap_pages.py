"""Gaps and notes: what an auditor would ask about, course by course; left out of a record that has none."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.progress import Verdict
from emt_tracker.reports.cells import Figure, Line, Links
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.gaps import Gap, gaps, subtopic_gaps
from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.own_values import draw_own_values, own_grounds, told_in_summary
from emt_tracker.reports.phrases import count
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import draw_rule
from emt_tracker.reports.tables import Column, Row, Table, cell
from emt_tracker.reports.theme import (
    CELL,
    GROUP,
    LACK,
    LEFT,
    MISSING,
    NOTE,
    RIGHT,
    SECOND,
    STRONG,
    SUB,
    column,
    columns,
)
from emt_tracker.reports.words import Words

_TEXT: Final = column(4)
_NOT_OWED: Final = CELL.but(color=SECOND)
_HIGHEST: Final = 500
"""A first row higher than this may part from its head: it parts in itself."""
_COLUMNS: Final = (Column("", 66), Column("", 206, after=1), Column("", 34), Column("", 69))
_TOPIC_COLUMNS: Final = (Column("", 66), Column("", 76, after=10), Column("", 164), Column("", 69))


def draw_gaps(sheet: Sheet, content: RecordContent) -> None:
    """Draw the pages where there is anything to say."""
    found = gaps(content)
    uncovered = list(subtopic_gaps(content.progress))
    own = () if told_in_summary(content) else own_grounds(content.progress)
    if not found and not uncovered and not own:
        return
    sheet.begin_page("Gaps and notes")
    sheet.bookmark("gaps", "Gaps and notes")
    sheet.title("Gaps and notes", "What an auditor would ask about, in the order in which to deal with it.")
    exhibits = content.exhibits_of()
    for gap in found:
        _draw_gap(sheet, gap, exhibits)
    if uncovered:
        _draw_uncovered(sheet, uncovered)
    if own:
        draw_own_values(sheet, content)


def _draw_gap(sheet: Sheet, gap: Gap, exhibits: Mapping[str, tuple[Exhibit, ...]]) -> None:
    rows = [_row(gap, verdict, exhibits.get(verdict.course.id, ())) for verdict in gap.verdicts]
    rows[-1] = replace(rows[-1], rule=0)
    table = Table(sheet, _COLUMNS, _TEXT, gap.name)
    _begin(sheet, gap.name, count(len(rows), "course"), gap.why, table.height(rows[0]))
    table.place(rows)
    sheet.y -= 14


def _row(gap: Gap, verdict: Verdict, exhibits: tuple[Exhibit, ...]) -> Row:
    words = gap.explain(verdict)
    return Row(
        (
            cell(Line(in_words(verdict.course.completed_on))),
            cell(Words(verdict.course.title, STRONG), *([Words(words, SUB)] if words else [])),
            cell(Figure(verdict.credit)),
            cell(_links(gap, exhibits)),
        )
    )


def _links(gap: Gap, exhibits: tuple[Exhibit, ...]) -> Links:
    numbers = tuple(exhibit.number for exhibit in exhibits)
    none = MISSING if gap.open_point else _NOT_OWED
    return Links(numbers, word="Exhibit ", is_short=True, none=none)


def _begin(sheet: Sheet, name: str, number: str, why: str, first: float) -> None:
    """The head of a gap, on a page with its first row; ``y`` is left where its courses start."""
    note = Words(why, NOTE)
    sheet.need(11 + note.height(columns(9)) + min(first, _HIGHEST))
    sheet.section_rule()
    top = sheet.y
    sheet.heading(LEFT, top - 15, name, GROUP)
    draw_text(sheet.pen, LEFT, top - 27, number, NOTE)
    note.draw(sheet.pen, _TEXT, top - 6, columns(9))
    sheet.y = top - 11 - note.height(columns(9))
    draw_rule(sheet.pen, _TEXT, sheet.y, RIGHT)


def _draw_uncovered(sheet: Sheet, uncovered: list[tuple[str, tuple[str, ...]]]) -> None:
    """Subtopics without any course (2016 model): one line a topic."""
    number = sum(len(names) for _, names in uncovered)
    why = "Each subtopic of this model has to be represented by at least one course. These are not yet."
    rows = [
        Row((cell(Words(topic, CELL), span=2), cell(Words(", ".join(names), LACK), span=2)))
        for topic, names in uncovered
    ]
    rows[-1] = replace(rows[-1], rule=0)
    table = Table(sheet, _TOPIC_COLUMNS, _TEXT, "Subtopics")
    _begin(sheet, "Subtopics", count(number, "subtopic"), why, table.height(rows[0]))
    table.place(rows)
    sheet.y -= 14
