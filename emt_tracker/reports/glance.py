"""Page 1: is the record complete? In one sentence, four figures, one row of squares, and over time."""

from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Category
from emt_tracker.domain.progress import Tally
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.cycle_chart import draw_cycle
from emt_tracker.reports.gaps import gaps, has_proof
from emt_tracker.reports.lettering import draw_text, fitting, shortened, tagged, whole
from emt_tracker.reports.open_points import OpenPoint, open_points
from emt_tracker.reports.phrases import count, spelled
from emt_tracker.reports.proof_strip import draw_proof
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.strokes import (
    MASTHEAD_RULE,
    STRONG_RULE,
    draw_bar,
    draw_mark,
    draw_rule,
    draw_signature,
)
from emt_tracker.reports.theme import (
    BODY,
    CELL,
    FACT,
    FIGURE,
    INK,
    LEAD,
    LEFT,
    MISSING,
    NAME,
    NOTE,
    REQUIRED,
    RIGHT,
    RUBRIC,
    SECOND,
    SECTION,
    STRONG,
    WIDTH,
    Type,
    column,
    columns,
)
from emt_tracker.reports.words import Words, draw_words

KIND: Final = "Continuing education record"
DISCLAIMER: Final = "Prepared by the holder. Not issued or endorsed by OEMS, NREMT or CAPCE."
_ATTESTATION: Final = (
    "I completed the courses in this record on the dates and for the hours shown, and the documents in it are"
    " true copies of those I received."
)
_NAME_SIZES: Final = (31.0, 27.0, 23.0, 19.5, 17.0)
_NAME_LINES: Final = 1.8
_FACT_LINES: Final = 2.6
"""So many lines of text at most; the rest of a line is lost where words wrap."""
_SIGNATURES_HEIGHT: Final = 122
_DISCLAIMER_AT: Final = 74
_VERDICT: Final = LEAD.but(font="Serif-Semibold")
_OWED: Final = _VERDICT.but(color=RUBRIC)


def draw_glance(sheet: Sheet, content: RecordContent) -> None:
    """Draw page 1."""
    sheet.begin_page("At a glance", has_head=False)
    sheet.bookmark("glance", "At a glance")
    pen = sheet.pen
    y = _draw_masthead(sheet, content)
    y = draw_words(pen, _verdict(content), LEAD, LEFT, y - 13, columns(11), is_markup=True)
    y = _draw_figures(sheet, content, y - 16)
    y = draw_proof(pen, _proof(content), y - 13)
    y = draw_cycle(pen, content.progress, content.timeline, y - 22) - 7
    y = _draw_open_points(sheet, content, y)
    _draw_attestation(sheet, content, y)
    draw_text(pen, LEFT, _DISCLAIMER_AT, DISCLAIMER, STRONG.but(size=8.2))
    draw_text(
        pen,
        RIGHT,
        _DISCLAIMER_AT,
        "The fingerprint below identifies this record; see Manifest.",
        NOTE,
        "right",
    )


def _draw_masthead(sheet: Sheet, content: RecordContent) -> float:
    pen, profile, window = sheet.pen, content.profile, content.progress.window
    draw_text(pen, LEFT, 738, KIND, STRONG)
    draw_text(
        pen, RIGHT, 738, f"Record date {in_words(content.record_date)}", CELL.but(color=SECOND), "right"
    )
    draw_rule(pen, LEFT, 730, RIGHT, MASTHEAD_RULE, INK)
    name = fitting(profile.name, NAME, WIDTH, _NAME_SIZES)
    words = Words(shortened(profile.name, name, WIDTH * _NAME_LINES), name.but(leading=name.size * 1.12))
    below = 694 - (words.height(WIDTH + 1) - name.size * 1.12)
    words.draw(pen, LEFT - 1, 694 + name.size, WIDTH + 1)
    facts = (
        ("Level", profile.level.label),
        ("Massachusetts", profile.state_number or "not given"),
        ("NREMT", profile.nremt_number)
        if profile.nremt_number
        else ("EMS ID", profile.ems_id or "not given"),
        ("Cycle", f"{whole(in_words(window.starts_on))} {whole('to ' + in_words(window.ends_on))}"),
    )
    bottoms = []
    for index, (label, text) in enumerate(facts):
        x = column(1 + 3 * index)
        draw_text(pen, x, below - 22, label, NOTE)
        value = shortened(text, FACT, columns(3) * _FACT_LINES)
        bottoms.append(draw_words(pen, value, FACT, x, below - 24.5, columns(3)))
    return min(bottoms)


def _verdict(content: RecordContent) -> str:
    """The one sentence that answers whether the record is complete. Markup."""
    progress = content.progress
    proof = _proof(content)
    total = progress.total
    where = " on the holder’s records: "
    if progress.satisfied_by == "hours":
        head = tagged("Complete", _VERDICT) + where + f"all {total.required} required hours are counted"
    elif progress.satisfied_by == "exam" and progress.cycle.exam_passed_on:
        passed = in_words(progress.cycle.exam_passed_on)
        head = tagged("Complete by examination", _VERDICT) + where + f"the examination was passed on {passed}"
    elif total.short:
        head = (
            tagged("Not yet complete", _OWED)
            + where
            + f"{total.short} of {total.required} hours are still owed"
        )
    else:
        short = progress.pediatric.short if progress.pediatric else ""
        head = (
            tagged("Not yet complete", _OWED) + where + f"{short} hours of pediatric content are still owed"
        )
    return f"{head}, and {_proof_words(*proof)}."


