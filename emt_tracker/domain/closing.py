"""Closed cycles: what may no longer be changed of them, and the cycle that follows.

A closed cycle is one that has a ``Closing`` in the dossier. Its window, its courses, the steps of its renewal
and the values replaced in its rules stay as its record shows them, until it is reopened.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Closing, Dossier, Entry, EntryKind, Override, StepDone
from emt_tracker.domain.errors import Conflict
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.retention import cycles_of

WAY_OUT = "Reopen the cycle in Settings first."


@dataclass(frozen=True, slots=True)
class ClosedCycle:
    """A cycle and how it was closed."""

    cycle: Cycle
    closing: Closing


def closed_cycles(cycles: Sequence[Cycle], dossier: Dossier) -> tuple[ClosedCycle, ...]:
    """The cycles that are closed, in their order."""
    found = ((cycle, dossier.closing(cycle.id)) for cycle in cycles)
    return tuple(ClosedCycle(cycle, closing) for cycle, closing in found if closing is not None)


def require_open(cycles: Sequence[Cycle], dossier: Dossier, changes: Changes) -> None:
    """Let nothing change what a closed cycle consists of; closing and reopening it is no such change.

    Raises:
        Conflict: naming the cycle and what was to be changed.
    """
    closed = [
        cycle
        for cycle in (found.cycle for found in closed_cycles(cycles, dossier))
        if not _is_reopened(cycle, changes)
    ]
    if not closed:
        return
    for what, cycle in _touched(closed, changes):
        raise Conflict(f"The cycle to {in_words(cycle.expires_on)} is closed: {what}.", WAY_OUT)


def portfolio_of(cycle: Cycle, portfolio: Portfolio) -> Portfolio:
    """The person, one cycle, and the courses that its window holds."""
    courses = tuple(course for course in portfolio.courses if course.completed_on in cycle.window)
    return Portfolio(portfolio.profile, (cycle,), courses)


def following(recertified_on: date, expires_on: date, taken: Collection[str]) -> Cycle:
    """The cycle after a renewal, under an id that is not ``taken``. Nothing is carried over.

    Hours count from the day after ``recertified_on``, the date on the NREMT dashboard.

    Raises:
        Faults: when it would start after it ends.
    """
    names = (f"{expires_on.year}{'' if number == 1 else f'-{number}'}" for number in count(1))
    return Cycle(next(name for name in names if name not in taken), expires_on, recertified_on)


def _is_reopened(cycle: Cycle, changes: Changes) -> bool:
    edit = changes.dossier.get((EntryKind.CLOSING, cycle.id))
    return edit is not None and edit.after is None


def _touched(closed: Sequence[Cycle], changes: Changes) -> Iterator[tuple[str, Cycle]]:
    """What of closed cycles the changes would change, in words."""
    if changes.cycles is not None:
        after = changes.cycles.after or ()
        yield from (("its dates are part of its record", cycle) for cycle in closed if cycle not in after)
    for edit in changes.courses.values():
        yield from _touched_by_course(closed, edit)
    for change in changes.dossier.values():
        yield from _touched_by_entry(closed, change)


def _touched_by_course(closed: Sequence[Cycle], edit: Edit[Kept]) -> Iterator[tuple[str, Cycle]]:
    before, after = _on_records(edit.before), _on_records(edit.after)
    if before == after:
        return
    for course in (before, after):
        if course is None:
            continue
        for cycle in cycles_of(course, closed):
            part = "is part of its record" if course is before else "would become part of it"
            yield f"“{course.title}” {part}", cycle


def _on_records(kept: Kept | None) -> Course | None:
    return kept.course if kept is not None and kept.trashed_on is None else None


def _touched_by_entry(closed: Sequence[Cycle], edit: Edit[Entry]) -> Iterator[tuple[str, Cycle]]:
    entry = edit.before or edit.after
    if isinstance(entry, StepDone | Override | Closing):
        what = {
            EntryKind.STEP: "the steps of its renewal are noted",
            EntryKind.OVERRIDE: "its rules are part of its record",
        }.get(entry.kind, "its record was written")
        yield from ((what, cycle) for cycle in closed if cycle.id == entry.cycle_id)
