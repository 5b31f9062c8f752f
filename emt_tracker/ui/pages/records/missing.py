"""What still lacks a certificate in the cycle that is shown, each course with its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import counted, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.layouts import column
from emt_tracker.ui.widgets.rows import ListRow
from emt_tracker.ui.widgets.sections import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.courses import Course

_SHOWN = 6
_ROW_HEIGHT = 46


class MissingSection(QWidget):
    """Courses without a certificate. ``attach_asked`` tells the id of the one to add files to."""

    attach_asked = Signal(str)
    courses_asked = Signal(tuple, str)

    def __init__(self) -> None:
        super().__init__()
        self._courses: Sequence[Course] = ()
        self._all = Button("Show all", "quiet", small=True, flush="right")
        self._all.clicked.connect(self._ask_for_all)
        self._head = Heading("Certificates still missing in this cycle", trailing=self._all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.setLayout(column(self._head, 2, self._rows, spacing=0))
        self.show_courses(())

    def show_courses(self, courses: Sequence[Course]) -> None:
        """Show other courses; the section hides when there are none."""
        self._courses = courses
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        shown = courses[:_SHOWN]
        for course in shown:
            self._rows.addWidget(_CourseRow(self, course, last=course is shown[-1]))
        left = len(courses) - len(shown)
        self._all.setText(f"Show all {counted(len(courses), 'course')}")
        self._all.setVisible(left > 0)
        self.setVisible(bool(courses))

    def _ask_for_all(self) -> None:
        ids = tuple(course.id for course in self._courses)
        self.courses_asked.emit(ids, "No certificate in this cycle")


class _CourseRow(ListRow):
    """One course; pressing it asks for files."""

    def __init__(self, section: MissingSection, course: Course, *, last: bool) -> None:
        second = ", ".join(part for part in (short_date(course.completed_on), course.provider) if part)
        if course.documents:
            second = f"{second}: {course.documents[0].name} is named, but the file is not held here"
        super().__init__(
            course.title,
            second,
            "clip",
            tail="Attach…",
            height=_ROW_HEIGHT,
            chevron=False,
            last=last,
        )
        self._section = section
        self._course_id = course.id
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self._section.attach_asked.emit(self._course_id)
