"""Fonts for what the record's own fonts lack: more letters, other scripts, signs.

They are read only when a text needs one, so an ordinary record does not wait for them. A script gets a font
here only where its letters come out right one by one, or in the shapes that `joining` finds: no Devanagari,
no Thai: their marks need shaping. Chinese, Japanese and Korean would take many megabytes.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from emt_tracker import resources

_FILES: Final = {
    "More": "NotoSans-Regular",
    "Armenian": "NotoSansArmenian-Regular",
    "Georgian": "NotoSansGeorgian-Regular",
    "Hebrew": "NotoSansHebrew-Regular",
    "Arabic": "NotoSansArabic-Regular",
    "Signs": "NotoSansSymbols-Regular",
    "Shapes": "Inter-Regular",
}
_BLOCKS: Final[Iterable[tuple[int, int, tuple[str, ...]]]] = (
    (0x00A0, 0x052F, ("More",)),  # Latin, phonetic, Greek, Cyrillic, and marks
    (0x0530, 0x058F, ("Armenian",)),
    (0x0590, 0x05FF, ("Hebrew",)),
    (0x0600, 0x06FF, ("Arabic",)),
    (0x10A0, 0x10FF, ("Georgian",)),
    (0x1C80, 0x1C8F, ("More",)),  # Cyrillic
    (0x1C90, 0x1CBF, ("Georgian",)),
    (0x1D00, 0x1FFF, ("More",)),  # phonetic, Latin, Greek with all its accents
    (0x2000, 0x218F, ("More", "Signs", "Shapes")),  # punctuation, currencies, letterlike, fractions
    (0x2190, 0x2BFF, ("Shapes", "Signs")),  # arrows, mathematics, shapes, signs
    (0x2C60, 0x2C7F, ("More",)),
    (0x2D00, 0x2D2F, ("Georgian",)),
    (0x2DE0, 0x2E7F, ("More",)),  # Cyrillic, punctuation
    (0xA640, 0xA69F, ("More",)),
    (0xA700, 0xA7FF, ("More",)),
    (0xAB30, 0xAB6F, ("More",)),
    (0xFB00, 0xFB06, ("More",)),
    (0xFB13, 0xFB17, ("Armenian",)),
    (0xFB1D, 0xFB4F, ("Hebrew",)),
    (0xFB50, 0xFDFF, ("Arabic",)),
    (0xFE70, 0xFEFF, ("Arabic",)),
    (0xFFFC, 0xFFFD, ("More",)),
    (0x1F100, 0x1F1FF, ("Signs",)),  # letters in circles and squares
)


def fallbacks(char: str) -> tuple[str, ...]:
    """The fonts that may have a character which the record's own fonts lack, ready for use, best first."""
    code = ord(char)
    names = next((names for first, last, names in _BLOCKS if first <= code <= last), ())
    for name in names:
        _load(name)
    return names


@cache
def _load(name: str) -> None:
    pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", f"{_FILES[name]}.ttf"))))
