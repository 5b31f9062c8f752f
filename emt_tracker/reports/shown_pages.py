"""A page of a document on a page of the record: its picture, and its words unseen over it."""

from typing import Final

from emt_tracker.reports.content import PageWord, ShownPage
from emt_tracker.reports.lettering import Run, is_whole, plain
from emt_tracker.reports.pen import Pen

PICTURE: Final = "Exhibit"
"""What the page calls the picture among its resources."""
Matrix = tuple[float, float, float, float, float, float]
_FONT: Final = "Sans"
_DESCENT: Final = 0.22
"""How much of a word's box lies below its baseline."""
_SMALLEST: Final = 0.5
_WIDEST: Final = 1000.0
"""Percent by which letters are stretched at most."""
_STAND_IN: Final = "·"


def draw_shown(pen: Pen, page: ShownPage, x: float, y: float, scale: float) -> None:
    """Draw the page with its lower left corner at ``x``, ``y``."""
    if page.picture is None:
        pen.place(PICTURE, (scale, 0, 0, scale, x, y))
        return
    a, b, c, d, e, f = upright(page.picture.orientation, *page.size)
    pen.place(PICTURE, (a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y))
    for word in page.words:
        _write(pen, word, x, y, scale)


def _write(pen: Pen, word: PageWord, x: float, y: float, scale: float) -> None:
    """A word as wide as it is seen, with the space that parts it from the next."""
    text = plain(word.text).strip()
    size = (word.top - word.bottom) * scale
    wide = (word.right - word.left) * scale
    if not text or size < _SMALLEST or wide <= 0:
        return
    left, baseline = x + word.left * scale, y + word.bottom * scale + size * _DESCENT
    if is_whole(text, _FONT):
        natural = size * Run.of(text, _FONT).width
        stretch = min(_WIDEST, max(1.0, 100 * wide / natural)) if natural else 100
        pen.write_unseen(left, baseline, f"{text} ", _FONT, size, stretch)
    else:
        pen.stand_for(f"{text} ")
        pen.write_unseen(left, baseline, _STAND_IN, _FONT, size, 100)
        pen.stood_for()


def upright(orientation: int, width: float, height: float) -> Matrix:
    """The matrix that lays the stored rows on the sheet upright, for an EXIF orientation from 1 to 8."""
    placements: dict[int, Matrix] = {
        1: (width, 0, 0, height, 0, 0),
        2: (-width, 0, 0, height, width, 0),
        3: (-width, 0, 0, -height, width, height),
        4: (width, 0, 0, -height, 0, height),
        5: (0, -height, -width, 0, width, height),
        6: (0, -height, width, 0, 0, height),
        7: (0, height, width, 0, 0, 0),
        8: (0, height, -width, 0, width, 0),
    }
    return placements[orientation]
