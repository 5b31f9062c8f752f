"""One page about one course: what it was, who gave it, where its hours went, and the documents behind it."""

from typing import Final

from emt_tracker.domain.approvals import ApprovalBody
from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Course
from emt_tracker.domain.progress import Reason
from emt_tracker.reports.cells import Places
from emt_tracker.reports.content import KeptCourse, RecordContent
from emt_tracker.reports.course_documents import draw_documents
from emt_tracker.reports.course_places import places_of
from emt_tracker.reports.fact_grid import Fact, draw_facts
from emt_tracker.reports.glance import DISCLAIMER
from emt_tracker.reports.lettering import draw_text, fitting, shortened
from emt_tracker.reports.options import Print
from emt_tracker.reports.phrases import BODIES
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.signature import draw_signature
from emt_tracker.reports.strokes import MASTHEAD_RULE, draw_rule
from emt_tracker.reports.theme import (
    BODY,
    CELL,
    INK,
    LEFT,
    NAME,
    RIGHT,
    SECOND,
    SECTION,
    STRONG,
    WIDTH,
    column,
    columns,
)
from emt_tracker.reports.words import draw_words

KIND: Final = "Course record"
_TITLE_SIZES: Final = (27.0, 23.0, 19.5, 17.0)
_TITLE_LINES: Final = 2.7
_DISCLAIMER_AT: Final = 72
_SIGN_AT: Final = 108
_ATTESTATION: Final = "I completed this course on the date and for the hours shown"
_COPIES: Final = ", and the documents that follow are true copies of those I received"
_REASONS: Final = {
    Reason.EXCLUDED: "the holder left it out",
    Reason.BEFORE_WINDOW: "it was completed before the cycle",
    Reason.AFTER_WINDOW: "it was completed after the cycle",
    Reason.NOT_COMPLETED_YET: "it is dated after the record date",
    Reason.APPROVAL_MISSING: "it has no approval number",
    Reason.TOO_SHORT: "it is shorter than the rules ask of a course",
}


def draw_course_sheet(sheet: Sheet, content: RecordContent) -> None:
    """Draw the page about the course that ``content.course_id`` names; its exhibits lead back to it."""
    kept = _kept(content)
    sheet.begin_page(KIND, has_head=False)
    sheet.bookmark(Print.COURSE, KIND)
    y = _draw_head(sheet, content, kept.course)
    y = draw_facts(sheet.pen, _facts(content, kept.course), y - 14)
    sheet.y = y - 16
    _draw_places(sheet, content, kept)
    _draw_description(sheet, kept.course)
    exhibits = content.exhibits_of().get(kept.course.id, ())
    draw_documents(sheet, kept.course, exhibits, _SIGN_AT + 66)
    _draw_attestation(sheet, content, _ATTESTATION + (_COPIES if exhibits else "") + ".")


def _kept(content: RecordContent) -> KeptCourse:
    return next(
        kept for group in content.retention for kept in group.courses if kept.course.id == content.course_id
    )


def _draw_head(sheet: Sheet, content: RecordContent, course: Course) -> float:
    pen, quiet = sheet.pen, CELL.but(color=SECOND)
    draw_text(pen, LEFT, 738, KIND, STRONG)
    draw_text(pen, RIGHT, 738, f"Record date {in_words(content.record_date)}", quiet, "right")
    draw_rule(pen, LEFT, 730, RIGHT, MASTHEAD_RULE, INK)
    kind = fitting(course.title, NAME, WIDTH, _TITLE_SIZES)
    kind = kind.but(leading=kind.size * 1.16)
    with sheet.heads(is_title=True):
        title = shortened(course.title, kind, WIDTH * _TITLE_LINES)
        return draw_words(pen, title, kind, LEFT - 1, 724, WIDTH + 1)


def _facts(content: RecordContent, course: Course) -> tuple[tuple[Fact, ...], ...]:
    profile, completed = content.profile, in_words(course.completed_on)
    days = f"{in_words(course.started_on)} to {completed}" if course.started_on else completed
    body = BODIES.get(course.approval.body, "")
    label = f"{body} approval number" if course.approval.body is not ApprovalBody.NONE else "Approval number"
    number = profile.nremt_number or profile.ems_id or ""
    return (
        (
            Fact("Completed by", profile.name, 6),
            Fact("Massachusetts", profile.state_number or ""),
            Fact("NREMT" if profile.nremt_number else "EMS ID", number),
        ),
        (
            Fact("Completed", days),
            Fact("Hours", _hours(course)),
            Fact(label, course.approval.number or "", otherwise="none", is_wanted=True),
            Fact("Delivery", course.delivery.label),
        ),
        (
            Fact("Provider", course.provider),
            Fact("Instructor", course.instructor),
            Fact("Location", course.location),
            Fact("Level of the course", course.level.label if course.level else ""),
        ),
    )


def _hours(course: Course) -> str:
    if course.credit < course.hours_approved:
        return f"{course.credit}, of {course.hours_approved} approved"
    return str(course.credit)


def _draw_places(sheet: Sheet, content: RecordContent, kept: KeptCourse) -> None:
    """How it stands, and where its hours went."""
    left = column(4)
    sheet.section_rule()
    top = sheet.y
    sheet.heading(LEFT, top - 15, "On the records", SECTION)
    sheet.y = draw_words(sheet.pen, _standing(content, kept), CELL, left, top - 5, columns(9)) - 3
    places = Places(places_of(kept.course))
    with sheet.pen.tag("P"):
        places.draw(sheet.pen, left, sheet.y, columns(5))
    sheet.y -= places.height(columns(5)) + 10


def _standing(content: RecordContent, kept: KeptCourse) -> str:
    """Whether it counts in the cycle of this print; and how long its documents are kept."""
    window = content.progress.window
    keep = f"Its documents are kept through {in_words(kept.keep_until)}."
    verdict = next((each for each in content.verdicts if each.course.id == kept.course.id), None)
    if verdict is None:
        return f"Completed outside this cycle. {keep}"
    days = f"{in_words(window.starts_on)} to {in_words(window.ends_on)}"
    if verdict.counts:
        return f"Counted on the holder’s records for the cycle {days}. {keep}"
    reasons = " and ".join(_REASONS[reason] for reason in verdict.reasons)
    return f"Not counted for the cycle {days}: {reasons}. {keep}"


def _draw_description(sheet: Sheet, course: Course) -> None:
    """What was covered, in the holder's words, as far as there is room for it."""
    if not course.description.strip():
        return
    sheet.section_rule()
    sheet.heading(LEFT, sheet.y - 15, "What was covered", SECTION)
    text = shortened(course.description, CELL, columns(9) * 4.6)
    sheet.y = draw_words(sheet.pen, text, CELL, column(4), sheet.y - 5, columns(9)) - 10


def _draw_attestation(sheet: Sheet, content: RecordContent, words: str) -> None:
    pen, left, width = sheet.pen, column(4), columns(9)
    draw_rule(pen, LEFT, _SIGN_AT + 60, RIGHT, 0.4)
    sheet.heading(LEFT, _SIGN_AT + 46, "Attestation", SECTION)
    draw_words(pen, words, BODY, left, _SIGN_AT + 55, width)
    draw_signature(pen, left, _SIGN_AT, width, content.profile.name, "Holder")
    draw_text(pen, LEFT, _DISCLAIMER_AT, DISCLAIMER, STRONG.but(size=8.2))
