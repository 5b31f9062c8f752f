"""The days that are left, what is due then, and the phase with its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import days_from, long_date, short_date
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

    from emt_tracker.services.overview import Dashboard
    from emt_tracker.ui.theme import ColorName


class CountdownWords(NamedTuple):
    """What the countdown says."""

    number: str
    unit: str
    head: str
    second: str
    phase: str
    next_step: str
    is_late: bool = False

    def sentence(self) -> str:
        """All of it for a screen reader."""
        return f"{self.number} {self.unit}. {self.head}. {self.second}. {self.phase}. {self.next_step}"


def countdown_words(dashboard: Dashboard) -> CountdownWords:
    """The countdown of a cycle as it stands."""
    timeline = dashboard.timeline
    left = timeline.days_left
    number = f"{abs(left):,}"
    unit = "day" if abs(left) == 1 else "days"
    if timeline.phase == "renewed":
        head, second = "This cycle is renewed", f"It runs to {long_date(timeline.ends_on)}"
    elif left < 0:
        unit, head = f"{unit} past", f"Everything was due {long_date(timeline.ends_on)}"
        second = "Until you are renewed you cannot staff an ambulance"
    else:
        head = _what_is_due(dashboard)
        second = f"{long_date(timeline.ends_on)}, end of day"
    return CountdownWords(
        number, unit, head, second, timeline.phase.label, _next_step(dashboard), is_late=left < 0
    )


def _what_is_due(dashboard: Dashboard) -> str:
    both = dashboard.profile.holder == "national" and dashboard.profile.level != "emr"
    if dashboard.profile.level == "emr":
        return "Continuing education and the NREMT application are due"
    return f"Continuing education and {'both applications' if both else 'the state application'} are due"


def _next_step(dashboard: Dashboard) -> str:
    timeline = dashboard.timeline
    if timeline.phase == "renewed":
        verified = dashboard.progress.cycle.steps.renewal_verified_on
        return f"Seen on eLicensing {short_date(verified)}" if verified else ""
    stone = timeline.next_milestone
    return f"{stone.label} {days_from(stone.day, timeline.as_of)}" if stone else ""


class Countdown(QAbstractButton):
    """No card: white space frames it. Pressed, it explains itself."""

    def __init__(self) -> None:
        super().__init__()
        self._words = CountdownWords("", "", "", "", "", "")
        self.setFixedHeight(theme.dp(60))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def show_words(self, words: CountdownWords) -> None:
        """Show them."""
        self._words = words
        self.setAccessibleName(words.sentence())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Number, unit, hairline, two lines; the phase at the right, if there is room for both."""
        painter = painting.painter_on(self)
        at = self._paint_number(painter)
        words = self._words
        painting.hairline(painter, at, theme.dp(8), theme.dp(42), vertical=True)
        at += 24
        right = max(theme.advance(words.phase, "strong"), theme.advance(words.next_step, tabular=True)) + 4
        middle = max(0.0, self.width() - at - right - 24)
        self._paint_lines(painter, QRectF(at, 0, middle, 0), words.head, words.second, "section")
        if middle > 0:
            edge = QRectF(self.width() - right, 0, right, 0)
            self._paint_lines(painter, edge, words.phase, words.next_step, "strong", right=True)

    def _paint_number(self, painter: QPainter) -> float:
        words = self._words
        ink: ColorName = "danger" if words.is_late else "text"
        wide = theme.advance(words.number, "display", tabular=True)
        area = QRectF(0, 0, wide + 4, theme.dp(56))
        painting.draw_text(painter, area, words.number, "display", ink, tabular=True)
        at = wide + 10
        unit = theme.advance(words.unit, "section")
        painting.draw_text(
            painter, QRectF(at, theme.dp(20), unit + 4, theme.dp(30)), words.unit, "section", "text2"
        )
        return at + unit + 20

    def _paint_lines(
        self,
        painter: QPainter,
        across: QRectF,
        first: str,
        second: str,
        role: theme.Role,
        *,
        right: bool = False,
    ) -> None:
        align = painting.RIGHT if right else painting.LEFT
        upper = QRectF(across.x(), theme.dp(8), across.width(), theme.dp(22))
        lower = QRectF(across.x(), theme.dp(30), across.width(), theme.dp(20))
        painting.draw_text(painter, upper, first, role, "text", align)
        painting.draw_text(painter, lower, second, "body", "text2", align, tabular=True)