def _proof_words(proven: int, courses: int) -> str:
    if not courses:
        return "no course is counted yet"
    if proven == courses:
        return (
            "its one course has its document"
            if courses == 1
            else f"each of the {count(courses, 'course')} has its document"
        )
    if courses == 1:
        return "its one course has no document in this record"
    missing = courses - proven
    verb = "has" if missing == 1 else "have"
    return f"{whole(f'{missing:,} of {courses:,} courses')} {verb} no document in this record"


def _proof(content: RecordContent) -> tuple[int, int]:
    """Counting courses with a document that is kept, and counting courses in all."""
    exhibits = content.exhibits_of()
    return sum(has_proof(verdict, exhibits) for verdict in content.counting), len(content.counting)


def _draw_figures(sheet: Sheet, content: RecordContent, top: float) -> float:
    progress = content.progress
    parts = [(category.label, category, progress.categories[category]) for category in Category]
    for index, (name, mark, tally) in enumerate([*parts, ("Total", None, progress.total)]):
        figure = _Figure(name, mark, tally, is_owed=not progress.is_complete)
        _draw_figure(sheet, column(1 + 3 * index), top, figure)
    return top - 81.2


@dataclass(frozen=True, slots=True)
class _Figure:
    """One of the four large figures; what is missing is owed unless an examination satisfies it."""

    name: str
    mark: Category | None
    tally: Tally
    is_owed: bool


def _draw_figure(sheet: Sheet, x: float, top: float, figure: _Figure) -> None:
    pen, width, tally = sheet.pen, columns(3), figure.tally
    draw_rule(pen, x, top, x + width, STRONG_RULE, INK)
    if figure.mark:
        draw_mark(pen, figure.mark, x, top - 15.4, 9)
    draw_text(pen, x + (13 if figure.mark else 0), top - 14, figure.name, STRONG)
    y = top - 51.1
    draw_text(pen, x - 1, y, str(tally.credited), FIGURE)
    draw_text(pen, x + width, y, f"/ {tally.required}", REQUIRED, "right")
    draw_bar(pen, x, y - 14, width, tally, RUBRIC if figure.is_owed else SECOND)
    words, kind = _figure_words(figure)
    draw_text(pen, x, y - 27, words, kind)


def _figure_words(figure: _Figure) -> tuple[str, Type]:
    tally = figure.tally
    if tally.short:
        return f"{tally.short} hours short", MISSING.but(size=8.2) if figure.is_owed else NOTE
    if tally.excess and figure.mark:
        return f"complete, {tally.excess} to spare", NOTE
    return "complete", NOTE


def _draw_open_points(sheet: Sheet, content: RecordContent, top: float) -> float:
    """As many open points as there is room for; the rest is named by number."""
    pen, left, width = sheet.pen, column(4) + 13, columns(9) - 13
    draw_rule(pen, LEFT, top, RIGHT, 0.4)
    draw_text(pen, LEFT, top - 14, "Open points", SECTION)
    floor = _DISCLAIMER_AT + 16 + _SIGNATURES_HEIGHT + 14
    points = open_points(content)
    y = top - 5
    for index, point in enumerate(points):
        words = Words(_point_markup(point), CELL, is_markup=True)
        rest = len(points) - index
        if y - words.height(width) - (14 if rest > 1 else 0) < floor:
            more = f"{spelled(rest, 'more point')}: see Summary, and Gaps and notes."
            return draw_words(pen, more, CELL.but(color=SECOND), left, y, width) - 8
        draw_text(pen, column(4), y - 9, str(index + 1), MISSING)
        words.draw(pen, left, y, width)
        y -= words.height(width) + 3
    if not points:
        y = draw_words(pen, _nothing_open(content), CELL, column(4), y, columns(9)) - 3
    return y - 5


def _point_markup(point: OpenPoint) -> str:
    return tagged(point.claim, STRONG) + tagged(point.rest, CELL)


def _nothing_open(content: RecordContent) -> str:
    apart = sum(not verdict.counts for verdict in content.verdicts)
    if apart:
        verb = "is" if apart == 1 else "are"
        return (
            f"None. {spelled(apart, 'course')} {verb} kept in the record and not counted; see Gaps and notes."
        )
    return "None. See Gaps and notes." if gaps(content) else "None."


def _draw_attestation(sheet: Sheet, content: RecordContent, top: float) -> None:
    pen, left, width = sheet.pen, column(4), columns(9)
    draw_rule(pen, LEFT, top, RIGHT, 0.4)
    draw_text(pen, LEFT, top - 14, "Attestation", SECTION)
    y = draw_words(pen, _ATTESTATION, BODY, left, top - 5, width)
    draw_signature(pen, left, y - 26, width, content.profile.name, "Holder")
    draw_signature(pen, left, y - 67, width, "Name in print", "Training Officer, who has seen the documents")
