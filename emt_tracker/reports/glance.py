"""Page 1: is the record complete? In one sentence, four figures, one row of squares, and over time."""

from typing import Final

from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.cycle_chart import draw_cycle
from emt_tracker.reports.gaps import gaps
from emt_tracker.reports.large_figures import draw_figures
from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.masthead import draw_masthead
from emt_tracker.reports.open_points import open_points
from emt_tracker.reports.options import Section
from emt_tracker.reports.phrases import spelled
from emt_tracker.reports.proof_strip import draw_proof
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.signature import draw_signature
from emt_tracker.reports.strokes import draw_rule
from emt_tracker.reports.theme import (
    BODY,
    CELL,
    LEAD,
    LEFT,
    MISSING,
    NOTE,
    RIGHT,
    SECOND,
    SECTION,
    STRONG,
    column,
    columns,
)
from emt_tracker.reports.verdict import proof_of, verdict_of
from emt_tracker.reports.words import Piece, Words, draw_words

KIND: Final = "Continuing education record"
DISCLAIMER: Final = "Prepared by the holder. Not issued or endorsed by OEMS, NREMT or CAPCE."
_ATTESTATION: Final = (
    "I completed the courses in this record on the dates and for the hours shown, and the documents in it are"
    " true copies of those I received."
)
_SIGNATURES_HEIGHT: Final = 119
_DISCLAIMER_AT: Final = 74


def draw_glance(sheet: Sheet, content: RecordContent) -> None:
    """Draw page 1."""
    sheet.begin_page("At a glance", has_head=False)
    sheet.bookmark("glance", "At a glance")
    pen = sheet.pen
    y = draw_masthead(sheet, content, KIND)
    y = draw_words(pen, verdict_of(content), LEAD, LEFT, y - 13, columns(11))
    y = draw_figures(sheet, content, y - 16)
    y = draw_proof(pen, proof_of(content), y - 13)
    y = draw_cycle(pen, content.progress, content.timeline, y - 22) - 7
    y = _draw_open_points(sheet, content, y)
    _draw_attestation(sheet, content, y)
    draw_text(pen, LEFT, _DISCLAIMER_AT, DISCLAIMER, STRONG.but(size=8.2))
    more = "; see Manifest." if Section.MANIFEST in content.options.sections else "."
    words = f"The fingerprint below identifies this record{more}"
    draw_text(pen, RIGHT, _DISCLAIMER_AT, words, NOTE, "right")


def _draw_open_points(sheet: Sheet, content: RecordContent, top: float) -> float:
    """As many open points as there is room for; the rest is named by number."""
    pen, left, width = sheet.pen, column(4) + 13, columns(9) - 13
    draw_rule(pen, LEFT, top, RIGHT, 0.4)
    sheet.heading(LEFT, top - 14, "Open points", SECTION)
    floor = _DISCLAIMER_AT + 16 + _SIGNATURES_HEIGHT + 5
    points = open_points(content)
    y = top - 5
    for index, point in enumerate(points):
        words = Words((Piece(point.claim, STRONG), Piece(point.rest, CELL)), CELL)
        rest = len(points) - index
        if y - words.height(width) - (14 if rest > 1 else 0) < floor:
            more = f"{spelled(rest, 'more point')}{_told_in(content)}."
            return draw_words(pen, more, CELL.but(color=SECOND), left, y, width) - 8
        with pen.tag("P"):
            draw_text(pen, column(4), y - 9, f"{index + 1} ", MISSING)
            words.draw(pen, left, y, width)
        y -= words.height(width) + 3
    if not points:
        y = draw_words(pen, _nothing_open(content), CELL, column(4), y, columns(9)) - 3
    return y - 5


def _nothing_open(content: RecordContent) -> str:
    apart = sum(not verdict.counts for verdict in content.verdicts)
    if apart:
        verb = "is" if apart == 1 else "are"
        return f"None. {spelled(apart, 'course')} {verb} kept and not counted{_told_in(content)}."
    return "None. See Gaps and notes." if gaps(content) and _told_in(content) else "None."


def _told_in(content: RecordContent) -> str:
    """Where the rest is told, in a record that has those pages."""
    return ": see Gaps and notes" if Section.GAPS in content.options.sections else ""


def _draw_attestation(sheet: Sheet, content: RecordContent, top: float) -> None:
    pen, left, width = sheet.pen, column(4), columns(9)
    draw_rule(pen, LEFT, top, RIGHT, 0.4)
    sheet.heading(LEFT, top - 14, "Attestation", SECTION)
    y = draw_words(pen, _ATTESTATION, BODY, left, top - 5, width)
    draw_signature(pen, left, y - 26, width, content.profile.name, "Holder")
    draw_signature(pen, left, y - 67, width, "Name in print", "Training Officer, who has seen the documents")
