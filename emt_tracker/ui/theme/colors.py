"""The colours of the program by name, for light and dark, each also with more contrast.

``track`` is the ground of bars and of the page that is chosen; a line can be strong where a ground may not.
Neutrals map onto palette roles, so that Qt's own parts follow; the five accents are the only named
colours beside them. Every text and accent reaches 4.5:1 on every ground it may stand on (7:1 with
more contrast); a test computes it.
"""

from typing import Final, Literal, NamedTuple, get_args

from PySide6.QtGui import QColor

Accent = Literal["national", "local", "individual", "warning", "danger"]
Neutral = Literal[
    "page", "window", "sunken", "raised", "hairline", "track", "control", "canvas", "text", "text2", "text3",
    "highlight", "select",
]  # fmt: skip
ColorName = Accent | Neutral

ACCENTS: Final[tuple[Accent, ...]] = get_args(Accent)
CONTRAST_NEEDED: Final = 4.5
_NEARLY_BLACK: Final = 0.03928


class Colors(NamedTuple):
    """One set of colours; ``tint`` is the share of an accent laid behind its own words."""

    page: str
    window: str
    sunken: str
    raised: str
    hairline: str
    track: str
    control: str
    canvas: str
    text: str
    text2: str
    text3: str
    highlight: str
    select: str
    national: str
    local: str
    individual: str
    warning: str
    danger: str
    dark: bool
    tint: float


LIGHT: Final = Colors(
    page="#FFFFFF", window="#F5F6F8", sunken="#EEF0F3", raised="#FFFFFF", hairline="#E3E6EB", track="#E3E6EB",
    control="#C2C8D2", canvas="#E7E9EE", text="#1A1E26", text2="#555D6B", text3="#616977",
    highlight="#2A5DCB", select="#E6EDFB", national="#2A5DCB", local="#0A7567", individual="#7B42BC",
    warning="#8F5600", danger="#BA2C35", dark=False, tint=0.10,
)  # fmt: skip
DARK: Final = Colors(
    page="#1A1D23", window="#14161B", sunken="#262A32", raised="#22262E", hairline="#2C313A", track="#2C313A",
    control="#474E5B", canvas="#101216", text="#E9EBEF", text2="#A9B0BD", text3="#949CAA",
    highlight="#82A8FF", select="#25324E", national="#82A8FF", local="#48C7B2", individual="#C29CFF",
    warning="#E8B04F", danger="#FF8C86", dark=True, tint=0.18,
)  # fmt: skip
LIGHT_MORE_CONTRAST: Final = Colors(
    page="#FFFFFF", window="#FFFFFF", sunken="#F1F2F4", raised="#FFFFFF", hairline="#6B7280", track="#DCE0E7",
    control="#000000", canvas="#DDE0E6", text="#000000", text2="#1F242D", text3="#2F3540",
    highlight="#0B3C9E", select="#DCE6FA", national="#0B3C9E", local="#00473E", individual="#551A96",
    warning="#5C3600", danger="#8A0F1A", dark=False, tint=0.08,
)  # fmt: skip
DARK_MORE_CONTRAST: Final = Colors(
    page="#000000", window="#000000", sunken="#16181D", raised="#0B0C0F", hairline="#8A92A0", track="#2A2F39",
    control="#FFFFFF", canvas="#000000", text="#FFFFFF", text2="#E4E7EC", text3="#D2D6DD",
    highlight="#A9C4FF", select="#1B2640", national="#A9C4FF", local="#7FE5D4", individual="#DCC6FF",
    warning="#FFD27F", danger="#FFB4B0", dark=True, tint=0.16,
)  # fmt: skip


def colors_for(*, dark: bool, more_contrast: bool) -> Colors:
    """The set for a scheme and a contrast."""
    if more_contrast:
        return DARK_MORE_CONTRAST if dark else LIGHT_MORE_CONTRAST
    return DARK if dark else LIGHT


def flattened(color: QColor, share: float, ground: QColor) -> QColor:
    """``share`` of a colour laid on an opaque ground, as one opaque colour."""
    return QColor(
        round(color.red() * share + ground.red() * (1 - share)),
        round(color.green() * share + ground.green() * (1 - share)),
        round(color.blue() * share + ground.blue() * (1 - share)),
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "relative luminance")."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= _NEARLY_BLACK else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())
