"""Strokes that painted widgets and delegates share: text, icons, rounded shapes, chips, ticks, bars."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPainterPath, QPen, QPolygonF

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ColorName, Role, icons

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER: Final = Qt.AlignmentFlag.AlignCenter
_CHIP_PADDING: Final = 7
_HATCH_STEP: Final = 4.5


def painter_on(device: QPaintDevice) -> QPainter:
    """A smooth painter; call ``end`` or let it go before ``paintEvent`` returns."""
    made = QPainter(device)
    made.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made


def draw_text(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    role: Role = "body",
    color: QColor | ColorName = "text",
    align: Qt.AlignmentFlag = LEFT,
    *,
    tabular: bool = False,
) -> None:
    """One line of plain text, elided to the rectangle."""
    area = QRectF(rect)
    painter.setFont(theme.font(role, tabular=tabular))
    painter.setPen(color if isinstance(color, QColor) else theme.color(color))
    line = theme.elided(text.replace("\n", " "), area.width(), role, tabular=tabular)
    painter.drawText(area, align | Qt.TextFlag.TextSingleLine, line)


def draw_icon(
    painter: QPainter, name: str, x: float, y: float, color: QColor | ColorName = "text2", size: int = 18
) -> None:
    """An icon with its top left at a point."""
    shade = color if isinstance(color, QColor) else theme.color(color)
    dpr = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(round(x), round(y)), icons.pixmap(name, shade, theme.dp(size), dpr))


def rounded(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle; its line lies inside, moved by half its width so that it stays sharp."""
    area = QRectF(rect)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(line, width))
        area = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(area, radius, radius)


def dot(painter: QPainter, center: QPointF, radius: float, color: QColor) -> None:
    """A filled dot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(center, radius, radius)


def chip_width(text: str) -> float:
    """The width of a value chip."""
    return theme.advance(text, "caption", tabular=True) + 2 * _CHIP_PADDING


def draw_chip(
    painter: QPainter,
    x: float,
    middle: float,
    text: str,
    accent: ColorName | None = None,
    *,
    selected: bool = False,
) -> float:
    """A value chip, its left end at ``x``, centred on the height ``middle``; returns its width.

    In a selected row the chip takes the page's colour: a tint on a tint falls under 4.5:1.
    """
    height = theme.dp(20)
    area = QRectF(x, middle - height / 2, chip_width(text), height)
    ground = theme.tint(accent) if accent else theme.color("sunken")
    rounded(painter, area, theme.RADIUS_CHIP, theme.color("page") if selected else ground)
    words = area.adjusted(_CHIP_PADDING, 0, 0, 0)
    draw_text(painter, words, text, "caption", accent or "text2", tabular=True)
    return area.width()


def draw_check(painter: QPainter, x: float, y: float, *, on: bool, enabled: bool = True) -> None:
    """The box that a person ticks, 16 wide."""
    size = theme.dp(16)
    area = QRectF(x, y, size, size)
    if not on:
        ground = theme.color("sunken" if theme.is_dark() else "page")
        rounded(painter, area, theme.RADIUS_CHECK, ground, theme.color("text3"), 1.25)
        return
    rounded(painter, area, theme.RADIUS_CHECK, theme.color("text" if enabled else "text3"))
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(theme.color("page"), 1.75, Qt.PenStyle.SolidLine, cap, join))
    points = ((4, 8.4), (6.9, 11.2), (12, 5.2))
    painter.drawPolyline(QPolygonF([QPointF(x + size * a / 16, y + size * b / 16) for a, b in points]))


def draw_ring(painter: QPainter, x: float, y: float, share: float) -> None:
    """The ring that the program fills (0 to 1): computed, never ticked."""
    size = theme.dp(16)
    area = QRectF(x + 1, y + 1, size - 2, size - 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    same = theme.color("control") == theme.color("text")  # in high contrast: told apart by their width
    painter.setPen(QPen(theme.color("control"), 1 if same else 2))
    painter.drawEllipse(area)
    painter.setPen(QPen(theme.color("text"), 3 if same else 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(area, 90 * 16, -round(360 * 16 * min(1.0, max(0.0, share))))


def draw_bar(
    painter: QPainter, area: QRectF, share: float, accent: ColorName, excess_share: float = 0.0
) -> None:
    """Credited of required (``share`` 0 to 1) on a track; hours beyond follow a notch as a hatched tail.

    ``excess_share`` is the excess relative to the required hours, so that both have one scale.
    """
    if area.width() < 1 or area.height() < 1:
        return
    radius = area.height() / 2
    needed = area.width() / (1 + excess_share) - (1.5 if excess_share else 0)
    rounded(painter, QRectF(area.left(), area.top(), needed, area.height()), radius, theme.color("track"))
    if share > 0:
        done = max(needed * min(1.0, share), area.height())
        rounded(painter, QRectF(area.left(), area.top(), done, area.height()), radius, theme.color(accent))
    if excess_share:
        _draw_excess(painter, QRectF(area).adjusted(needed + 3, 0, 0, 0), radius, accent)


def _draw_excess(painter: QPainter, area: QRectF, radius: float, accent: ColorName) -> None:
    if area.width() <= 0:
        return
    shape = QPainterPath()
    shape.addRoundedRect(area, radius, radius)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(area, theme.color(accent, 0.22))
    painter.setPen(QPen(theme.color(accent), 1.4))
    at = area.left() - area.height()
    while at < area.right() + area.height():
        painter.drawLine(QPointF(at, area.bottom()), QPointF(at + area.height(), area.top()))
        at += _HATCH_STEP
    painter.restore()


def hairline(painter: QPainter, x: float, y: float, length: float, *, vertical: bool = False) -> None:
    """A separator of one logical pixel; filled, because a pen blurs at 125 and 150 %."""
    area = QRectF(x, y, 1, length) if vertical else QRectF(x, y, length, 1)
    painter.fillRect(area, theme.color("hairline"))
