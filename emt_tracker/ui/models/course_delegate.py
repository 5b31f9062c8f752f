"""Paints the rows of the course list: one rounded tint a row, chips, and stored facts as plain ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from emt_tracker.ui import formatting, theme
from emt_tracker.ui.models import course_words as words
from emt_tracker.ui.models.course_table import LINE_ROLE, Column
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from emt_tracker.services.courses import CourseLine
    from emt_tracker.ui.theme import ColorName, Role

ROW_HEIGHT: Final = 36
LEFT_PADDING: Final = 10
_RIGHT_PADDING: Final = 8
_CHIP_GAP: Final = 4
_NARROWEST_REMARK: Final = 40
_FULL: Final = 12
_LEFT_EVEN_FOR_RIGHT_TO_LEFT: Final = painting.LEFT | Qt.AlignmentFlag.AlignAbsolute
_REMARKS: Final = {
    "not_completed_yet": "not completed yet",
    "approval_missing": "no approval no.",
    "too_short": "too short",
}


class CourseDelegate(QStyledItemDelegate):
    """One row is one shape: the tint spans it and is rounded only at its ends.

    The view tells ``ends`` (first and last visible column), the row under the mouse, and whether the
    keyboard is on it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ends = (0, len(Column) - 1)
        self.hovered_row = -1
        self.focused_row = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are equal."""
        return QSize(theme.dp(60), theme.dp(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, then what the column shows."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setClipRect(cell)
        self._paint_ground(painter, cell, index.row(), index.column(), selected=selected)
        area = cell.adjusted(LEFT_PADDING, 0, -_RIGHT_PADDING, -1)
        _paint_cell(painter, area, index.data(LINE_ROLE), index.column(), selected=selected)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, cell: QRectF, row: int, column: int, *, selected: bool
    ) -> None:
        first, last = column == self.ends[0], column == self.ends[1]
        shape = cell.adjusted(0 if first else -_FULL, 0, 0 if last else _FULL, -1)
        if selected:
            painting.rounded(painter, shape, theme.RADIUS_CONTROL, theme.color("select"))
        else:
            inset = LEFT_PADDING if first else 0
            painting.hairline(painter, cell.left() + inset, cell.bottom() - 1, cell.width() - inset)
            if row == self.hovered_row:
                painting.rounded(painter, shape, theme.RADIUS_CONTROL, theme.color("sunken", 0.6))
        if row == self.focused_row:
            painting.rounded(painter, shape, theme.RADIUS_CONTROL, None, theme.color("highlight"), 2)


def _paint_cell(painter: QPainter, area: QRectF, line: CourseLine, column: int, *, selected: bool) -> None:
    counts = line.verdict.counts
    ink: ColorName = "text" if counts else "text2"
    course = line.course
    if column == Column.TITLE:
        # A title in a right-to-left script is laid out as its own letters ask, still at the left.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        role: Role = "medium" if selected else "body"
        painting.draw_text(painter, area, course.title, role, ink, _LEFT_EVEN_FOR_RIGHT_TO_LEFT)
    elif column == Column.HOURS:
        painting.draw_text(painter, area, str(line.verdict.credit), "body", ink, painting.RIGHT, tabular=True)
    elif column == Column.PLACES:
        _paint_places(painter, area, line, selected=selected)
    elif column == Column.PROOF:
        proven = bool(course.documents)
        color: ColorName = "text2" if proven or not line.lacks_certificate else "warning"
        _paint_mark(painter, area, "clip" if proven else "alert", color)
    elif column == Column.ENTERED:
        if course.nremt_entered:
            _paint_mark(painter, area, "check", "text")
        else:
            painting.draw_text(painter, area.adjusted(8, 0, 0, 0), "–", "body", "text3")
    elif column == Column.ATTENTION:
        painting.draw_text(painter, area, words.attention(line), "caption", "warning")
    else:
        text = index_text(line, column)
        painting.draw_text(painter, area, text, "body", "text2", tabular=column != Column.PROVIDER)


def index_text(line: CourseLine, column: int) -> str:
    """The words of the columns that are words alone."""
    course = line.course
    if column == Column.DATE:
        return formatting.short_date(course.completed_on)
    if column == Column.FORMAT:
        return words.format_words(course)
    return course.provider if column == Column.PROVIDER else course.approval.number or "–"


def _paint_mark(painter: QPainter, area: QRectF, icon: str, color: ColorName) -> None:
    at = area.center().y() - theme.dp(8)
    painting.draw_icon(painter, icon, area.left() + 6, at, color, 16)


def _paint_places(painter: QPainter, area: QRectF, line: CourseLine, *, selected: bool) -> None:
    """Chips from the left, as many as fit; then in a word what keeps the rest from counting."""
    chips, remark = _places_and_remark(line)
    at = area.left()
    for rank, chip in enumerate(chips):
        width = painting.chip_width(chip.words)
        more = f"+{len(chips) - rank}"
        room = area.right() - at - (painting.chip_width(more) + _CHIP_GAP if rank + 1 < len(chips) else 0)
        if width > room:
            painting.draw_chip(painter, at, area.center().y(), more, selected=selected)
            return
        painting.draw_chip(painter, at, area.center().y(), chip.words, chip.accent, selected=selected)
        at += width + _CHIP_GAP
    rest = QRectF(at + 2, area.top(), area.right() - at, area.height())
    if remark and rest.width() > _NARROWEST_REMARK:
        painting.draw_text(painter, rest, remark, "caption", "warning", tabular=True)


def _places_and_remark(line: CourseLine) -> tuple[tuple[words.Chip, ...], str]:
    verdict, course = line.verdict, line.course
    if course.excluded:
        return (words.Chip("Left out", None),), ""
    chips = words.places(course)
    if not line.in_cycle:
        return tuple(words.Chip(chip.words, None) for chip in chips), ""
    if not verdict.counts:
        return (words.Chip("Not counted", None),), _REMARKS[verdict.reasons[0]]
    left = words.unplaced(verdict)
    return chips, f"{left} h to place" if left else ""
