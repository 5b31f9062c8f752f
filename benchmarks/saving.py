"""Saving and opening: how long one change takes to reach the disk, and the records to open.

Every save is one durable transaction: the figures contain the disk's own time to make it so.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from _measure import describe_machine, milliseconds, table, timed, typical
from _samples import TODAY, courses, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.app.opening import Opened

SIZES = (200, 10_000)
TIMES = 15
MEGABYTE = 1_000_000


def main() -> None:
    """Measure both sizes."""
    describe_machine()
    found = {size: measured(size) for size in SIZES}
    rows = [(name, *(milliseconds(found[size][name]) for size in SIZES)) for name in found[SIZES[0]]]
    table(f"Saving and opening, median of {TIMES}", ("", *(f"{size:,} courses" for size in SIZES)), rows)


def measured(size: int) -> dict[str, float]:
    """The figures at one size."""
    with records(courses(size)) as (opened, folder):
        figures = saving_figures(opened)
        opened.close()
        with reopened(folder) as (again, seconds):
            figures["open the records"] = seconds
            figures["judge a cycle"] = timed(lambda: again.services.overview.dashboard(TODAY))
            figures["back up, verified"] = timed(lambda: again.store.backup(folder / "copy.emtbackup"))
    return figures


def saving_figures(opened: Opened) -> dict[str, float]:
    """Single commands."""
    services = opened.services
    numbers = iter(range(1_000_000))

    def save() -> None:
        course = services.courses.course("b-00010")
        services.courses.save(replace(course, notes=f"note {next(numbers)}"))

    def undo() -> None:
        course = services.courses.course("b-00010")
        services.history.did(services.courses.save(replace(course, notes=f"note {next(numbers)}")))
        services.history.undo()

    chance = Random(1)  # noqa: S311 - the same sample every time

    def attach() -> None:
        data = b"\xff\xd8\xff\xe0" + chance.randbytes(MEGABYTE)
        services.certificates.attach("b-00011", [services.certificates.pasted("photo.jpg", data)])

    return {
        "save one course": typical(save, TIMES),
        "save and undo": typical(undo, TIMES),
        "attach a certificate of 1 MB": typical(attach, TIMES),
    }


@contextmanager
def reopened(folder: Path) -> Iterator[tuple[Opened, float]]:
    """The records opened anew, and how long that took until everything is in memory."""
    from emt_tracker.app.opening import open_records
    from emt_tracker.paths import DataPaths

    found: list[Opened] = []

    def open_all() -> None:
        found.append(open_records(DataPaths.at(folder), create=False))
        found[0].store.portfolio()

    seconds = timed(open_all)
    yield found[0], seconds
    found[0].close()


if __name__ == "__main__":
    main()
