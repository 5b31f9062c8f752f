"""Gaps and notes: what an auditor would ask about, course by course; left out of a record that has none."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from emt_tracker.reports.words import Words

_NAME_WIDTH: Final = columns(3)
_TEXT: Final = column(4)
_TITLE: Final = _TEXT + 66
_TITLE_WIDTH: Final = 218
_HOURS_WIDTH: Final = 34
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
    entries = [_Entry.of(gap, verdict) for verdict in gap.verdicts]
    _begin(sheet, gap.name, count(len(entries), "course"), gap.why, entries[0].height)
    for entry in entries:
        if sheet.y - entry.height < BOTTOM:
            sheet.continue_page()
            draw_text(sheet.pen, LEFT, sheet.y - 13, gap.name, GROUP)
        _draw_entry(sheet, entry, exhibits.get(entry.verdict.course.id, ()))
    sheet.y -= 14


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A course of a gap: its title and what is to say about it, measured once."""

    verdict: Verdict
    title: Words
    words: Words | None

    @classmethod
    def of(cls, gap: Gap, verdict: Verdict) -> "_Entry":
        words = gap.explain(verdict)
        return cls(verdict, Words(verdict.course.title, STRONG), Words(words, SUB) if words else None)

    @property
    def height(self) -> float:
        words = self.words.height(_TITLE_WIDTH) if self.words else 0
        return max(23.0, 9 + self.title.height(_TITLE_WIDTH) + words)


def _draw_entry(sheet: Sheet, entry: _Entry, exhibits: tuple[Exhibit, ...]) -> None:
    pen, y, course = sheet.pen, sheet.y, entry.verdict.course
    draw_rule(pen, _TEXT, y, RIGHT)
    draw_text(pen, _TEXT, y - 13, in_words(course.completed_on), CELL)
    entry.title.draw(pen, _TITLE, y - 4, _TITLE_WIDTH)
    if entry.words:
        entry.words.draw(pen, _TITLE, y - 4 - entry.title.height(_TITLE_WIDTH), _TITLE_WIDTH)
    Figure(entry.verdict.credit).draw(pen, _TITLE + _TITLE_WIDTH, y - 4, _HOURS_WIDTH)
    numbers = tuple(exhibit.number for exhibit in exhibits)
    Links(numbers[:1], word="Exhibit ").draw(pen, RIGHT - 60, y - 4, 60)
    sheet.y = y - entry.height


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
