"""Where hours would be credited: the best allocation of a cycle, and the one step that puts it in place."""

from datetime import date

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Allocation
from emt_tracker.domain.dossier import Dossier
from emt_tracker.domain.errors import Conflict
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.progress import Progress, Tally
from emt_tracker.domain.suggesting import suggest
from emt_tracker.domain.suggestion import Shift, Suggestion
from emt_tracker.services.standing import Standing
from emt_tracker.storage.store import Store

Json = dict[str, object]


class Suggestions:
    """Works allocations out and puts them in place. Closed cycles and their courses stay as they are."""

    def __init__(self, store: Store, standing: Standing) -> None:
        self._store = store
        self._standing = standing

    def suggest(self, as_of: date, cycle_id: str | None = None) -> Suggestion:
        """The best allocation of one cycle; without an id of the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
            Conflict: when the cycle is closed.
        """
        stand = self._standing.stand(as_of, cycle_id)
        self._require_open(stand.progress.cycle.id)
        return suggest(stand.progress, _fixed(stand.portfolio, self._store.dossier()))

    def apply(self, suggestion: Suggestion) -> Changes:
        """Put a suggestion in place as one step; without anything to move nothing is changed.

        Raises:
            Conflict: when the cycle was closed, or a course was changed since it was worked out.
        """
        self._require_open(suggestion.before.cycle.id)
        courses = suggestion.edits.values()
        if any(self._store.course(before.id) != before for before, _ in courses):
            raise Conflict("The records have changed since this was worked out.", "Work it out again.")
        edits = {before.id: Edit(Kept(before), Kept(after)) for before, after in courses}
        changes = Changes("Apply the suggested allocation", edits)
        return self._store.write(changes) if changes else changes

    def _require_open(self, cycle_id: str) -> None:
        if self._store.dossier().closing(cycle_id) is not None:
            raise Conflict("This cycle is closed.", "Reopen it to move its hours.")


def _fixed(portfolio: Portfolio, dossier: Dossier) -> frozenset[str]:
    """The courses in the window of a closed cycle."""
    windows = [cycle.window for cycle in portfolio.cycles if dossier.closing(cycle.id) is not None]
    return frozenset(
        course.id for course in portfolio.courses if any(course.completed_on in each for each in windows)
    )


def suggestion_object(suggestion: Suggestion) -> Json:
    """A suggestion as plain JSON values, hours as text with two places."""
    before = suggestion.before
    return {
        "as_of": before.as_of.isoformat(),
        "cycle": before.cycle.id,
        "rules": before.pack.id,
        "gain": str(suggestion.gain),
        "changes": suggestion.changes,
        "splits": suggestion.splits,
        "proven": suggestion.is_proven,
        "moves": [_move(shift) for shift in suggestion.shifts],
        "before": _figures(before),
        "after": _figures(suggestion.after),
    }


def _move(shift: Shift) -> Json:
    return {
        "course": shift.course.id,
        "title": shift.course.title,
        "hours": str(shift.hours),
        "from": _place(shift.origin),
        "to": _place(shift.goal),
        "sentence": shift.sentence,
    }


def _place(line: Allocation | None) -> Json | None:
    return None if line is None else {"category": line.category, "topic": line.topic}


def _figures(progress: Progress) -> Json:
    tallies: dict[str, Tally] = {"total": progress.total}
    tallies |= {name.value: tally for name, tally in progress.categories.items()}
    tallies |= {name.value: tally for name, tally in progress.topics.items()}
    if progress.pediatric:
        tallies["pediatric"] = progress.pediatric
    return {
        name: {"required": str(tally.required), "credited": str(tally.credited), "short": str(tally.short)}
        for name, tally in tallies.items()
    }
