"""What a page says while it is empty: a dashed place for the first certificate, or a quiet sentence."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import row

_STACK_HEIGHT = 106


class _Stack(QWidget):
    """Three sheets of paper, painted."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.dp(_STACK_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The two behind, then the one in front with its lines and seal."""
        painter = painting.painter_on(self)
        grown = theme.dp(100) / 100
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(grown, grown)
        for shift, angle in ((-17, -9), (17, 9), (0, 0)):
            painter.save()
            painter.translate(shift, 0)
            painter.rotate(angle)
            self._paint_sheet(painter)
            painter.restore()
        self._paint_writing(painter)

    def _paint_sheet(self, painter: QPainter) -> None:
        sheet = QRectF(-27, -34, 54, 68)
        painting.rounded(painter, sheet.translated(0, 1.5), 5, theme.color("text", 0.07))
        painting.rounded(painter, sheet, 5, theme.color("page"), theme.color("control"))

    def _paint_writing(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(-16, -20, 32, 3), theme.color("text2"))
        painter.fillRect(QRectF(-16, -11, 24, 2), theme.color("control"))
        painter.fillRect(QRectF(-16, -4, 28, 2), theme.color("control"))
        painting.dot(painter, QPointF(11, 18), 6, theme.color("local"))


class DropPanel(QWidget):
    """A dashed panel that teaches the drop; the whole window accepts it, this only says so."""

    def __init__(self, headline: str, sentence: str, *buttons: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 26)
        layout.setSpacing(4)
        head, body = Label(headline, "section", wrap=True), Label(sentence, "body", "text2", wrap=True)
        for label in (head, body):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(_Stack())
        layout.addWidget(head)
        layout.addWidget(body)
        if buttons:
            layout.addSpacing(14)
            layout.addLayout(row(None, *buttons, None))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and dashes."""
        painter = painting.painter_on(self)
        pen = QPen(theme.color("control"), 1.5)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(theme.color("window"))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, theme.RADIUS_DIALOG, theme.RADIUS_DIALOG)


class EmptyWords(QWidget):
    """Where a list would stand: one headline, one sentence, perhaps a button."""

    def __init__(self, icon: str, headline: str, sentence: str, *buttons: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addStretch(2)
        layout.addLayout(row(None, IconLabel(icon, "text3", 24), None))
        layout.addSpacing(6)
        for words, role in ((headline, "section"), (sentence, "body")):
            label = Label(words, role, "text" if role == "section" else "text2", wrap=True)  # type: ignore[arg-type]
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        if buttons:
            layout.addSpacing(10)
            layout.addLayout(row(None, *buttons, None))
        layout.addStretch(3)
