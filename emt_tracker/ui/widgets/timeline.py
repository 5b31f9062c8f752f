"""The cycle on one line: what is past, today, the milestones and the deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import as_tooltip, short_date
from emt_tracker.ui.theme import ColorName, painting
from emt_tracker.ui.widgets.timeline_labels import Placed, Wanted, place

_EDGE = 6
_LINE_Y = 24
_MARK = 4.5
_TODAY = 6.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone; ``meaning`` is shown on hover, the end of everything stands in danger."""

    day: date
    label: str
    meaning: str = ""
    is_end: bool = False


class TimelineBar(QWidget):
    """Painted from dates alone; the same facts are its accessible description."""

    def __init__(self, ground: ColorName = "page") -> None:
        super().__init__()
        self._ground: ColorName = ground
        self._first = self._last = self._today = date(2000, 1, 1)
        self._marks: tuple[Mark, ...] = ()
        self.setFixedHeight(theme.dp(64))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Timeline of the cycle")

    def show_dates(self, first: date, last: date, today: date, marks: Sequence[Mark]) -> None:
        """Show a span with its marks in order of days; today may lie outside and stays at the edge then."""
        self._first, self._last, self._today = first, max(first, last), today
        self._marks = tuple(marks)
        words = [f"{mark.label} {short_date(mark.day)}" for mark in self._marks]
        self.setAccessibleDescription(". ".join([*words, f"Today is {short_date(today)}"]))
        self.update()

    def _x(self, day: date) -> float:
        span = max(1, (self._last - self._first).days)
        share = (day - self._first).days / span
        return _EDGE + (self.width() - 2 * _EDGE) * min(1.0, max(0.0, share))

    def event(self, event: QEvent) -> bool:
        """What a milestone means, on hover."""
        if isinstance(event, QHelpEvent):
            near = [mark for mark in self._marks if abs(self._x(mark.day) - event.pos().x()) < theme.dp(20)]
            words = "\n".join(
                f"{mark.label}, {short_date(mark.day)}\n{mark.meaning}".strip() for mark in near
            )
            QToolTip.showText(event.globalPos(), as_tooltip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line, milestones, labels, today."""
        if not self._marks:
            return
        painter = painting.painter_on(self)
        y = theme.dp(_LINE_Y)
        self._paint_line(painter, y)
        for mark in self._marks:
            ring = theme.color("danger" if mark.is_end else "text2")
            painter.setBrush(theme.color(self._ground))
            painter.setPen(QPen(ring, 2))
            painter.drawEllipse(QPointF(self._x(mark.day), y), _MARK, _MARK)
        self._paint_today(painter, y)
        for placed in place(self._wanted(), self._today_extent(), self.width()):
            self._paint_label(painter, placed, y)

    def _paint_line(self, painter: QPainter, y: float) -> None:
        begin, end, now = self._x(self._first), self._x(self._last), self._x(self._today)
        painting.rounded(painter, QRectF(begin, y - 2.5, end - begin, 5), 2.5, theme.color("track"))
        painting.rounded(painter, QRectF(begin, y - 2.5, now - begin, 5), 2.5, theme.color("text2"))

    def _paint_today(self, painter: QPainter, y: float) -> None:
        at = self._x(self._today)
        painter.setBrush(theme.color("text"))
        painter.setPen(QPen(theme.color(self._ground), 2))
        painter.drawEllipse(QPointF(at, y), _TODAY, _TODAY)
        left, right = self._today_extent()
        area = QRectF(left, 0, right - left, theme.dp(16))
        painting.draw_text(painter, area, "Today", "captionstrong", "text", painting.CENTER)

    def _today_extent(self) -> tuple[float, float]:
        """Where the word “Today” stands, kept within the line."""
        width = theme.advance("Today", "captionstrong") + 14
        left = min(max(0.0, self._x(self._today) - width / 2), max(0.0, self.width() - width))
        return left, left + width

    def _wanted(self) -> list[Wanted]:
        return [
            Wanted(
                self._x(mark.day),
                theme.advance(mark.label, "captionstrong") + 4,
                theme.advance(short_date(mark.day), "caption", tabular=True) + 4,
                mark.is_end or index == 0,
            )
            for index, mark in enumerate(self._marks)
        ]

    def _paint_label(self, painter: QPainter, placed: Placed, y: float) -> None:
        mark = self._marks[placed.index]
        line = theme.dp(16)
        area = QRectF(placed.left, 0, placed.right - placed.left, line)
        if placed.above:
            words = f"{mark.label} {short_date(mark.day)}"
            painting.draw_text(painter, area, words, "caption", "text2", placed.align, tabular=True)
            return
        area.moveTop(y + 10)
        ink: ColorName = "danger" if mark.is_end else "text"
        painting.draw_text(painter, area, mark.label, "captionstrong", ink, placed.align)
        area.moveTop(y + 10 + line - 1)
        painting.draw_text(
            painter, area, short_date(mark.day), "caption", "text2", placed.align, tabular=True
        )
