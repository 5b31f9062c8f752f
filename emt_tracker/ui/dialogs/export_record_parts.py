"""The three states of the export: what is asked, how far the work is, what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import counted, short_date, size
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.choices import Combo
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, row
from emt_tracker.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.services.records import WrittenRecord
    from emt_tracker.ui.operations import Step

_PHASES_SHOWN = 4
_PHASE_HEIGHT = 28
_WARNINGS_SHOWN = 8


class Asking(QWidget):
    """Which cycle, and as of which day. ``edited`` tells after each change."""

    edited = Signal()

    def __init__(self, cycles: Sequence[Cycle], chosen: Cycle | None, today: date) -> None:
        super().__init__()
        self._today = today
        latest_first = sorted(cycles, key=lambda cycle: cycle.expires_on, reverse=True)
        self.cycle = Combo((f"Cycle to {short_date(cycle.expires_on)}", cycle.id) for cycle in latest_first)
        self.cycle.choose(chosen.id if chosen else None)
        self.day = DateEdit(today, today)
        self._day_field = Field("Record date", self.day)
        self.facts = Label("", "body", "text2", wrap=True, tabular=True)
        self.fault = Banner("alert", "", accent="danger")
        self.fault.hide()
        self.setLayout(
            column(
                row((Field("Cycle", self.cycle), 3), (self._day_field, 2), spacing=16),
                self.facts,
                self.fault,
                spacing=16,
            )
        )
        self.cycle.currentIndexChanged.connect(self.edited)
        self.day.edited.connect(self._tell_day)

    def record_date(self) -> date | None:
        """The day, or None while what is typed is none."""
        return self.day.value()

    def show_fault(self, sentence: str) -> None:
        """Why nothing was written; ``""`` takes it away."""
        self.fault.show_words(sentence)
        self.fault.setVisible(bool(sentence))

    def _tell_day(self) -> None:
        day = self.day.value()
        self._day_field.show_fault(self.day.fault() or ("" if day else "A record has a date."))
        other = "The figures are as they stand on this day." if day and day != self._today else ""
        self._day_field.show_note(other)
        self.edited.emit()


class _Phase(QWidget):
    """One part of the work: a ring that the program fills, its words, and how many of how many."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._count = ""
        self._share = 0.0
        self.setFixedHeight(theme.dp(_PHASE_HEIGHT))

    @property
    def words(self) -> str:
        """What is done."""
        return self._words

    def show_phase(self, words: str, done: int, total: int) -> None:
        """Show how far it is."""
        self._words = words
        self._count = f"{done:,} of {total:,}" if total > 1 else ""
        self._share = done / total if total else 0.0
        self.setAccessibleName(f"{words} {self._count}".strip())
        self.update()

    def finish(self) -> None:
        """It is done: the ring closes."""
        self._share = 1.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, words, figures."""
        if not self._words:
            return
        painter = painting.painter_on(self)
        middle = self.height() / 2
        mark = theme.dp(16)
        if self._share >= 1:
            painting.draw_icon(painter, "check-circle", 0, middle - mark / 2, "text", 16)
        else:
            painting.draw_ring(painter, 0, middle - mark / 2, self._share)
        cell = self.rect().adjusted(mark + 10, 0, 0, 0)
        painting.draw_text(painter, cell, self._words, "body")
        painting.draw_text(painter, cell, self._count, "body", "text2", painting.RIGHT, tabular=True)


class Working(QWidget):
    """The parts of the work, each as it begins."""

    def __init__(self) -> None:
        super().__init__()
        self._phases = [_Phase() for _ in range(_PHASES_SHOWN)]
        self.setLayout(column(*self._phases, spacing=2))
        self._at = -1

    def restart(self) -> None:
        """Nothing is done yet."""
        self._at = -1
        for phase in self._phases:
            phase.show_phase("", 0, 0)

    def show_step(self, step: Step) -> None:
        """Go on within a part, or to the next one."""
        if self._at < 0 or self._phases[self._at].words != step.label:
            if self._at >= 0:
                self._phases[self._at].finish()
            self._at = min(self._at + 1, _PHASES_SHOWN - 1)
        self._phases[self._at].show_phase(step.label, step.done, step.total)

    def phases(self) -> tuple[str, ...]:
        """The parts that have begun."""
        return tuple(phase.words for phase in self._phases if phase.words)


class Finished(QWidget):
    """What was written: where, how much, its fingerprint, and which pages stand in for a document."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)

    def show_record(self, record: WrittenRecord) -> None:
        """Show it."""
        name = ElidedLabel(record.path.name, "strong")
        name.setToolTip(str(record.path))
        self._layout.addLayout(row(IconLabel("check-circle", "text", 18), (name, 1), spacing=10))
        self._layout.addLayout(self._facts(record))
        if record.warnings:
            self._layout.addLayout(self._warnings(record.warnings))
        self._layout.addStretch(1)

    def _facts(self, record: WrittenRecord) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(28, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        facts = (
            ("Pages", f"{record.pages:,}"),
            ("Size", size(record.size)),
            ("Folder", str(record.path.parent)),
            ("Fingerprint", _grouped(record.fingerprint)),
        )
        for number, (caption, words) in enumerate(facts):
            grid.addWidget(Label(caption, "caption", "text2"), number, 0, Qt.AlignmentFlag.AlignTop)
            value = Label(_breakable(words), "body", wrap=True, tabular=True, selectable=True)
            value.setAccessibleName(f"{caption}: {words}")
            grid.addWidget(value, number, 1)
        return grid

    def _warnings(self, warnings: Sequence[str]) -> QVBoxLayout:
        verb = "stands" if len(warnings) == 1 else "stand"
        head = f"{counted(len(warnings), 'page')} {verb} in for a document that could not be shown:"
        lines = column(Label(head, "body", wrap=True), spacing=6, margins=(28, 4, 0, 0))
        for words in warnings[:_WARNINGS_SHOWN]:
            icon = IconLabel("alert", "warning", 16)
            sentence = Label(words, "body", "text2", wrap=True, selectable=True)
            line = row((icon, 0), (sentence, 1), spacing=8)
            line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
            lines.addLayout(line)
        left = len(warnings) - _WARNINGS_SHOWN
        if left > 0:
            lines.addWidget(Label(f"and {left:,} more; the record names each.", "body", "text2"))
        return lines


def _grouped(digest: str) -> str:
    """In groups of eight, as the record prints it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _breakable(words: str) -> str:
    """Let a long path break at any separator: zero-width spaces are invisible."""
    return words.replace("/", "/\u200b").replace("\\", "\\\u200b")
