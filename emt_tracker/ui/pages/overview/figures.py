"""The categories and topics: hours credited, required and missing, each a row that explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

    from emt_tracker.domain.progress import Tally
    from emt_tracker.ui.theme import ColorName

_SCALE_HOURS = 700
"""The hour scale that all topic bars share, in hundredths: lengths compare."""


class Figure(NamedTuple):
    """One requirement with its name and accent; ``key`` finds its explanation.

    ``replaced`` says what the holder put in the place of its rule, and why; empty where nothing was.
    """

    key: str
    name: str
    tally: Tally
    accent: ColorName
    replaced: str = ""

    @property
    def marked_name(self) -> str:
        """With an asterisk where the value is the holder’s own."""
        return f"{self.name} *" if self.replaced else self.name

    def missing(self) -> str:
        """What is missing, in words."""
        if self.tally.is_met:
            return "Complete on your records"
        if not self.tally.entered:
            return f"{self.tally.short} h to collect"
        return f"{self.tally.short} h short"

    def extra(self) -> str:
        """What was entered and gives no credit here; empty where nothing is lost."""
        if self.tally.entered == self.tally.credited:
            return ""
        beyond = self.tally.excess
        if self.tally.entered == self.tally.creditable:
            return f"{self.tally.entered} h entered, {beyond} h beyond {self._need()}"
        return f"{self.tally.entered} h entered, {self.tally.creditable} h creditable"

    def _need(self) -> str:
        return "a topic’s need" if self.key == "national" else "the need"

    def sentence(self) -> str:
        """All of it for a screen reader."""
        parts = [
            f"{self.name}: {self.tally.credited} of {self.tally.required} hours",
            self.missing(),
            self.extra(),
            f"Your value: {self.replaced}" if self.replaced else "",
        ]
        return ". ".join(part for part in parts if part)

    def share(self) -> float:
        """How much of the need is credited, 0 to 1."""
        required = self.tally.required.hundredths
        return self.tally.credited.hundredths / required if required else 1.0

    def excess_share(self) -> float:
        """The excess relative to the need."""
        required = self.tally.required.hundredths
        return self.tally.excess.hundredths / required if required else 0.0


class FigureRow(QAbstractButton):
    """A row pressed for its explanation; ``rested`` tells that the mouse rests on it."""

    rested = Signal()

    def __init__(self, figure: Figure, height: int) -> None:
        super().__init__()
        self.figure = figure
        self.setFixedHeight(theme.dp(height))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show another state of the figure."""
        self.figure = figure
        self.setAccessibleName(figure.sentence())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.dp(320), self.height())

    def event(self, event: QEvent) -> bool:
        """A tooltip is worked out only when one is wanted."""
        if event.type() == QEvent.Type.ToolTip:
            self.rested.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; Up and Down go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _paint_hover(self, painter: QPainter) -> None:
        if self.underMouse():
            around = self.rect().adjusted(0, 1, 0, -1)
            painting.rounded(painter, around, theme.RADIUS_CONTROL, theme.color("sunken", 0.6))


class CategoryRow(FigureRow):
    """Name and figures, the bar, then what is missing in words."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure, 68)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Figures, bar and words."""
        painter = painting.painter_on(self)
        self._paint_hover(painter)
        figure, width = self.figure, self.width()
        line = theme.dp(20)
        painting.draw_text(painter, QRectF(0, 0, width / 2, line), figure.marked_name, "strong")
        required, credited = f" of {figure.tally.required} h", str(figure.tally.credited)
        end = theme.advance(required, tabular=True) + 1
        painting.draw_text(
            painter,
            QRectF(width - end, 0, end, line),
            required,
            "body",
            "text2",
            painting.RIGHT,
            tabular=True,
        )
        painting.draw_text(
            painter,
            QRectF(0, 0, width - end - 1, line),
            credited,
            "strong",
            "text",
            painting.RIGHT,
            tabular=True,
        )
        bar = QRectF(0, theme.dp(25), width, theme.dp(8))
        painting.draw_bar(painter, bar, figure.share(), figure.accent)
        self._paint_words(painter, QRectF(0, theme.dp(37), width, theme.dp(18)))

    def _paint_words(self, painter: QPainter, below: QRectF) -> None:
        missing, extra = self.figure.missing(), self.figure.extra()
        painting.draw_text(painter, below, missing, "caption", "text2", tabular=True)
        rest = below.adjusted(theme.advance(missing, "caption", tabular=True) + 12, 0, 0, 0)
        painting.draw_text(painter, rest, extra, "caption", "text2", painting.RIGHT, tabular=True)


class TopicRow(FigureRow):
    """Name, a bar on the common hour scale, figures, words; hours beyond the need are hatched."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure, 34)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Figures, bar and words."""
        painter = painting.painter_on(self)
        self._paint_hover(painter)
        width, height = self.width(), self.height()
        tally = self.figure.tally
        name, figures, words = theme.dp(124), theme.dp(104), theme.dp(108)
        painting.draw_text(painter, QRectF(0, 0, name - 8, height), self.figure.marked_name, "body")
        room = max(0, width - name - figures - words - 8)
        beyond = tally.required.hundredths + tally.excess.hundredths
        long = min(1.0, beyond / max(_SCALE_HOURS, beyond)) * room
        bar = QRectF(name, height / 2 - 2.5, long, 5)
        painting.draw_bar(painter, bar, self.figure.share(), self.figure.accent, self.figure.excess_share())
        amounts = QRectF(width - words - figures, 0, figures, height)
        shown = f"{tally.credited} / {tally.required}"
        painting.draw_text(painter, amounts, shown, "body", "text2", painting.RIGHT, tabular=True)
        self._paint_words(painter, QRectF(width - words, 0, words, height))
        painting.hairline(painter, 0, height - 1, width)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        tally = self.figure.tally
        words, ink = "Complete", "text2"
        if tally.excess:
            words = f"{tally.excess} h extra"
        elif not tally.is_met:
            words, ink = f"{tally.short} h short", "text"
        painting.draw_text(painter, area, words, "caption", ink, painting.RIGHT, tabular=True)  # type: ignore[arg-type]
