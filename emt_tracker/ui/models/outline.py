"""The outline of a record as rows that lead to pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.services.records import Heading

PAGE_ROLE: Final = Qt.ItemDataRole.UserRole
DEPTH_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 30
_INDENT = 14
_PADDING = 10


class OutlineModel(QAbstractListModel):
    """Headings in reading order, with their depth and page (from 0)."""

    def __init__(self, headings: Sequence[Heading] = ()) -> None:
        super().__init__()
        self._headings = tuple(headings)

    def show_headings(self, headings: Sequence[Heading]) -> None:
        """Show another outline."""
        self.beginResetModel()
        self._headings = tuple(headings)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many headings there are."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the page or the depth of a heading."""
        if not index.isValid():
            return None
        heading = self._headings[index.row()]
        facts = {
            Qt.ItemDataRole.DisplayRole: heading.words,
            Qt.ItemDataRole.ToolTipRole: f"{heading.words}, page {heading.page + 1}",
            Qt.ItemDataRole.AccessibleTextRole: f"{heading.words}, page {heading.page + 1}",
            PAGE_ROLE: heading.page,
            DEPTH_ROLE: heading.depth,
        }
        return facts.get(role)

    def row_at(self, page: int) -> int:
        """The row of the last heading that begins on that page or before it; -1 when none does."""
        found = -1
        for row, heading in enumerate(self._headings):
            if heading.page <= page:
                found = row
        return found


class OutlineDelegate(QStyledItemDelegate):
    """One heading, indented by its depth; the one being read stands on a tint."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line; the width is the list's."""
        return QSize(theme.dp(80), theme.dp(_ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground and words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            ground = theme.color("select" if chosen else "sunken")
            painting.rounded(painter, area.adjusted(0, 1, 0, -1), theme.RADIUS_CONTROL, ground)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            ring = theme.color("highlight")
            painting.rounded(painter, area.adjusted(0, 1, 0, -1), theme.RADIUS_CONTROL, None, ring, 2)
        left = theme.dp(_PADDING + _INDENT * index.data(DEPTH_ROLE))
        top_level = not index.data(DEPTH_ROLE)
        words = area.adjusted(left, 0, -theme.dp(_PADDING), 0)
        painting.draw_text(
            painter, words, index.data(), "medium" if top_level else "body", "text" if top_level else "text2"
        )
        painter.restore()
