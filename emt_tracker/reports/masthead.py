"""The head of an opening page: what it is, whose it is, and the facts that identify them."""

from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.lettering import draw_text, fitting, shortened, whole, width_of
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import MASTHEAD_RULE, draw_rule
from emt_tracker.reports.theme import (
    CELL,
    FACT,
    INK,
    LEFT,
    NAME,
    NOTE,
    RIGHT,
    SECOND,
    STRONG,
    WIDTH,
    Type,
    column,
    columns,
)
from emt_tracker.reports.words import Words, draw_words

_NAME_SIZES: Final = (31.0, 27.0, 23.0, 19.5, 17.0)
_NAME_LINES: Final = 1.8
_TWO_LINE_SIZES: Final = (23.0, 19.5, 17.0)
_TWO_LINES: Final = 1.6
"""A name so wide in lines fits on two wherever its words part."""
_NOT_GIVEN: Final = "not given"
_QUIET: Final = FACT.but(font="Sans", color=SECOND)
_FACT_LINES: Final = 2.6
"""So many lines of text at most; the rest of a line is lost where words wrap."""


def draw_masthead(sheet: Sheet, content: RecordContent, kind: str) -> float:
    """Draw it at the top of the open page; returns the y beneath it."""
    pen, profile = sheet.pen, content.profile
    used = draw_text(pen, LEFT, 738, kind, STRONG)
    quiet = CELL.but(color=SECOND)
    dated = draw_text(pen, RIGHT, 738, f"Record date {in_words(content.record_date)}", quiet, "right")
    if content.copy_for:
        room = RIGHT - LEFT - used - dated - 36
        draw_text(pen, LEFT + used + 12, 738, shortened(f"Copy for {content.copy_for}", quiet, room), quiet)
    draw_rule(pen, LEFT, 730, RIGHT, MASTHEAD_RULE, INK)
    name = _name_type(profile.name)
    words = Words(shortened(profile.name, name, WIDTH * _NAME_LINES), name.but(leading=name.size * 1.12))
    below = 694 - (words.height(WIDTH + 1) - name.size * 1.12)
    with sheet.heads(is_title=True):
        words.draw(pen, LEFT - 1, 694 + name.size, WIDTH + 1)
    return min(_draw_fact(sheet, index, fact, below) for index, fact in enumerate(_facts(content)))


def _name_type(name: str) -> Type:
    """The largest that fits on one line; a name too long for it is set larger again, on two."""
    kind = fitting(name, NAME, WIDTH, _NAME_SIZES)
    if width_of(name, kind) <= WIDTH:
        return kind
    return fitting(name, NAME, WIDTH * _TWO_LINES, _TWO_LINE_SIZES)


def _facts(content: RecordContent) -> tuple[tuple[str, str], ...]:
    profile, window = content.profile, content.progress.window
    return (
        ("Level", profile.level.label),
        ("Massachusetts", profile.state_number or _NOT_GIVEN),
        ("NREMT", profile.nremt_number) if profile.nremt_number else ("EMS ID", profile.ems_id or _NOT_GIVEN),
        ("Cycle", f"{whole(in_words(window.starts_on))} {whole('to ' + in_words(window.ends_on))}"),
    )


def _draw_fact(sheet: Sheet, index: int, fact: tuple[str, str], below: float) -> float:
    label, text = fact
    x = column(1 + 3 * index)
    value = shortened(text, FACT, columns(3) * _FACT_LINES)
    with sheet.pen.tag("P"):
        draw_text(sheet.pen, x, below - 22, f"{label} ", NOTE)
        kind = _QUIET if text == _NOT_GIVEN else FACT
        return draw_words(sheet.pen, value, kind, x, below - 24.5, columns(3))
