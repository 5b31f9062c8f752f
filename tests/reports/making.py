"""Records made for a test: real prepared PDFs, real rule packs, real files."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from emt_tracker import resources
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.progress import judge
from emt_tracker.domain.timeline import timeline
from emt_tracker.reports.assembly import Numbered, listed, numbered, retention
from emt_tracker.reports.content import (
    Exhibit,
    PagePicture,
    PageWord,
    RecordContent,
    ShownPage,
    Sources,
    WrittenRecord,
)
from emt_tracker.reports.fingerprint import fingerprint_of
from emt_tracker.reports.record import write_record
from emt_tracker.storage.rulebook import Rulebook
from tests.builders import TODAY

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

Prepare = Callable[[Numbered, Path], Exhibit]


def a_picture() -> tuple[PagePicture, bytes]:
    """A page of grey, dark in its lower left corner."""
    rows = bytes([200] * 16) * 14 + bytes([50, 50] + [200] * 14) * 2
    return PagePicture(16, 16, 8, 1, "flate"), zlib.compress(rows)


def a_drawn_pdf(pages: int, size: tuple[float, float]) -> bytes:
    """Pages as their maker drew them: each is one dark square."""
    written = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=size)
            page.Contents = pdf.make_stream(b"0.2 g 100 100 50 50 re f")
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def shown(pages: int = 1, size: tuple[float, float] = (612, 792), words: str = "Certificate") -> Prepare:
    """Every file as so many pictures of pages, with a word on each."""
    picture, data = a_picture()
    word = PageWord(words, 100, 300, 180, 312)

    def prepare(file: Numbered, folder: Path) -> Exhibit:
        del folder
        return replace(
            an_exhibit(file),
            shown=(ShownPage(size, picture, (word,)),) * pages,
            shown_as="page images, 200 dpi",
            problem=None,
            sources=Sources(lambda: an_original(file), lambda _page: data, lambda: b""),
        )

    return prepare


def as_drawn(pages: int = 1, size: tuple[float, float] = (612, 792)) -> Prepare:
    """Every file as pages that stand as their maker drew them."""

    def prepare(file: Numbered, folder: Path) -> Exhibit:
        del folder
        return replace(
            an_exhibit(file),
            shown=(ShownPage(size),) * pages,
            shown_as="pages as they are",
            problem=None,
            sources=Sources(lambda: an_original(file), lambda _page: b"", lambda: a_drawn_pdf(pages, size)),
        )

    return prepare


def an_original(file: Numbered) -> bytes:
    """Bytes that stand for a file."""
    return f"%PDF-1.4 the original {file.document.sha256}\n".encode()


def an_exhibit(file: Numbered) -> Exhibit:
    """A file that is held and cannot be shown."""
    document = file.document
    return Exhibit(
        file.number,
        file.course_ids,
        document.name,
        document.media_type,
        document.size,
        document.sha256,
        document.kind,
        problem="This PDF opens only with a password.",
    )


def a_content(
    portfolio: Portfolio,
    folder: Path,
    *,
    as_of: date = TODAY,
    cycle_id: str | None = None,
    prepare: Prepare | None = None,
) -> RecordContent:
    """What the record of a portfolio prints, judged by the real rules."""
    profile = portfolio.profile
    cycle = portfolio.cycle(cycle_id) if cycle_id else portfolio.cycles[-1]
    pack = Rulebook.load(resources.path("rules")).pack_for(cycle, profile.level)
    progress = judge(portfolio.courses, cycle, profile.level, pack, as_of)
    verdicts, groups = listed(progress, portfolio.cycles), retention(portfolio, 5)
    exhibits = tuple((prepare or shown())(file, folder) for file in numbered(verdicts, groups))
    return RecordContent(
        profile=profile,
        progress=progress,
        timeline=timeline(progress),
        verdicts=verdicts,
        retention=groups,
        exhibits=exhibits,
        program_version="0.1.0",
        fingerprint=fingerprint_of(
            portfolio=sha256(repr(portfolio).encode()).hexdigest(),
            held=[exhibit.sha256 for exhibit in exhibits],
            record_date=as_of,
            cycle=cycle.id,
            program="0.1.0",
            rules=pack.id,
        ),
    )


def write(content: RecordContent, out: Path) -> WrittenRecord:
    """The record, written without anybody watching."""
    return write_record(content, out, progress=lambda *_: None, cancelled=lambda: False)


def texts(path: Path) -> list[str]:
    """The text of each page as a reader copies it out."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def ink(page: "PdfPage", shades: range, channel: str = "R") -> tuple[int, int, int, int] | None:
    """The box of all pixels with such a shade: left, upper, right, lower in points; None without any."""
    picture = page.render(scale=1).to_pil().getchannel(channel)
    return picture.point([255 if shade in shades else 0 for shade in range(256)]).getbbox()
