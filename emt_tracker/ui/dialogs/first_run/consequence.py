"""What follows from the answers: a sentence, a second line, and the cycle on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Surface
from emt_tracker.ui.widgets.timeline import Mark, TimelineBar

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.cycles import Cycle


class Consequence(Surface):
    """A panel below the question; it stays away while nothing follows yet."""

    def __init__(self) -> None:
        super().__init__("window")
        self._head = Label("", "section", wrap=True, tabular=True)
        self._second = Label("", "body", "text2", wrap=True, tabular=True)
        self._timeline = TimelineBar("window")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(2)
        layout.addWidget(self._head)
        layout.addWidget(self._second)
        layout.addSpacing(10)
        layout.addWidget(self._timeline)
        self.show_words("", "")

    def show_words(self, head: str, second: str) -> None:
        """A sentence and what it rests on."""
        self._head.setText(head)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._timeline.hide()
        self.setVisible(bool(head))

    def show_cycle(self, cycle: Cycle, today: date, rules: str) -> None:
        """The window of a cycle in words and as a line."""
        window = cycle.window
        self.show_words(
            f"Hours count from {short_date(window.starts_on)} to {short_date(window.ends_on)},", rules
        )
        begins = Mark(window.starts_on, "Cycle begins" if today <= window.starts_on else "Cycle began")
        due = Mark(window.ends_on, "Everything due", is_end=True)
        self._timeline.show_dates(window.starts_on, window.ends_on, today, [begins, due])
        self._timeline.show()

    def words(self) -> str:
        """What the panel says."""
        return f"{self._head.text()} {self._second.text()}".strip()
