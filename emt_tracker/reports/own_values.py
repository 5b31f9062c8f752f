"""Values of the rules that the holder replaced: a mark at each figure, and a section with the reasons."""

from dataclasses import replace
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.grounds import TOTAL, Ground, own_values, replaced
from emt_tracker.domain.progress import Progress
from emt_tracker.reports.cells import Line
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.options import Print, Section
from emt_tracker.reports.phrases import count
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import draw_rule
from emt_tracker.reports.tables import Column, Row, Table, cell
from emt_tracker.reports.theme import CELL, GROUP, LEFT, NOTE, RIGHT, STRONG, SUB, column, columns
from emt_tracker.reports.words import Words

NAME: Final = "Values the holder replaced"
MARK: Final = " *"
_WHY: Final = (
    "Marked with * where they are used. The holder put each in the place of the rules’ own value for this"
    " cycle, for the reason given."
)
_TEXT: Final = column(4)
_HIGHEST: Final = 480
"""Rows that are not higher in all stand on one page."""
_COLUMNS: Final = (
    Column("Value", 108, after=8),
    Column("Rules say", 66),
    Column("Holder’s", 66),
    Column("Why", 135),
)


def own_grounds(progress: Progress) -> tuple[Ground, ...]:
    """What the holder replaced, without what only follows from it."""
    return own_values(progress.pack, progress.cycle.expires_on)


def marked(name: str, path: str, progress: Progress) -> str:
    """A name with its mark, where the value at ``path`` is the holder’s own; the total with any of hours."""
    paths = {ground.value.path for ground in replaced(progress.pack, progress.cycle.expires_on)}
    is_own = any(own.startswith("categories.") for own in paths) if path == TOTAL else path in paths
    return f"{name}{MARK}" if is_own else name


def told_in_summary(content: RecordContent) -> bool:
    """Whether the section stands on the summary’s page; else it stands among the gaps and notes."""
    return content.options.print is Print.AUDIT and Section.SUMMARY in content.options.sections


def draw_own_values(sheet: Sheet, content: RecordContent) -> None:
    """Draw the section from where the sheet is; nothing where every value is as the rules say."""
    grounds = own_grounds(content.progress)
    if not grounds:
        return
    rows = [_row(ground) for ground in grounds]
    rows[-1] = replace(rows[-1], rule=0)
    table = Table(sheet, _COLUMNS, _TEXT)
    why = Words(_WHY, NOTE)
    all_rows = sum(table.height(row) for row in rows)
    together = all_rows if all_rows <= _HIGHEST else table.height(rows[0])
    sheet.need(11 + why.height(columns(9)) + 18 + together)
    sheet.section_rule()
    top = sheet.y
    with sheet.heads():
        draw_text(sheet.pen, LEFT, top - 15, "Values the holder ", GROUP)
        draw_text(sheet.pen, LEFT, top - 27, "replaced", GROUP)
    draw_text(sheet.pen, LEFT, top - 39, count(len(grounds), "value"), NOTE)
    why.draw(sheet.pen, _TEXT, top - 6, columns(9))
    sheet.y = top - 11 - why.height(columns(9))
    draw_rule(sheet.pen, _TEXT, sheet.y, RIGHT)
    sheet.y -= 4
    table.place(rows)
    sheet.y -= 14


def _row(ground: Ground) -> Row:
    rule = ground.value.rule
    return Row(
        (
            cell(Words(ground.value.label, STRONG)),
            cell(Line(ground.published)),
            cell(Line(ground.value.words, STRONG)),
            cell(Words(rule.note, CELL), Words(f"Changed {in_words(rule.on)}", SUB)),
        )
    )
