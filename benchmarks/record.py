"""The audit record with 200 certificates of about 150 MB, against reading, hashing and writing them.

Goals: at most 6 times that floor. The peak memory is of this process and the document worker together.
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
GOAL = 6.0
MEGABYTE = 1_000_000
FLOOR_RUNS = 3


def main() -> None:
    """Make the certificates, attach them, export twice."""
    describe_machine()
    with TemporaryDirectory(prefix="emt-bench-files-") as name:
        files = written(Path(name))
        total = sum(path.stat().st_size for path in files)
        print(f"{len(files)} certificates, {total / MEGABYTE:,.0f} MB: photos, scans and text documents")
        floor = min(
            timed(lambda: read_hash_write(files, Path(name) / "floor.bin")) for _ in range(FLOOR_RUNS)
        )
        measure(files, floor, total)


def written(folder: Path) -> list[Path]:
    """The certificate files on the disk."""
    paths = []
    for name, data in certificates(NUMBER, BYTES):
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    return paths


def read_hash_write(files: list[Path], out: Path) -> None:
    """The floor: nobody can write these bytes with less work."""
    digest = hashlib.sha256()
    with out.open("wb") as to:
        for path in files:
            data = path.read_bytes()
            digest.update(data)
            to.write(data)
        to.flush()
        os.fsync(to.fileno())


def measure(files: list[Path], floor: float, total: int) -> None:
    """Attach and export; the first export also starts the worker and imports the printing parts."""
    kept = [replace(course, documents=()) for course in courses(NUMBER)]
    with records(kept) as (opened, folder):
        certificates_of = opened.services.certificates

        def attach() -> None:
            for course, path in zip(kept, files, strict=True):
                certificates_of.attach(course.id, list(certificates_of.take([path])))  # type: ignore[arg-type]

        attaching = timed(attach)
        out = folder / "record.pdf"

        def export() -> None:
            opened.services.records.export_audit_record(out, cycle_id=None, as_of=TODAY)

        with PeakMemory() as memory:
            first = timed(export)
            again = timed(export)
        pages = opened.services.records.pages(out).count
        preview = timed(lambda: opened.services.records.preview_page(out, pages // 2, 1200))
        size = out.stat().st_size
    best = min(first, again)
    rows = [
        ("read, hash, write (floor)", milliseconds(floor), "1.0", ""),
        ("attach all, one by one", milliseconds(attaching), f"{attaching / floor:.1f}", ""),
        ("export, the first time", milliseconds(first), f"{first / floor:.1f}", ""),
        ("export again", milliseconds(again), f"{again / floor:.1f}", verdict(best / floor, GOAL)),
        ("one page of it for the preview", milliseconds(preview), "", ""),
    ]
    table(
        f"The record: {pages} pages, {size / MEGABYTE:,.0f} MB",
        ("", "time", "× floor", f"≤ {GOAL:.0f}"),
        rows,
    )
    print(f"Peak memory, worker included: {memory.peak / MEGABYTE:,.0f} MB for {total / MEGABYTE:,.0f} MB")


if __name__ == "__main__":
    main()
