"""The audit record: 200 certificates of about 150 MB, and 5,000 courses without any.

The floor of the first is reading and hashing the certificates and writing them twice: a record shows each and
attaches it. Goals: at most 4 times that floor once the pages are made, which happens when a certificate comes
in; at most 300 MB of memory, the document worker included; the second in at most 3 seconds.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from _measure import PeakMemory, describe_machine, milliseconds, table, timed, verdict
from _samples import TODAY, certificates, courses, records

NUMBER = 200
BYTES = 150_000_000
GOAL = 4.0
MEMORY_GOAL = 300
MANY = 5_000
MANY_GOAL = 3.0
MEGABYTE = 1_000_000
FLOOR_RUNS = 3


def main() -> None:
    """Make the certificates, attach them, export; then the courses."""
    describe_machine()
    with TemporaryDirectory(prefix="emt-bench-files-") as name:
        files = written(Path(name))
        total = sum(path.stat().st_size for path in files)
        print(f"{len(files)} certificates, {total / MEGABYTE:,.0f} MB: photos, scans and text documents")
        floor = min(
            timed(lambda: read_hash_write_twice(files, Path(name) / "floor.bin")) for _ in range(FLOOR_RUNS)
        )
        measure_certificates(files, floor, total)
    measure_courses()


def written(folder: Path) -> list[Path]:
    """The certificate files on the disk."""
    paths = []
    for name, data in certificates(NUMBER, BYTES):
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    return paths


def read_hash_write_twice(files: list[Path], out: Path) -> None:
    """The floor: nobody can write these bytes twice with less work."""
    digest = hashlib.sha256()
    with out.open("wb") as to:
        for path in files:
            data = path.read_bytes()
            digest.update(data)
            to.write(data)
            to.write(data)
        to.flush()
        os.fsync(to.fileno())


def measure_certificates(files: list[Path], floor: float, total: int) -> None:
    """Attach, make the pages, export twice; the first export also imports the printing parts."""
    kept = [replace(course, documents=()) for course in courses(NUMBER)]
    with records(kept) as (opened, folder):
        services = opened.services

        def attach() -> None:
            for course, path in zip(kept, files, strict=True):
                services.certificates.attach(course.id, list(services.certificates.take([path])))  # type: ignore[arg-type]

        attaching = timed(attach)
        making = timed(services.pages.finish)
        out = folder / "record.pdf"

        def export() -> None:
            services.records.export(out, as_of=TODAY)

        with PeakMemory() as memory:
            first = timed(export)
            again = min(timed(export) for _ in range(2))
        pages = services.records.pages(out).count
        preview = timed(lambda: services.records.preview_page(out, pages // 2, 1200))
        size = out.stat().st_size
    rows = [
        ("read, hash, write twice (floor)", milliseconds(floor), "1.0", ""),
        ("attach all, one by one", milliseconds(attaching), f"{attaching / floor:.1f}", ""),
        ("make their pages after that, in the background", milliseconds(making), f"{making / floor:.1f}", ""),
        ("export, the first time", milliseconds(first), f"{first / floor:.1f}", ""),
        ("export again", milliseconds(again), f"{again / floor:.1f}", verdict(again / floor, GOAL)),
        ("one page of it for the preview", milliseconds(preview), "", ""),
    ]
    table(
        f"The record: {pages} pages, {size / MEGABYTE:,.0f} MB",
        ("", "time", "× floor", f"≤ {GOAL:.0f}"),
        rows,
    )
    peak = memory.peak / MEGABYTE
    told = verdict(peak, MEMORY_GOAL)
    print(
        f"Peak memory, worker included: {peak:,.0f} MB for {total / MEGABYTE:,.0f} MB; ≤ {MEMORY_GOAL} {told}"
    )


def measure_courses() -> None:
    """Many courses, no certificate at all."""
    kept = [replace(course, documents=()) for course in courses(MANY)]
    with records(kept) as (opened, folder):
        out = folder / "record.pdf"
        times = [timed(lambda: opened.services.records.export(out, as_of=TODAY)) for _ in range(3)]
        pages = opened.services.records.pages(out).count
        size = out.stat().st_size
    rows = [
        ("the first time", milliseconds(times[0]), ""),
        ("again", milliseconds(min(times)), verdict(min(times), MANY_GOAL)),
    ]
    title = f"{MANY:,} courses: {pages} pages, {size / MEGABYTE:.1f} MB"
    table(title, ("", "time", f"≤ {MANY_GOAL:.0f} s"), rows)


if __name__ == "__main__":
    main()
