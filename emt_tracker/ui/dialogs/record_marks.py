"""Places that were found, marked on a page as with a pen: the paper darkens, the print stays black."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emt_tracker.ui.models.page_text import Box

_FOUND: Final = QColor(255, 236, 179)  # on white paper in either scheme
_CURRENT: Final = QColor(255, 201, 87)
_LINE: Final = QColor(143, 86, 0)
_AROUND = 1.5


def placed(box: Box, size: tuple[float, float], area: QRectF) -> QRectF:
    """A box of a page (``size`` in points) where the page is shown on the screen."""
    across, down = area.width() / size[0], area.height() / size[1]
    return QRectF(
        area.x() + box.left * across,
        area.y() + (size[1] - box.top) * down,
        (box.right - box.left) * across,
        (box.top - box.bottom) * down,
    )


def paint_marks(painter: QPainter, boxes: Iterable[QRectF], *, current: bool) -> None:
    """Mark the boxes of one place; the current one is darker and has a line."""
    for box in boxes:
        around = box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painting.rounded(painter, around, 2, _CURRENT if current else _FOUND)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if current:
            painting.rounded(painter, around.adjusted(-1, -1, 1, 1), 3, None, _LINE, 2)
