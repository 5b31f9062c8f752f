"""Looking for garbage on the window's thread alone.

Python looks for it on whichever thread makes the next object. On the lane it would take apart what is left of
a closed dialog while the window's thread may still be asked about it by Qt: an attribute is gone, or the
process dies. So Python's own looking stops while there is a lane, and a timer of the window does it.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 2_000


class Garbage(QObject):
    """Collects as Python would, by the same thresholds, but only when the window has a moment."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on only this thread looks."""
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again, where it was before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due, and so every younger one."""
        due = [
            generation
            for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(max(due))
