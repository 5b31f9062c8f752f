"""The table of the one-page summary: one line a component or topic, however much is behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from emt_tracker.domain import grounds
from emt_tracker.domain.courses import Category
from emt_tracker.domain.grounds import TOTAL
from emt_tracker.domain.progress import Progress, Tally
from emt_tracker.reports.cells import Bar, Figure, Line, Marked
from emt_tracker.reports.own_values import marked
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import MASTHEAD_RULE, PEDIATRIC, ROW_RULE, STRONG_RULE
from emt_tracker.reports.tables import Column, Row, Table, cell
from emt_tracker.reports.theme import CELL, HAIR, INK, MISSING, SECOND, STRONG, Type
from emt_tracker.reports.words import Block

_COLUMNS: Final = (
    Column("Component and topic", 156),
    *(Column(head, 50, align="right") for head in ("Required", "Earned", "Counted", "To spare", "Short")),
    Column("", 98, before=18),
)
_INDENT: Final = 13.6
_ABOVE: Final = 2.3
_BELOW: Final = 2.4
"""With its line of type a row is 16.2 high."""
_SPARE: Final = CELL.but(color=SECOND)


def draw_topics(sheet: Sheet, progress: Progress) -> None:
    """Draw the table from where the sheet is; it never needs another page."""
    national, local, individual = (_component(progress, category) for category in Category)
    total = _Part(Line(marked("Total", TOTAL, progress), STRONG), progress.total, STRONG, 0, MASTHEAD_RULE)
    is_owed = not progress.is_complete
    rows = [
        *(part.row(is_owed=is_owed) for part in (national, *_topics(progress))),
        *([_represented(progress, is_owed=is_owed)] if _has_subtopics(progress) else []),
    ]
    rows[-1] = replace(rows[-1], rule=STRONG_RULE, rule_color=INK)
    rows += [part.row(is_owed=is_owed) for part in (local, individual, total)]
    Table(sheet, _COLUMNS).place(rows)


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of the table: its name, its figures, their type, and the rule beneath it."""

    name: Block
    tally: Tally
    kind: Type
    indent: float = 0
    rule: float = ROW_RULE

    def row(self, *, is_owed: bool) -> Row:
        tally, kind = self.tally, self.kind
        cells = (
            cell(self.name, indent=self.indent),
            *(cell(Figure(hours, kind)) for hours in (tally.required, tally.creditable, tally.credited)),
            cell(Figure(tally.excess, _SPARE)),
            cell(Figure(tally.short, MISSING if is_owed else _SPARE)),
            cell(Bar(tally, is_owed)),
        )
        return Row(cells, _ABOVE, _BELOW, self.rule, INK if self.rule > ROW_RULE else HAIR)


def _component(progress: Progress, category: Category) -> _Part:
    rule = STRONG_RULE if category is Category.INDIVIDUAL else ROW_RULE
    name = Marked(category, marked(category.label, f"categories.{category}", progress), size=8.6)
    return _Part(name, progress.categories[category], STRONG, rule=rule)


def _topics(progress: Progress) -> Iterator[_Part]:
    for rule in progress.pack.topics:
        name = marked(rule.name, f"topics.{rule.topic}", progress)
        yield _Part(Line(name), progress.topics[rule.topic], CELL, _INDENT)
    if progress.pediatric:
        words = marked("of which pediatric content", grounds.PEDIATRIC, progress)
        yield _Part(Marked(PEDIATRIC, words, CELL, 7.8), progress.pediatric, CELL, _INDENT)


def _has_subtopics(progress: Progress) -> bool:
    return any(rule.subtopics for rule in progress.pack.topics)


def _represented(progress: Progress, *, is_owed: bool) -> Row:
    """How many subtopics at least one course represents (2016 model): no hours are asked of them."""
    number = sum(len(rule.subtopics) for rule in progress.pack.topics)
    missing = sum(len(keys) for keys in progress.coverage_gaps.values())
    words = f"{number - missing} of {number}"
    kind = MISSING if missing and is_owed else CELL
    cells = (
        cell(Line("Subtopics represented"), indent=_INDENT),
        cell(Line(words, kind, "right"), span=3),
        cell(span=3),
    )
    return Row(cells, _ABOVE, _BELOW)
