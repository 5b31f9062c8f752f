"""What is done to courses: each a command that can be undone, and a sentence that says it was done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emt_tracker.ui.formatting import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.courses import Course, Document
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.courses import CourseLine
    from emt_tracker.ui.operations import Operations

    Done = Callable[[Changes], None]


class Deeds:
    """Commands on courses that stand in the table."""

    def __init__(self, operations: Operations, services: Services) -> None:
        self._operations = operations
        self._services = services

    def duplicate(self, course: Course, done: Done) -> None:
        """Enter a copy."""
        work = partial(self._services.courses.duplicate, course.id)
        self._operations.command(work, done=done, notice=f"Duplicated {course.title}")

    def put_in_trash(self, lines: Sequence[CourseLine], on: date, done: Done) -> None:
        """Take courses off the records."""
        work = partial(self._services.courses.put_in_trash, _ids(lines), on)
        verb = "is" if len(lines) == 1 else "are"
        self._operations.command(work, done=done, notice=f"{_named(lines)} {verb} in the Trash")

    def turn_entered(self, lines: Sequence[CourseLine], on: date, cycle_id: str | None) -> None:
        """Mark all as entered on NREMT, with their lines in a cycle; where all are, as not entered."""
        entered = not all(line.course.nremt_entered for line in lines)
        work = partial(self._services.worksheets.mark, _ids(lines), on, entered=entered, cycle_id=cycle_id)
        how = "entered" if entered else "not entered"
        self._operations.command(work, notice=f"Marked {_named(lines)} as {how} on NREMT")

    def turn_excluded(self, lines: Sequence[CourseLine]) -> None:
        """Leave all out of the count; where all are, count them again."""
        excluded = not all(line.course.excluded for line in lines)
        work = partial(self._services.courses.exclude, _ids(lines), excluded=excluded)
        how = "is left out of the count" if excluded else "is in the count again"
        if len(lines) > 1:
            how = how.replace("is ", "are ", 1)
        self._operations.command(work, notice=f"{_named(lines)} {how}")

    def detach(self, course: Course, document: Document) -> None:
        """Take a file off a course."""
        work = partial(self._services.certificates.detach, course.id, document.sha256)
        self._operations.command(work, notice=f"Removed {document.name} from {course.title}")


def _ids(lines: Sequence[CourseLine]) -> tuple[str, ...]:
    return tuple(line.course.id for line in lines)


def _named(lines: Sequence[CourseLine]) -> str:
    return lines[0].course.title if len(lines) == 1 else counted(len(lines), "course")
