"""A real record, exported by the program itself from real certificates."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from emt_tracker.app.opening import open_records
from emt_tracker.paths import DataPaths
from emt_tracker.services.bundle import Services
from emt_tracker.services.records import PrintOptions
from tests.builders import TODAY, a_course, a_cycle, a_profile, an_allocation

CERTIFICATES = Path(__file__).parents[1] / "certificates"
NAMES = ("letter.pdf", "photo-turned-by-exif.jpg", "scan-one-bit.pdf", "screenshot.png")


@contextmanager
def opened(folder: Path) -> Iterator[Services]:
    """The use cases on the records of a folder, made where there are none."""
    records = open_records(DataPaths.at(folder), create=True)
    try:
        yield records.services
    finally:
        records.close()


def begin(services: Services) -> None:
    """A holder, a cycle, and a course for each of four certificates."""
    services.cycles.begin(a_profile(), a_cycle())
    for name in NAMES:
        course = a_course(
            id=f"of {name}",
            title=f"Course of {name}",
            notes="Typed as it is: <b>&amp;</b>",
            allocations=(an_allocation("3", "airway"),),
        )
        taken = services.certificates.take([CERTIFICATES / name])
        services.certificates.keep(course, taken)  # type: ignore[arg-type]


def a_record(folder: Path, out: Path, options: PrintOptions | None = None) -> Path:
    """A record of the records in ``folder``, which are begun where there are none."""
    with opened(folder) as services:
        if not services.cycles.has_begun:
            begin(services)
        return services.records.export(out, options or PrintOptions(), as_of=TODAY).path
