"""Export a record with every document below some folders as an exhibit, and print what became of them.

    python packaging/corpus.py OUT.pdf FOLDER… [--most 300]

For collections of awkward files: nothing may fail, whatever cannot be shown must have a page that says why.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emt_tracker.services.bundle import Services

_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".webp")


def main() -> None:
    """Attach, export, count."""
    from _samples import TODAY, courses, records

    arguments = _arguments()
    files = _files(arguments.folders)
    kept = [replace(course, documents=()) for course in courses(arguments.courses)]
    with records(kept) as (opened, _):
        services = opened.services
        begun = time.perf_counter()
        ids = [course.id for course in kept]
        refused = attach(services, ids, files, arguments.most)
        services.pages.finish()
        made = time.perf_counter()
        written = services.records.export(arguments.out, as_of=TODAY)
        done = time.perf_counter()
        print(f"{len(files)} files, {made - begun:.1f} s to attach them and make their pages")
        print(f"refused when they came in: {sum(refused.values())}")
        for words, number in refused.most_common():
            print(f"  {number:4}  {words}")
        print(f"record of {written.pages} pages, {written.size / 1e6:.1f} MB, in {done - made:.1f} s")
        print(f"claims {' and '.join(written.claims) or 'nothing: ' + written.reason}")
        print(f"pages that say why a document cannot be shown: {len(written.warnings)}")
        for words, number in Counter(_why(warning) for warning in written.warnings).most_common():
            print(f"  {number:4}  {words}")


def attach(services: Services, ids: list[str], files: Iterable[Path], most: int) -> Counter[str]:
    """Attach files to courses in turn until there are enough; returns why others were refused."""
    from emt_tracker.domain.errors import Fault

    refused: Counter[str] = Counter()
    taken = 0
    for path in files:
        if taken == most:
            break
        (incoming,) = services.certificates.take([path])
        if isinstance(incoming, Fault):
            refused[_why(str(incoming))] += 1
        else:
            services.certificates.attach(ids[taken % len(ids)], [incoming])
            taken += 1
    return refused


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=300)
    parser.add_argument("--courses", type=int, default=300)
    return parser.parse_args()


def _files(folders: Iterable[Path]) -> list[Path]:
    found = (path for folder in folders for path in folder.rglob("*"))
    return sorted(path for path in found if path.suffix.lower() in _ENDINGS and path.is_file())


def _why(words: str) -> str:
    """The sentence without the name of the file."""
    return words.rpartition("”")[2].lstrip(": ")


if __name__ == "__main__":
    main()
