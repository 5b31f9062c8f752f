"""What can be done with the chosen courses, each with its shortcut: for menus and the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from emt_tracker.services.courses import CourseLine


class CourseActions(QObject):
    """Actions on the table. Their shortcuts work while the table has the focus and nowhere else."""

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._table = table
        self.edit = self._action("&Edit Course…", "Return", "Enter", "F2")
        self.duplicate = self._action("&Duplicate Course", "Ctrl+D")
        self.attach = self._action("&Attach Certificates…", "Ctrl+Shift+O")
        self.copy_number = self._action("&Copy Approval Number", "Ctrl+C")
        self.entered = self._action("&Mark as Entered on NREMT", "Space")
        self.exclude = self._action("&Leave Out of the Count")
        self.plan = self._action("&Plan a Course…")
        self.suggest = self._action("S&uggest Allocation…")
        self.delete = self._action("Move to &Trash", "Delete", *_MAC_DELETE)
        self.show_lines(())

    def all(self) -> list[QAction]:
        """In the order of the menu, with separators between groups."""
        groups = (
            (self.edit, self.duplicate, self.attach, self.copy_number),
            (self.entered, self.exclude),
            (self.plan, self.suggest),
            (self.delete,),
        )
        found: list[QAction] = []
        for group in groups:
            found += [*group, self._separator()]
        return found[:-1]

    def show_lines(self, lines: Sequence[CourseLine]) -> None:
        """Offer what fits the chosen courses."""
        one, some = len(lines) == 1, bool(lines)
        for action in (self.edit, self.duplicate, self.attach):
            action.setEnabled(one)
        self.copy_number.setEnabled(one and bool(lines[0].course.approval.number))
        for action in (self.entered, self.exclude, self.delete):
            action.setEnabled(some)
        entered = some and all(line.course.nremt_entered for line in lines)
        excluded = some and all(line.course.excluded for line in lines)
        self.entered.setText("&Mark as Not Entered on NREMT" if entered else "&Mark as Entered on NREMT")
        self.exclude.setText("&Count Again" if excluded else "&Leave Out of the Count")

    def _action(self, text: str, *shortcuts: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(action)
        return action

    def _separator(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line


_MAC_DELETE = ("Ctrl+Backspace",)
