"""The documents of one course: which exhibits follow, and the digest of each file."""

from typing import Final

from emt_tracker.domain.courses import Course, DocumentKind
from emt_tracker.reports.cells import Digest, Line, Links
from emt_tracker.reports.content import Exhibit
from emt_tracker.reports.lettering import shortened
from emt_tracker.reports.phrases import count, file_type
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.tables import Column, Row, Table, cell
from emt_tracker.reports.theme import CELL, LEFT, MISSING, NOTE, SECTION, Type, columns
from emt_tracker.reports.words import draw_words

_COLUMNS: Final = (
    Column("Exhibit", 44),
    Column("File and digest, SHA-256", 226, after=8),
    Column("Kind", 106),
    Column("Bytes", 58, align="right"),
    Column("Pages here", 70, align="right"),
)
_NAME_WIDTH: Final = 218
_ROW: Final = 29.2


def draw_documents(sheet: Sheet, course: Course, exhibits: tuple[Exhibit, ...], floor: float) -> None:
    """Draw as many as there is room for above ``floor``; of the rest how many they are."""
    sheet.section_rule()
    top = sheet.y
    sheet.heading(LEFT, top - 15, "Documents", SECTION)
    for exhibit in exhibits:
        sheet.anchor(f"listed-{exhibit.number}")
    sheet.y = top - 24
    hidden = _draw_table(sheet, exhibits, floor) if exhibits else 0
    if course.documents:
        _draw_note(sheet, _left(course, exhibits, hidden), NOTE)
    else:
        _draw_note(sheet, "No document is on the records of this course yet.", MISSING)


def _draw_table(sheet: Sheet, exhibits: tuple[Exhibit, ...], floor: float) -> int:
    """The exhibits for which there is room; returns how many are left."""
    room = max(1, int((sheet.y - 14 - floor - _ROW) / _ROW))
    shown = exhibits if len(exhibits) <= room + 1 else exhibits[:room]
    Table(sheet, _COLUMNS).place([_row(exhibit) for exhibit in shown])
    sheet.y -= 4
    return len(exhibits) - len(shown)


def _draw_note(sheet: Sheet, words: str, kind: Type) -> None:
    if words:
        sheet.y = draw_words(sheet.pen, words, kind, LEFT, sheet.y, columns(12))


def _row(exhibit: Exhibit) -> Row:
    kind = "Document" if exhibit.kind is DocumentKind.OTHER else exhibit.kind.capitalize()
    pages = str(len(exhibit.shown)) if exhibit.is_shown else "not shown" if exhibit.is_held else "not held"
    cells = (
        cell(Links((exhibit.number,), align="left")),
        cell(Line(shortened(exhibit.file_name, CELL, _NAME_WIDTH)), Digest(exhibit.sha256)),
        cell(Line(f"{kind}, {file_type(exhibit.media_type)}")),
        cell(Line(f"{exhibit.size:,}", align="right")),
        cell(Line(pages, CELL if exhibit.is_shown else MISSING, "right")),
    )
    return Row(cells, 3.4, 3.3)


def _left(course: Course, exhibits: tuple[Exhibit, ...], hidden: int) -> str:
    """What the table does not tell: documents for which there is no room, and those of another part."""
    elsewhere = len({document.sha256 for document in course.documents}) - len(exhibits)
    parts = []
    if hidden:
        parts.append(f"{count(hidden, 'more document')} of this course in this file, each with its digest.")
    if elsewhere > 0:
        parts.append(f"{count(elsewhere, 'document')} of this course in other files.")
    return " ".join(parts)
