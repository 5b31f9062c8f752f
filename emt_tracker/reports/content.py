"""What the record says, as plain values: judged by `emt_tracker.domain`, and here only drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from emt_tracker.domain.courses import Course, DocumentKind
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.profiles import Profile
from emt_tracker.domain.progress import Progress, Verdict
from emt_tracker.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One certificate file behind the record. A file attached to several courses is one exhibit.

    ``prepared`` is a PDF whose pages stand upright with their box at the origin, ``page_sizes`` in points.
    Without it a placeholder page says ``problem``.
    """

    number: int
    course_ids: tuple[str, ...]
    file_name: str
    media_type: str
    size: int
    sha256: str
    kind: DocumentKind
    is_held: bool = True
    prepared: Path | None = None
    page_sizes: tuple[tuple[float, float], ...] = ()
    shown_as: str = ""
    problem: str | None = None

    @property
    def is_shown(self) -> bool:
        """Whether its pages stand in the record."""
        return self.prepared is not None and bool(self.page_sizes)

    @property
    def pages(self) -> int:
        """How many pages of the record it takes: one where a placeholder stands for it."""
        return max(1, len(self.page_sizes)) if self.is_shown else 1


@dataclass(frozen=True, slots=True)
class KeptCourse:
    """A course in the retention ledger and the last day through which its documents are kept."""

    course: Course
    keep_until: date


@dataclass(frozen=True, slots=True)
class RetentionGroup:
    """The courses of one cycle by date, or of none (``cycle`` None)."""

    cycle: Cycle | None
    courses: tuple[KeptCourse, ...]


@dataclass(frozen=True, slots=True)
class RecordContent:
    """Everything that the pages print. The record date is the day as of which ``progress`` was judged.

    ``verdicts`` are those of the courses that this cycle's pages list, by date; courses of other cycles
    stand in ``retention`` alone.
    """

    profile: Profile
    progress: Progress
    timeline: Timeline
    verdicts: tuple[Verdict, ...]
    retention: tuple[RetentionGroup, ...]
    exhibits: tuple[Exhibit, ...]
    program_version: str
    fingerprint: str

    @property
    def record_date(self) -> date:
        """The day of the record."""
        return self.progress.as_of

    @property
    def counting(self) -> tuple[Verdict, ...]:
        """The courses that count, by date."""
        return tuple(verdict for verdict in self.verdicts if verdict.counts)

    def exhibits_of(self) -> Mapping[str, tuple[Exhibit, ...]]:
        """The exhibits of each course that has any, by course id."""
        found: dict[str, tuple[Exhibit, ...]] = {}
        for exhibit in self.exhibits:
            for course_id in exhibit.course_ids:
                found[course_id] = (*found.get(course_id, ()), exhibit)
        return found


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """A record that stands on the disk, checked after writing."""

    path: Path
    pages: int
    size: int
    sha256: str
    fingerprint: str
    warnings: tuple[str, ...]
