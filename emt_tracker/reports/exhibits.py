"""The exhibits: a band over each page of a document; a page that says why for one that cannot be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Course
from emt_tracker.reports.attachments import attachment_name
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.lettering import draw_text, plain, shortened, width_of
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.phrases import approval_and_delivery, file_type
from emt_tracker.reports.sheet import Sheet, grouped
from emt_tracker.reports.shown_pages import draw_shown
from emt_tracker.reports.strokes import MASTHEAD_RULE, draw_link, draw_rule
from emt_tracker.reports.theme import (
    CELL,
    EXHIBIT_DIGEST,
    EXHIBIT_NUMBER,
    GROUP,
    INK,
    LEFT,
    NOTE,
    PLACEHOLDER,
    RIGHT,
    SUB,
    TITLE,
    TONE,
    WIDTH,
    column,
    columns,
)
from emt_tracker.reports.words import draw_words

_FLOOR: Final = 92
"""Where the room for an exhibit's page ends: above its caption."""
_SIGNED: Final = "Digitally signed: verify the signature in the original"
_TITLE_LINES: Final = 3
_BAND_WIDTH: Final = columns(8) + 16
_FACTS: Final = CELL.but(leading=12)
_PROVIDER: Final = NOTE.but(leading=11)


@dataclass(frozen=True, slots=True)
class Placement:
    """Which page of an exhibit (from 0) stands on a page of the record (from 0)."""

    record_page: int
    exhibit: Exhibit
    exhibit_page: int


def draw_exhibits(sheet: Sheet, content: RecordContent) -> tuple[Placement, ...]:
    """Draw band, frame and caption of every exhibit page."""
    courses = {kept.course.id: kept.course for group in content.retention for kept in group.courses}
    placements: list[Placement] = []
    for exhibit in content.exhibits:
        about = [courses[course_id] for course_id in exhibit.course_ids if course_id in courses]
        placements += _draw_exhibit(sheet, exhibit, about, _original_of(exhibit, content))
    return tuple(placements)


def _draw_exhibit(sheet: Sheet, exhibit: Exhibit, about: list[Course], original: str) -> list[Placement]:
    placements = []
    for page in range(exhibit.pages):
        sheet.begin_page(f"Exhibit {exhibit.number}", has_head=False, label=f"Ex{exhibit.number}-")
        if page == 0:
            _bookmark(sheet, exhibit, about[0])
        top = _draw_band(sheet, exhibit, about, page)
        if exhibit.is_shown:
            placements.append(_draw_page(sheet, exhibit, page, top))
        else:
            _draw_placeholder(sheet, exhibit, top, original)
    return placements


def _original_of(exhibit: Exhibit, content: RecordContent) -> str:
    """Under which name the original is attached to this file; nothing where it is not."""
    return attachment_name(exhibit) if exhibit.is_held and content.options.is_archive else ""


def _bookmark(sheet: Sheet, exhibit: Exhibit, course: Course) -> None:
    if exhibit.number == 1:
        sheet.bookmark("exhibits", "Exhibits", is_closed=True)
    sheet.bookmark(f"exhibit-{exhibit.number}", f"Exhibit {exhibit.number}, {plain(course.title)}", level=1)


def _draw_band(sheet: Sheet, exhibit: Exhibit, about: list[Course], page: int) -> float:
    """Number, title, the facts that an auditor compares, the way back; returns where the page may start."""
    pen, course, x = sheet.pen, about[0], column(3)
    draw_rule(pen, LEFT, 744, RIGHT, MASTHEAD_RULE, INK)
    title = shortened(course.title, GROUP, _BAND_WIDTH * (_TITLE_LINES - 0.3))
    with sheet.heads(is_title=True) if page == 0 else pen.tag("P"):
        _draw_number(pen, exhibit.number)
        y = draw_words(pen, title, GROUP, x, 741, _BAND_WIDTH)
    y = draw_words(pen, _facts(course), _FACTS, x, y - 1, _BAND_WIDTH)
    who = "; ".join(part for part in (course.provider, course.instructor) if part.strip())
    if who:
        y = draw_words(pen, shortened(who, _PROVIDER, _BAND_WIDTH), _PROVIDER, x, y, _BAND_WIDTH + 2)
    others = "; ".join(other.title for other in about[1:])
    if others:
        also = shortened(f"Also for: {others}", _PROVIDER, _BAND_WIDTH)
        y = draw_words(pen, also, _PROVIDER, x, y, _BAND_WIDTH + 2)
    draw_text(pen, RIGHT, 731, f"page {page + 1} of {exhibit.pages}", NOTE, "right")
    words, to = _way_back(pen, exhibit)
    draw_link(pen, RIGHT, 705, words, to, NOTE.but(color=INK), "right")
    y = min(y, 700) - 7
    draw_rule(pen, LEFT, y, RIGHT, 0.4)
    return y - 10


