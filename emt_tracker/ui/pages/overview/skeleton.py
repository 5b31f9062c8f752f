"""What the overview looks like in the moment before the records are open: its shape without figures."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Skeleton(QWidget):
    """Quiet blocks; nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Opening your records")

    def paintEvent(self, _event: "QPaintEvent") -> None:
        """Countdown, timeline, three bars."""
        painter = painting.painter_on(self)
        wide = self.width()
        blocks = [(0, 8, 150, 40), (174, 8, 330, 16), (174, 32, 220, 14), (0, 87, wide, 5)]
        blocks += [(0, 152 + 68 * index, round(wide * 0.58), 8) for index in range(3)]
        for left, top, width, height in blocks:
            block = QRectF(left, top, width, height)
            painting.rounded(painter, block, min(6, height / 2), theme.color("sunken"))
