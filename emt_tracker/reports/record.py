"""A print from plain values to a checked file: draw, bind, write, reopen, replace."""

import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.errors import Cancelled
from emt_tracker.reports.binding import Watching, bind
from emt_tracker.reports.claims import claims_of
from emt_tracker.reports.content import Exhibit, RecordContent, WrittenRecord
from emt_tracker.reports.exhibits import Placement, draw_exhibits
from emt_tracker.reports.lettering import plain
from emt_tracker.reports.metadata import About
from emt_tracker.reports.prints import kind_of, parts_of
from emt_tracker.reports.sheet import Running, Sheet
from emt_tracker.reports.writing import replacing

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many parts of it are done, and how many there are."""

DRAWING: Final = "Drawing the pages"
BINDING: Final = "Binding the certificates"
CHECKING: Final = "Checking the record"


def write_record(
    content: RecordContent, out: Path, *, progress: Progress, cancelled: Callable[[], bool]
) -> WrittenRecord:
    """Write a print to ``out``. A file that stands there is replaced only by a complete, checked one.

    The same content gives the same bytes on every machine, at any time.

    Raises:
        Cancelled: when ``cancelled`` says so; nothing is left behind.
        Fault: when it cannot be written, in words.
    """
    with _keeping_all():
        return _write(content, out, progress, cancelled)


def _write(
    content: RecordContent, out: Path, progress: Progress, cancelled: Callable[[], bool]
) -> WrittenRecord:
    drawn = io.BytesIO()
    sheet, placements = _draw(content, drawn, progress, cancelled)
    claims, reason = claims_of(content)
    with replacing(out) as writing:
        watching = Watching(lambda done, parts: progress(BINDING, done, parts), cancelled)
        bound = bind(drawn, sheet.pen, placements, content, claims, _about(content), writing.file, watching)
        progress(CHECKING, 0, 1)
        writing.check(sheet.pages)
        if cancelled():
            raise Cancelled("The record was not written.")
    progress(CHECKING, 1, 1)
    return WrittenRecord(
        out,
        sheet.pages,
        bound.size,
        bound.sha256,
        content.fingerprint,
        tuple(_warnings(content.exhibits)),
        claims,
        reason,
    )


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Look for no garbage: nothing drawn is let go before it is written, and looking takes a quarter."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _draw(
    content: RecordContent, drawn: io.BytesIO, progress: Progress, cancelled: Callable[[], bool]
) -> tuple[Sheet, tuple[Placement, ...]]:
    sheet = Sheet(drawn, _running(content))
    parts = parts_of(content.options)
    if draw_exhibits not in parts:
        sheet.pen.absent = ("exhibit-",)
    placements: tuple[Placement, ...] = ()
    for done, draw in enumerate(parts):
        if cancelled():
            raise Cancelled("The record was not written.")
        progress(DRAWING, done, len(parts))
        placements = draw(sheet, content) or placements
    sheet.finish()
    progress(DRAWING, len(parts), len(parts))
    drawn.seek(0)
    return sheet, placements


def _running(content: RecordContent) -> Running:
    profile = content.profile
    number = (
        f"NREMT {profile.nremt_number}" if profile.nremt_number else f"EMS ID {profile.ems_id or 'not given'}"
    )
    owner = f"{profile.name}  ·  {number}  ·  record of {in_words(content.record_date)}"
    return Running(kind_of(content.options.print), owner, content.fingerprint)


def _about(content: RecordContent) -> About:
    """What viewers show about the file."""
    window = content.progress.window
    name = plain(content.profile.name)
    return About(
        title=f"{kind_of(content.options.print)}: {name}",
        author=name,
        subject=f"Cycle {in_words(window.starts_on)} to {in_words(window.ends_on)}",
        program=f"EMT Tracker {content.program_version}",
        day=content.record_date,
    )


def _warnings(exhibits: tuple[Exhibit, ...]) -> Iterator[str]:
    for exhibit in exhibits:
        if not exhibit.is_held:
            yield f"Exhibit {exhibit.number}, “{exhibit.file_name}”: The file is not held."
        elif not exhibit.is_shown:
            why = exhibit.problem or "It cannot be shown."
            yield f"Exhibit {exhibit.number}, “{exhibit.file_name}”: {why}"
