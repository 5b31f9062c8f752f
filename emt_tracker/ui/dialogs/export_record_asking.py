"""What is asked before an export: which print at the left, what fits it at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.services.records import Print, Span
from emt_tracker.ui import theme
from emt_tracker.ui.dialogs.export_record_sections import SectionChoice
from emt_tracker.ui.dialogs.export_wishes import KINDS, LIMITS, MOST_LETTERS, SPANS, Wishes, takes_name
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.choices import Combo, Option
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, row
from emt_tracker.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from emt_tracker.domain.cycles import Cycle

_LIST_WIDTH = 252
_GAP = 28
_BESIDE = 8


class _Prints(QWidget):
    """The prints, one of them chosen. ``chosen`` tells that it is another one."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.options = {kind: Option(words.title, words.short) for kind, words in KINDS.items()}
        self.setFixedWidth(theme.dp(_LIST_WIDTH))
        self.setLayout(column(*self.options.values(), None, spacing=2))
        for option in self.options.values():
            option.toggled.connect(self._tell)

    def current(self) -> Print:
        """The chosen print."""
        return next((kind for kind, option in self.options.items() if option.isChecked()), Print.AUDIT)

    def choose(self, kind: Print) -> None:
        """Choose a print."""
        self.options[kind].setChecked(True)

    def _tell(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if on:
            self.chosen.emit()


class _Copies(QWidget):
    """With the originals attached, or without them."""

    def __init__(self) -> None:
        super().__init__()
        self.archive = Option("Archive copy", "Originals attached untouched, as an archive file (PDF/A)")
        self.light = Option(
            "Print and e-mail copy", "The same pages without the originals, about half the size"
        )
        self.setLayout(column(self.archive, self.light, spacing=2))


class Asking(QWidget):
    """Which print, of which cycle, as of which day, for whom. ``edited`` tells after each change."""

    edited = Signal()

    def __init__(self, cycles: Sequence[Cycle], chosen: Cycle | None, today: date, wishes: Wishes) -> None:
        super().__init__()
        self._today = today
        self._wishes = wishes
        self.prints = _Prints()
        self.purpose = Label("", "body", "text2", wrap=True)
        latest_first = sorted(cycles, key=lambda cycle: cycle.expires_on, reverse=True)
        self.cycle = Combo((f"Cycle to {short_date(cycle.expires_on)}", cycle.id) for cycle in latest_first)
        self.cycle.choose(chosen.id if chosen else None)
        self.day = DateEdit(today, today)
        self._day_field = Field("Record date", self.day)
        self.span = Combo((words, span) for span, words in SPANS.items())
        self._span_field = Field("Certificates of", self.span)
        self.copy_for = LineEdit("", "Training Officer")
        self.copy_for.setMaxLength(MOST_LETTERS)
        self._copy_for_field = Field("Copy for, optional", self.copy_for)
        self.copies = _Copies()
        self.sections = SectionChoice()
        self.limit = Combo(LIMITS)
        self._beside_limit = QWidget()
        self._limit_field = Field("Largest file", self.limit, "What does not fit is divided by document.")
        self.facts = Label("", "body", "text2", wrap=True, tabular=True)
        self.fault = Banner("alert", "", accent="danger")
        self.fault.hide()
        self.note = Banner("info", "")
        self.note.hide()
        self._lay_out()
        self._show_wishes(wishes)
        self._connect()
        self._show_fitting()

    def _lay_out(self) -> None:
        fitting = column(
            self.purpose,
            row((Field("Cycle", self.cycle), 3), (self._day_field, 2), spacing=16),
            row(
                (self._span_field, 3),
                (self._limit_field, 3),
                (self._copy_for_field, 2),
                (self._beside_limit, 2),
                spacing=16,
            ),
            self.copies,
            self.sections,
            self.facts,
            self.fault,
            self.note,
            None,
            spacing=14,
        )
        self.setLayout(row(self.prints, (fitting, 1), spacing=_GAP, margins=(0, 0, 0, _BESIDE)))

    def _show_wishes(self, wishes: Wishes) -> None:
        self.prints.choose(wishes.print)
        self.span.choose(wishes.span)
        self.limit.choose(wishes.limit)
        self.choose_copy(with_originals=wishes.with_originals)
        self.sections.choose(wishes.sections)

    def _connect(self) -> None:
        self.prints.chosen.connect(self._show_fitting)
        for combo in (self.cycle, self.span, self.limit):
            combo.currentIndexChanged.connect(self.edited)
        self.copies.archive.toggled.connect(self.edited)
        self.sections.edited.connect(self.edited)
        self.day.edited.connect(self._tell_day)

    def wishes(self) -> Wishes:
        """What is chosen now."""
        return replace(
            self._wishes,
            print=self.prints.current(),
            with_originals=self.copies.archive.isChecked(),
            span=Span(self.span.currentData()),  # Qt gives the word back, not the member
            sections=self.sections.chosen(),
            limit=self.limit.currentData(),
        )

    def choose_copy(self, *, with_originals: bool) -> None:
        """The archive copy, or the one without originals."""
        (self.copies.archive if with_originals else self.copies.light).setChecked(True)

    def record_date(self) -> date | None:
        """The day, or None while what is typed is none."""
        return self.day.value()

    def show_fault(self, sentence: str) -> None:
        """Why nothing was written; ``""`` takes away what stood there."""
        self.fault.show_words(sentence)
        self.fault.setVisible(bool(sentence))
        self.note.hide()

    def show_note(self, sentence: str) -> None:
        """What the person did themselves: nothing is wrong."""
        self.show_fault("")
        self.note.show_words(sentence)
        self.note.show()

    def _show_fitting(self) -> None:
        """Show what the chosen print can be made with, and hide the rest."""
        chosen = self.prints.current()
        self.purpose.setText(KINDS[chosen].purpose)
        audit: tuple[QWidget, ...] = (self._span_field, self.copies, self.sections)
        folder: tuple[QWidget, ...] = (self._limit_field, self._beside_limit)
        for part in audit:
            part.setVisible(chosen is Print.AUDIT)
        for part in folder:
            part.setVisible(chosen is Print.COURSE)
        self._copy_for_field.setVisible(takes_name(chosen))
        self.edited.emit()

    def _tell_day(self) -> None:
        day = self.day.value()
        self._day_field.show_fault(self.day.fault() or ("" if day else "A record has a date."))
        other = "The figures are as they stand on this day." if day and day != self._today else ""
        self._day_field.show_note(other)
        self.edited.emit()
