"""A folder with one small PDF for each course and an index of them: what NREMT takes up one by one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.errors import Cancelled, Fault, Refused
from emt_tracker.domain.portfolio import Portfolio

if TYPE_CHECKING:
    from emt_tracker.domain.courses import Course
    from emt_tracker.reports.content import Exhibit, RecordContent, WrittenFolder, WrittenRecord
    from emt_tracker.reports.course_index import CourseFile

Progress = Callable[[str, int, int], None]
Cancel = Callable[[], bool]

WRITING: Final = "Writing the courses"
_AROUND: Final = 150_000
"""Bytes that a file takes beside the pictures in it: fonts, a page of text, what it says of itself."""


def write_folder(
    folder: Path, content: RecordContent, limit: int | None, progress: Progress, cancelled: Cancel
) -> tuple[WrittenFolder, tuple[WrittenRecord, ...]]:
    """Write a file, or several within the limit, for each course that ``content`` lists.

    Returns the folder, and what was written into it one by one.

    Raises:
        Cancelled: when ``cancelled`` says so; nothing is left behind.
        Refused: when there is such a folder already and something is in it.
        Fault: when it cannot be written.
    """
    from emt_tracker.reports.content import WrittenFolder
    from emt_tracker.reports.course_index import NAME, index_of
    from emt_tracker.storage.files import write_whole

    courses = [verdict.course for verdict in content.verdicts]
    plan = _Plan(content, courses, limit)
    written: list[CourseFile] = []
    with _taking_the_place_of(folder) as making:
        for done, course in enumerate(courses):
            if cancelled():
                raise Cancelled("The folder was not written.")
            progress(WRITING, done, len(courses))
            written += plan.write(course, making, cancelled)
        write_whole(making / NAME, index_of(written))
        progress(WRITING, len(courses), len(courses))
    files = tuple(folder / name for name in (NAME, *(file.name for file in written)))
    return WrittenFolder(folder, files, tuple(plan.warnings)), tuple(plan.written)


class _Plan:
    """Which documents go into which file of which name."""

    def __init__(self, content: RecordContent, courses: Sequence[Course], limit: int | None) -> None:
        from emt_tracker.reports.course_files import file_names, parts

        self.warnings: list[str] = []
        self.written: list[WrittenRecord] = []
        self._content = content
        self._limit = limit
        self._exhibits = content.exhibits_of()
        self._parts = {course.id: parts(self._sizes(course), self._room) for course in courses}
        self._names = file_names(courses, {key: len(parts) for key, parts in self._parts.items()})

    def write(self, course: Course, folder: Path, cancelled: Cancel) -> Iterator[CourseFile]:
        """Write the files of a course."""
        from emt_tracker.reports.course_index import CourseFile
        from emt_tracker.reports.record import write_record

        exhibits = self._exhibits.get(course.id, ())
        self._warn(course, exhibits)
        for name, part in zip(self._names[course.id], self._parts[course.id], strict=True):
            chosen = [exhibits[index] for index in part]
            content = _of_one_course(self._content, course, chosen)
            done = write_record(content, folder / name, progress=lambda *_: None, cancelled=cancelled)
            self.written.append(done)
            yield CourseFile(name, course, len(chosen), done.size, done.sha256)

    @property
    def _room(self) -> int | None:
        return None if self._limit is None else max(1, self._limit - _AROUND)

    def _sizes(self, course: Course) -> list[int]:
        return [exhibit.shown_size for exhibit in self._exhibits.get(course.id, ())]

    def _warn(self, course: Course, exhibits: Sequence[Exhibit]) -> None:
        from emt_tracker.reports.course_files import too_large

        for index in too_large(self._sizes(course), self._room):
            name = exhibits[index].file_name
            self.warnings.append(f"“{name}” of “{course.title}” is larger than the limit by itself.")
        for exhibit in exhibits:
            if not exhibit.is_shown:
                why = exhibit.problem if exhibit.is_held else "The file is not held."
                self.warnings.append(f"“{exhibit.file_name}” of “{course.title}”: {why}")


def _of_one_course(content: RecordContent, course: Course, exhibits: Sequence[Exhibit]) -> RecordContent:
    """The content for one course alone: whoever gets the file learns nothing of the others."""
    from emt_tracker.exchange.portfolio_writer import write_portfolio
    from emt_tracker.reports.fingerprint import fingerprint_of, rules_of

    portfolio = write_portfolio(Portfolio(content.profile, (content.progress.cycle,), (course,)))
    numbered = tuple(
        replace(exhibit, number=number, course_ids=(course.id,)) for number, exhibit in enumerate(exhibits, 1)
    )
    return replace(
        content,
        exhibits=numbered,
        course_id=course.id,
        portfolio=portfolio,
        fingerprint=fingerprint_of(
            portfolio=sha256(portfolio).hexdigest(),
            held=[exhibit.sha256 for exhibit in numbered if exhibit.is_held],
            record_date=content.record_date,
            cycle=content.progress.cycle.id,
            program=content.program_version,
            rules=rules_of(content.progress),
        ),
    )


@contextmanager
def _taking_the_place_of(folder: Path) -> Iterator[Path]:
    """A folder in the making beside the one that it becomes; gone where the block does not end well."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"There is something in “{folder.name}” already.", "Choose a new or empty folder.")
    try:
        making = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise Fault(
            f"“{folder}” could not be made: {error.strerror}.", "Choose another folder or disk."
        ) from error
    try:
        yield making
        if folder.is_dir():
            folder.rmdir()
        making.rename(folder)
    except OSError as error:
        raise Fault(f"“{folder}” could not be written: {error.strerror}.", "Choose another place.") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
