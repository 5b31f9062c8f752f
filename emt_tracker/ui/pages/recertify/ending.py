"""How a cycle ends: renewed, it can be closed; closed, nothing in it changes until it is reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from emt_tracker.domain.timeline import Phase
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from emt_tracker.domain.dossier import Closing
    from emt_tracker.domain.plan import Plan


class Ending(Banner):
    """``close_wanted`` or ``closed_wanted``: to close the cycle, or to see what was kept of it."""

    close_wanted = Signal()
    closed_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("check-circle", "", "Close this cycle…")
        self._is_closed = False
        self.pressed.connect(self._tell)

    def show_end(self, plan: Plan, closing: Closing | None) -> None:
        """Show how it ended; while it runs this takes no room."""
        self._is_closed = closing is not None
        self.setVisible(self._is_closed or plan.phase is Phase.RENEWED)
        if closing is not None:
            day = short_date(closing.closed_on)
            self.show_words(f"This cycle was closed on {day}. Nothing in it changes until it is reopened.")
        else:
            ends = short_date(plan.next_expires_on)
            self.show_words(
                f"Renewed until {ends}. Close this cycle: its record is kept, and the next begins."
            )
        self.action.setText("Show what was kept…" if closing is not None else "Close this cycle…")
        self.action.updateGeometry()

    def _tell(self) -> None:
        (self.closed_wanted if self._is_closed else self.close_wanted).emit()
