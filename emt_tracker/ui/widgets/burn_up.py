"""Credited hours over the cycle as a step line, against the pace needed to finish in time."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import month_year, short_date
from emt_tracker.ui.theme import painting

_LEFT = 26
_RIGHT = 4
_TOP = 14
_BOTTOM = 22
_TICK_WIDTH = 84


@dataclass(frozen=True, slots=True)
class BurnUpData:
    """What the chart shows: days with the hours (hundredths) credited from then on, and the need.

    ``ahead`` are days after today, with what would be credited from then on.
    """

    first: date
    last: date
    today: date
    finish: date
    need: int
    points: tuple[tuple[date, int], ...]
    ahead: tuple[tuple[date, int], ...] = ()

    @property
    def credited(self) -> int:
        """Hundredths of hours credited by now."""
        return self.points[-1][1] if self.points else 0


class BurnUp(QWidget):
    """Painted; the same facts in words stand beside it and are its accessible description."""

    def __init__(self) -> None:
        super().__init__()
        self._data: BurnUpData | None = None
        self.setMinimumHeight(theme.dp(128))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Hours credited over the cycle")

    def show_data(self, data: BurnUpData, words: str) -> None:
        """Show a cycle; ``words`` say the same."""
        self._data = data
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Scale, area and steps, what is planned, pace, marks."""
        if self._data is None or self._data.need <= 0 or self.width() < _TICK_WIDTH:
            return
        painter = painting.painter_on(self)
        self._paint_scale(painter, self._data)
        now = self._paint_steps(painter, self._data)
        self._paint_ahead(painter, self._data, now)
        self._paint_pace(painter, self._data, now)
        self._paint_days(painter, self._data)

    def _x(self, data: BurnUpData, day: date) -> float:
        share = (day - data.first).days / max(1, (data.last - data.first).days)
        return self._left(data) + (self.width() - _RIGHT - self._left(data)) * min(1.0, max(0.0, share))

    def _left(self, data: BurnUpData) -> float:
        """Room for the figures of the scale."""
        widest = max(theme.advance(words, "caption", tabular=True) for _, words in _scale(data))
        return max(_LEFT, widest + 10)

    def _y(self, data: BurnUpData, hundredths: float) -> float:
        bottom = self.height() - _BOTTOM
        return bottom - (bottom - _TOP) * hundredths / data.need

    def _paint_scale(self, painter: QPainter, data: BurnUpData) -> None:
        for amount, words in _scale(data):
            y = round(self._y(data, amount))
            left = self._left(data)
            painting.hairline(painter, left, y, self.width() - _RIGHT - left)
            area = QRectF(0, y - 10, left - 6, 20)
            painting.draw_text(painter, area, words, "caption", "text3", painting.RIGHT, tabular=True)

    def _paint_steps(self, painter: QPainter, data: BurnUpData) -> QPointF:
        corners = [QPointF(self._x(data, data.first), self._y(data, 0))]
        reached = 0
        for day, credited in data.points:
            x = self._x(data, day)
            corners += [QPointF(x, self._y(data, reached)), QPointF(x, self._y(data, credited))]
            reached = credited
        now = QPointF(self._x(data, data.today), self._y(data, reached))
        corners.append(now)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text", 0.07))
        painter.drawPolygon(QPolygonF([*corners, QPointF(now.x(), self._y(data, 0))]))
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(theme.color("text"), 1.75, Qt.PenStyle.SolidLine, cap, join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(corners))
        return now

    def _paint_ahead(self, painter: QPainter, data: BurnUpData, now: QPointF) -> None:
        """Steps in dashes: nothing of it is credited."""
        if not data.ahead:
            return
        corners, reached = [now], now.y()
        for day, credited in data.ahead:
            x = self._x(data, day)
            corners += [QPointF(x, reached), QPointF(x, self._y(data, credited))]
            reached = corners[-1].y()
        pen = QPen(theme.color("national"), 1.75)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(corners))
        painter.setBrush(theme.color("page"))
        painter.setPen(QPen(theme.color("national"), 1.75))
        painter.drawEllipse(corners[-1], 3.5, 3.5)

    def _paint_pace(self, painter: QPainter, data: BurnUpData, now: QPointF) -> None:
        if data.credited < data.need and data.finish > data.today:
            goal = QPointF(self._x(data, data.finish), self._y(data, data.need))
            pen = QPen(theme.color("text2"), 1.5)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawLine(now, goal)
            painter.setBrush(theme.color("page"))
            painter.setPen(QPen(theme.color("text2"), 1.75))
            painter.drawEllipse(goal, 3.5, 3.5)
        painter.setBrush(theme.color("text"))
        painter.setPen(QPen(theme.color("page"), 2))
        painter.drawEllipse(now, 5, 5)
        if data.points:
            words = f"{data.credited / 100:.2f} h"
            width = theme.advance(words, "captionstrong", tabular=True) + 2
            left = max(self._left(data) + 2.0, now.x() - width - 4)
            area = QRectF(left, max(0.0, now.y() - 24), width, 18)
            painting.draw_text(painter, area, words, "captionstrong", "text", painting.RIGHT, tabular=True)

    def _paint_days(self, painter: QPainter, data: BurnUpData) -> None:
        end = data.finish if data.finish >= data.today else data.last
        ticks = [(data.first, month_year(data.first)), (end, short_date(end)), (data.today, "Today")]
        taken: list[tuple[float, float]] = []
        for day, words in ticks:
            width = theme.advance(words, "caption", tabular=True) + 2
            left = min(max(self._left(data), self._x(data, day) - width / 2), self.width() - width)
            if all(left + width + 6 <= a or left - 6 >= b for a, b in taken):
                taken.append((left, left + width))
                area = QRectF(left, self.height() - _BOTTOM + 4, width, 16)
                painting.draw_text(painter, area, words, "caption", "text3", painting.CENTER, tabular=True)


def _scale(data: BurnUpData) -> list[tuple[float, str]]:
    """Nothing, half and all of the need in hundredths, and as they stand at the scale."""
    amounts = (0.0, data.need / 2, float(data.need))
    return [(amount, f"{amount / 100:.1f}".removesuffix(".0")) for amount in amounts]
