"""The five-year ledger as rows of a list: a head for each cycle, and its years below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from emt_tracker.ui.formatting import counted, hours, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.domain.ledger import Ledger, LedgerCycle, LedgerYear

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CycleRow:
    """The head of a cycle: its name, how it stands, and how much of it is proven."""

    title: str
    state: str
    proof: str
    course_ids: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the list of its courses is called."""
        return self.title

    @property
    def sentence(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.title, self.state, self.proof) if part)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of a cycle, its figures as they are shown."""

    title: str
    year: str
    courses: str
    hours: str
    proof: str
    share: float
    keep_until: str
    missing: int
    course_ids: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the list of its courses is called."""
        return f"{self.year} in the {self.title[0].lower()}{self.title[1:]}"

    @property
    def sentence(self) -> str:
        """The row for a screen reader."""
        facts = [
            self.year,
            counted(len(self.course_ids), "course"),
            hours(self.hours),
            f"{self.proof} with certificate",
            f"keep until {self.keep_until}",
        ]
        return ", ".join([*facts, f"{self.missing} missing"] if self.missing else facts)


LedgerRow = CycleRow | YearRow


class LedgerModel(QAbstractListModel):
    """The rows, each under ``ROW_ROLE`` and as a sentence for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LedgerRow, ...] = ()

    def show_ledger(self, ledger: Ledger, today: date) -> None:
        """Show other records."""
        self.beginResetModel()
        self._rows = tuple(row for group in ledger.cycles for row in _rows(group, today))
        self.endResetModel()

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """What is shown, from the top."""
        return self._rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row, or its sentence."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return None


def cycle_title(cycle: Cycle | None) -> str:
    """``Cycle to Mar 31, 2028``, or where courses stand that no cycle holds."""
    return f"Cycle to {short_date(cycle.expires_on)}" if cycle else "Outside every cycle"


def cycle_state(cycle: Cycle | None, today: date) -> str:
    """``renewed Mar 1, 2026``, ``open``, or ``ended`` where no renewal is noted."""
    if cycle is None:
        return ""
    if cycle.steps.renewal_verified_on:
        return f"renewed {short_date(cycle.steps.renewal_verified_on)}"
    if today < cycle.window.starts_on:
        return "not begun"
    return "open" if today <= cycle.expires_on else "ended"


def _rows(group: LedgerCycle, today: date) -> Iterator[LedgerRow]:
    title = cycle_title(group.cycle)
    yield CycleRow(title, cycle_state(group.cycle, today), _proof(group), group.course_ids)
    for year in group.years:
        yield _year_row(title, year)


def _proof(group: LedgerCycle) -> str:
    if group.needed:
        return f"{group.proven:,} of {group.needed:,} with certificate"
    return "no certificate needed" if group.course_ids else "no courses yet"


def _year_row(title: str, year: LedgerYear) -> YearRow:
    return YearRow(
        title=title,
        year=str(year.year),
        courses=f"{len(year.course_ids):,}",
        hours=str(year.hours),
        proof=f"{year.proven:,} of {year.needed:,}" if year.needed else "none needed",
        share=year.proven / year.needed if year.needed else 0.0,
        keep_until=short_date(year.keep_until),
        missing=year.missing,
        course_ids=year.course_ids,
    )
