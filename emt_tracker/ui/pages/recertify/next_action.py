"""The one thing to do next, above the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from emt_tracker.domain.plan import Action


class NextAction(QWidget):
    """``asked`` carries the target of the action that was pressed."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._action: Action | None = None
        self.row: ListRow | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def in_tab_order(self) -> list[QWidget]:
        """What the keyboard reaches."""
        return [self.row] if self.row else []

    def show_action(self, action: Action | None) -> None:
        """Show another; without one it takes no room."""
        self.setVisible(action is not None)
        if action == self._action:
            return
        self._action = action
        if self.row is not None:
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        if action is not None:
            tail = f"by {short_date(action.due)}" if action.due else ""
            self.row = ListRow(f"Next: {action.title}", action.detail, "clock", tail=tail, last=True)
            self.row.clicked.connect(self._tell)
            self._layout.addWidget(self.row)
            self.row.show()

    def _tell(self) -> None:
        if self._action is not None:
            self.asked.emit(self._action.target)
