"""The manifest: every file behind the record with its digest, and how anybody can verify one."""

from collections.abc import Iterator
from typing import Final

from emt_tracker.reports.cells import Digest, Line, Links
from emt_tracker.reports.claims import claims_of
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.lettering import draw_text
from emt_tracker.reports.pen import Pen
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
    Column("Type", 60),
    Column("Bytes", 46, align="right"),
    Column("Pages", 30, align="right"),
    Column("Shown here", 142, before=16),
)
_NOTE: Final = (
    "Every original file behind this record. A file is the one that was kept when its SHA-256 digest equals"
    " the one printed here."
)
_NONE: Final = "No file is kept with these records yet."
_ATTACHED: Final = (
    "Every original is attached to this file, untouched, and most readers can save it from there. Compute its"
    " SHA-256"
)
_ASKED: Final = "Ask the holder for the original of an exhibit and compute its SHA-256"
_COMPARE: Final = (
    " with any tool and compare all eight groups with those above: a single changed byte changes the whole"
    " digest."
)
_SIGNED: Final = " A picture of a page carries no signature: verify that of a signed exhibit in its original."
_TOOLS: Final = (
    ("Windows", "certutil -hashfile FILE SHA256"),
    ("macOS", "shasum -a 256 FILE"),
    ("Linux", "sha256sum FILE"),
)
_CHECKED: Final = (
    "EMT Tracker checks this whole file at once (Verify a record). The fingerprint at the foot of every page"
    " is the SHA-256 of the whole portfolio as text, the digests above, the record date and the versions of"
    " program and rules."
)
_TOOL_LINE: Final = 11.5
_ABOVE: Final = 20
_FINGERPRINT: Final = 52


def draw_manifest(sheet: Sheet, content: RecordContent) -> None:
    """Draw the pages."""
    sheet.begin_page("Manifest", label="M-")
    sheet.bookmark("manifest", "Manifest")
    rows = list(_rows(content.exhibits))
    sheet.title("Manifest", _NOTE if rows else _NONE)
    if rows:
        Table(sheet, _COLUMNS).place(rows, followed_by=_verify_height(content))
    _draw_verify(sheet, content)


def _rows(exhibits: tuple[Exhibit, ...]) -> Iterator[Row]:
    for exhibit in exhibits:
        yield Row(
            (
                cell(Links((exhibit.number,), align="left")),
                cell(Words(exhibit.file_name, CELL), Digest(exhibit.sha256)),
                cell(Line(file_type(exhibit.media_type))),
                cell(Line(f"{exhibit.size:,}", align="right")),
                cell(Line(str(len(exhibit.shown)) if exhibit.is_shown else "–", align="right")),
                cell(_shown(exhibit)),
            ),
            above=3.4,
            below=3.2,
        )


def _draw_verify(sheet: Sheet, content: RecordContent) -> None:
    sheet.need(_verify_height(content))
    sheet.y -= _ABOVE
    sheet.section_rule()
    pen, y, left = sheet.pen, sheet.y - 4, column(4)
    sheet.heading(LEFT, sheet.y - 15, "How to verify", GROUP)
    if content.exhibits:
        y = draw_words(pen, _digests(content), BODY, left, y, columns(9)) - 5
        y = _draw_tools(pen, y) - 5
    y = draw_words(pen, _CHECKED, BODY, left, y, columns(9))
    _draw_fingerprint(sheet, content.fingerprint, y)
    sheet.y = draw_words(pen, " ".join(_notes(content)), NOTE, left, y - _FINGERPRINT, columns(9))


def _verify_height(content: RecordContent) -> float:
    """The room that it takes: it stands on one page."""
    texts = [Words(_CHECKED, BODY), Words(" ".join(_notes(content)), NOTE)]
    tools = 0.0
    if content.exhibits:
        texts.append(Words(_digests(content), BODY))
        tools = len(_TOOLS) * _TOOL_LINE + 10
    return _ABOVE + 4 + sum(text.height(columns(9)) for text in texts) + tools + _FINGERPRINT


def _digests(content: RecordContent) -> str:
    signed = any(exhibit.is_signed for exhibit in content.exhibits)
    return (_ATTACHED if content.options.is_archive else _ASKED) + _COMPARE + (_SIGNED if signed else "")


def _draw_tools(pen: Pen, y: float) -> float:
    """What to type on each system; returns the y beneath."""
    for system, command in _TOOLS:
        with pen.tag("P"):
            draw_text(pen, column(4), y - 9, f"{system} ", NOTE)
            draw_text(pen, column(6), y - 9, command, DIGEST.but(color=INK))
        y -= _TOOL_LINE
    return y


def _draw_fingerprint(sheet: Sheet, fingerprint: str, y: float) -> None:
    pen, left = sheet.pen, column(4)
    kind = DIGEST.but(size=9.6, color=INK)
    with pen.tag("P"):
        draw_text(pen, left, y - 16, "Fingerprint ", STRONG.but(size=8.2))
        for index in range(8):
            part = fingerprint[index * 8 : index * 8 + 8]
            draw_text(pen, left + index % 4 * 62, y - 30 - index // 4 * 13, f"{part} ", kind)


def _notes(content: RecordContent) -> Iterator[str]:
    """How it was made, and which standards it keeps or why it claims none."""
    yield f"EMT Tracker {content.program_version}, rules {content.progress.pack.id}."
    claims, reason = claims_of(content)
    yield f"Made to the standards {' and '.join(claims)}." if claims else reason


def _shown(exhibit: Exhibit) -> Line:
    if not exhibit.is_held:
        return Line("file not held", MISSING)
    if not exhibit.is_shown:
        return Line("cannot be shown", MISSING)
    return Line(f"{exhibit.shown_as}; signed" if exhibit.is_signed else exhibit.shown_as, CELL)
