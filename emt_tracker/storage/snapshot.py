"""Everything but the certificate bytes, as frozen values in memory: what every read is answered from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.closing import require_open
from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Dossier, Entry, EntryKey
from emt_tracker.domain.errors import Conflict
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Profile

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records at one moment.

    ``kept`` holds courses and Trash by id in the order of entry. ``places`` also remembers where courses
    stood that were removed since the start, so that undoing it puts them back in their place; the same
    ``entry_places`` do for what is kept beside the portfolio.
    """

    profile: Profile | None = None
    cycles: tuple[Cycle, ...] = ()
    kept: Mapping[str, Kept] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    dossier: Dossier = field(default_factory=Dossier)
    entry_places: Mapping[EntryKey, int] = field(default_factory=dict)

    @property
    def portfolio(self) -> Portfolio | None:
        """What is on the records; None before there is a person."""
        if self.profile is None:
            return None
        return Portfolio(self.profile, self.cycles, self._courses())

    @property
    def trash(self) -> tuple[Kept, ...]:
        """What is in the Trash, in the order of entry."""
        return tuple(kept for kept in self.kept.values() if kept.trashed_on is not None)

    def shows_the_same(self, other: "Snapshot") -> bool:
        """Whether both say the same of everything, the order of courses too."""
        return self.said == other.said

    def check(self, changes: Changes) -> None:
        """Hold what the changes were made from against what is kept.

        Raises:
            Conflict: when a ``before`` is not what is kept now, or when a closed cycle would be changed.
        """
        for course_id, edit in changes.courses.items():
            if self.kept.get(course_id) != edit.before:
                raise Conflict(f"{_name_of(edit)} has changed meanwhile.", "Look at it and try again.")
        if changes.profile is not None and changes.profile.before != self.profile:
            raise Conflict("The profile has changed meanwhile.", "Look at it and try again.")
        if changes.cycles is not None and (changes.cycles.before or ()) != self.cycles:
            raise Conflict("The cycles have changed meanwhile.", "Look at them and try again.")
        for key, change in changes.dossier.items():
            if self.dossier.entries.get(key) != change.before:
                raise Conflict(f"The {key[0]} has changed meanwhile.", "Look at it and try again.")
        require_open(self.cycles, self.dossier, changes)

    def after(self, changes: Changes, digests: Iterable[str]) -> "Snapshot":
        """The records once these changes are made; the values that did not change are shared."""
        places = _places_with(self.places, changes.courses)
        entry_places = _places_with(self.entry_places, changes.dossier)
        return replace(
            self,
            profile=self.profile if changes.profile is None else changes.profile.after,
            cycles=self.cycles if changes.cycles is None else changes.cycles.after or (),
            kept=self._kept_after(changes, places),
            places=places,
            held=self.held.union(digests),
            dossier=self._dossier_after(changes.dossier, entry_places),
            entry_places=entry_places,
        )

    def holding(self, digests: Iterable[str]) -> "Snapshot":
        """The same records with exactly these files held."""
        return replace(self, held=frozenset(digests))

    @property
    def said(self) -> tuple[object, ...]:
        """All that the records say, in their order."""
        entries = list(self.dossier.entries.items())
        return (self.profile, self.cycles, list(self.kept.items()), self.held, entries)

    def _courses(self) -> tuple[Course, ...]:
        return tuple(kept.course for kept in self.kept.values() if kept.trashed_on is None)

    def _kept_after(self, changes: Changes, places: Mapping[str, int]) -> Mapping[str, Kept]:
        if not changes.courses:
            return self.kept
        kept = dict(self.kept)
        for course_id, edit in changes.courses.items():
            if edit.after is None:
                kept.pop(course_id, None)
            else:
                kept[course_id] = edit.after
        if len(kept) > len(self.kept):  # only what is new can stand out of order
            kept = dict(sorted(kept.items(), key=lambda item: places[item[0]]))
        return kept

    def _dossier_after(
        self, edits: Mapping[EntryKey, Edit[Entry]], places: Mapping[EntryKey, int]
    ) -> Dossier:
        if not edits:
            return self.dossier
        entries = dict(self.dossier.entries)
        for key, edit in edits.items():
            if edit.after is None:
                entries.pop(key, None)
            else:
                entries[key] = edit.after
        if any(edit.before is None for edit in edits.values()):
            entries = dict(sorted(entries.items(), key=lambda item: places[item[0]]))
        return Dossier(entries)


def _places_with(places: Mapping[K, int], keys: Iterable[K]) -> Mapping[K, int]:
    """What is new stands behind all that ever stood here."""
    new = [key for key in keys if key not in places]
    if not new:
        return places
    free = max(places.values(), default=-1) + 1
    return {**places, **{key: free + index for index, key in enumerate(new)}}


def _name_of(edit: Edit[Kept]) -> str:
    kept = edit.before or edit.after
    return f"The course “{kept.course.title}”" if kept else "A course"
