"""Parts of the pane: chips that wrap, what is wrong in sentences, and the facts line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from emt_tracker.ui import formatting, theme
from emt_tracker.ui.models import course_words as words
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPaintEvent

    from emt_tracker.domain.courses import Course

_GAP = 6
_LABEL_WIDTH = 84


class ChipRow(QWidget):
    """Chips side by side, on further lines where they do not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: Sequence[words.Chip] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: Sequence[words.Chip]) -> None:
        """Show other chips; without any the row takes no room."""
        self._chips = chips
        self.setAccessibleName(", ".join(chip.words for chip in chips))
        self.setVisible(bool(chips))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the chips need."""
        bottoms = [area.bottom() + 1 for area, _ in self._placed(width)]
        return max(bottoms, default=0)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.dp(120), theme.dp(20))

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(theme.dp(60), self.heightForWidth(max(self.width(), theme.dp(60))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chips."""
        painter = painting.painter_on(self)
        for area, chip in self._placed(self.width()):
            painting.draw_chip(painter, area.left(), area.top() + area.height() / 2, chip.words, chip.accent)

    def _placed(self, width: int) -> Iterator[tuple[QRect, words.Chip]]:
        at = QPoint(0, 0)
        height = theme.dp(20)
        for chip in self._chips:
            wide = round(painting.chip_width(chip.words) + 0.5)
            if at.x() and at.x() + wide > width:
                at = QPoint(0, at.y() + height + _GAP)
            yield QRect(at.x(), at.y(), wide, height), chip
            at.setX(at.x() + wide + _GAP)


class Troubles(QWidget):
    """Why a course does not count, and what an auditor may ask about it."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 10, 0, 0)
        self._layout.setSpacing(6)

    def show_troubles(self, troubles: Sequence[words.Trouble]) -> None:
        """Show other sentences; without any nothing stands there."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for trouble in troubles:
            icon = IconLabel("alert", "warning", 16)
            sentence = Label(trouble.sentence, "caption", "warning", wrap=True)
            self._layout.addWidget(holding(row(holding(column(icon, None)), (sentence, 1), spacing=8)))
        self.setVisible(bool(troubles))


class Facts(QWidget):
    """What the certificate says, name and value."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, theme.dp(_LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, tuple[Label, Label]] = {}

    def show_course(self, course: Course) -> None:
        """Show what is known; what is not known is left out."""
        facts = dict(_facts(course))
        for name in facts.keys() - self._values.keys():
            self._add(name)
        for name, (label, value) in self._values.items():
            value.setText(facts.get(name, ""))
            label.setVisible(name in facts)
            value.setVisible(name in facts)

    def value(self, name: str) -> str:
        """What stands beside a name."""
        return self._values[name][1].text()

    def _add(self, name: str) -> None:
        label = Label(name, "caption", "text2")
        value = Label("", "body", wrap=True, tabular=True, selectable=True)
        value.setAccessibleName(name)
        line = _ORDER.index(name)
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, line, 1)
        self._values[name] = (label, value)


_ORDER = (
    "Approval",
    "Provider",
    "Instructor",
    "Location",
    "Format",
    "Attended",
    "Taught at",
    "On NREMT",
    "Notes",
)


def _facts(course: Course) -> Iterator[tuple[str, str]]:
    yield "Approval", words.approval_words(course)
    for name, text in (
        ("Provider", course.provider),
        ("Instructor", course.instructor),
        ("Location", course.location),
    ):
        if text:
            yield name, text
    yield "Format", course.delivery.label
    if course.hours_attended is not None and course.hours_attended != course.hours_approved:
        yield "Attended", f"{course.hours_attended} of {formatting.hours(course.hours_approved)}"
    if course.level is not None:
        yield "Taught at", course.level.label
    yield "On NREMT", "Entered" if course.nremt_entered else "Not entered yet"
    if course.notes:
        yield "Notes", course.notes
