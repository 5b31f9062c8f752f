"""Files came in for no course in particular: which course do they prove, or are they a new one?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui import formatting
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.fields import SearchEdit
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column
from emt_tracker.ui.widgets.rows import ListRow
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.courses import Course
    from emt_tracker.ui.models.intake import Intake

_MOST_SHOWN: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NOT_DIGITS: Final = re.compile(r"[^0-9]+", re.ASCII)
_COMMON: Final = frozenset({"certificate", "course", "scan", "image", "photo", "final", "copy"})


class WhichCourse(Sheet):
    """``chosen`` carries the id of a course and what was taken in; ``new_wanted`` what was taken in."""

    chosen = Signal(str, object)
    new_wanted = Signal(object)

    def __init__(
        self, parent: QWidget, courses: Sequence[Course], intake: Intake, current: Course | None
    ) -> None:
        super().__init__(parent, _title(intake), width=560)
        self._courses = courses
        self._intake = intake
        self._current = current
        self._rows: dict[QWidget, str] = {}
        self.search = SearchEdit("Search your courses")
        self.search.textEdited.connect(self._list_rows)
        self.search.returnPressed.connect(self._take_first)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        said = intake.elsewhere_words()
        if said:
            self.body.addWidget(Label(said, "body", "warning", wrap=True))
        self.body.addLayout(column(self.search, 4, self._list, spacing=0))
        self.body.addStretch(1)
        self.make_new = Button("Make a new course", "secondary", "plus")
        self.make_new.clicked.connect(self._want_new)
        cancel = Button("Cancel", hint="Esc")
        cancel.clicked.connect(self.reject)
        self.foot.addWidget(self.make_new)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self._list_rows()
        self.search.setFocus()

    def rows(self) -> list[ListRow]:
        """The courses that are offered, the likeliest first."""
        return [row for row in self._rows if isinstance(row, ListRow)]

    def _list_rows(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = {}
        found = self._found()
        for course in found[:_MOST_SHOWN]:
            row = ListRow(course.title, _facts(course), tail=self._why(course), height=48, chevron=False)
            row.clicked.connect(self._choose)
            self._list.addWidget(row)
            self._rows[row] = course.id
        if not found:
            empty = Label("No course matches. Make a new one of these files.", "body", "text2")
            self._list.addWidget(empty)
            self._rows[empty] = ""
        if self.isVisible():
            self.fit()

    def _found(self) -> list[Course]:
        asked = self.search.text().casefold().split()
        if asked:
            return [
                course for course in self._courses if all(word in course.title.casefold() for word in asked)
            ]
        names = " ".join(file.name for file in self._intake.files)
        return sorted(self._courses, key=lambda course: -self._likelihood(course, names))

    def _likelihood(self, course: Course, names: str) -> int:
        """Words and dates of the title found in the names; the chosen course and unproven ones come early."""
        score = 3 * len(_words(course.title) & _words(names))
        digits = _NOT_DIGITS.sub("", names)
        score += 4 * any(form in digits for form in _day_forms(course))
        score += 5 * (self._current is not None and course.id == self._current.id)
        return score + (not course.documents)

    def _why(self, course: Course) -> str:
        if self._current is not None and course.id == self._current.id:
            return "Chosen in the list"
        return "" if course.documents else "No certificate"

    def _choose(self) -> None:
        row = self.sender()
        if isinstance(row, QWidget):
            self._take(self._rows[row])

    def _take_first(self) -> None:
        rows = self.rows()
        if rows:
            self._take(self._rows[rows[0]])

    def _take(self, course_id: str) -> None:
        self.accept()
        self.chosen.emit(course_id, self._intake)

    def _want_new(self) -> None:
        self.accept()
        self.new_wanted.emit(self._intake)


def _title(intake: Intake) -> str:
    files = intake.files
    return f"Attach {files[0].name} to" if len(files) == 1 else f"Attach {len(files)} files to"


def _facts(course: Course) -> str:
    day = formatting.short_date(course.completed_on)
    return " · ".join(part for part in (day, formatting.hours(course.credit), course.provider) if part)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold().replace("_", " "))) - _COMMON


def _day_forms(course: Course) -> set[str]:
    day = course.completed_on
    return {f"{day:%Y%m%d}", f"{day:%m%d%Y}", f"{day:%m%d%y}"}
