"""Verifying a record with 200 certificates of about 150 MB, against hashing the same file once.

Goal: at most 1.5 times that. Then taking it in where there are no records yet, which has no goal.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from _measure import PeakMemory, describe_machine, milliseconds, table, timed, verdict
from _samples import TODAY, certificates, courses, records

from emt_tracker.services.verification import verify

NUMBER = 200
BYTES = 150_000_000
GOAL = 1.5
RUNS = 9
MEGABYTE = 1_000_000


def main() -> None:
    """Write the record, then hash and verify it in turns."""
    describe_machine()
    with TemporaryDirectory(prefix="emt-bench-verify-") as name:
        record = written(Path(name))
        print(f"The record: {record.stat().st_size / MEGABYTE:,.0f} MB, {NUMBER} originals attached")
        found = verify(record)
        assert found.is_whole, found.differences  # noqa: S101
        assert found.matching == NUMBER  # noqa: S101
        hashing, verifying = [], []
        with PeakMemory() as memory:
            for _ in range(RUNS):
                hashing.append(timed(lambda: hash_once(record)))
                verifying.append(timed(lambda: verify(record)))
        floor, best = min(hashing), min(verifying)
        with records([]) as (opened, _):
            importing = timed(lambda: opened.services.imports.take_in([record], replace=True))
    rows = [
        ("hash the file", milliseconds(floor), "1.0", ""),
        ("verify it", milliseconds(best), f"{best / floor:.2f}", verdict(best / floor, GOAL)),
        ("import it", milliseconds(importing), f"{importing / floor:.1f}", ""),
    ]
    table("Verifying", ("", "time", "× hashing", f"≤ {GOAL}"), rows)
    print(f"Peak memory: {memory.peak / MEGABYTE:,.0f} MB")


def written(folder: Path) -> Path:
    """The record, made by the program itself."""
    kept = [replace(course, documents=()) for course in courses(NUMBER)]
    files = []
    for name, data in certificates(NUMBER, BYTES):
        files.append(folder / name)
        files[-1].write_bytes(data)
    with records(kept) as (opened, _):
        services = opened.services
        for course, path in zip(kept, files, strict=True):
            services.certificates.attach(course.id, list(services.certificates.take([path])))  # type: ignore[arg-type]
        record = services.records.export(folder / "record.pdf", as_of=TODAY).path
    for path in files:
        path.unlink()
    return Path(shutil.move(record, folder / "the-record.pdf"))


def hash_once(path: Path) -> str:
    """The floor: every byte read and hashed once."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
