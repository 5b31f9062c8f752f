"""Gaps and notes: what an auditor would ask about, course by course; left out of a record that has none."""

from collections.abc import Mapping
from typing import Final

from emt_tracker.domain.progress import Verdict
from emt_tracker.reports.cells import Figure, Links
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.dates import in_words
from emt_tracker.reports.gaps import Gap, gaps, subtopic_gaps
from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.phrases import count
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import draw_rule
from emt_tracker.reports.theme import (
    BOTTOM,
    CELL,
    GROUP,
    LACK,
    LEFT,
    NOTE,
    RIGHT,
    STRONG,
    SUB,
    column,
    columns,
)
from emt_tracker.reports.words import Words, draw_words

_NAME_WIDTH: Final = columns(3)
_TEXT: Final = column(4)
_TITLE: Final = _TEXT + 66
_TITLE_WIDTH: Final = 218
_HEAD_HEIGHT: Final = 40


def draw_gaps(sheet: Sheet, content: RecordContent) -> bool:
    """Draw the pages where there is anything to say; returns whether there was."""
    found = gaps(content)
    uncovered = list(subtopic_gaps(content.progress))
    if not found and not uncovered:
        return False
    sheet.begin_page("Gaps and notes")
    sheet.bookmark("gaps", "Gaps and notes")
    sheet.title("Gaps and notes", "What an auditor would ask about, in the order in which to deal with it.")
    exhibits = content.exhibits_of()
    for gap in found:
        _draw_gap(sheet, gap, exhibits)
    if uncovered:
        _draw_uncovered(sheet, uncovered)
    return True


def _draw_gap(sheet: Sheet, gap: Gap, exhibits: Mapping[str, tuple[Exhibit, ...]]) -> None:
    _begin(sheet, gap.name, count(len(gap.verdicts), "course"), gap.why, _entry_height(gap, gap.verdicts[0]))
    name_bottom = sheet.y
    for verdict in gap.verdicts:
        _draw_entry(sheet, gap, verdict, exhibits)
    sheet.y = min(sheet.y, name_bottom) - 14


def _begin(sheet: Sheet, name: str, number: str, why: str, first: float) -> None:
    """The head of a gap, never without its first entry; ``y`` is left where the entries start."""
    note = Words(why, NOTE)
    sheet.need(max(_HEAD_HEIGHT, 11 + note.height(columns(9))) + first)
    sheet.section_rule()
    top = sheet.y
    draw_text(sheet.pen, LEFT, top - 15, name, GROUP)
    draw_text(sheet.pen, LEFT, top - 27, number, NOTE)
    note.draw(sheet.pen, _TEXT, top - 6, columns(9))
    sheet.y = top - 11 - note.height(columns(9))


def _entry_height(gap: Gap, verdict: Verdict) -> float:
    title = Words(verdict.course.title, STRONG).height(_TITLE_WIDTH)
    words = gap.explain(verdict)
    return max(23.0, 4 + title + (Words(words, SUB).height(_TITLE_WIDTH) if words else 0) + 5)


def _draw_entry(
    sheet: Sheet, gap: Gap, verdict: Verdict, exhibits: Mapping[str, tuple[Exhibit, ...]]
) -> None:
    height = _entry_height(gap, verdict)
    if sheet.y - height < BOTTOM:
        sheet.continue_page()
        draw_text(sheet.pen, LEFT, sheet.y - 13, gap.name, GROUP)
    pen, y, course = sheet.pen, sheet.y, verdict.course
    draw_rule(pen, _TEXT, y, RIGHT)
    draw_text(pen, _TEXT, y - 13, in_words(course.completed_on), CELL)
    below = draw_words(pen, course.title, STRONG, _TITLE, y - 4, _TITLE_WIDTH)
    words = gap.explain(verdict)
    if words:
        draw_words(pen, words, SUB, _TITLE, below, _TITLE_WIDTH)
    Figure(verdict.credit).draw(pen, RIGHT - 100, y - 4, 57)
    numbers = tuple(exhibit.number for exhibit in exhibits.get(course.id, ()))
    Links(numbers[:1], word="Exhibit ").draw(pen, RIGHT - 60, y - 4, 60)
    sheet.y = y - height


def _draw_uncovered(sheet: Sheet, uncovered: list[tuple[str, tuple[str, ...]]]) -> None:
    """Subtopics without any course (2016 model): one line a topic."""
    number = sum(len(names) for _, names in uncovered)
    why = "Every subtopic of this model is represented by at least one course. These are not represented yet."
    _begin(sheet, "Subtopics", count(number, "subtopic"), why, 30)
    for topic, names in uncovered:
        words = Words(", ".join(names), LACK)
        height = max(23.0, 9 + words.height(columns(6)))
        sheet.need(height)
        draw_rule(sheet.pen, _TEXT, sheet.y, RIGHT)
        draw_text(sheet.pen, _TEXT, sheet.y - 13, topic, CELL)
        words.draw(sheet.pen, column(7), sheet.y - 5, columns(6))
        sheet.y -= height
    sheet.y -= 14
