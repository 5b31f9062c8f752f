"""The cycle on one line: what is past, today, the milestones and the deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import as_tooltip, short_date
from emt_tracker.ui.theme import ColorName, painting
from emt_tracker.ui.widgets.timeline_labels import Placed, Wanted, place

_EDGE = 6
_LINE_Y = 24
_MARK = 4.5
_TODAY = 6.0
_REACH = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone; ``meaning`` is shown on hover, the end of everything stands in danger.

    One with a ``key`` can be pressed.
    """

    day: date
    label: str
    meaning: str = ""
    is_end: bool = False
    key: str = ""


class TimelineBar(QWidget):
    """Painted from dates alone; the same facts are its accessible description.

    ``asked`` carries the key of a milestone that was pressed: by the mouse, or by Enter on the one that Left
    and Right went to.
    """

    asked = Signal(str)

    def __init__(self, ground: ColorName = "page") -> None:
        super().__init__()
        self._ground: ColorName = ground
        self._first = self._last = self._today = date(2000, 1, 1)
        self._marks: tuple[Mark, ...] = ()
        self._at = 0
        self.setFixedHeight(theme.dp(64))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Timeline of the cycle")

    def show_dates(self, first: date, last: date, today: date, marks: Sequence[Mark]) -> None:
        """Show a span with its marks in order of days; today may lie outside and stays at the edge then."""
        self._first, self._last, self._today = first, max(first, last), today
        self._marks = tuple(marks)
        words = [f"{mark.label} {short_date(mark.day)}" for mark in self._marks]
        self.setAccessibleDescription(". ".join([*words, f"Today is {short_date(today)}"]))
        keyed = [index for index, mark in enumerate(self._marks) if mark.key]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if keyed else Qt.FocusPolicy.NoFocus)
        if self._at not in keyed:
            ahead = [index for index in keyed if self._marks[index].day >= today]
            self._at = (ahead or keyed[-1:] or [0])[0]
        self.update()

    def mark_center(self, key: str) -> QPointF:
        """Where a milestone stands."""
        mark = next(mark for mark in self._marks if mark.key == key)
        return QPointF(self._x(mark.day), theme.dp(_LINE_Y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A milestone was pressed; elsewhere nothing is."""
        near = self._near(event.position().x())
        if near:
            nearest = min(near, key=lambda mark: abs(self._x(mark.day) - event.position().x()))
            if nearest.key:
                self._at = self._marks.index(nearest)
                self.asked.emit(nearest.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from milestone to milestone, Enter presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._marks:
            self.asked.emit(self._marks[self._at].key)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        keyed = [index for index, mark in enumerate(self._marks) if mark.key]
        place = min(max(keyed.index(self._at) + step, 0), len(keyed) - 1)
        self._at = keyed[place]
        mark = self._marks[self._at]
        self.setAccessibleName(f"Timeline of the cycle: {mark.label}, {short_date(mark.day)}")
        self.update()

    def _near(self, x: float) -> list[Mark]:
        return [mark for mark in self._marks if abs(self._x(mark.day) - x) < theme.dp(_REACH)]

    def _x(self, day: date) -> float:
        span = max(1, (self._last - self._first).days)
        share = (day - self._first).days / span
        return _EDGE + (self.width() - 2 * _EDGE) * min(1.0, max(0.0, share))

    def event(self, event: QEvent) -> bool:
        """What a milestone means, on hover."""
        if isinstance(event, QHelpEvent):
            near = self._near(event.pos().x())
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
        for index, mark in enumerate(self._marks):
            ring = theme.color("danger" if mark.is_end else "text2")
            painter.setBrush(theme.color(self._ground))
            painter.setPen(QPen(ring, 2))
            if mark.key and index == self._at and self.hasFocus():
                painter.setBrush(ring)
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