def _way_back(pen: Pen, exhibit: Exhibit) -> tuple[str, str]:
    """To the row that names the exhibit; to the first page in a print without such a row."""
    row = f"listed-{exhibit.number}"
    return ("Back to the table", row) if row in pen.places else ("Back to page 1", next(iter(pen.places)))


def _draw_number(pen: Pen, exhibit: int) -> None:
    number = str(exhibit)
    draw_text(pen, LEFT, 731, "Exhibit ", NOTE)
    kind = EXHIBIT_NUMBER.but(size=30 if len(number) < 5 else 22)  # noqa: PLR2004
    draw_text(pen, LEFT - 1, 705, f"{number} ", kind)


def _facts(course: Course) -> str:
    number = shortened((course.approval.number or "").strip() or "no approval number", CELL, _BAND_WIDTH / 2)
    facts = (in_words(course.completed_on), f"{course.credit} hours", number, approval_and_delivery(course))
    return "  ·  ".join(facts)


def _draw_page(sheet: Sheet, exhibit: Exhibit, page: int, top: float) -> Placement:
    """The page in a thin frame, scaled down as far as needed and never up."""
    shown = exhibit.shown[page]
    width, height = shown.size
    scale = min(WIDTH / width, (top - _FLOOR) / height, 1)
    x, y = LEFT + (WIDTH - width * scale) / 2, top - height * scale
    box = (x, y, x + width * scale, y + height * scale)
    words = f"Exhibit {exhibit.number}, page {page + 1} of {exhibit.pages}: {plain(exhibit.file_name)}"
    with sheet.pen.figure(words, box):
        draw_shown(sheet.pen, shown, x, y, scale)
    _draw_box(sheet, x, y, width * scale, height * scale)
    _draw_caption(sheet, exhibit, f"  ·  shown at {scale:.0%}", _SIGNED if exhibit.is_signed else "")
    return Placement(sheet.pages - 1, exhibit, page)


def _draw_box(
    sheet: Sheet, x: float, y: float, width: float, height: float, dash: list[float] | None = None
) -> None:
    sheet.pen.saveState()
    sheet.pen.setStrokeColor(TONE)
    sheet.pen.setLineWidth(0.4)
    sheet.pen.setDash(dash or [])
    sheet.pen.rect(x, y, width, height, stroke=1, fill=0)
    sheet.pen.restoreState()


def _draw_caption(sheet: Sheet, exhibit: Exhibit, scale: str = "", note: str = "") -> None:
    facts = f"  ·  {file_type(exhibit.media_type)}  ·  {exhibit.size:,} bytes{scale}"
    taken = width_of(facts, SUB) + (width_of(note, SUB) + 12 if note else 0)
    draw_text(sheet.pen, LEFT, 79, shortened(exhibit.file_name, SUB, WIDTH - taken) + facts, SUB)
    if note:
        draw_text(sheet.pen, RIGHT, 79, note, SUB, "right")
    with sheet.pen.tag("P"):
        draw_text(sheet.pen, LEFT, 69, "SHA-256 ", SUB)
        draw_text(sheet.pen, LEFT + 38, 69, grouped(exhibit.sha256), EXHIBIT_DIGEST)


def _draw_placeholder(sheet: Sheet, exhibit: Exhibit, top: float, original: str) -> None:
    """What is known of a document whose pages cannot stand here, and why they cannot."""
    pen, x, width = sheet.pen, column(3), columns(8)
    _draw_box(sheet, LEFT, _FLOOR, WIDTH, top - _FLOOR, [3, 3])
    y = top - 190
    sheet.heading(x, y, _placeholder_title(exhibit), TITLE)
    y = draw_words(pen, _placeholder_words(exhibit), PLACEHOLDER, x, y - 14, width) - 16
    for name, value in _known(exhibit, original).items():
        draw_rule(pen, x, y, x + width)
        with pen.tag("P"):
            draw_text(pen, x, y - 13, f"{name} ", CELL.but(color=NOTE.color))
            draw_text(pen, column(5), y - 13, shortened(value, CELL, x + width - column(5)), CELL)
        y -= 19
    draw_rule(pen, x, y, x + width)
    _draw_caption(sheet, exhibit)


def _placeholder_title(exhibit: Exhibit) -> str:
    return "This document cannot be shown" if exhibit.is_held else "This file is not held"


def _placeholder_words(exhibit: Exhibit) -> str:
    if not exhibit.is_held:
        return (
            "The record names this file by its digest, but its bytes are not kept with these records. Whoever"
            " holds the file can prove it by the digest below."
        )
    problem = exhibit.problem or "Its pages could not be drawn. It is kept as it is."
    return f"{problem} The digest below is the one recorded when it was added."


def _known(exhibit: Exhibit, original: str) -> Mapping[str, str]:
    known = {
        "File": exhibit.file_name,
        "Type": file_type(exhibit.media_type),
        "Kind": exhibit.kind.value.capitalize(),
        "Size": f"{exhibit.size:,} bytes",
    }
    if not exhibit.is_held:
        return known | {"What to do": "Add the file to the records again"}
    return known | {"Original": f"Attached to this file as {original}"} if original else known
