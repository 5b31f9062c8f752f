"""How a row of the ledger is painted; the column heads above the list share its columns."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from emt_tracker.ui import theme
from emt_tracker.ui.models.ledger import ROW_ROLE, CycleRow, YearRow
from emt_tracker.ui.theme import ColorName, painting

INSET = 8
_HEAD_HEIGHT = 42
_YEAR_HEIGHT = 32
_ROOMY = 560
_BAR_GAP = 10
_BAR_WIDTH = 44
_MARK = 16
_WIDEST_PROOF = "000 of 000"


class Columns(NamedTuple):
    """Where the columns of a ledger of some width stand, the inset included; figures end at their edge."""

    courses_end: int
    hours_end: int
    proof: int
    bar: int
    keep: int
    end: int

    @property
    def has_bar(self) -> bool:
        """Whether there is room for the bar."""
        return self.bar > 0


def columns(width: int) -> Columns:
    """The columns for a width in logical pixels; a narrow ledger goes without the bar, words stay whole."""
    roomy = width >= theme.dp(_ROOMY)
    gap = theme.dp(28 if roomy else 20)
    figure = max(theme.advance("Courses", "caption"), theme.advance("0,000", tabular=True))
    courses_end = INSET + round(theme.advance("2026", tabular=True) + gap + figure)
    hours_end = round(courses_end + gap + theme.advance("0,000.00", tabular=True))
    proof = hours_end + theme.dp(40 if roomy else 24)
    figures = theme.advance(_WIDEST_PROOF if roomy else "00 of 00", tabular=True)
    proof_width = max(figures, theme.advance("Certificates", "caption"))
    bar = round(proof + proof_width + _BAR_GAP) if roomy else 0
    keep = bar + theme.dp(_BAR_WIDTH) + gap if roomy else round(proof + proof_width + gap)
    return Columns(courses_end, hours_end, proof, bar, keep, width)


class LedgerDelegate(QStyledItemDelegate):
    """Paints cycle heads and years; what lies under the mouse or the keyboard is marked."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the row; the width is the list's."""
        is_head = isinstance(index.data(ROW_ROLE), CycleRow)
        return QSize(theme.dp(100), theme.dp(_HEAD_HEIGHT if is_head else _YEAR_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        row = index.data(ROW_ROLE)
        if isinstance(row, CycleRow):
            painting.hairline(painter, area.left() + INSET, area.top(), area.width() - 2 * INSET)
            area.setTop(area.top() + 1)
        self._paint_ground(painter, option, area)
        if isinstance(row, CycleRow):
            _paint_head(painter, area, row)
        elif isinstance(row, YearRow):
            _paint_year(painter, area, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        state = option.state
        ground = area.adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, ground, theme.RADIUS_CONTROL, theme.color("sunken"))
        if state & QStyle.StateFlag.State_HasFocus:
            painting.rounded(painter, ground, theme.RADIUS_CONTROL, None, theme.color("highlight"), 2)


def _paint_head(painter: QPainter, area: QRectF, row: CycleRow) -> None:
    line = area.adjusted(INSET, 6, -INSET, 0)
    proof_width = theme.advance(row.proof, "caption", tabular=True) + 2
    chip_width = painting.chip_width(row.state) + 10 if row.state else 0
    title_width = min(
        theme.advance(row.title, "strong", tabular=True) + 1,
        max(0.0, line.width() - proof_width - chip_width - 12),
    )
    title = QRectF(line.left(), line.top(), title_width, line.height())
    painting.draw_text(painter, title, row.title, "strong", tabular=True)
    if row.state:
        painting.draw_chip(painter, title.right() + 10, line.center().y(), row.state)
    painting.draw_text(painter, line, row.proof, "caption", "text2", painting.RIGHT, tabular=True)


def _paint_year(painter: QPainter, area: QRectF, row: YearRow) -> None:
    at = columns(round(area.width()))
    cells: tuple[tuple[float, str, ColorName], ...] = (
        (INSET, row.year, "text2"),
        (at.proof, row.proof, "text"),
        (at.keep, row.keep_until, "text2"),
    )
    for x, words, color in cells:
        cell = QRectF(area.left() + x, area.top(), area.width() - x, area.height())
        painting.draw_text(painter, cell, words, "body", color, tabular=True)
    for end, words in ((at.courses_end, row.courses), (at.hours_end, row.hours)):
        cell = QRectF(area.left(), area.top(), end, area.height())
        painting.draw_text(painter, cell, words, "body", "text", painting.RIGHT, tabular=True)
    if at.has_bar:
        bar = QRectF(area.left() + at.bar, area.center().y() - 2.5, theme.dp(_BAR_WIDTH), 5)
        painting.draw_bar(painter, bar, row.share, "text2")
    _paint_end(painter, area, row)


def _paint_end(painter: QPainter, area: QRectF, row: YearRow) -> None:
    size = theme.dp(_MARK)
    top = area.center().y() - size / 2
    right = area.right() - size - INSET
    painting.draw_icon(painter, "chevron-right", right, top, "text3", _MARK)
    if not row.missing:
        return
    words = f"{row.missing:,} missing"
    width = theme.advance(words, "caption", tabular=True) + 1
    left = right - theme.dp(4) - width
    cell = QRectF(left, area.top(), width, area.height())
    painting.draw_text(painter, cell, words, "caption", "warning", tabular=True)
    painting.draw_icon(painter, "alert", left - size - theme.dp(6), top, "warning", _MARK)
