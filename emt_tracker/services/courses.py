"""Courses: add, change, exclude, put in the Trash; and the lines of the course list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Course
from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.progress import Progress, Reason, Verdict, Warn
from emt_tracker.services.standing import Standing
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course of the list as it stands in the chosen cycle."""

    verdict: Verdict
    in_cycle: bool

    @property
    def course(self) -> Course:
        """The course itself."""
        return self.verdict.course

    @property
    def lacks_certificate(self) -> bool:
        """Whether nothing proves it."""
        return Warn.NO_DOCUMENT in self.verdict.warnings

    @property
    def needs_attention(self) -> bool:
        """Whether a course of this cycle lacks something; one left out on purpose does not."""
        if not self.in_cycle or Reason.EXCLUDED in self.verdict.reasons:
            return False
        verdict = self.verdict
        return bool(verdict.reasons or verdict.warnings) or not verdict.is_placed


class Courses:
    """Commands return what changed; the caller tells the pages and keeps it for undo."""

    def __init__(self, store: Store, standing: Standing) -> None:
        self._store = store
        self._standing = standing

    def lines(self, as_of: date, cycle_id: str | None = None) -> tuple[CourseLine, ...]:
        """Every course on the records, in the order entered, judged for one cycle."""
        progress = self._standing.stand(as_of, cycle_id).progress
        window = progress.window
        return tuple(
            CourseLine(verdict, verdict.course.completed_on in window) for verdict in progress.verdicts
        )

    def progress(self, as_of: date, cycle_id: str | None = None) -> Progress:
        """The figures of the cycle that the lines are judged for."""
        return self._standing.stand(as_of, cycle_id).progress

    @property
    def count(self) -> int:
        """How many courses are on the records, whether there is a cycle to judge them for or not."""
        return len(self._store.portfolio().courses)

    def course(self, course_id: str) -> Course:
        """One course on the records.

        Raises:
            NotFound: when there is none of that id.
        """
        return self._store.course(course_id)

    def trashed(self) -> tuple[Kept, ...]:
        """The courses in the Trash, the latest first."""
        return tuple(sorted(self._store.trash(), key=lambda kept: kept.trashed_on or date.min, reverse=True))

    def new_id(self) -> str:
        """An id that no course has."""
        return f"c-{uuid4().hex[:12]}"

    def add(self, course: Course) -> Changes:
        """Enter a course."""
        return self._store.write(Changes(f"Add {course.title}", {course.id: Edit(None, Kept(course))}))

    def save(self, course: Course) -> Changes:
        """Replace the course of the same id."""
        return self._change([course.id], "Edit", lambda _: course)

    def duplicate(self, course_id: str) -> Changes:
        """Enter a copy without documents and without the “entered” mark: another class of the same course."""
        copy = replace(self.course(course_id), id=self.new_id(), documents=(), nremt_entered=False)
        return self._store.write(Changes(f"Duplicate {copy.title}", {copy.id: Edit(None, Kept(copy))}))

    def exclude(self, course_ids: Iterable[str], *, excluded: bool) -> Changes:
        """Take courses out of the count on purpose, or back in."""
        verb = "Leave out" if excluded else "Count"
        return self._change(course_ids, verb, lambda course: replace(course, excluded=excluded))

    def put_in_trash(self, course_ids: Iterable[str], on: date) -> Changes:
        """Take courses off the records; they wait in the Trash with everything that belongs to them."""
        kept = [self.course(course_id) for course_id in course_ids]
        edits = {course.id: Edit(Kept(course), Kept(course, trashed_on=on)) for course in kept}
        return self._store.write(Changes(_label("Delete", kept), edits))

    def restore(self, course_ids: Iterable[str]) -> Changes:
        """Put courses from the Trash back where they were."""
        waiting = {kept.course.id: kept for kept in self._store.trash()}
        chosen = [self._waiting(waiting, course_id) for course_id in course_ids]
        edits = {kept.course.id: Edit(kept, Kept(kept.course)) for kept in chosen}
        return self._store.write(Changes(_label("Restore", [kept.course for kept in chosen]), edits))

    def remove_for_good(self, course_ids: Iterable[str]) -> Changes:
        """Remove courses from the Trash. Their certificates stay in the store until it is tidied."""
        waiting = {kept.course.id: kept for kept in self._store.trash()}
        chosen = [self._waiting(waiting, course_id) for course_id in course_ids]
        edits: dict[str, Edit[Kept]] = {kept.course.id: Edit(kept, None) for kept in chosen}
        return self._store.write(Changes(_label("Remove", [kept.course for kept in chosen]), edits))

    def _waiting(self, waiting: dict[str, Kept], course_id: str) -> Kept:
        if course_id not in waiting:
            raise NotFound("That course is not in the Trash.")
        return waiting[course_id]

    def _change(self, course_ids: Iterable[str], verb: str, change: Callable[[Course], Course]) -> Changes:
        before = [self.course(course_id) for course_id in course_ids]
        edits = {
            course.id: Edit(Kept(course), Kept(changed))
            for course in before
            if (changed := change(course)) != course
        }
        changes = Changes(_label(verb, [edit.after.course for edit in edits.values() if edit.after]), edits)
        return self._store.write(changes) if changes else changes


def _label(verb: str, courses: list[Course]) -> str:
    if len(courses) == 1:
        return f"{verb} {courses[0].title}"
    return f"{verb} {len(courses)} courses"
