"""The list beside the course files, ``index.csv``: what each file is, for spreadsheets and for checking."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.courses import Allocation, Course
from emt_tracker.reports.lettering import single_spaced

NAME: Final = "index.csv"

_COLUMNS: Final = (
    "File",
    "Completed",
    "Title",
    "Approval number",
    "Hours",
    "Delivery",
    "Provider",
    "Credited to",
    "Documents",
    "Size in bytes",
    "SHA-256",
)
_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Spreadsheets take a file for UTF-8 by it."""
_ACTING: Final = frozenset("=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
                           "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
"""What a cell begins with that a spreadsheet computes."""


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A file as it was written: its name, its course, how many documents are in it, its size and digest."""

    name: str
    course: Course
    documents: int
    size: int
    sha256: str


def index_of(files: Iterable[CourseFile]) -> bytes:
    """The list as the bytes of a CSV file; no cell of it acts as a formula."""
    written = io.StringIO(newline="")
    written.write(_BYTE_ORDER_MARK)
    table = csv.writer(written)
    table.writerow(_COLUMNS)
    table.writerows([inert(text) for text in _cells(file)] for file in files)
    return written.getvalue().encode("utf-8")


def inert(text: str) -> str:
    """The text as one line that a spreadsheet shows instead of computing it."""
    clean = single_spaced(text)
    return f"'{clean}" if clean.lstrip()[:1] in _ACTING else clean


def _cells(file: CourseFile) -> Iterator[str]:
    course = file.course
    yield from (file.name, course.completed_on.isoformat(), course.title, course.approval.number or "")
    yield from (str(course.credit), course.delivery.label, course.provider)
    yield "; ".join(map(_place, course.allocations))
    yield from (str(file.documents), str(file.size), file.sha256)


def _place(line: Allocation) -> str:
    """``National, Airway 2.00, of which 0.50 pediatric``."""
    name = f"{line.category.label}, {line.topic.label}" if line.topic else line.category.label
    pediatric = f", of which {line.pediatric_hours} pediatric" if line.pediatric_hours else ""
    return f"{name} {line.hours}{pediatric}"
