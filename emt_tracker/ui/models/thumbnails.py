"""The pages of a record as small pictures in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE_ROLE: Final = Qt.ItemDataRole.UserRole
IMAGE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
MOST_BYTES: Final = 24_000_000
"""Pictures beyond this are let go, the farthest from the one that came last first."""
_WIDE = 132
_TALLEST = 2.0
_ABOVE = 10
_NUMBER = 24
_DIMMED = 26
_Index = QModelIndex | QPersistentModelIndex


class ThumbnailModel(QAbstractListModel):
    """One row a page; the pictures come one by one and are kept within ``MOST_BYTES``."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._images: dict[int, QImage] = {}

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show another record: the sizes of its pages in points."""
        self.beginResetModel()
        self._sizes = tuple(sizes)
        self._images.clear()
        self.endResetModel()

    def show_page(self, page: int, image: QImage) -> None:
        """The small picture of a page."""
        self._images[page] = image
        while self.bytes_kept() > MOST_BYTES:
            del self._images[max(self._images, key=lambda kept: abs(kept - page))]
        self.dataChanged.emit(self.index(page), self.index(page), [IMAGE_ROLE])

    def has_page(self, page: int) -> bool:
        """Whether its picture is there."""
        return page in self._images

    def bytes_kept(self) -> int:
        """How much memory the pictures take."""
        return sum(image.sizeInBytes() for image in self._images.values())

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many pages there are."""
        return 0 if parent.isValid() else len(self._sizes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number, the size or the picture of a page."""
        if not index.isValid():
            return None
        page = index.row()
        facts = {
            Qt.ItemDataRole.DisplayRole: f"{page + 1:,}",
            Qt.ItemDataRole.AccessibleTextRole: f"Page {page + 1:,}",
            SIZE_ROLE: self._sizes[page],
            IMAGE_ROLE: self._images.get(page),
        }
        return facts.get(role)


def picture_width() -> int:
    """How wide a small picture is, in logical pixels."""
    return theme.dp(_WIDE)


def _picture_height(size: tuple[float, float]) -> int:
    """As high as the page is for its width; a strip of paper is cut to twice its width."""
    return round(picture_width() * min(_TALLEST, size[1] / size[0]))


class ThumbnailDelegate(QStyledItemDelegate):
    """The picture in the middle and its number below; the page in sight has a ring and a tint."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The picture, the number, and room around."""
        high = _picture_height(index.data(SIZE_ROLE)) + _ABOVE + theme.dp(_NUMBER)
        return QSize(picture_width() + 2 * _ABOVE, high + _ABOVE // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, paper, picture, number."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        row = QRectF(option.rect)
        width, height = picture_width(), _picture_height(index.data(SIZE_ROLE))
        paper = QRectF(row.x() + round((row.width() - width) / 2), row.y() + _ABOVE, width, height)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if not current and option.state & QStyle.StateFlag.State_MouseOver:
            around = paper.adjusted(-_ABOVE + 2, -_ABOVE + 4, _ABOVE - 2, theme.dp(_NUMBER))
            painting.rounded(painter, around, theme.RADIUS_CONTROL, theme.color("sunken"))
        _paint_paper(painter, paper, index.data(IMAGE_ROLE))
        focused = current and bool(option.state & QStyle.StateFlag.State_HasFocus)
        line = theme.color("highlight" if current else "control")
        out = 3 if current else 1
        around = paper.adjusted(-out, -out, out, out)
        painting.rounded(painter, around, theme.RADIUS_PAPER + out, None, line, 2 if current else 1)
        below = QRectF(row.x(), paper.bottom() + 4, row.width(), theme.dp(_NUMBER) - 6)
        _paint_number(painter, below, index.data(), current=current, focused=focused)
        painter.restore()


def _paint_paper(painter: QPainter, paper: QRectF, image: QImage | None) -> None:
    painter.fillRect(paper, QColor(Qt.GlobalColor.white))
    if image is not None:
        seen = image.width() * paper.height() / paper.width()
        painter.drawImage(paper, image, QRectF(0, 0, image.width(), min(seen, image.height())))
    if theme.is_dark():
        painter.fillRect(paper, QColor(16, 18, 24, _DIMMED))


def _paint_number(painter: QPainter, area: QRectF, number: str, *, current: bool, focused: bool) -> None:
    role: theme.Role = "captionstrong" if current else "caption"
    width = theme.advance(number, role, tabular=True) + 14
    if current:
        chip = QRectF(area.center().x() - width / 2, area.y(), width, area.height())
        ring = theme.color("highlight") if focused else None
        painting.rounded(painter, chip, theme.RADIUS_CHIP, theme.color("select"), ring)
    ink: theme.ColorName = "text" if current else "text2"
    painting.draw_text(painter, area, number, role, ink, painting.CENTER, tabular=True)
