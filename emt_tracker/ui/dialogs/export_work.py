"""Writing a print or a folder of them, on the worker's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emt_tracker.domain.errors import Cancelled
from emt_tracker.services.records import WrittenFolder, WrittenRecord

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from emt_tracker.services.records import PrintOptions, Records
    from emt_tracker.ui.operations import Job

Written = WrittenRecord | WrittenFolder


def export(
    records: Records,
    out: Path,
    cycle_id: str,
    day: date,
    options: PrintOptions,
    job: Job[Written | None],
) -> Written | None:
    """Write the record; None where the person stopped it."""
    try:
        return records.export(
            out, options, cycle_id=cycle_id, as_of=day, progress=job.progress, cancelled=job.cancelled
        )
    except Cancelled:
        return None


def export_folder(
    records: Records,
    folder: Path,
    cycle_id: str,
    day: date,
    limit: int | None,
    job: Job[Written | None],
) -> Written | None:
    """Write one file a course; None where the person stopped it."""
    try:
        return records.export_folder(
            folder,
            cycle_id=cycle_id,
            as_of=day,
            limit_bytes=limit,
            progress=job.progress,
            cancelled=job.cancelled,
        )
    except Cancelled:
        return None
