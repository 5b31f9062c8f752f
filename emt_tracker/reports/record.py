"""The audit record from plain values to a checked file: draw, bind, write, reopen, replace."""

import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.errors import Cancelled
from emt_tracker.reports.bind import bind
from emt_tracker.reports.content import Exhibit, RecordContent, WrittenRecord
from emt_tracker.reports.courses import draw_courses
from emt_tracker.reports.exhibits import Placement, draw_exhibits
from emt_tracker.reports.gap_pages import draw_gaps
from emt_tracker.reports.glance import KIND, draw_glance
from emt_tracker.reports.manifest import draw_manifest
from emt_tracker.reports.retention import draw_retention
from emt_tracker.reports.sheet import Running, Sheet
from emt_tracker.reports.summary import draw_summary
from emt_tracker.reports.writing import replacing

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many parts of it are done, and how many there are."""

DRAWING: Final = "Drawing the pages"
BINDING: Final = "Binding the certificates"
CHECKING: Final = "Checking the record"


def write_record(
    content: RecordContent,
    out: Path,
    *,
    progress: Progress,
    cancelled: Callable[[], bool],
    bound: Callable[[], object] = lambda: None,
) -> WrittenRecord:
    """Write the record to ``out``. A file that stands there is replaced only by a complete, checked record.

    The same content gives the same bytes on every machine, at any time. ``bound`` is called as soon as the
    prepared exhibits are not needed any more.

    Raises:
        Cancelled: when ``cancelled`` says so; nothing is left behind.
        Fault: when it cannot be written, in words.
    """
    drawn = io.BytesIO()
    with _keeping_all():
        sheet, placements = _draw(content, drawn, progress, cancelled)
    with replacing(out) as writing:
        bind(
            drawn,
            placements,
            content,
            writing.file,
            lambda done, parts: progress(BINDING, done, parts),
            cancelled,
        )
        bound()
        progress(CHECKING, 0, 1)
        sha256, size = writing.checked(sheet.pages)
        _stop_if(cancelled)
    progress(CHECKING, 1, 1)
    warnings = tuple(_warnings(content.exhibits))
    return WrittenRecord(out, sheet.pages, size, sha256, content.fingerprint, warnings)


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Look for no garbage: no page is let go before the last is drawn, and looking takes a quarter of it."""
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
    _describe(sheet, content)
    parts = len(content.exhibits) + 6

    def step(done: int) -> None:
        _stop_if(cancelled)
        progress(DRAWING, done, parts)

    for done, draw in enumerate((draw_glance, draw_summary, draw_courses, draw_gaps, draw_retention)):
        step(done)
        draw(sheet, content)
    placements = draw_exhibits(sheet, content, lambda number: step(number + 5))
    draw_manifest(sheet, content)
    sheet.finish()
    step(parts)
    drawn.seek(0)
    return sheet, placements


def _running(content: RecordContent) -> Running:
    profile = content.profile
    number = (
        f"NREMT {profile.nremt_number}" if profile.nremt_number else f"EMS ID {profile.ems_id or 'not given'}"
    )
    owner = f"{profile.name}  ·  {number}  ·  record of {in_words(content.record_date)}"
    return Running(KIND, owner, content.fingerprint)


def _describe(sheet: Sheet, content: RecordContent) -> None:
    """The document information that viewers show."""
    window = content.progress.window
    sheet.describe(
        title=f"{KIND}: {content.profile.name}",
        author=content.profile.name,
        subject=f"Cycle {in_words(window.starts_on)} to {in_words(window.ends_on)}",
        creator=f"EMT Tracker {content.program_version}",
    )


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("The record was not written.")


def _warnings(exhibits: tuple[Exhibit, ...]) -> Iterator[str]:
    for exhibit in exhibits:
        if not exhibit.is_held:
            yield f"Exhibit {exhibit.number}, “{exhibit.file_name}”: The file is not held."
        elif not exhibit.is_shown:
            why = exhibit.problem or "It cannot be shown."
            yield f"Exhibit {exhibit.number}, “{exhibit.file_name}”: {why}"
