"""The program's own line icons, drawn sharply in any colour and at any scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from emt_tracker import resources


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, rgb: str, size: int, dpr: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(max(1, round(size * dpr)), max(1, round(size * dpr)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", rgb).encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(dpr)  # after drawing: the picture is made in device pixels
    return pixmap


def pixmap(name: str, color: QColor, size: int, dpr: float) -> QPixmap:
    """An icon by its file's name, ``size`` logical pixels wide on a screen of ratio ``dpr``."""
    return _drawn(name, color.name(), size, dpr)


def menu_icon(name: str, color: QColor, size: int) -> QIcon:
    """The icon for a menu entry, at the usual screen ratios."""
    made = QIcon()
    for dpr in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(name, color, size, dpr))
    return made
