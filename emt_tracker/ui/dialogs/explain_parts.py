"""The rows of an explanation: a course with its hours, one that does not count, a rule with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.formatting import hours, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from emt_tracker.domain.explaining import Line
    from emt_tracker.domain.grounds import Ground
    from emt_tracker.domain.left_out import LeftOut

_ROW_HEIGHT = 46
_INSET = 8


class CourseRow(ListRow):
    """A course that gives hours; ``chosen`` carries its id."""

    chosen = Signal(str)

    def __init__(self, line: Line) -> None:
        second = f"{short_date(line.day)}. {line.note}" if line.note else short_date(line.day)
        super().__init__(line.title, second, tail=_amount(line), height=_ROW_HEIGHT)
        self._course_id = line.course_id
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._course_id)


class LeftOutRow(QWidget):
    """A course whose hours do not count, each reason below it; ``chosen`` carries its id."""

    chosen = Signal(str)

    def __init__(self, left: LeftOut) -> None:
        super().__init__()
        self.reasons = left.why
        self._course_id = left.course_id
        day = short_date(left.day) if left.day else ""
        self.head = ListRow(
            left.title,
            day,
            tail=hours(left.hours) if left.hours else "",
            height=_ROW_HEIGHT if day else 30,
            chevron=bool(left.course_id),
            last=True,
        )
        self.head.setEnabled(bool(left.course_id))
        self.head.clicked.connect(self._tell)
        why = Label(" ".join(left.why), "caption", "text2", wrap=True, tabular=True)
        below = row((why, 1), margins=(_INSET, 0, _INSET, 8))
        self.setLayout(column(self.head, below, spacing=0))

    def _tell(self) -> None:
        self.chosen.emit(self._course_id)


class GroundBlock(QWidget):
    """One value of the rules: what it says, who says so, what the holder says, and the ways to change it.

    Both signals carry its path.
    """

    another_wanted = Signal(str)
    take_back_wanted = Signal(str)

    def __init__(self, ground: Ground, *, is_open: bool = True) -> None:
        super().__init__()
        self.ground = ground
        self.another = Button("Use another value…", "secondary", small=True)
        self.take_back = Button("Take back", "quiet", "undo", small=True)
        label = ground.value.label
        self.another.setAccessibleDescription(f"Instead of what the rules say for {label}")
        self.take_back.setAccessibleDescription(f"Let the rules’ own value for {label} hold again")
        self.another.clicked.connect(self._want_another)
        self.take_back.clicked.connect(self._want_back)
        can = ground.value.can_be_overridden and is_open
        why_not = "" if can else _CLOSED if not is_open else _FOLLOWS
        self.another.setVisible(can)
        self.take_back.setVisible(can and ground.is_replaced)
        ways = holding(row(self.another, self.take_back, None, spacing=8, margins=(0, 4, 0, 0)))
        ways.setVisible(can)
        self.setLayout(
            column(
                Label(ground.sentence, "body", wrap=True, tabular=True),
                Label(ground.source_words, "caption", "text2", wrap=True),
                *([replaced_words(ground)] if ground.is_replaced else []),
                *([] if can else [Label(why_not, "caption", "text2", wrap=True)]),
                ways,
                spacing=4,
                margins=(0, 8, 0, 10),
            )
        )

    def _want_another(self) -> None:
        self.another_wanted.emit(self.ground.value.path)

    def _want_back(self) -> None:
        self.take_back_wanted.emit(self.ground.value.path)


_FOLLOWS = "National is the sum of its topics: change the topic that differs."
_CLOSED = "This cycle is closed: its rules stay as they were."


def replaced_words(ground: Ground) -> QWidget:
    """The holder's own value with its note, marked."""
    words = Label(f"Your value: {ground.replaced_words}", "body", "warning", wrap=True, tabular=True)
    return holding(row(IconLabel("info", "warning", 16), (words, 1), spacing=8, margins=(0, 2, 0, 0)))


def _amount(line: Line) -> str:
    """``4.00 h``, or ``2.00 of 4.00 h`` where not all of it is credited."""
    return hours(line.hours) if not line.excess else f"{line.credited} of {line.hours} h"
