"""Tables that flow over pages: the head row again on each page, groups kept with their first row.

Rows are placed one by one, however many there are, and a row higher than a page parts between its lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import Color

from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import ROW_RULE, STRONG_RULE, draw_rule
from emt_tracker.reports.structure import Element
from emt_tracker.reports.theme import BOTTOM, CELL, GROUP, HAIR, INK, INNER_TOP, LEFT, RIGHT, TABLE_HEAD
from emt_tracker.reports.words import Block, Words

_HEAD_HEIGHT: Final = 12.4
_ABOVE_AT_TOP: Final = 5
_FULL_PAGE: Final = INNER_TOP - _HEAD_HEIGHT - BOTTOM


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its whole width, and the room kept free within it at both sides."""

    head: str
    width: float
    before: float = 0
    after: float = 0
    align: str = "left"

    @property
    def room(self) -> float:
        """The width that its cells have."""
        return self.width - self.before - self.after


@dataclass(frozen=True, slots=True)
class Cell:
    """Blocks one under another, over one or more columns."""

    blocks: tuple[Block, ...] = ()
    span: int = 1
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, the room above and below them, and the rules over and under the row."""

    cells: tuple[Cell, ...]
    above: float = 4.2
    below: float = 4.4
    rule: float = ROW_RULE
    rule_color: Color = HAIR
    rule_over: bool = False
    keeps_with_next: bool = False
    is_head: bool = False
    anchors: tuple[str, ...] = ()


def cell(*blocks: Block, span: int = 1, indent: float = 0) -> Cell:
    """A cell of these blocks."""
    return Cell(blocks, span, indent)


def group_row(head: Block, columns: int, *, above: float) -> Row:
    """The head of a group over all columns, never parted from the first row of its group."""
    cells = (Cell((head,), columns),)
    return Row(cells, above, below=2, rule=0.6, rule_color=INK, keeps_with_next=True, is_head=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the making; one without column heads repeats its ``name`` in the margin instead."""

    sheet: Sheet
    columns: tuple[Column, ...]
    left: float = LEFT
    name: str = ""

    def place(self, rows: Sequence[Row], *, followed_by: float = 0) -> None:
        """Draw the rows from where the sheet is, over as many pages as they take.

        What follows, so high, is not left alone on a page: the last two rows go there with it.
        """
        with self.sheet.pen.tag("Table"):
            if not self.name:
                with self.sheet.pen.tag("THead"):
                    self._draw_head()
            with self.sheet.pen.tag("TBody"):
                self._place_rows(rows, followed_by)

    def _place_rows(self, rows: Sequence[Row], followed_by: float) -> None:
        left = len(rows)
        for group in _groups(_without_widow(rows)):
            left -= len(group)
            heights = [self.height(row) for row in group]
            needed = sum(heights) + (0 if left else followed_by)
            if self.sheet.y - needed < BOTTOM and needed <= _FULL_PAGE:
                self._next_page()
                group[0] = _at_top(group[0])
                heights[0] = self.height(group[0])
            for row, height in zip(group, heights, strict=True):
                self._place_row(row, height)

    def height(self, row: Row) -> float:
        """The height of a row."""
        inner = max(sum(block.height(width) for block in part.blocks) for part, _, width in self._placed(row))
        return row.above + inner + row.below

    def _place_row(self, row: Row, height: float) -> None:
        begun = self._begin(row)
        while height > self.sheet.y - BOTTOM:
            parts = self._split(row, self.sheet.y - BOTTOM - row.above - row.below)
            if parts is None and self._is_at_top():
                break
            if parts is not None:
                self._draw(parts[0], self.height(parts[0]), begun)
                row, height = parts[1], self.height(parts[1])
            self._next_page()
        self._draw(row, height, begun)

    def _begin(self, row: Row) -> tuple[Element, ...]:
        """The elements of a row: the row itself and its cells; they go on where it parts at a page's end."""
        element = self.sheet.pen.within.add("TR")
        tag, scope = ("TH", "Row") if row.is_head else ("TD", "")
        return (element, *(element.add(tag, scope, part.span) for part in row.cells))

    def _next_page(self) -> None:
        self.sheet.continue_page()
        with self.sheet.pen.artifact():
            if self.name:
                draw_text(self.sheet.pen, LEFT, self.sheet.y - 13, self.name, GROUP)
            else:
                self._draw_head()

    def _is_at_top(self) -> bool:
        return self.sheet.y >= INNER_TOP - _HEAD_HEIGHT - 1

    def _draw_head(self) -> None:
        pen, x = self.sheet.pen, self.left
        repeats = pen.decorates
        pen.resume(None) if repeats else pen.enter("TR")
        for column in self.columns:
            if not repeats:
                pen.enter("TH").scope = "Column"
            self._draw_column_head(column, x)
            if not repeats:
                pen.leave()
            x += column.width
        pen.leave()
        self.sheet.y -= _HEAD_HEIGHT
        draw_rule(pen, self.left, self.sheet.y, RIGHT, STRONG_RULE, INK)

    def _draw_column_head(self, column: Column, x: float) -> None:
        at = x + column.width - column.after if column.align == "right" else x + column.before
        y = self.sheet.y - TABLE_HEAD.size
        draw_text(self.sheet.pen, at, y, column.head, TABLE_HEAD, column.align)

    def _placed(self, row: Row) -> Iterator[tuple[Cell, float, float]]:
        """Each cell with its left edge and its width."""
        x, index = self.left, 0
        for part in row.cells:
            spanned = self.columns[index : index + part.span]
            width = sum(column.width for column in spanned)
            before, after = spanned[0].before + part.indent, spanned[-1].after
            yield part, x + before, width - before - after
            x, index = x + width, index + part.span

    def _draw(self, row: Row, height: float, begun: tuple[Element, ...]) -> None:
        sheet = self.sheet
        for key in row.anchors:
            sheet.anchor(key)
        if row.rule_over:
            draw_rule(sheet.pen, self.left, sheet.y, RIGHT, STRONG_RULE, INK)
        for (part, x, width), element in zip(self._placed(row), begun[1:], strict=True):
            top = sheet.y - row.above
            sheet.pen.resume(element)
            for index, block in enumerate(part.blocks):
                if index:  # keeps their words apart when they are copied or read out
                    draw_text(sheet.pen, x, top, " ", CELL)
                block.draw(sheet.pen, x, top, width)
                top -= block.height(width)
            sheet.pen.leave()
        sheet.y -= height
        draw_rule(sheet.pen, self.left, sheet.y, RIGHT, row.rule, row.rule_color)

    def _split(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """What of a row fits into so much room, and the rest."""
        parts = [_split_cell(part, width, room) for part, _, width in self._placed(row)]
        heads = tuple(head for head, _ in parts)
        tails = tuple(tail for _, tail in parts)
        if not any(tail.blocks for tail in tails) or not any(head.blocks for head in heads):
            return None
        return replace(row, cells=heads, rule=0), replace(row, cells=tails, rule_over=False, anchors=())


def _at_top(row: Row) -> Row:
    """The head of a group needs no room above it under the heads of the columns."""
    return replace(row, above=min(row.above, _ABOVE_AT_TOP)) if row.is_head else row


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that stand on one page together."""
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keeps_with_next:
            yield group
            group = []
    if group:
        yield group


def _without_widow(rows: Sequence[Row]) -> list[Row]:
    """The last two rows stay together, so that no page holds a single one."""
    kept = list(rows)
    if len(kept) > 1:
        kept[-2] = replace(kept[-2], keeps_with_next=True)
    return kept


def _split_cell(part: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    fitting: list[Block] = []
    rest = list(part.blocks)
    while rest and rest[0].height(width) <= room:
        room -= rest[0].height(width)
        fitting.append(rest.pop(0))
    if rest and isinstance(rest[0], Words) and (halves := rest[0].split(width, room)):
        fitting.append(halves[0])
        rest[0] = halves[1]
    return replace(part, blocks=tuple(fitting)), replace(part, blocks=tuple(rest))
