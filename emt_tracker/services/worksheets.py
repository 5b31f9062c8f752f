"""The NREMT worksheet: its lines, which of them were typed at NREMT and when, and what changed since."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.dossier import Entry, EntryKey, LineEntered
from emt_tracker.domain.errors import Conflict, InvalidValue
from emt_tracker.domain.worksheet_rows import Entering, LineState, Sheet, WorksheetRow
from emt_tracker.services.standing import Standing
from emt_tracker.services.typed_lines import TypedLines
from emt_tracker.storage.store import Store


class Worksheets:
    """Lists the lines and notes which were typed. A course is marked as entered when all its lines are.

    Commands take rows as they were shown: what is kept is what the person read and typed. Where only the
    whole course was marked before, the day of its lines is not known: what a command does not touch of them
    is noted as of its own day.
    """

    def __init__(self, store: Store, standing: Standing, typed: TypedLines) -> None:
        self._store = store
        self._standing = standing
        self._typed = typed

    def sheet(self, as_of: date, cycle_id: str | None = None) -> Sheet:
        """Areas and lines of one cycle in their order; without an id of the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        progress = self._standing.stand(as_of, cycle_id).progress
        typed = self._typed.of(progress)
        is_by_exam = progress.satisfied_by == "exam"
        return Sheet(progress.cycle.id, typed.areas, typed.rows, is_by_exam=is_by_exam)

    def rows(self, as_of: date, cycle_id: str | None = None) -> tuple[WorksheetRow, ...]:
        """The lines alone.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        return self.sheet(as_of, cycle_id).rows

    def entering(self, as_of: date, cycle_id: str | None = None) -> Entering:
        """How far the typing of one cycle is.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        return self.sheet(as_of, cycle_id).entering

    def enter(self, row: WorksheetRow, on: date) -> Changes:
        """Note that a line was typed on a day just as it is shown; again, where it was typed before.

        Raises:
            InvalidValue: when there is nothing to type.
            Conflict: when the cycle is closed.
        """
        return self._note(f"Enter {row.title}", [row], on)

    def enter_all(self, rows: Iterable[WorksheetRow], on: date) -> Changes:
        """The same for several lines in one step.

        Raises:
            InvalidValue: when there is nothing to type in one of them.
            Conflict: when the cycle is closed.
        """
        chosen = list(rows)
        return self._note(f"Enter {len(chosen)} {'line' if len(chosen) == 1 else 'lines'}", chosen, on)

    def withdraw(self, row: WorksheetRow, on: date) -> Changes:
        """Note that a line does not stand at NREMT, or does not any more.

        Raises:
            Conflict: when the cycle is closed.
        """
        return self._note(f"Withdraw {row.title}", [row], on, withdrawn=True)

    def mark(
        self, course_ids: Collection[str], on: date, *, entered: bool, cycle_id: str | None = None
    ) -> Changes:
        """Note that courses stand at NREMT as a whole, with all their lines in a cycle, or not at all.

        Raises:
            NotFound: when there is no such cycle.
            Conflict: when the cycle is closed.
        """
        chosen = [row for row in self.rows(on, cycle_id) if row.course_id in course_ids]
        self._require_open(chosen)
        edits: dict[EntryKey, Edit[Entry]] = {}
        if entered:
            edits = {row.key: Edit(None, row.typed(on)) for row in chosen if row.state is LineState.OPEN}
        else:
            lines = self._store.dossier().all(LineEntered)
            edits = {line.key: Edit(line, None) for line in lines if line.course_id in course_ids}
        marks = self._marks(course_ids, course_ids if entered else ())
        return self._write(Changes(self._label(course_ids, entered=entered), marks, dossier=edits))

    def _note(
        self, label: str, rows: Sequence[WorksheetRow], on: date, *, withdrawn: bool = False
    ) -> Changes:
        self._require_open(rows)
        noted = self._store.dossier().entries
        edits: dict[EntryKey, Edit[Entry]] = {}
        for row in rows:
            before, after = noted.get(row.key), None if withdrawn else _typed(row, on)
            if before != after:
                edits[row.key] = Edit(before, after)
        others = self._others(rows, on)
        for other in others:
            if other.state is LineState.ENTERED and other.line is None:
                edits[other.key] = Edit(None, other.typed(on))
        whole = _whole(others, [] if withdrawn else rows, rows if withdrawn else [])
        marks = self._marks({row.course_id for row in rows}, whole)
        return self._write(Changes(label, marks, dossier=edits))

    def _others(self, rows: Sequence[WorksheetRow], on: date) -> list[WorksheetRow]:
        """The other lines of the same courses."""
        keys = {row.key for row in rows}
        courses = {row.course_id for row in rows}
        return [
            other
            for cycle_id in sorted({row.cycle_id for row in rows})
            for other in self.rows(on, cycle_id)
            if other.course_id in courses and other.key not in keys
        ]

    def _marks(self, course_ids: Collection[str], whole: Collection[str]) -> dict[str, Edit[Kept]]:
        """Mark the whole ones of some courses and unmark the others; those that are gone are left alone."""
        return {
            course.id: Edit(Kept(course), Kept(replace(course, nremt_entered=course.id in whole)))
            for course in self._store.portfolio().courses
            if course.id in course_ids and course.nremt_entered is not (course.id in whole)
        }

    def _label(self, course_ids: Collection[str], *, entered: bool) -> str:
        verb = "Mark as entered" if entered else "Mark as not entered"
        if len(course_ids) == 1:
            return f"{verb} {self._store.course(next(iter(course_ids))).title}"
        return f"{verb} {len(course_ids)} courses"

    def _write(self, changes: Changes) -> Changes:
        return self._store.write(changes) if changes else changes

    def _require_open(self, rows: Sequence[WorksheetRow]) -> None:
        dossier = self._store.dossier()
        if any(dossier.closing(row.cycle_id) is not None for row in rows):
            raise Conflict("This cycle is closed.", "Reopen it to change its worksheet.")


def _typed(row: WorksheetRow, on: date) -> LineEntered:
    if not row.hours or row.state is LineState.GONE:
        raise InvalidValue(f"There is nothing to type for “{row.title}” in {row.area}.")
    return row.typed(on)


def _whole(
    others: Iterable[WorksheetRow], typed: Iterable[WorksheetRow], withdrawn: Iterable[WorksheetRow]
) -> set[str]:
    """The courses that stand at NREMT with every line that they have."""
    stand, lack = {row.course_id for row in typed}, set[str]()
    for row in withdrawn:
        if row.hours and row.state is not LineState.GONE:
            lack.add(row.course_id)
    for row in others:
        if row.state is LineState.OPEN:
            lack.add(row.course_id)
        elif row.state in (LineState.ENTERED, LineState.CHANGED):
            stand.add(row.course_id)
    return stand - lack
