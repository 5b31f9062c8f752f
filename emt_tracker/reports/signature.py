"""Lines to sign and date on, with who signs beneath."""

from typing import Final

from emt_tracker.reports.lettering import draw_text, fitting, plain, shortened, width_of
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.strokes import draw_rule
from emt_tracker.reports.theme import CELL, INK, NOTE, SECOND, Type

SIGNATURE_RULE: Final = 0.6
_NAME_SIZES: Final = (8.2, 7.8, 7.4)


def draw_signature(pen: Pen, x: float, y: float, width: float, name: str, role: str) -> None:
    """Two lines to sign and date on, with the signer's name and role beneath.

    A long name is set smaller, then on two lines: a signature belongs to a whole name.
    """
    date_at, room = x + width * 0.72, width * 0.68
    draw_rule(pen, x, y, x + room, SIGNATURE_RULE, INK)
    draw_rule(pen, date_at, y, x + width, SIGNATURE_RULE, INK)
    below = _draw_name(pen, x, y - 10, name, room)
    draw_text(pen, x, below, role, CELL.but(size=7.4, color=SECOND))
    draw_text(pen, date_at, y - 10, "Date", NOTE.but(color=INK))


def _draw_name(pen: Pen, x: float, y: float, name: str, room: float) -> float:
    """The name under a line to sign on; returns the baseline for the role beneath it."""
    kind = fitting(name, NOTE.but(color=INK), room, _NAME_SIZES)
    first, rest = _halves(plain(name), kind, room)
    with pen.tag("P"):
        draw_text(pen, x, y + (0.8 if rest else 0), f"{first} " if rest else first, kind)
        if rest:
            draw_text(pen, x, y - 7, shortened(rest, kind, room), kind)
    return y - (15.5 if rest else 9.5)


def _halves(text: str, kind: Type, room: float) -> tuple[str, str]:
    """As many words as fit on a line, and the rest."""
    if width_of(text, kind) <= room:
        return text, ""
    words = text.split(" ")
    fitting_words = max(
        (count for count in range(1, len(words)) if width_of(" ".join(words[:count]), kind) <= room),
        default=0,
    )
    if not fitting_words:
        return shortened(text, kind, room), ""
    return " ".join(words[:fitting_words]), " ".join(words[fitting_words:])
