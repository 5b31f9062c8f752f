"""One line of the allocation ledger: category, topic, hours, the pediatric part, and subtopics to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.errors import InvalidValue
from emt_tracker.domain.hours import ZERO, Hours
from emt_tracker.ui import theme
from emt_tracker.ui.widgets.buttons import IconButton
from emt_tracker.ui.widgets.choices import Check, Combo
from emt_tracker.ui.widgets.fields import LineEdit
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import holding, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.rules import TopicRule
    from emt_tracker.ui.theme import Accent

SHARES: Final = (30, 40, 20, 20)
"""How the four columns share the width."""
GAP: Final = 8
DELETE_WIDTH: Final = 32
_TICKS_A_ROW: Final = 3
ACCENTS: Final[dict[str, Accent]] = {"national": "national", "local": "local", "individual": "individual"}


class Typed(NamedTuple):
    """Hours as they stand in a field: what they are, or why they are none."""

    hours: Hours | None
    fault: str = ""


def read_hours(text: str) -> Typed:
    """Read typed hours; an empty field is neither hours nor a fault."""
    if not text.strip():
        return Typed(None)
    try:
        return Typed(Hours.parse(text.strip()))
    except InvalidValue as fault:
        return Typed(None, str(fault))


class LedgerLine(QWidget):
    """``changed`` tells after every edit, ``deleted`` that the line is to go.

    While nobody typed hours into a new line they follow what is left to place (``propose``).
    """

    changed = Signal()
    deleted = Signal()

    def __init__(self, topics: Sequence[TopicRule], line: Allocation | None = None) -> None:
        super().__init__()
        self._topics = topics
        self._kept_subtopics: tuple[str, ...] = line.subtopics if line else ()
        self.follows = line is None
        self.category = Combo((("Choose…", None),))
        self.topic = Combo()
        self.hours = LineEdit(str(line.hours) if line else "", "0.00")
        self.pediatric = LineEdit(str(line.pediatric_hours) if line and line.pediatric_hours else "", "–")
        self.delete = IconButton("trash", "Delete this line")
        self.ticks: dict[str, Check] = {}
        self._ticks_part = QWidget()
        self._sentence = Label("", "caption", "danger", wrap=True)
        self._below = holding(row(IconLabel("alert", "danger", 16), (self._sentence, 1), spacing=6))
        self._build()
        self._show_line(line)
        self._connect()

    def _build(self) -> None:
        for category in Category:
            self.category.add_accented(category.label, category, ACCENTS[category])
        for edit in (self.hours, self.pediatric):
            edit.set_right_aligned()
        for widget, name in zip(self.fields(), _NAMES, strict=True):
            widget.setAccessibleName(name)
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            widget.setMinimumWidth(theme.dp(64))
        self.delete.setFixedWidth(theme.dp(DELETE_WIDTH))
        shared = [(widget, share) for widget, share in zip(self.fields(), SHARES, strict=True)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row(*shared, self.delete, spacing=GAP))
        layout.addWidget(self._ticks_part)
        layout.addWidget(self._below)
        self._below.hide()
        self._ticks_part.hide()

    def _connect(self) -> None:
        self.category.currentIndexChanged.connect(self._change_category)
        self.topic.currentIndexChanged.connect(self._change_topic)
        self.hours.textEdited.connect(self._type_hours)
        self.pediatric.textEdited.connect(self._tell)
        self.delete.clicked.connect(self.deleted)

    def _show_line(self, line: Allocation | None) -> None:
        self.category.choose(line.category if line else None)
        self._fill_topics(line.topic if line else None)
        self._offer_pediatric()
        self._fill_ticks()

    def in_tab_order(self) -> list[QWidget]:
        """Everything that the keyboard reaches, from left to right and down."""
        return [*self.fields(), *self.ticks.values(), self.delete]

    def fields(self) -> tuple[QWidget, QWidget, QWidget, QWidget]:
        """The four fields in their order."""
        return self.category, self.topic, self.hours, self.pediatric

    # ---- what stands in it -------------------------------------------------------------------

    @property
    def chosen_category(self) -> Category | None:
        """The category; None while none is chosen."""
        value = self.category.currentData()
        return Category(value) if value else None

    @property
    def is_open(self) -> bool:
        """Nothing was decided yet: such a line places nothing and is no fault."""
        return self.chosen_category is None and (self.follows or not self.hours.text().strip())

    def placed(self) -> Hours:
        """The hours that the line takes."""
        return ZERO if self.is_open else read_hours(self.hours.text()).hours or ZERO

    def propose(self, left: Hours) -> None:
        """Fill in what is left to place, until somebody types something else."""
        if self.follows:
            self.hours.setText(str(left) if left else "")

    def read(self) -> Allocation | None:
        """The line as an allocation; None while it is open or faulty."""
        category, hours = self.chosen_category, read_hours(self.hours.text()).hours
        if category is None or not hours or self.faults(complete=True):
            return None
        pediatric = read_hours(self.pediatric.text()).hours or ZERO
        return Allocation(category, hours, self._chosen_topic(), pediatric, self._subtopics())

    def snapshot(self) -> tuple[object, ...]:
        """Everything that a person could have changed."""
        texts = () if self.is_open else (self.hours.text(), self.pediatric.text())
        return (self.category.currentData(), self.topic.currentData(), *texts, self._subtopics())

    def faults(self, *, complete: bool) -> list[str]:
        """What is wrong, in sentences; what is merely missing only when the line should be ``complete``."""
        hours, pediatric = read_hours(self.hours.text()), read_hours(self.pediatric.text())
        found = [fault for fault in (hours.fault, pediatric.fault) if fault]
        if hours.hours and pediatric.hours and pediatric.hours > hours.hours:
            found.append(f"{pediatric.hours} h pediatric is more than the {hours.hours} h of this line.")
        if complete and not self.is_open:
            found += self._missing(hours)
        return found

    def _missing(self, hours: Typed) -> list[str]:
        found = []
        if self.chosen_category is None:
            found.append("Choose a category for these hours, or delete the line.")
        if self.chosen_category is Category.NATIONAL and self._chosen_topic() is None:
            found.append("National hours need a topic.")
        if not hours.fault and not hours.hours:
            found.append("Enter the hours of this line, or delete it.")
        return found

    def show_faults(self, sentences: Sequence[str]) -> None:
        """Say what is wrong below the line."""
        self._sentence.setText(" ".join(sentences))
        self._below.setVisible(bool(sentences))
        self.hours.set_fault(bool(sentences))
        self.hours.setAccessibleDescription(" ".join(sentences))

    def sentence(self) -> str:
        """What stands below the line."""
        return self._sentence.text() if not self._below.isHidden() else ""

    # ---- edits -------------------------------------------------------------------------------

    def _change_category(self) -> None:
        self._fill_topics(self._chosen_topic())
        self._offer_pediatric()
        self._change_topic()

    def _change_topic(self) -> None:
        self._fill_ticks()
        self._tell()

    def _type_hours(self) -> None:
        self.follows = False
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()

    def _chosen_topic(self) -> Topic | None:
        value = self.topic.currentData()
        return Topic(value) if value else None

    def _fill_topics(self, chosen: Topic | None) -> None:
        self.topic.blockSignals(True)
        self.topic.clear()
        national = self.chosen_category is Category.NATIONAL
        self.topic.addItem("Choose a topic…" if national else "Any topic", None)
        for topic, name in self._names():
            self.topic.addItem(name, topic)
        self.topic.choose(chosen)
        self.topic.setEnabled(self.chosen_category is not None)
        self.topic.blockSignals(False)

    def _names(self) -> list[tuple[Topic, str]]:
        return [(rule.topic, rule.name) for rule in self._topics] or [(topic, topic.label) for topic in Topic]

    def _offer_pediatric(self) -> None:
        national = self.chosen_category is Category.NATIONAL
        self.pediatric.setEnabled(national or bool(self.pediatric.text()))

    def _fill_ticks(self) -> None:
        """Subtopics of the chosen topic, where the rules ask for them (2016 model)."""
        rule = next((rule for rule in self._topics if rule.topic is self._chosen_topic()), None)
        national = self.chosen_category is Category.NATIONAL
        parts = {part.key: part.name for part in rule.subtopics} if rule and national else {}
        if parts.keys() == self.ticks.keys():
            return
        self._kept_subtopics = self._subtopics()
        self.ticks = {key: Check(name, on=key in self._kept_subtopics) for key, name in parts.items()}
        grid = QGridLayout()
        grid.setContentsMargins(2, 0, 0, 4)
        grid.setVerticalSpacing(2)
        for at, check in enumerate(self.ticks.values()):
            check.toggled.connect(self._tell)
            grid.addWidget(check, at // _TICKS_A_ROW, at % _TICKS_A_ROW)
        fresh = holding(grid)
        layout = self.layout()
        assert layout is not None  # noqa: S101 - built with one
        layout.replaceWidget(self._ticks_part, fresh)
        self._ticks_part.deleteLater()
        self._ticks_part = fresh
        fresh.setVisible(bool(self.ticks))

    def _subtopics(self) -> tuple[str, ...]:
        """The ticked ones; those that no tick stands for stay as they came."""
        kept = tuple(key for key in self._kept_subtopics if key not in self.ticks)
        return kept + tuple(key for key, check in self.ticks.items() if check.isChecked())


_NAMES: Final = ("Category", "Topic", "Hours", "Of which pediatric")
