"""The chips above the table, and the menu of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.models.course_filters import Filter
from emt_tracker.ui.models.course_table import Column
from emt_tracker.ui.pages.courses.columns import ALWAYS
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.chips import FilterChip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

_GAP = 6


class FilterBar(QWidget):
    """One chip is on. Chips that find no room wait in a menu; the chosen one is always in sight.

    ``chosen`` carries a ``Filter``; ``only_dropped`` tells that courses are no longer to be shown alone.
    """

    chosen = Signal(object)
    only_dropped = Signal()
    columns_changed = Signal()
    order_chosen = Signal(int, bool)
    pane_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.dp(28))
        self._current = Filter.THIS_CYCLE
        self.only = FilterChip("", count=0)
        self.only.setParent(self)
        self.only.hide()
        self.only.clicked.connect(self._drop_only)
        self.chips: dict[Filter, FilterChip] = {}
        for one in Filter:
            chip = FilterChip(one.label, count=0, warns=one.warns)
            chip.setParent(self)
            chip.clicked.connect(self._choose)
            self.chips[one] = chip
        self.more = Button("More", "quiet", small=True)
        self.more.setParent(self)
        self.more.clicked.connect(self._show_more)
        self.columns = IconButton("columns", "Columns and order", small=True)
        self.columns.setParent(self)
        self.columns.clicked.connect(self._show_columns)
        self.hidden: frozenset[Column] = frozenset()
        self.order = (Column.DATE, True)
        self.show_filter(Filter.THIS_CYCLE)

    def show_counts(self, counts: Mapping[Filter, int]) -> None:
        """How many courses each filter leaves."""
        for one, count in counts.items():
            self.chips[one].show_count(count)
        self._place()

    @property
    def current(self) -> Filter:
        """The chip that is on, or comes back on."""
        return self._current

    def show_filter(self, chosen: Filter) -> None:
        """Switch a filter on without telling."""
        self._current = chosen
        self.only.hide()
        self._check()

    def show_only(self, words: str, count: int) -> None:
        """Chosen courses alone are shown: a chip of their own says which."""
        self.only.setText(words)
        self.only.show_count(count)
        self.only.show()
        self._check()

    def _check(self) -> None:
        alone = not self.only.isHidden()
        self.only.setChecked(alone)
        for one, chip in self.chips.items():
            chip.setChecked(one is self._current and not alone)
        self._place()

    def _choose(self) -> None:
        sender = self.sender()
        for one, chip in self.chips.items():
            if chip is sender:
                self.show_filter(one)
                self.chosen.emit(one)

    def _drop_only(self) -> None:
        self.show_filter(self._current)
        self.only_dropped.emit()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """One chip, two buttons."""
        return QSize(theme.dp(220), theme.dp(28))

    def _place(self) -> None:
        icon = self.columns.sizeHint()
        self.columns.setGeometry(self.width() - icon.width(), 0, icon.width(), icon.height())
        row = [
            chip for chip in (self.only, *self.chips.values()) if chip is not self.only or not chip.isHidden()
        ]
        more = self.more.sizeHint()
        everything = sum(chip.sizeHint().width() + _GAP for chip in row)
        room = self.width() - icon.width() - _GAP
        crowded = everything > room
        room -= (more.width() + _GAP) if crowded else 0
        checked = next((chip for chip in row if chip.isChecked()), row[0])
        room -= checked.sizeHint().width() + _GAP
        at = 0
        for chip in row:
            wide = chip.sizeHint().width()
            fits = chip is checked or room >= wide + _GAP
            chip.setVisible(fits)
            if not fits:
                room = 0
                continue
            room -= 0 if chip is checked else wide + _GAP
            chip.setGeometry(at, 0, wide, chip.sizeHint().height())
            at += wide + _GAP
        self.more.setVisible(crowded)
        self.more.setGeometry(at, 0, more.width(), more.height())

    # Menus

    def _show_more(self) -> None:
        menu = self._menu()
        for one, chip in self.chips.items():
            if chip.isHidden():
                action = menu.addAction(f"{one.label}  {chip.accessibleName().rpartition(', ')[2]}")
                action.triggered.connect(chip.click)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _show_columns(self) -> None:
        menu = self.columns_menu()
        menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))

    def columns_menu(self) -> QMenu:
        """Which columns are shown, which one orders the rows, and the pane."""
        menu = self._menu()
        menu.addAction("Columns, where there is room").setEnabled(False)  # beside the pane some wait
        for column in Column:
            if column not in ALWAYS:
                action = menu.addAction(column.head)
                action.setCheckable(True)
                action.setChecked(column not in self.hidden)
                action.setData(int(column))
                action.toggled.connect(self._toggle_column)
        menu.addSeparator()
        self._add_orders(menu.addMenu("Sort By"))
        menu.addAction("Certificate Pane").triggered.connect(self.pane_wanted)
        return menu

    def _add_orders(self, menu: QMenu) -> None:
        columns, directions = QActionGroup(menu), QActionGroup(menu)
        for column in Column:
            self._add_choice(menu, columns, column.head, on=column is self.order[0]).setData(int(column))
        menu.addSeparator()
        for words, descending in (("Ascending", False), ("Descending", True)):
            action = self._add_choice(menu, directions, words, on=descending is self.order[1])
            action.setData(descending)
        columns.triggered.connect(self._choose_column)
        directions.triggered.connect(self._choose_direction)

    @staticmethod
    def _add_choice(menu: QMenu, group: QActionGroup, words: str, *, on: bool) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)
        return action

    def _choose_column(self, action: QAction) -> None:
        self.order_chosen.emit(action.data(), self.order[1])

    def _choose_direction(self, action: QAction) -> None:
        self.order_chosen.emit(int(self.order[0]), action.data())

    def _toggle_column(self, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        action = self.sender()
        if isinstance(action, QAction):
            column = frozenset((Column(action.data()),))
            self.hidden = self.hidden - column if shown else self.hidden | column
            self.columns_changed.emit()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
