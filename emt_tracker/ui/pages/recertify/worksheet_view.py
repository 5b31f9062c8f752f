"""The table of the worksheet: as high as its lines, copied from by click and key, ticked line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScrollArea, QSizePolicy, QTableView

from emt_tracker.ui import theme
from emt_tracker.ui.models.worksheet_delegate import (
    LEFT_PADDING,
    RIGHT_PADDING,
    WorksheetDelegate,
    height_of,
    icon_room,
)
from emt_tracker.ui.models.worksheet_lines import Cell, Column, Kind, as_row
from emt_tracker.ui.models.worksheet_table import LINE_ROLE, WorksheetTable
from emt_tracker.ui.widgets.table_header import TableHeader

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from emt_tracker.domain.worksheet_rows import WorksheetRow
    from emt_tracker.ui.models.worksheet_lines import Line

    _Index = QModelIndex | QPersistentModelIndex

_PRESSING: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_BY_KEYBOARD: Final = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_NUMBER_ROOM: Final = (90, 176)
"""The least and the most that approval numbers are given; a longer one goes on below."""
_SLACK: Final = 24


class WorksheetView(QTableView):
    """``copied`` tells what went to the clipboard, ``turned`` the line whose box was pressed."""

    copied = Signal(str, str)
    turned = Signal(object)

    def __init__(self, table: WorksheetTable) -> None:
        super().__init__()
        self._table = table
        self._delegate = WorksheetDelegate(self)
        self._kept: tuple[WorksheetRow, Column] | None = None
        self.setItemDelegate(self._delegate)
        header = TableHeader(self)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(False)
        self.setHorizontalHeader(header)
        self._set_up()
        self.setModel(table)
        table.modelAboutToBeReset.connect(self._keep_place)
        table.modelReset.connect(self._lines_changed)
        self._take_palette()

    def _set_up(self) -> None:
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(vertical.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)
        self.setAccessibleName("NREMT worksheet")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    # ---- what a press does ---------------------------------------------------------------------

    def copy_row(self, row: WorksheetRow) -> None:
        """Put a whole line on the clipboard."""
        self._put("the line", as_row(row), row.title)

    def go_to(self, row: WorksheetRow, column: Column) -> None:
        """Bring a field of a line into sight, with the keyboard on it."""
        index = self._table.place_of(row, column)
        if index.isValid():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.setCurrentIndex(index)

    def _press(self, index: QModelIndex) -> None:
        cell, line = self._table.cell(index), index.data(LINE_ROLE)
        if cell is None or line.row is None:
            return
        if index.column() == Column.ENTERED:
            self.turned.emit(line.row)
        else:
            self._copy(cell, line, index.column())

    def _copy(self, cell: Cell, line: Line, column: int) -> None:
        if column in (Column.COPY, Column.ENTERED) and line.row is not None:
            self.copy_row(line.row)
        elif cell.copy:
            self._put(cell.name.lower(), cell.copy, cell.copy)

    def _put(self, name: str, words: str, shown: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.copied.emit(name, shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the field, Enter and Space press it; arrows go from field to field."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            cell = self._table.cell(index)
            if cell is not None:
                self._copy(cell, index.data(LINE_ROLE), index.column())
        elif event.key() in _PRESSING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._press(index)
        else:
            super().keyPressEvent(event)
        self._show_focus(by_keyboard=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a field presses it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._press(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mark of the keyboard goes."""
        super().mousePressEvent(event)
        self._show_focus(by_keyboard=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the field under the mouse, and say what a click does."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Untint it when the mouse leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(QModelIndex())
        return super().viewportEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        place = (index.row(), index.column())
        if place == self._delegate.hovered:
            return
        self._delegate.hovered = place
        cell = self._table.cell(index)
        can_press = cell is not None and bool(cell.copy or index.column() == Column.ENTERED)
        shape = Qt.CursorShape.PointingHandCursor if can_press else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    # ---- where the keyboard is -----------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, begin at the first field."""
        super().focusInEvent(event)
        by_keyboard = event.reason() in _BY_KEYBOARD
        if by_keyboard and not self.currentIndex().isValid() and self._table.rowCount():
            self.setCurrentIndex(self._table.index(0, 0))
        self._show_focus(by_keyboard=by_keyboard)

    def currentChanged(self, now: _Index, before: _Index) -> None:
        """The page scrolls along."""
        super().currentChanged(now, before)
        area = self._scroll_area()
        content = area.widget() if area is not None else None
        if area is not None and content is not None and self.hasFocus() and now.isValid():
            place = self.visualRect(now)
            top = self.viewport().mapTo(content, place.topLeft())
            foot = self.viewport().mapTo(content, place.bottomLeft())
            area.ensureVisible(content.width() // 2, foot.y(), 0, _SLACK)
            area.ensureVisible(content.width() // 2, top.y(), 0, _SLACK)

    def _scroll_area(self) -> QScrollArea | None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        return parent

    def _show_focus(self, *, by_keyboard: bool) -> None:
        if by_keyboard != self._delegate.shows_focus:
            self._delegate.shows_focus = by_keyboard
            self.viewport().update()

    def _keep_place(self) -> None:
        index = self.currentIndex()
        line = index.data(LINE_ROLE) if index.isValid() else None
        self._kept = (line.row, Column(index.column())) if line is not None and line.row else None

    # ---- look ----------------------------------------------------------------------------------

    def _lines_changed(self) -> None:
        self.clearSpans()
        for at, line in enumerate(self._table.lines):
            column, count = line.spans
            if count > 1:
                self.setSpan(at, column, 1, count)
        self._fit()
        if self._kept is not None:
            self.setCurrentIndex(self._table.place_of(*self._kept))

    def _fit(self) -> None:
        """Share the width; the course takes what the others leave. Then each line gets its height."""
        widths = _widths(self.viewport().width(), self._table.lines)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        for at, line in enumerate(self._table.lines):
            self.setRowHeight(at, height_of(line, widths))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All lines below the heads."""
        return QSize(theme.dp(560), self.horizontalHeader().height() + self.verticalHeader().length())

    def minimumSizeHint(self) -> QSize:
        """Never scrolled within; the width gives way."""
        return QSize(theme.dp(320), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new scheme."""
        if event.type() == QEvent.Type.ThemeChange:
            self._take_palette()
        super().changeEvent(event)

    def _take_palette(self) -> None:
        colors = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colors.setColor(role, theme.color("page"))
        self.setPalette(colors)


def _widths(width: int, lines: tuple[Line, ...]) -> dict[Column, int]:
    around = LEFT_PADDING + RIGHT_PADDING
    figure = theme.advance("Assign", "caption") + around
    widths = {
        Column.COMPLETED: _widest(lines, Column.COMPLETED) + around + icon_room(),
        Column.NUMBER: _number_room(lines) + around + icon_room(),
        Column.HOURS: max(figure, theme.advance("00.00", "medium", tabular=True) + around),
        Column.ASSIGN: max(figure, theme.advance("00.00", "medium", tabular=True) + around),
        Column.COPY: theme.dp(16) + around,
        Column.ENTERED: theme.advance("day not noted", "caption") + theme.dp(16) + 8 + around,
    }
    fixed = {column: round(room + 0.5) for column, room in widths.items()}
    fixed[Column.COURSE] = max(theme.dp(120), width - sum(fixed.values()))
    return fixed


def _number_room(lines: tuple[Line, ...]) -> float:
    least, most = _NUMBER_ROOM
    return max(theme.dp(least), min(_widest(lines, Column.NUMBER), theme.dp(most)))


def _widest(lines: tuple[Line, ...], column: Column) -> float:
    """The room for every word of a column in the heavier of its faces."""
    words = {
        line.cells[column].words for line in lines if line.kind is not Kind.HEAD and column in line.cells
    }
    return max((theme.advance(each, "medium", tabular=True) for each in words), default=0.0) + 1
