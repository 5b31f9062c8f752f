"""The course list as a table model: filtered, searched and sorted by raw values in one pass.

It filters and sorts by itself instead of through ``QSortFilterProxyModel``: the proxy orders dates and hours
wrongly, and corrected in Python it calls back a hundred thousand times for ten thousand rows.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from emt_tracker.ui import formatting
from emt_tracker.ui.models import course_words as words
from emt_tracker.ui.models.course_filters import Filter, passing, search_text, search_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from emt_tracker.services.courses import CourseLine

LINE_ROLE: Final = Qt.ItemDataRole.UserRole
"""The ``CourseLine`` of a row."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_MIDDLE_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """The columns from left to right; the first ten words are their heads."""

    DATE = 0
    TITLE = 1
    HOURS = 2
    PLACES = 3
    FORMAT = 4
    NUMBER = 5
    PROVIDER = 6
    PROOF = 7
    ENTERED = 8
    ATTENTION = 9

    @property
    def head(self) -> str:
        """As it stands above the column."""
        return _HEADS[self]

    @property
    def key(self) -> str:
        """As it is remembered."""
        return self.name.lower()


_HEADS: Final = (
    "Date",
    "Title",
    "Hours",
    "Where it went",
    "Format",
    "Approval number",
    "Provider",
    "Proof",
    "NREMT",
    "Attention",
)
_TEXTS: Final[dict[int, Callable[[CourseLine], str]]] = {
    Column.DATE: lambda line: formatting.short_date(line.course.completed_on),
    Column.TITLE: lambda line: line.course.title,
    Column.HOURS: lambda line: str(line.verdict.credit),
    Column.PLACES: lambda line: ", ".join(chip.words for chip in words.places(line.course)),
    Column.FORMAT: lambda line: words.format_words(line.course),
    Column.NUMBER: lambda line: line.course.approval.number or "",
    Column.PROVIDER: lambda line: line.course.provider,
    Column.PROOF: lambda line: words.proof_words(line.course),
    Column.ENTERED: lambda line: "Entered" if line.course.nremt_entered else "Not entered",
    Column.ATTENTION: words.attention,
}
_RAW: Final[dict[int, Callable[[CourseLine], Any]]] = {
    Column.DATE: lambda line: line.course.completed_on,
    Column.TITLE: lambda line: line.course.title.casefold(),
    Column.HOURS: lambda line: line.verdict.credit.hundredths,
    Column.PLACES: lambda line: [(part.category.value, part.topic or "") for part in line.course.allocations],
    Column.FORMAT: lambda line: line.course.delivery.value,
    Column.NUMBER: lambda line: (line.course.approval.number or "").casefold(),
    Column.PROVIDER: lambda line: line.course.provider.casefold(),
    Column.PROOF: lambda line: len(line.course.documents),
    Column.ENTERED: lambda line: line.course.nremt_entered,
    Column.ATTENTION: lambda line: words.attention(line).casefold(),
}


class CourseTable(QAbstractTableModel):
    """All lines of a cycle and which of them are shown, in which order.

    ``counted`` tells how many lines each filter leaves; a reset keeps nothing, so views remember ids.
    """

    counted = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._passing: dict[Filter, list[CourseLine]] = {}
        self._shown: list[CourseLine] = []
        self._texts: dict[str, str] = {}
        self._filter = Filter.THIS_CYCLE
        self._only: frozenset[str] | None = None
        self._search: tuple[str, ...] = ()
        self._column = Column.DATE
        self._descending = True

    def show_lines(self, lines: Sequence[CourseLine]) -> None:
        """Show other lines under the same filter, search and order."""
        self._texts = {}
        self._passing = passing(sorted(lines, key=_RAW[Column.DATE], reverse=True))
        self._refresh()
        self.counted.emit(self.counts())

    def show_filter(self, chosen: Filter) -> None:
        """Show what passes a filter."""
        self._filter, self._only = chosen, None
        self._refresh()

    def show_only(self, course_ids: frozenset[str]) -> None:
        """Show these courses alone, wherever they stand."""
        self._only = course_ids
        self._refresh()

    def show_found(self, typed: str) -> None:
        """Show what contains every typed word."""
        asked = search_words(typed)
        if asked != self._search:
            self._search = asked
            self._refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column's raw values; within equal ones the latest course comes first."""
        self._column, self._descending = Column(column), order == Qt.SortOrder.DescendingOrder
        self._refresh()

    @property
    def filter(self) -> Filter | None:
        """The filter in force; None while chosen courses are shown."""
        return None if self._only is not None else self._filter

    @property
    def sorted_by(self) -> tuple[Column, bool]:
        """The column that orders the rows, and whether it descends."""
        return self._column, self._descending

    def counts(self) -> dict[Filter, int]:
        """How many lines each filter leaves, whatever is searched for."""
        return {one: len(lines) for one, lines in self._passing.items()}

    def shown(self) -> Sequence[CourseLine]:
        """The lines as they stand in the table."""
        return self._shown

    def everything(self) -> Sequence[CourseLine]:
        """All lines, the latest first, whatever is shown."""
        return self._passing.get(Filter.ALL, [])

    def line(self, row: int) -> CourseLine:
        """The line of a row."""
        return self._shown[row]

    def rows_of(self, course_ids: frozenset[str]) -> list[int]:
        """The rows in which courses stand; those not shown have none."""
        return [row for row, line in enumerate(self._shown) if line.course.id in course_ids]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Shown lines."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns, also hidden ones."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _MIDDLE_RIGHT if section == Column.HOURS else _MIDDLE_LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the screen, the whole sentence for a screen reader, the line itself for the delegate."""
        line = self._shown[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _TEXTS[index.column()](line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.sentence(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return formatting.as_tooltip(_tooltip(line, index.column()))
        return None

    def _refresh(self) -> None:
        self.beginResetModel()
        shown = self._chosen()
        if self._search:
            shown = [line for line in shown if all(word in self._text(line) for word in self._search)]
        if (self._column, self._descending) != (Column.DATE, True):
            shown = sorted(shown, key=_RAW[self._column], reverse=self._descending)
        self._shown = shown
        self.endResetModel()

    def _chosen(self) -> list[CourseLine]:
        if self._only is None:
            return self._passing.get(self._filter, [])
        return [line for line in self._passing.get(Filter.ALL, []) if line.course.id in self._only]

    def _text(self, line: CourseLine) -> str:
        known = self._texts.get(line.course.id)
        if known is None:
            known = self._texts[line.course.id] = search_text(line)
        return known


def _tooltip(line: CourseLine, column: int) -> str:
    if column in (Column.ATTENTION, Column.PROOF, Column.PLACES):
        return "\n".join(trouble.sentence for trouble in words.troubles(line)) or _TEXTS[column](line)
    return _TEXTS[column](line)
