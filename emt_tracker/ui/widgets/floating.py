"""Panels that float above the window: blended into what lies behind them where the desktop can do that."""

import ctypes
from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QWidget


def prepare(panel: QWidget) -> None:
    """Let a panel's shadow and rounded corners blend; before it is shown."""
    if _desktop_blends():
        panel.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


def cut_out(panel: QWidget, inside: QRect, radius: int) -> None:
    """Where nothing blends, leave the shadow away and cut the corners: else they would be black."""
    if not _desktop_blends():
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(inside), radius, radius)
        panel.setMask(QRegion(outline.toFillPolygon().toPolygon()))


@cache
def _desktop_blends() -> bool:
    """False on X11 without a compositing manager, which owns the selection ``_NET_WM_CM_S0`` (EWMH)."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XGetSelectionOwner.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    display = x11.XOpenDisplay(None)
    if not display:
        return True
    owner = x11.XGetSelectionOwner(display, x11.XInternAtom(display, b"_NET_WM_CM_S0", 0))
    x11.XCloseDisplay(display)
    return bool(owner)
