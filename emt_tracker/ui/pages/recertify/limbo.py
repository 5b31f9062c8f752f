"""Courses that count for no cycle: completed between two of them, or after the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import counted, short_date
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.rows import ListRow
from emt_tracker.ui.widgets.sections import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.plan import Limbo


class LimboSection(QWidget):
    """One row a course, and what to do about each. ``course_asked`` carries its id."""

    course_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = Heading("Courses that count for no cycle")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 22)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._heading)
        self._shown: list[QWidget] = []

    def rows(self) -> list[ListRow]:
        """The courses in sight."""
        return [shown for shown in self._shown if isinstance(shown, ListRow)]

    def show_limbo(self, limbo: Sequence[Limbo]) -> None:
        """Show others; without any the section takes no room."""
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        for one in limbo:
            day = short_date(one.course.completed_on)
            made = ListRow(one.course.title, f"{day}. {one.why}", "clock", color="warning", last=True)
            made.setProperty("course", one.course.id)
            made.clicked.connect(self._tell)
            self._shown += [made, Label(one.advice, "body", "text2", wrap=True)]
        for made_now in self._shown:
            self._layout.addWidget(made_now)
        self._heading.show_words(counted(len(limbo), "course") if limbo else "")
        self.setVisible(bool(limbo))

    def _tell(self) -> None:
        self.course_asked.emit(self.sender().property("course"))
