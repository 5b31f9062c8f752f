"""The heads of a table: captions over a hairline, the sorted one in ink with an arrow."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

_HEIGHT = 32
_LEFT = 10
_RIGHT = 8
_ARROW = 13


class TableHeader(QHeaderView):
    """Click a head to sort; a second click turns the order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(theme.dp(_HEIGHT))

    def sizeHint(self) -> QSize:
        """As high as the design has it."""
        return QSize(super().sizeHint().width(), theme.dp(_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Words, arrow, hairline."""
        area = QRectF(rect)
        painter.save()
        painter.fillRect(area, theme.color("page"))
        model = self.model()
        words = str(model.headerData(section, Qt.Orientation.Horizontal))
        align = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(align & Qt.AlignmentFlag.AlignRight)
        sorted_here = section == self.sortIndicatorSection()
        arrow = theme.dp(_ARROW) + 4 if sorted_here else 0
        inner = area.adjusted(_LEFT, 0, -_RIGHT, 0)
        ink = "text" if sorted_here else "text2"
        room = inner if right else inner.adjusted(0, 0, -arrow, 0)
        painting.draw_text(painter, room, words, "caption", ink, align)  # type: ignore[arg-type]
        if sorted_here:
            width = theme.advance(words, "caption")
            at = (
                inner.right() - width - arrow
                if right
                else min(inner.left() + width + 4, inner.right() - arrow + 4)
            )
            self._paint_arrow(painter, at, area.center().y())
        painting.hairline(painter, area.left(), area.bottom() - 1, area.width())
        painter.restore()

    def _paint_arrow(self, painter: QPainter, at: float, middle: float) -> None:
        """Down while the largest stands first."""
        size = theme.dp(_ARROW)
        painter.translate(at + size / 2, middle)
        if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            painter.rotate(180)
        painting.draw_icon(painter, "chevron-down", -size / 2, -size / 2, "text2", _ARROW)
        painter.resetTransform()
