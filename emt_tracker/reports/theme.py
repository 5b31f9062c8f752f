"""Measures, colours and type of the printed record; nothing about its content.

Everything is in points on US Letter. The one accent, rubric red, marks only what is still owed or missing.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from emt_tracker import resources

PAGE_WIDTH: Final = 612
PAGE_HEIGHT: Final = 792
LEFT: Final = 54
RIGHT: Final = 558
TOP: Final = 738
BOTTOM: Final = 66
INNER_TOP: Final = 722
"""Where content starts on pages that have a running head."""
WIDTH: Final = RIGHT - LEFT

_COLUMN: Final = 31
_GUTTER: Final = 12


def column(number: int) -> float:
    """The left edge of column 1 to 12."""
    return LEFT + (number - 1) * (_COLUMN + _GUTTER)


def columns(count: int) -> float:
    """The width of so many columns with the gutters between them."""
    return count * _COLUMN + (count - 1) * _GUTTER


INK: Final = HexColor("#16191D")
SECOND: Final = HexColor("#565D64")
RUBRIC: Final = HexColor("#97212F")
MID: Final = HexColor("#8B9298")
TONE: Final = HexColor("#B4BABF")
HAIR: Final = HexColor("#C3C8CC")
WASH: Final = HexColor("#F3F4F4")
PAPER: Final = HexColor("#FFFFFF")

_FILES: Final = {
    "Display": "SourceSerif4Display-Regular",
    "Serif": "SourceSerif4-Regular",
    "Serif-Italic": "SourceSerif4-It",
    "Serif-Semibold": "SourceSerif4-Semibold",
    "Sans": "SourceSans3-Regular",
    "Sans-Italic": "SourceSans3-It",
    "Sans-Semibold": "SourceSans3-Semibold",
    "Mono": "SourceCodePro-Regular",
}


@cache
def load_fonts() -> None:
    """Make the shipped fonts known to ReportLab, once in a process.

    ReportLab puts its base font into every page and into empty cells; naming one of ours keeps Helvetica,
    which cannot be embedded, out of the file.
    """
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", f"{file}.ttf"))))
    for family in ("Serif", "Sans"):
        pdfmetrics.registerFontFamily(
            family, family, f"{family}-Semibold", f"{family}-Italic", f"{family}-Semibold"
        )
    rl_config.canvas_basefontname = "Sans"


@dataclass(frozen=True, slots=True)
class Type:
    """One use of type: font, size, leading (0 where it never wraps) and colour."""

    font: str
    size: float
    leading: float = 0
    color: Color = INK

    def but(self, **changes: Any) -> "Type":  # noqa: ANN401  (a field of this class, whatever its type)
        """The same with some fields changed."""
        return replace(self, **changes)


NAME: Final = Type("Display", 31)
TITLE: Final = Type("Display", 22)
FIGURE: Final = Type("Display", 36)
REQUIRED: Final = Type("Display", 12, color=SECOND)
EXHIBIT_NUMBER: Final = Type("Display", 30)
LEAD: Final = Type("Serif", 13.5, 18.5)
BODY: Final = Type("Serif", 9.6, 13.6)
PLACEHOLDER: Final = Type("Serif", 11, 16)
SECTION: Final = Type("Serif-Semibold", 10.5, 13)
GROUP: Final = Type("Serif-Semibold", 11.5, 14)
NOTE: Final = Type("Sans", 8.2, 11.2, SECOND)
CELL: Final = Type("Sans", 9, 11.5)
STRONG: Final = Type("Sans-Semibold", 9, 11.5)
MISSING: Final = Type("Sans-Semibold", 9, 11.5, RUBRIC)
SUB: Final = Type("Sans", 7.6, 9.8, SECOND)
LACK: Final = Type("Sans-Semibold", 7.6, 9.8, RUBRIC)
PLACE: Final = Type("Sans", 8.2, 11.5)
TABLE_HEAD: Final = Type("Sans-Semibold", 7.4, 8.4, SECOND)
RUNNING: Final = Type("Sans", 7.4, color=SECOND)
FOOT: Final = Type("Sans", 7, color=SECOND)
FACT: Final = Type("Sans-Semibold", 10, 12)
DIGEST: Final = Type("Mono", 7.8, color=SECOND)
EXHIBIT_DIGEST: Final = Type("Mono", 6.6, color=SECOND)
FOOT_DIGEST: Final = Type("Mono", 5.9, color=SECOND)


@cache
def paragraph_style(kind: Type) -> ParagraphStyle:
    """ReportLab's own style for wrapped text of this type."""
    return ParagraphStyle(
        f"{kind.font}-{kind.size}",
        fontName=kind.font,
        fontSize=kind.size,
        leading=kind.leading,
        textColor=kind.color,
    )
