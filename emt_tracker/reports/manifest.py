"""The manifest: every file behind the record with its digest, and how anybody can verify one."""

from collections.abc import Iterator
from typing import Final

from emt_tracker.reports.cells import Digest, Line, Links
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.phrases import file_type
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.tables import Column, Row, Table, cell
from emt_tracker.reports.theme import (
    BODY,
    CELL,
    DIGEST,
    GROUP,
    INK,
    LEFT,
    MISSING,
    NOTE,
    STRONG,
    column,
    columns,
)
from emt_tracker.reports.words import Words, draw_words

_COLUMNS: Final = (
    Column("Exhibit", 30),
    Column("File and digest, SHA-256", 196, after=8),
    Column("Kind", 60),
    Column("Bytes", 46, align="right"),
    Column("Pages", 30, align="right"),
    Column("Shown here", 142, before=16),
)
_VERIFY: Final = (
    "Ask the holder for the original of an exhibit and compute its SHA-256 with any tool, for example"
    " sha256sum FILE or certutil -hashfile FILE SHA256. Compare all eight groups with those above: a single"
    " changed byte changes the whole digest. The fingerprint at the foot of every page is the SHA-256 of the"
    " whole portfolio as text, the digests above, the record date and the versions of program and rules."
)


def draw_manifest(sheet: Sheet, content: RecordContent) -> None:
    """Draw the pages."""
    sheet.begin_page("Manifest", label="M-")
    sheet.bookmark("manifest", "Manifest")
    sheet.title(
        "Manifest",
        "Every original file behind this record. A file is genuine when its SHA-256 digest equals the one"
        " printed here.",
    )
    rows = list(_rows(content.exhibits))
    if rows:
        Table(sheet, _COLUMNS).place(rows)
    else:
        sheet.y = draw_words(
            sheet.pen, "No file is kept with these records yet.", NOTE, LEFT, sheet.y, columns(9)
        )
    _draw_verify(sheet, content)


def _rows(exhibits: tuple[Exhibit, ...]) -> Iterator[Row]:
    for exhibit in exhibits:
        yield Row(
            (
                cell(Links((exhibit.number,), align="left")),
                cell(Words(exhibit.file_name, CELL), Digest(exhibit.sha256)),
                cell(Line(file_type(exhibit.media_type))),
                cell(Line(f"{exhibit.size:,}", align="right")),
                cell(Line(str(len(exhibit.page_sizes)) if exhibit.is_shown else "–", align="right")),
                cell(_shown(exhibit)),
            ),
            above=3.4,
            below=3.2,
        )


def _draw_verify(sheet: Sheet, content: RecordContent) -> None:
    sheet.y -= 20
    sheet.need(130)
    sheet.section_rule()
    pen, top, left = sheet.pen, sheet.y, column(4)
    draw_text(pen, LEFT, top - 15, "How to verify", GROUP)
    y = draw_words(pen, _VERIFY, BODY, left, top - 4, columns(9))
    draw_text(pen, left, y - 16, "Fingerprint", STRONG.but(size=8.2))
    kind = DIGEST.but(size=9.6, color=INK)
    for index in range(8):
        part = content.fingerprint[index * 8 : index * 8 + 8]
        draw_text(pen, left + index % 4 * 62, y - 30 - index // 4 * 13, part, kind)
    versions = f"Made by EMT Tracker {content.program_version} with rules {content.progress.pack.id}."
    sheet.y = draw_words(pen, versions, NOTE, left, y - 52, columns(9))


def _shown(exhibit: Exhibit) -> Line:
    if not exhibit.is_held:
        return Line("file not held", MISSING)
    return Line(exhibit.shown_as, CELL) if exhibit.is_shown else Line("cannot be shown", MISSING)
