"""The table of courses: rows by keyboard and mouse, columns that give way, files dropped on a row."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from emt_tracker.ui import theme
from emt_tracker.ui.models.course_delegate import ROW_HEIGHT, CourseDelegate
from emt_tracker.ui.models.course_table import Column, CourseTable
from emt_tracker.ui.models.intake import local_files
from emt_tracker.ui.pages.courses import columns
from emt_tracker.ui.widgets.scroll_bar import SlimScrollBar
from emt_tracker.ui.widgets.table_header import TableHeader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
    )

    from emt_tracker.services.courses import CourseLine

    _Index = QModelIndex | QPersistentModelIndex

_OPENING_KEYS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_BY_KEYBOARD: Final = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class CourseTableView(QTableView):
    """Shows the model. ``opened`` carries the id of a course to edit, ``files_dropped`` paths and an id.

    The id is empty for files dropped beside the rows. ``chosen`` tells that other rows are selected.
    """

    opened = Signal(str)
    chosen = Signal()
    files_dropped = Signal(list, str)

    def __init__(self, model: CourseTable) -> None:
        super().__init__()
        self._courses = model
        self._kept: tuple[frozenset[str], str] = (frozenset(), "")
        self._hidden: frozenset[Column] = frozenset()
        self._delegate = CourseDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(TableHeader(self))
        self._set_up()
        self.setModel(model)
        self._show_order()
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._restore_selection)
        self.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self._take_palette()

    def _set_up(self) -> None:
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(vertical.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(theme.dp(ROW_HEIGHT))
        self.setAccessibleName("Courses")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)

    # Which courses are selected

    def selected_lines(self) -> list[CourseLine]:
        """The selected lines from top to bottom."""
        return [self._courses.line(row) for row in self._selected_rows()]

    def current_line(self) -> CourseLine | None:
        """The one line that is selected; None for none or several."""
        lines = self.selected_lines()
        return lines[0] if len(lines) == 1 else None

    def select_courses(self, course_ids: Iterable[str], *, near_row: int = 0) -> None:
        """Select courses and bring the first into sight; where none is shown, the row that took its place."""
        rows = self._courses.rows_of(frozenset(course_ids))
        if not rows and self._courses.rowCount():
            rows = [min(max(0, near_row), self._courses.rowCount() - 1)]
        chosen = QItemSelection()
        for first, last in _runs(rows):
            chosen.select(self._courses.index(first, 0), self._courses.index(last, len(Column) - 1))
        current = self._courses.index(rows[0], 0) if rows else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if rows:
            self.scrollTo(current)

    def _selected_rows(self) -> list[int]:
        """By range, not by index: ten thousand rows are often one range."""
        ranges = self.selectionModel().selection()
        parts = [ranges.at(number) for number in range(ranges.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _keep_selection(self) -> None:
        current = self.currentIndex()
        first = self._courses.line(current.row()).course.id if current.isValid() else ""
        self._kept = (frozenset(line.course.id for line in self.selected_lines()), first)

    def _restore_selection(self) -> None:
        self._delegate.hovered_row = -1
        ids, current_id = self._kept
        rows = self._courses.rows_of(ids)
        if rows:
            self.select_courses(ids)
            at = next((row for row in rows if self._courses.line(row).course.id == current_id), rows[0])
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self._courses.index(at, 0), flags.NoUpdate)
        self.chosen.emit()

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:
        """Tell the page."""
        super().selectionChanged(now, before)
        self.chosen.emit()

    # Columns and order

    def show_columns(self, hidden: frozenset[Column]) -> None:
        """Hide columns on the person's wish; date and title always stay."""
        self._hidden = hidden - columns.ALWAYS
        self._fit_columns()

    def _fit_columns(self) -> None:
        widths = columns.shared(self.viewport().width(), self._hidden)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            self.setColumnWidth(column, widths.get(column, 0))
        self._delegate.ends = (min(widths), max(widths))

    def _show_order(self) -> None:
        column, descending = self._courses.sorted_by
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if (Column(column), order == Qt.SortOrder.DescendingOrder) != self._courses.sorted_by:
            self._courses.sort(column, order)

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 edit; Left and Right do nothing, since a row is one thing."""
        if event.key() in _OPENING_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._show_focus(by_keyboard=True)

    def keyboardSearch(self, typed: str) -> None:
        """Typed letters go to the next title that begins with them."""
        lines = self._courses.shown()
        at = self.currentIndex().row()
        for row in (*range(at + 1, len(lines)), *range(at + 1)):
            if lines[row].course.title.casefold().startswith(typed.casefold()):
                self.selectRow(row)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, select the first row and show where the keyboard is."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and event.reason() in _BY_KEYBOARD:
            self.select_courses(())
        self._show_focus(by_keyboard=event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        super().focusOutEvent(event)
        self._show_focus(by_keyboard=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the rows clears the selection; the focus mark goes."""
        super().mousePressEvent(event)
        self._show_focus(by_keyboard=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the mouse."""
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Untint it when the mouse leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._courses.line(index.row()).course.id)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def currentChanged(self, now: _Index, before: _Index) -> None:
        """Where the keyboard's mark is shown, it goes along."""
        super().currentChanged(now, before)
        self._show_focus(by_keyboard=self._delegate.focused_row >= 0)

    def _show_focus(self, *, by_keyboard: bool) -> None:
        row = self.currentIndex().row() if by_keyboard and self.hasFocus() else -1
        if row != self._delegate.focused_row:
            self._delegate.focused_row = row
            self.viewport().update()

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Tint the row that would get them."""
        self._hover(self.rowAt(round(event.position().y())))
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Untint it."""
        self._hover(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, and on which course."""
        row = self.rowAt(round(event.position().y()))
        self._hover(-1)
        course_id = self._courses.line(row).course.id if row >= 0 else ""
        event.acceptProposedAction()
        self.files_dropped.emit(local_files(event.mimeData()), course_id)

    # Look

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new scheme."""
        if event.type() == QEvent.Type.ThemeChange:
            self._take_palette()
        super().changeEvent(event)

    def _take_palette(self) -> None:
        # Fusion fills a selected row before the delegate paints its tint: let it fill with the page itself.
        colors = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colors.setColor(role, theme.color("page"))
        self.setPalette(colors)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring rows together, as first and last."""
    for _, run in groupby(enumerate(rows), key=_distance):
        neighbours = [row for _, row in run]
        yield neighbours[0], neighbours[-1]


def _distance(counted: tuple[int, int]) -> int:
    """Equal for rows that follow one another."""
    return counted[1] - counted[0]
