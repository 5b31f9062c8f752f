"""The questions at the left: done, now, and still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

_HEIGHT = 52


class _Step(QAbstractButton):
    """One question; one that was seen before can be gone back to."""

    def __init__(self, title: str, *, last: bool) -> None:
        super().__init__()
        self.setText(title)
        self._last = last
        self._answer = ""
        self._is_done = False
        self._is_skipped = False
        self._is_now = False
        self.setFixedHeight(theme.dp(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, answer: str, *, done: bool, now: bool) -> None:
        """Show the answer given and where this question stands."""
        self._answer, self._is_now = answer, now
        self._is_done, self._is_skipped = done and bool(answer), done and not answer and not now
        self.setEnabled(done or now)
        state = "now" if now else "skipped" if self._is_skipped else "done" if done else "to come"
        self.setAccessibleName(", ".join(part for part in (self.text(), answer, state) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.dp(200), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, line to the next one, title and answer."""
        painter = painting.painter_on(self)
        center = QPointF(theme.dp(10), theme.dp(11))
        if not self._last:
            line = QRectF(center.x() - 0.75, center.y() + theme.dp(13), 1.5, theme.dp(26))
            painter.fillRect(line, theme.color("control"))
        self._paint_mark(painter, center)
        words = QRectF(theme.dp(32), 1, self.width() - theme.dp(32), theme.dp(20))
        ink = "text" if self._is_done or self._is_now else "text2"
        role = "strong" if self._is_now else "medium"
        painting.draw_text(painter, words, self.text(), role, ink)  # type: ignore[arg-type]
        below = words.translated(0, theme.dp(19))
        answer = "Skipped" if self._is_skipped else self._answer
        painting.draw_text(painter, below, answer, "caption", "text2")

    def _paint_mark(self, painter: QPainter, center: QPointF) -> None:
        if self._is_done and not self._is_now:
            painting.dot(painter, center, 9, theme.color("text"))
            painting.draw_icon(painter, "check", center.x() - 7, center.y() - 7, "page", 14)
            return
        ring = theme.color("text" if self._is_now else "control")
        painter.setPen(QPen(ring, 2 if self._is_now else 1.5))
        painter.setBrush(theme.color("page") if self._is_now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(center, 8, 8)
        if self._is_now:
            painting.dot(painter, center, 3.5, theme.color("text"))


class Steps(QWidget):
    """All questions; ``chosen`` carries the number of one to go back to."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._steps = [_Step(title, last=title is titles[-1]) for title in titles]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for step in self._steps:
            layout.addWidget(step)
            step.clicked.connect(self._tell)

    def show_steps(self, answers: Sequence[str], now: int, reached: int) -> None:
        """Show the answers so far, the question in sight, and the furthest one seen."""
        for index, (step, answer) in enumerate(zip(self._steps, answers, strict=True)):
            step.show_state(answer, done=index < reached, now=index == now)

    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Step):
            self.chosen.emit(self._steps.index(sender))
