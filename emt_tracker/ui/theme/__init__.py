"""The look: colours, type, icons and lengths by name. Every widget asks here while it paints."""

from typing import Final

from PySide6.QtGui import QPixmap

from emt_tracker.ui.theme import icons
from emt_tracker.ui.theme.colors import ACCENTS, Accent, ColorName
from emt_tracker.ui.theme.scheme import (
    Appearance,
    Choice,
    color,
    flat_tint,
    is_dark,
    palette,
    tint,
)
from emt_tracker.ui.theme.typeface import Role, advance, dp, elided, font, metrics

__all__ = [
    "ACCENTS",
    "Accent",
    "Appearance",
    "Choice",
    "ColorName",
    "Role",
    "advance",
    "color",
    "dp",
    "elided",
    "flat_tint",
    "font",
    "icon",
    "is_dark",
    "metrics",
    "palette",
    "tint",
]

GRID: Final = 8
RADIUS_PAPER: Final = 3
RADIUS_CHECK: Final = 4
RADIUS_CHIP: Final = 5
RADIUS_CONTROL: Final = 6
RADIUS_NOTICE: Final = 8
RADIUS_PANEL: Final = 10
RADIUS_DIALOG: Final = 12


def icon(name: str, color_name: ColorName = "text2", size: int = 18, dpr: float = 1.0) -> QPixmap:
    """An icon tinted with a named colour; cached by name, colour, size and screen ratio."""
    return icons.pixmap(name, color(color_name), size, dpr)
