"""From judged records to what the pages print: which courses they list, and the number of every exhibit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from emt_tracker.domain.courses import Course, Document
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.ledger import by_cycle
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.progress import Progress, Verdict
from emt_tracker.domain.retention import cycles_of, keep_until
from emt_tracker.reports.content import KeptCourse, RetentionGroup
from emt_tracker.reports.options import Span


@dataclass(frozen=True, slots=True)
class Numbered:
    """A file behind the record: its exhibit number and the courses that it is attached to."""

    number: int
    document: Document
    course_ids: tuple[str, ...]


def listed(progress: Progress, cycles: Iterable[Cycle]) -> tuple[Verdict, ...]:
    """The courses that the pages of one cycle list, by date: those of its window, and of no cycle at all."""
    known = tuple(cycles)
    found = [
        verdict
        for verdict in progress.verdicts
        if verdict.course.completed_on in progress.window or not cycles_of(verdict.course, known)
    ]
    return tuple(sorted(found, key=lambda verdict: verdict.course.completed_on))


def retention(portfolio: Portfolio, years: int) -> tuple[RetentionGroup, ...]:
    """Every course by the cycle that it was completed in, the earliest first; before all, those of none."""
    groups = by_cycle(portfolio.courses, portfolio.cycles)
    return tuple(
        RetentionGroup(cycle, tuple(_kept(courses, cycle, years)))
        for cycle, courses in reversed(list(groups.items()))
        if courses
    )


def _kept(courses: Iterable[Course], cycle: Cycle | None, years: int) -> Iterator[KeptCourse]:
    """The courses by date; in a day they stand in the order in which they were entered."""
    ends = () if cycle is None else (cycle,)
    for course in sorted(courses, key=lambda course: course.completed_on):
        yield KeptCourse(course, keep_until(course, ends, years))


def numbered(verdicts: Iterable[Verdict], groups: Iterable[RetentionGroup]) -> tuple[Numbered, ...]:
    """Each file once, numbered by date: first those of this cycle's courses, then those of all others."""
    files: dict[str, Document] = {}
    owners: dict[str, list[str]] = {}
    for course in _in_order(verdicts, groups):
        for document in course.documents:
            files.setdefault(document.sha256, document)
            owners.setdefault(document.sha256, []).append(course.id)
    return tuple(
        Numbered(number, document, tuple(dict.fromkeys(owners[digest])))
        for number, (digest, document) in enumerate(files.items(), 1)
    )


def _in_order(verdicts: Iterable[Verdict], groups: Iterable[RetentionGroup]) -> Iterator[Course]:
    seen = set()
    for verdict in verdicts:
        seen.add(verdict.course.id)
        yield verdict.course
    for group in groups:
        yield from (kept.course for kept in group.courses if kept.course.id not in seen)


def within(
    groups: Iterable[RetentionGroup], verdicts: Iterable[Verdict], span: Span, as_of: date
) -> tuple[RetentionGroup, ...]:
    """The retention groups that a span covers: all, what must still be kept, or this cycle's courses alone.

    A course that this cycle's pages list is always among them.
    """
    if span is Span.ALL:
        return tuple(groups)
    listed_here = {verdict.course.id for verdict in verdicts}

    def belongs(kept: KeptCourse) -> bool:
        return kept.course.id in listed_here or (span is Span.YEARS and kept.keep_until >= as_of)

    narrowed = (
        RetentionGroup(group.cycle, tuple(kept for kept in group.courses if belongs(kept)))
        for group in groups
    )
    return tuple(group for group in narrowed if group.courses)
