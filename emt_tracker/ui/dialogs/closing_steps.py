"""What is asked before a cycle is closed: the renewal, its record, the cycle that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from emt_tracker.domain.errors import Fault
from emt_tracker.ui.errors import words_of
from emt_tracker.ui.formatting import counted, hours, short_date
from emt_tracker.ui.widgets.choices import Check, Option
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, holding
from emt_tracker.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.domain.progress import Progress

_WHERE: Final = (
    "Look on eLicensing, not on NREMT.org: in Massachusetts you are renewed once eLicensing shows the date."
)
_WAIT: Final = "Then leave the cycle open. Nothing is lost by waiting, and its dates stay in sight."
_KEEPS: Final = (
    "The audit record shows every course with every certificate. It goes into a file of your choice; keep it "
    "with your papers. What the cycle came to is kept here as well, beside the SHA-256 of that file."
)
_STAYS: Final = (
    "The cycle then is read-only. Its courses and certificates stay on your records; nothing is deleted by "
    "itself, and Settings can reopen the cycle."
)
_NOTHING: Final = "Nothing is carried over: hours beyond this cycle do not count in the next."


class RenewalStep(QWidget):
    """Whether eLicensing shows the new date. ``edited`` tells after each change."""

    edited = Signal()

    def __init__(self, cycle: Cycle, next_expires_on: date, today: date) -> None:
        super().__init__()
        self._today = today
        seen = cycle.steps.renewal_verified_on
        self.question = Label(f"Do you see {next_expires_on:%m/%d/%Y} on eLicensing?", "section", wrap=True)
        self.yes = Option("Yes, eLicensing shows it")
        self.ended = Option("No, this cycle ended without a renewal")
        self.not_yet = Option("Not yet")
        self.seen_on = DateEdit(today, seen or today)
        self._field = Field("Seen on", self.seen_on)
        self._wait = Label(_WAIT, "body", "text2", wrap=True)
        self.ended.setVisible(today > cycle.expires_on)
        options = column(self.yes, self.ended, self.not_yet, spacing=2)
        where = Label(_WHERE, "body", "text2", wrap=True)
        self.setLayout(column(self.question, where, options, self._field, self._wait, None, spacing=12))
        for option in (self.yes, self.ended, self.not_yet):
            option.toggled.connect(self._tell)
        self.seen_on.edited.connect(self._tell)
        (self.yes if seen else self.not_yet).setChecked(True)
        self.setFocusProxy(self.yes)
        self._tell()

    def is_answered(self) -> bool:
        """Whether the cycle may be closed."""
        return self.ended.isChecked() or (self.yes.isChecked() and self.renewed_on() is not None)

    def renewed_on(self) -> date | None:
        """When the new date was seen; None where it was not, or where no day stands there."""
        seen = self.seen_on.value()
        return seen if self.yes.isChecked() and seen is not None and seen <= self._today else None

    def _tell(self) -> None:
        seen = self.seen_on.value()
        ahead = "A day to come cannot be the day on which you saw it." if seen and seen > self._today else ""
        self._field.show_fault(self.seen_on.fault() or ahead)
        self._field.setVisible(self.yes.isChecked())
        self._wait.setVisible(self.not_yet.isChecked())
        self.edited.emit()


class RecordStep(QWidget):
    """What the record will hold, and what it lacks."""

    def __init__(self, progress: Progress, courses: int, missing: int) -> None:
        super().__init__()
        total = progress.total
        credited = f"{total.credited} of {hours(total.required)} credited on your records"
        facts = Label(f"{counted(courses, 'course')}, {credited}.", "medium", wrap=True, tabular=True)
        self.lacks = Banner("alert", _lacking(missing), accent="warning")
        self.lacks.setVisible(missing > 0)
        question = Label("The record of this cycle", "section")
        words = Label(_KEEPS, "body", "text2", wrap=True)
        self.setLayout(column(question, facts, words, self.lacks, None, spacing=12))


class FollowingStep(QWidget):
    """The dates of the next cycle. ``edited`` tells after each change.

    ``make`` is asked for the cycle that follows from a recertification and an expiration.
    """

    edited = Signal()

    def __init__(
        self,
        make: Callable[[date, date | None], Cycle],
        next_expires_on: date,
        today: date,
        approved: date | None,
    ) -> None:
        super().__init__()
        self._make = make
        self._cycle: Cycle | None = None
        self.opens = Check("Open the next cycle", on=True)
        self.recertified_on = DateEdit(today, approved)
        self.expires_on = DateEdit(today, next_expires_on)
        self._fields = (
            Field("Last recertification", self.recertified_on, "As the NREMT dashboard shows it"),
            Field("Expiration", self.expires_on, "As eLicensing and NREMT show it"),
        )
        self._follows = Label("", "body", "text2", wrap=True, tabular=True)
        self._dates = holding(self._grid())
        self._question = Label("The next cycle", "section")
        self._stays = Label(_STAYS, "body", "text2", wrap=True)
        parts = (self._question, self.opens, self._dates, self._follows, self._stays, None)
        self.setLayout(column(*parts, spacing=12))
        self.opens.toggled.connect(self._tell)
        for edit in (self.recertified_on, self.expires_on):
            edit.edited.connect(self._tell)
        self.setFocusProxy(self.recertified_on)
        self._tell()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for index, field in enumerate(self._fields):
            grid.addWidget(field, 0, index)
            grid.setColumnStretch(index, 1)
        return grid

    def leave_out(self, why: str) -> None:
        """Nothing is to be opened: say why, and ask nothing."""
        self.opens.setChecked(False)
        self.opens.hide()
        self._follows.setText(why)

    def offer(self) -> None:
        """Ask for it after all."""
        self.opens.show()
        self.opens.setChecked(True)
        self._tell()

    def is_answered(self) -> bool:
        """Whether the cycle can be closed like this."""
        return not self.opens.isChecked() or self._cycle is not None

    def cycle(self) -> Cycle | None:
        """The next cycle; None where none is to be opened."""
        return self._cycle if self.opens.isChecked() else None

    def follows(self) -> str:
        """What follows from the dates, in words."""
        return self._follows.text()

    def _tell(self) -> None:
        for field, edit in zip(self._fields, (self.recertified_on, self.expires_on), strict=True):
            field.show_fault(edit.fault())
        self._dates.setVisible(self.opens.isChecked())
        self._follows.setText(self._words() if self.opens.isChecked() else "")
        self.edited.emit()

    def _words(self) -> str:
        """What is wrong, or what follows; keeps the cycle that the dates make."""
        self._cycle = None
        recertified, ends = self.recertified_on.value(), self.expires_on.value()
        if recertified is None or ends is None:
            return "Enter both dates as your dashboard shows them: nothing is derived for you."
        try:
            self._cycle = self._make(recertified, ends)
        except Fault as fault:
            return " ".join(part for part in words_of(fault) if part)
        window = self._cycle.window
        return f"Hours count from {short_date(window.starts_on)} to {short_date(window.ends_on)}. {_NOTHING}"


def _lacking(missing: int) -> str:
    verb, whom = ("has", "it") if missing == 1 else ("have", "them")
    return f"{counted(missing, 'course')} {verb} no certificate here. The record names {whom}."
