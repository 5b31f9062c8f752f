"""What the record says, as plain values: judged by `emt_tracker.domain`, and here only drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from emt_tracker.domain.courses import Course, DocumentKind
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import LineEntered
from emt_tracker.domain.profiles import Profile
from emt_tracker.domain.progress import Progress, Verdict
from emt_tracker.domain.timeline import Timeline
from emt_tracker.reports.options import PrintOptions


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word of a page and the box around it: points from the lower left corner of the upright page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture as a PDF holds it: rows of 1, 2, 4 or 8 bits, grey (1 color), RGB (3) or of a palette.

    ``coding`` is ``jpeg``, ``flate`` (with a PNG ``predictor`` or none) or ``fax`` with its ``fax``
    parameters in order. ``size`` counts the bytes of its data; with ``is_original`` they are the document.
    ``orientation`` counts as EXIF does.
    """

    width: int
    height: int
    bits: int
    colors: int
    coding: str
    palette: bytes | None = None
    predictor: bool = False
    fax: tuple[tuple[str, int | bool], ...] = ()
    is_inverted: bool = False
    orientation: int = 1
    size: int = 0
    is_original: bool = False


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a document: its size in points, its picture and its words.

    Without a picture the page is placed as its maker drew it, which no archive format allows.
    """

    size: tuple[float, float]
    picture: PagePicture | None = None
    words: tuple[PageWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the bytes behind an exhibit are read from, one piece at a time while the file is written.

    ``picture`` gives the picture of a page (from 0), ``pages`` a PDF of the pages that are placed as drawn.
    """

    original: Callable[[], bytes]
    picture: Callable[[int], bytes]
    pages: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One certificate file behind the record. A file attached to several courses is one exhibit.

    Without ``shown`` pages a placeholder page says ``problem``.
    """

    number: int
    course_ids: tuple[str, ...]
    file_name: str
    media_type: str
    size: int
    sha256: str
    kind: DocumentKind
    is_held: bool = True
    shown: tuple[ShownPage, ...] = ()
    shown_as: str = ""
    problem: str | None = None
    is_signed: bool = False
    sources: Sources | None = field(default=None, compare=False)

    @property
    def is_shown(self) -> bool:
        """Whether its pages stand in the record."""
        return bool(self.shown)

    @property
    def shown_size(self) -> int:
        """Bytes of the pictures of its pages; about those of the file where pages stand as drawn."""
        if not self.is_archival:
            return self.size
        return sum(page.picture.size for page in self.shown if page.picture is not None)

    @property
    def is_archival(self) -> bool:
        """Whether every page is a picture, as archive formats allow."""
        return all(page.picture is not None for page in self.shown)

    @property
    def pages(self) -> int:
        """How many pages of the record it takes: one where a placeholder stands for it."""
        return max(1, len(self.shown))


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
    stand in ``retention`` alone. ``portfolio`` is the whole portfolio as JSON, ``course_id`` the course that
    a print of one course is about, ``entered`` the lines typed at NREMT, of any cycle.
    """

    profile: Profile
    progress: Progress
    timeline: Timeline
    verdicts: tuple[Verdict, ...]
    retention: tuple[RetentionGroup, ...]
    exhibits: tuple[Exhibit, ...]
    program_version: str
    fingerprint: str
    portfolio: bytes = b"{}"
    options: PrintOptions = field(default_factory=PrintOptions)
    course_id: str = ""
    entered: tuple[LineEntered, ...] = ()

    @property
    def copy_for(self) -> str:
        """Whose copy it is, in the holder's words."""
        return self.options.copy_for

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
    """A record that stands on the disk, checked after writing.

    ``claims`` are the standards that the file says it keeps; where there are none, ``reason`` says why.
    """

    path: Path
    pages: int
    size: int
    sha256: str
    fingerprint: str
    warnings: tuple[str, ...]
    claims: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WrittenFolder:
    """A folder with one PDF a course and an index of them."""

    path: Path
    files: tuple[Path, ...]
    warnings: tuple[str, ...]
