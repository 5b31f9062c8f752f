"""Beside the ledger: what can be exported, and the backups with their age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emt_tracker.ui.formatting import counted, days_from, short_date, size
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.rows import ListRow
from emt_tracker.ui.widgets.sections import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from emt_tracker.services.upkeep import BackupInfo

PRINTS: Final = {
    "audit": ("Audit record", "PDF with every certificate", "shield"),
    "summary": ("Summary", "One page, hours and status", "overview"),
    "packet": ("Training Officer packet", "What the officer signs, in order", "folder"),
    "worksheet": ("NREMT worksheet", "Lines in NREMT’s order", "courses"),
    "course": ("Folder with one PDF a course", "For uploads one by one, with an index", "split"),
}
"""The prints by the name that menus and services give them."""
_ROW_HEIGHT = 48
_SHOWN = 5
_NOON = 12


class ExportSection(QWidget):
    """What the records can be written to. ``print_asked`` tells which print, by its name in ``PRINTS``."""

    print_asked = Signal(str)
    portfolio_asked = Signal()
    calendar_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.prints = {key: _PrintRow(self, key, *words) for key, words in PRINTS.items()}
        self.calendar = ListRow("Calendar", "Dates ahead with alarms, .ics", "calendar", height=_ROW_HEIGHT)
        self.calendar.clicked.connect(self.calendar_asked)
        self._portfolio = ListRow(
            "Everything recorded",
            "All data without the files, .json",
            "package",
            height=_ROW_HEIGHT,
            last=True,
        )
        self._portfolio.clicked.connect(self.portfolio_asked)
        rows = (*self.prints.values(), self.calendar, self._portfolio)
        self.setLayout(column(Heading("Export"), 6, *rows, spacing=0))

    def set_available(self, *, record: bool, portfolio: bool) -> None:
        """A record needs a cycle; a portfolio needs somebody whose records these are."""
        for row_of_print in self.prints.values():
            row_of_print.setEnabled(record)
        self.calendar.setEnabled(portfolio)
        self._portfolio.setEnabled(portfolio)


class _PrintRow(ListRow):
    """One print; pressing it asks for that one."""

    def __init__(self, section: ExportSection, key: str, title: str, second: str, icon: str) -> None:
        super().__init__(title, second, icon, height=_ROW_HEIGHT)
        self._section = section
        self._key = key
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self._section.print_asked.emit(self._key)


class BackupSection(QWidget):
    """The backups at hand, the latest first, each verified before it counts."""

    backup_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Button("Back up now", small=True)
        self.button.clicked.connect(self.backup_asked)
        self._head = Heading("Backups", trailing=self.button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.setLayout(column(self._head, 10, self._lines, spacing=0))

    def show_backups(self, backups: Sequence[BackupInfo], today: date) -> None:
        """Show other backups."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._head.show_words(days_from(backups[0].made_at.astimezone().date(), today) if backups else "")
        for backup in backups[:_SHOWN]:
            self._lines.addWidget(_line(backup))
        if not backups:
            words = "No backup yet. One file holds everything, certificates included."
            self._lines.addWidget(Label(words, "body", "text2", wrap=True))
        elif len(backups) > _SHOWN:
            more = counted(len(backups) - _SHOWN, "older backup")
            self._lines.addWidget(Label(f"and {more}", "caption", "text2"))


def moment(at: datetime) -> str:
    """``Nov 21, 2026, 9:14 PM`` in the time of this computer."""
    local = at.astimezone()
    half = "AM" if local.hour < _NOON else "PM"
    return f"{short_date(local.date())}, {local.hour % _NOON or _NOON}:{local.minute:02d} {half}"


def _line(backup: BackupInfo) -> QWidget:
    icon = IconLabel("check-circle", "text") if backup.is_verified else IconLabel("alert", "warning")
    state = "verified" if backup.is_verified else "not verified"
    when = ElidedLabel(moment(backup.made_at), "body", tabular=True)
    facts = Label(f"{state}, {size(backup.size)}", "caption", "text2", tabular=True)
    layout: QHBoxLayout = row(icon, (when, 1), facts)
    line = holding(layout)
    line.setToolTip(str(backup.path))
    return line
