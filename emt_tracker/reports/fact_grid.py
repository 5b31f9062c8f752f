"""Labelled facts side by side on the twelve columns of a page: rows of a label and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from emt_tracker.reports.lettering import draw_text, shortened
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.theme import FACT, MISSING, NOTE, Type, column, columns
from emt_tracker.reports.words import draw_words

_LINES: Final = 2.6
"""So many lines of text at most; the rest of a line is lost where words wrap."""
_LABEL: Final = 13
_NONE: Final = MISSING.but(size=FACT.size, leading=FACT.leading)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact over so many columns. Without a text it says ``otherwise``, in rubric where it ``is_wanted``."""

    label: str
    text: str
    span: int = 3
    otherwise: str = "not given"
    is_wanted: bool = False


def draw_facts(pen: Pen, rows: Sequence[Sequence[Fact]], top: float) -> float:
    """Draw the rows one under another; returns the y beneath."""
    for row in rows:
        top = _draw_row(pen, row, top) - 9
    return top + 9


def _draw_row(pen: Pen, row: Sequence[Fact], top: float) -> float:
    bottoms, first = [], 1
    for fact in row:
        bottoms.append(_draw_fact(pen, fact, column(first), top))
        first += fact.span
    return min(bottoms)


def _draw_fact(pen: Pen, fact: Fact, x: float, top: float) -> float:
    width = columns(fact.span)
    text, kind = _said(fact)
    with pen.tag("P"):
        draw_text(pen, x, top - NOTE.size, f"{fact.label} ", NOTE)
        return draw_words(pen, shortened(text, kind, width * _LINES), kind, x, top - _LABEL + 1, width)


def _said(fact: Fact) -> tuple[str, Type]:
    if fact.text.strip():
        return fact.text, FACT
    return fact.otherwise, _NONE if fact.is_wanted else FACT.but(font="Sans", color=NOTE.color)
