"""The summary on one page: complete or not, by component and topic, over time, what is open, two signatures.

It stays one page: where a long name takes room, the chart is drawn lower and fewer open points are told.
"""

from typing import Final

from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.cycle_chart import draw_cycle
from emt_tracker.reports.glance import DISCLAIMER
from emt_tracker.reports.large_figures import draw_figures
from emt_tracker.reports.lettering import draw_text, width_of
from emt_tracker.reports.masthead import draw_masthead
from emt_tracker.reports.open_points import OpenPoint, open_points
from emt_tracker.reports.options import Print
from emt_tracker.reports.phrases import count, spelled
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.signature import draw_signature
from emt_tracker.reports.theme import CELL, LEAD, LEFT, MISSING, SECOND, SECTION, STRONG, column, columns
from emt_tracker.reports.topic_table import draw_topics
from emt_tracker.reports.verdict import verdict_of
from emt_tracker.reports.words import Piece, draw_words

KIND: Final = "Summary of continuing education"
_DISCLAIMER_AT: Final = 72
_SIGN_AT: Final = 108
_FLOOR: Final = _SIGN_AT + 20
"""The lowest line of type above it, so that a hand has room to sign."""
_LINE: Final = 12.5
_TOLD: Final = 3
_HIGHEST: Final = 144
_LOWEST: Final = 104
_QUIET: Final = CELL.but(color=SECOND)


def draw_summary_page(sheet: Sheet, content: RecordContent) -> None:
    """Draw the page."""
    sheet.begin_page(KIND, has_head=False)
    sheet.bookmark(Print.SUMMARY, KIND)
    pen = sheet.pen
    y = draw_masthead(sheet, content, KIND)
    y = draw_words(pen, verdict_of(content), LEAD, LEFT, y - 14, columns(12))
    sheet.y = draw_figures(sheet, content, y - 14) - 10
    draw_topics(sheet, content.progress)
    points = open_points(content)
    wanted = 18 + _LINE * (max(1, min(len(points), _TOLD)) - 1)
    height = max(_LOWEST, min(_HIGHEST, sheet.y - 14 - wanted - _FLOOR))
    y = draw_cycle(pen, content.progress, content.timeline, sheet.y - 14, height)
    _draw_open_points(sheet, content, points, y - 9)
    draw_signature(pen, LEFT, _SIGN_AT, columns(6), content.profile.name, "Holder")
    draw_signature(pen, column(7), _SIGN_AT, columns(6), "Name in print", "Training Officer")
    draw_text(pen, LEFT, _DISCLAIMER_AT, DISCLAIMER, STRONG.but(size=8.2))


def _draw_open_points(
    sheet: Sheet, content: RecordContent, points: tuple[OpenPoint, ...], top: float
) -> None:
    """As many as there is room for, each on one line; of the rest how many they are."""
    sheet.heading(LEFT, top - 9, "Open points", SECTION)
    if not points:
        draw_text(sheet.pen, column(4), top - 9, _nothing_open(content), CELL)
        return
    lines = 1 + int(max(0, top - 9 - _FLOOR) / _LINE)
    told = points if len(points) <= lines else points[: lines - 1]
    for index, point in enumerate(told, 1):
        with sheet.pen.tag("P"):
            _draw_point(sheet, index, point, top - 9 - _LINE * (index - 1))
    if len(told) < len(points):
        rest = len(points) - len(told)
        words = spelled(rest, "more point" if told else "point")
        y = top - 9 - _LINE * len(told)
        draw_text(sheet.pen, column(4), y, f"{words}: see the audit record.", _QUIET)


def _draw_point(sheet: Sheet, number: int, point: OpenPoint, y: float) -> None:
    """The claim, and what belongs to it where that fits on its line too."""
    draw_text(sheet.pen, column(4), y, f"{number} ", MISSING)
    left = column(4) + 13
    pieces = [Piece(point.claim, STRONG), Piece(point.rest, CELL)]
    if sum(width_of(piece.text, piece.kind) for piece in pieces) > columns(9) - 13:
        pieces = [Piece(point.claim.rstrip(":,"), STRONG)]
    draw_words(sheet.pen, pieces, CELL, left, y + CELL.size, columns(9) - 13)


def _nothing_open(content: RecordContent) -> str:
    apart = sum(not verdict.counts for verdict in content.verdicts)
    verb = "is" if apart == 1 else "are"
    return f"None. {count(apart, 'course')} {verb} kept and not counted." if apart else "None."
