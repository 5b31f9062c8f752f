"""A suggested allocation: what to move, why, and the figures before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from emt_tracker.domain.courses import Allocation, Category, Course
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours of one course that go to ``goal``; ``origin`` is None where they were not placed yet."""

    course: Course
    origin: Allocation | None
    goal: Allocation
    why: str

    @property
    def hours(self) -> Hours:
        """How many."""
        return self.goal.hours

    @property
    def sentence(self) -> str:
        """What moves, from where to where, and why."""
        return f"{self.course.title}: {self.explained}"

    @property
    def explained(self) -> str:
        """The same without the course."""
        moved = f"from {place_name(self.origin)} to" if self.origin else "to"
        entered = (
            " It is marked as entered at NREMT: change it there too." if self.course.nremt_entered else ""
        )
        return f"{self.hours} h {moved} {place_name(self.goal)}. {self.why}{entered}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to move and what comes of it; nothing to move where no hours would be gained.

    ``edits`` are the courses before and after by id, ``changes`` the allocations that were set and move,
    ``splits`` the pieces beyond one each. ``is_proven`` says that no better allocation exists; else it is the
    best that was found.
    """

    before: Progress
    after: Progress
    shifts: tuple[Shift, ...] = ()
    edits: Mapping[str, tuple[Course, Course]] = field(default_factory=dict)
    changes: int = 0
    splits: int = 0
    is_proven: bool = True

    @property
    def certainty(self) -> str:
        """How sure it is that nothing better exists."""
        if self.is_proven:
            return "No other allocation credits more hours with fewer changes."
        return "No better one was found, but it is not proven that there is none."

    @property
    def gain(self) -> Hours:
        """How many more hours are credited."""
        return self.after.total.credited - self.before.total.credited


def place_name(line: Allocation) -> str:
    """What its place is called: the topic, or the category."""
    return line.topic.label if line.category is Category.NATIONAL and line.topic else line.category.label
