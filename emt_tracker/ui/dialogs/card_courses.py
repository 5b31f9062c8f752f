"""The courses that renewed a card: one course may have renewed several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.buttons import IconButton
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.courses import Course


class CardCourses(QWidget):
    """A line for each course that is named, and a choice of the others, the latest first.

    Ids of courses that are not on the records any more are kept as they are: undo may bring one back.
    """

    def __init__(self, courses: Sequence[Course], chosen: Sequence[str]) -> None:
        super().__init__()
        self._titles = {course.id: f"{course.title}, {short_date(course.completed_on)}" for course in courses}
        self._chosen = list(chosen)
        self.removing: list[IconButton] = []
        self.add = Combo([("Choose a course…", None)])
        self.add.setAccessibleName("Add a course that renewed it")
        self._fill()
        self.add.activated.connect(self._take)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = Label("Renewed by", "section")
        self.setLayout(column(head, 6, self._rows, self.add, spacing=2))
        self._refresh()

    def chosen(self) -> tuple[str, ...]:
        """The ids, in the order in which they were named."""
        return tuple(self._chosen)

    def _fill(self) -> None:
        for course_id, title in self._titles.items():
            self.add.addItem(title, course_id)

    def _take(self) -> None:
        course_id = self.add.currentData()
        self.add.setCurrentIndex(0)
        if course_id and course_id not in self._chosen:
            self._chosen.append(course_id)
            self._refresh()

    def _remove(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QWidget):
            self._chosen.remove(pressed.property("course"))
            self._refresh()
            self.add.setFocus()

    def _refresh(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.removing = []
        for course_id in self._chosen:
            if course_id in self._titles:
                self._rows.addWidget(self._row(course_id))
        self.add.setVisible(bool(self._titles))

    def _row(self, course_id: str) -> QWidget:
        title = self._titles[course_id]
        remove = IconButton("x", f"Remove {title}", small=True)
        remove.setProperty("course", course_id)
        remove.clicked.connect(self._remove)
        self.removing.append(remove)
        line = QWidget()
        line.setLayout(row((ElidedLabel(title, "body"), 1), remove, spacing=8))
        return line
