"""The NREMT worksheet of the page: how far the typing is, the lines to copy and tick, and what was copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.worksheet_rows import LineState, Sheet
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.models.worksheet_delegate import LEFT_PADDING, RIGHT_PADDING
from emt_tracker.ui.models.worksheet_lines import Column, next_row
from emt_tracker.ui.models.worksheet_table import WorksheetTable
from emt_tracker.ui.pages.recertify.worksheet_view import WorksheetView
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.chips import FilterChip
from emt_tracker.ui.widgets.empty import EmptyWords
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.worksheet_rows import Entering, WorksheetRow
    from emt_tracker.services.worksheets import Worksheets
    from emt_tracker.ui.operations import Operations

_HOW: Final = (
    "Click a field to copy it, paste it at NREMT, then tick the line."
    " NREMT’s reviewers read the full title and what was covered."
)
_BY_EXAM: Final = "This cycle is complete by examination: no hours have to be entered for it."
_LONGEST_COPY: Final = 80
_STANDS: Final = (LineState.ENTERED, LineState.GONE)


class Worksheet(QWidget):
    """Shows the lines of one cycle. ``courses_wanted`` asks for the courses, where there is nothing to type.

    Words stand in by ``LEFT_PADDING`` and ``RIGHT_PADDING``, so that a field under the mouse can be tinted.
    """

    courses_wanted = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._worksheets: Worksheets | None = None
        self._today: date | None = None
        self._sheet = Sheet("", (), ())
        self._table = WorksheetTable()
        self.view = WorksheetView(self._table)
        self.progress = ElidedLabel("", "body", "text2", tabular=True)
        self.copied = ElidedLabel("", "body", "text2")
        self.how = Label(_HOW, "caption", "text2", wrap=True)
        self.copy_next = Button("Copy next line", "secondary", "copy")
        self.only_due = FilterChip("Not entered yet", count=0)
        self.tick_all = Button("Tick all", "quiet", "check", small=True)
        self._to_courses = Button("Show courses", "secondary")
        self._empty = EmptyWords(
            "table",
            "Nothing to type yet",
            "Courses that count stand here in NREMT’s order of content areas, each with the hours to assign.",
            self._to_courses,
        )
        self._done = EmptyWords("check-circle", "Every line is entered", "Nothing is left to type at NREMT.")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = row(Label("NREMT worksheet", "section"), (self.progress, 1), self.copy_next, spacing=12)
        tools = row(self.only_due, self.tick_all, (self.copied, 1), spacing=8)
        top = column(head, 4, self.how, 8, tools, spacing=0, margins=(LEFT_PADDING, 0, RIGHT_PADDING, 0))
        self.setLayout(column(top, 4, self.view, self._empty, self._done, spacing=0))

    def _connect(self) -> None:
        self.view.copied.connect(self._tell_copied)
        self.view.turned.connect(self._turn)
        self.copy_next.clicked.connect(self._copy_next)
        self.only_due.toggled.connect(self._show)
        self.tick_all.clicked.connect(self._tick_all)
        self._to_courses.clicked.connect(self.courses_wanted)

    def go_live(self, worksheets: Worksheets) -> None:
        """Lines can be read and ticked from now on."""
        self._worksheets = worksheets

    def show_cycle(self, today: date, cycle_id: str | None) -> None:
        """Show the lines of a cycle as of a day; None stands for the current one.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        self._today = today
        if self._worksheets is not None:
            self._sheet = self._worksheets.sheet(today, cycle_id)
            self._show()

    def take_focus(self) -> None:
        """Put the keyboard where the next line is copied."""
        (self.copy_next if self.copy_next.isEnabled() else self.only_due).setFocus()

    # ---- what is shown -------------------------------------------------------------------------

    def _show(self) -> None:
        sheet, only_due = self._sheet, self.only_due.isChecked()
        self._table.show_sheet(sheet, only_due=only_due)
        told = sheet.entering
        due = sum(row.is_due for row in sheet.rows)
        self.progress.setText(_progress(told))
        self.how.setText(_BY_EXAM if sheet.is_by_exam else _how(sheet))
        self.only_due.show_count(due)
        self.copy_next.setEnabled(next_row(sheet) is not None)
        self.tick_all.setVisible(any(row.state is LineState.OPEN for row in sheet.rows))
        has_lines, all_done = bool(sheet.rows), only_due and not due
        self.view.setVisible(has_lines and not all_done)
        self._empty.setVisible(not has_lines)
        self._done.setVisible(has_lines and all_done)
        for part in (self.progress, self.how, self.only_due, self.copied, self.copy_next):
            part.setVisible(has_lines)

    def _tell_copied(self, name: str, words: str) -> None:
        short = words if len(words) <= _LONGEST_COPY else f"{words[:_LONGEST_COPY].rstrip()}…"
        self.copied.setText(f"Copied {name}: {short}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.copied, self.copied.text()))

    # ---- what is done --------------------------------------------------------------------------

    def _copy_next(self) -> None:
        following = next_row(self._sheet)
        if following is not None:
            self.view.copy_row(following)
            self.view.go_to(following, Column.ENTERED)

    def _turn(self, turned: WorksheetRow) -> None:
        """A line that stands is withdrawn; one that does not, or not as it is now, is entered."""
        if self._worksheets is None or self._today is None:
            return
        stands = turned.state in _STANDS
        command = self._worksheets.withdraw if stands else self._worksheets.enter
        how = "not entered" if stands else "entered"
        self._operations.command(
            partial(command, turned, self._today), notice=f"{turned.title} is marked as {how} at NREMT"
        )

    def _tick_all(self) -> None:
        if self._worksheets is None or self._today is None:
            return
        rows = [row for row in self._sheet.rows if row.state is LineState.OPEN]
        verb = "is" if len(rows) == 1 else "are"
        self._operations.command(
            partial(self._worksheets.enter_all, rows, self._today),
            notice=f"{counted(len(rows), 'line')} {verb} marked as entered at NREMT",
        )


def _progress(told: Entering) -> str:
    words = f"{told.lines} of {told.of_lines} lines entered, {told.hours} of {told.of_hours} h"
    if told.changed:
        words += f"; {told.changed} changed since"
    return f"{words}; {told.gone} to withdraw" if told.gone else words


def _how(sheet: Sheet) -> str:
    bare = {row.course_id for row in sheet.rows if row.state is LineState.OPEN and not row.description}
    if not bare:
        return _HOW
    verb = "has" if len(bare) == 1 else "have"
    return f"{_HOW} {counted(len(bare), 'course')} still to type {verb} no description."
