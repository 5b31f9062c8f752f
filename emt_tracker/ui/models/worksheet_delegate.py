"""Paints the worksheet: heads of areas, fields that wrap so that nothing is cut off, and boxes to tick."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from emt_tracker.domain.worksheet_rows import LineState
from emt_tracker.ui import theme
from emt_tracker.ui.models.worksheet_lines import Column, Kind, Line
from emt_tracker.ui.models.worksheet_table import LINE_ROLE
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from emt_tracker.ui.theme import ColorName, Role

LEFT_PADDING: Final = 10
RIGHT_PADDING: Final = 8
_ICON: Final = 16
_ICON_GAP: Final = 6
_HEAD: Final = 44
_AROUND: Final = 8
_BETWEEN: Final = 2
_FIGURES: Final = (Column.HOURS, Column.ASSIGN)
_SMALL: Final = (Kind.WHERE, Kind.ABOUT, Kind.REMARK)


def icon_room() -> int:
    """What a field of words keeps free for the mark that says it can be copied."""
    return theme.dp(_ICON) + _ICON_GAP


def height_of(line: Line, widths: dict[Column, int]) -> int:
    """How high a line is for columns of these widths: every word is shown."""
    if line.kind is Kind.HEAD:
        return theme.dp(_HEAD)
    role = _role(line)
    lowest = theme.metrics(role).height()
    heights = [
        _height(cell.words, _room(line, column, widths), role, lowest)
        for column, cell in line.cells.items()
        if cell.words and column not in (Column.COPY, Column.ENTERED)
    ]
    return round(max([lowest, *heights]) + _above(line) + (_AROUND if line.is_last else 0) + 0.5)


def _room(line: Line, column: Column, widths: dict[Column, int]) -> float:
    spanned, count = line.spans
    columns = range(column, column + count) if column == spanned else (column,)
    room = sum(widths[Column(each)] for each in columns) - LEFT_PADDING - RIGHT_PADDING
    return room if column in _FIGURES else room - icon_room()


@lru_cache(maxsize=1 << 14)
def _height(words: str, width: float, role: Role, of_line: float) -> float:
    """How high words are; what fits on one line is not laid out, and each tick measures few words anew."""
    if theme.advance(words, role, tabular=True) <= width:
        return of_line
    return _laid(words, width, role).boundingRect().height()


def _laid(words: str, width: float, role: Role) -> QTextLayout:
    """Words over as many lines as they need, broken within a word only where it is wider than its field.

    A title in a right-to-left script is laid out as its own letters ask, still at the left.
    """
    layout = QTextLayout(words, theme.font(role, tabular=True))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    foot = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, theme.dp(20)))
        line.setPosition(QPointF(0, foot))
        foot += line.height()
    layout.endLayout()
    return layout


def _above(line: Line) -> int:
    return _AROUND if line.kind is Kind.ENTRY else _BETWEEN


def _role(line: Line) -> Role:
    if line.kind in _SMALL:
        return "caption"
    return "medium" if line.is_next else "body"


class WorksheetDelegate(QStyledItemDelegate):
    """Paints one field. The view tells which field lies under the mouse, and whether the keyboard shows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hovered: tuple[int, int] = (-1, -1)
        self.shows_focus = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The view sets heights by ``height_of``, which knows the columns."""
        return QSize(theme.dp(40), theme.dp(24))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Separator, ground, words, marks."""
        line: Line = index.data(LINE_ROLE)
        column = Column(index.column())
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setClipRect(area)
        if line.kind is Kind.HEAD:
            _paint_head(painter, area, line)
        else:
            if line.kind is Kind.ENTRY:
                painting.hairline(painter, area.left(), area.top(), area.width())
            is_hovered = (index.row(), index.column()) == self.hovered
            if column in line.cells:
                self._paint_field(painter, area, line, column, is_hovered=is_hovered)
        if self.shows_focus and option.state & QStyle.StateFlag.State_HasFocus:
            ring = area.adjusted(1, 1, -1, -1)
            painting.rounded(painter, ring, theme.RADIUS_CONTROL, None, theme.color("highlight"), 2)
        painter.restore()

    def _paint_field(
        self, painter: QPainter, area: QRectF, line: Line, column: Column, *, is_hovered: bool
    ) -> None:
        if is_hovered and (line.cells[column].copy or column is Column.ENTERED):
            ground = area.adjusted(2, 2, -2, -1)
            painting.rounded(painter, ground, theme.RADIUS_CONTROL, theme.color("sunken"))
        below = _AROUND if line.is_last else 0
        inner = area.adjusted(LEFT_PADDING, _above(line), -RIGHT_PADDING, -below)
        if column is Column.ENTERED:
            _paint_tick(painter, inner, line)
        elif column is Column.COPY:
            color: ColorName = "text" if is_hovered or line.is_next else "text3"
            painting.draw_icon(painter, "copy", inner.left(), inner.top(), color, _ICON)
        else:
            shows_mark = is_hovered or (line.is_next and line.kind is Kind.ENTRY)
            _paint_words(painter, inner, line, column, shows_mark=shows_mark)


def _paint_head(painter: QPainter, area: QRectF, line: Line) -> None:
    inner = area.adjusted(LEFT_PADDING, _AROUND, -RIGHT_PADDING, 0)
    right = inner.right()
    for words, color in ((line.words, "text2"), (line.short, "warning")):
        place = QRectF(inner.left(), inner.top(), right - inner.left(), inner.height())
        painting.draw_text(painter, place, words, "caption", color, painting.RIGHT, tabular=True)  # type: ignore[arg-type]
        right -= theme.advance(words, "caption", tabular=True) + (12 if words else 0)
    name = QRectF(inner.left(), inner.top(), right - inner.left(), inner.height())
    painting.draw_text(painter, name, line.cells[Column.COMPLETED].words, "strong")


def _paint_words(painter: QPainter, inner: QRectF, line: Line, column: Column, *, shows_mark: bool) -> None:
    cell, role = line.cells[column], _role(line)
    if column in _FIGURES:
        first = QRectF(inner.left(), inner.top(), inner.width(), theme.metrics(role).height())
        ink: ColorName = "text" if column is Column.ASSIGN else "text2"
        painting.draw_text(painter, first, cell.words, role, ink, painting.RIGHT, tabular=True)
        return
    room = inner.adjusted(0, 0, -icon_room(), 0)
    color: ColorName = line.color if line.kind is not Kind.ENTRY or column is Column.COURSE else "text2"
    painter.setPen(theme.color(color))
    _laid(cell.words, room.width(), role).draw(painter, room.topLeft())
    if shows_mark and cell.copy:
        width = min(theme.advance(cell.words, role, tabular=True), room.width())
        painting.draw_icon(painter, "copy", inner.left() + width + _ICON_GAP, inner.top(), "text2", _ICON)


def _paint_tick(painter: QPainter, inner: QRectF, line: Line) -> None:
    state = line.row.state if line.row else LineState.OPEN
    box = theme.dp(_ICON)
    on = state in (LineState.ENTERED, LineState.GONE)
    painting.draw_check(painter, inner.right() - box, inner.top() + 1, on=on)
    words = "changed" if state is LineState.CHANGED else line.cells[Column.ENTERED].words
    color: ColorName = "text2" if state is LineState.ENTERED else "warning"
    place = QRectF(inner.left(), inner.top(), inner.width() - box - 8, box + 2)
    painting.draw_text(painter, place, words, "caption", color, painting.RIGHT, tabular=True)
