"""What one command changed: enough to tell every page, to undo it and to do it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Entry, EntryKey
from emt_tracker.domain.profiles import Profile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edit(Generic[T]):
    """A value before and after; None where it does not exist."""

    before: T | None
    after: T | None

    def reversed(self) -> "Edit[T]":
        """The edit that takes this one back."""
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Kept:
    """A course as it is kept: on the records (``trashed_on`` None) or in the Trash since that day."""

    course: Course
    trashed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """One undoable step, said in words a person knows (``label``: “Edit Stroke Update”)."""

    label: str
    courses: Mapping[str, Edit[Kept]] = field(default_factory=dict)
    profile: Edit[Profile] | None = None
    cycles: Edit[tuple[Cycle, ...]] | None = None
    dossier: Mapping[EntryKey, Edit[Entry]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.courses or self.dossier) or self.profile is not None or self.cycles is not None

    def reversed(self) -> "Changes":
        """The changes that take these back."""
        return Changes(
            self.label,
            {course_id: edit.reversed() for course_id, edit in self.courses.items()},
            self.profile.reversed() if self.profile else None,
            self.cycles.reversed() if self.cycles else None,
            {key: edit.reversed() for key, edit in self.dossier.items()},
        )
