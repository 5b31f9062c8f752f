"""The worksheet as a table: every field is a cell that keyboard and screen readers reach."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from emt_tracker.domain.worksheet_rows import LineState, Sheet, WorksheetRow
from emt_tracker.ui.models.worksheet_lines import Cell, Column, Kind, Line, lines_of

LINE_ROLE: Final = Qt.ItemDataRole.UserRole
_HEADS: Final = ("Completed", "Course, as typed", "Number, delivery", "Hours", "Assign", "", "Entered")
_SPOKEN: Final = {
    LineState.OPEN: "not yet",
    LineState.CHANGED: "changed since",
    LineState.GONE: "to be withdrawn",
}
_AT_RIGHT: Final = (Column.HOURS, Column.ASSIGN, Column.ENTERED)
_Index = QModelIndex | QPersistentModelIndex


class WorksheetTable(QAbstractTableModel):
    """The lines of a sheet; ``only_due`` shows what is still to be typed or withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show_sheet(self, sheet: Sheet, *, only_due: bool) -> None:
        """Show other records or fewer lines."""
        self.beginResetModel()
        self._lines = lines_of(sheet, only_due=only_due)
        self.endResetModel()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, from the top."""
        return self._lines

    def cell(self, index: _Index) -> Cell | None:
        """The field at a place; None where there is none."""
        return self._lines[index.row()].cells.get(Column(index.column())) if index.isValid() else None

    def place_of(self, row: WorksheetRow, column: Column) -> QModelIndex:
        """Where a field of an entry stands; invalid where it is not shown."""
        for at, line in enumerate(self._lines):
            if line.kind is Kind.ENTRY and line.row is not None and line.row.key == row.key:
                return self.index(at, column)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Every line counts, heads too."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Always all of them."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """The keyboard goes from field to field and passes over what is blank."""
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == Column.ENTERED else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, the state of a tick, a sentence for screen readers, or the line itself."""
        cell = self.cell(index)
        if role == LINE_ROLE:
            return self._lines[index.row()]
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == Column.ENTERED:
            return _tick(self._lines[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(index, cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads of the columns; figures stand at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in _AT_RIGHT
            return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | (
                Qt.AlignmentFlag.AlignVCenter
            )
        return None

    def _sentence(self, index: _Index, cell: Cell) -> str:
        line = self._lines[index.row()]
        if line.kind is Kind.HEAD:
            return ", ".join(part for part in (cell.words, line.words, line.short) if part)
        title = line.row.title if line.row else ""
        if index.column() == Column.COPY:
            return f"Copy the whole line of {title}"
        if index.column() == Column.ENTERED and line.row:
            how = _SPOKEN.get(line.row.state, cell.words)
            return f"{cell.name}: {how}, {title}"
        return f"{cell.name}: {cell.words}"


def _tick(line: Line) -> Qt.CheckState:
    state = line.row.state if line.row else LineState.SPARE
    if state is LineState.CHANGED:
        return Qt.CheckState.PartiallyChecked
    return Qt.CheckState.Checked if state in (LineState.ENTERED, LineState.GONE) else Qt.CheckState.Unchecked
