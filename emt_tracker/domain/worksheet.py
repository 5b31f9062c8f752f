"""What to type at NREMT, area by area: each course once an area, and how many of its hours to assign there.

An area takes no more hours than are credited there; where a pack caps a way of giving courses, other hours
go first, as they do when the area is judged. What was typed already stays as far as the records still hold
it. Of the others, hours above the requirement come off first where no document is held, then where a course
may repeat an earlier one, so that what is entered rests on proof as far as it can; then those without
pediatric content, and then the later ones.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.dossier import EntryKey, LineEntered, line_key
from emt_tracker.domain.hours import ZERO, Hours, total
from emt_tracker.domain.limits import DeliveryCap
from emt_tracker.domain.progress import Progress, Tally, Verdict, Warn


@dataclass(frozen=True, slots=True)
class Entry:
    """A course in one area: the hours that it has there on the records, and those of them to assign.

    ``line`` is what was typed for it; ``is_marked`` says that its whole course was marked as entered, with
    nothing kept about what was typed.
    """

    verdict: Verdict
    hours: Hours
    assigned: Hours
    has_proof: bool
    subtopics: tuple[str, ...] = ()
    line: LineEntered | None = None
    is_marked: bool = False

    @property
    def spare(self) -> Hours:
        """Hours of this area that are left over."""
        return self.hours - self.assigned


@dataclass(frozen=True, slots=True)
class Area:
    """A content area: a national topic, Local or Individual. Its entries stand by date."""

    category: Category
    topic: Topic | None
    name: str
    tally: Tally
    entries: tuple[Entry, ...]

    @property
    def label(self) -> str:
        """Its name in one word."""
        return self.topic.label if self.topic else self.category.label

    @property
    def assigned(self) -> Hours:
        """What its entries come to: exactly what is credited."""
        return total([entry.assigned for entry in self.entries])


def areas_of(
    progress: Progress, proven: Collection[str], lines: Iterable[LineEntered] = ()
) -> tuple[Area, ...]:
    """Every area in the order in which NREMT asks for them; one without any course has no entries.

    ``proven`` are the courses, by id, of which a file is held; ``lines`` what was typed already.
    """
    known = {line.key: line for line in lines}
    typed = frozenset(line.course_id for line in known.values())
    counting = sorted(progress.counting, key=lambda verdict: verdict.course.completed_on)
    caps = progress.pack.limits.delivery
    wishes = [_Wishes(verdict, verdict.course.id in proven, known, typed, caps) for verdict in counting]
    return tuple(
        Area(category, topic, name, tally, _entries(wishes, category, topic, tally.credited))
        for category, topic, name, tally in _places(progress)
    )


def _places(progress: Progress) -> Iterator[tuple[Category, Topic | None, str, Tally]]:
    for rule in progress.pack.topics:
        yield Category.NATIONAL, rule.topic, f"National, {rule.name}", progress.topics[rule.topic]
    for category in (Category.LOCAL, Category.INDIVIDUAL):
        yield category, None, category.label, progress.categories[category]


@dataclass(frozen=True, slots=True)
class _Wishes:
    """A counting course and what is known of it, before any hours come off."""

    verdict: Verdict
    has_proof: bool
    known: Mapping[EntryKey, LineEntered]
    typed: frozenset[str]
    caps: Mapping[Category, DeliveryCap]

    def at(self, category: Category, topic: Topic | None) -> "_Wish | None":
        """What it has in one area; None where it has nothing."""
        here = [
            line
            for line in self.verdict.creditable
            if line.category is category and topic in (None, line.topic)
        ]
        if not here:
            return None
        cap = self.caps.get(category)
        is_capped = cap is not None and self.verdict.course.delivery in cap.deliveries
        return _Wish(self, here, self.known.get(line_key(self.course_id, category, topic)), is_capped)

    @property
    def course_id(self) -> str:
        return self.verdict.course.id


@dataclass(frozen=True, slots=True)
class _Wish:
    """A course that has hours in one area."""

    course: _Wishes
    allocations: list[Allocation]
    line: LineEntered | None
    is_capped: bool

    @property
    def hours(self) -> Hours:
        return total([line.hours for line in self.allocations])

    @property
    def typed(self) -> Hours:
        """The hours that stand at NREMT and that the records still hold."""
        return min(self.line.hours, self.hours) if self.line else ZERO

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """The first to be served has the least."""
        is_pediatric = any(line.pediatric_hours for line in self.allocations)
        repeats = Warn.POSSIBLE_DUPLICATE in self.course.verdict.warnings
        return not self.course.has_proof, repeats, not is_pediatric

    def entry(self, assigned: Hours) -> Entry:
        course = self.course.verdict.course
        subtopics = dict.fromkeys(key for line in self.allocations for key in line.subtopics)
        is_marked = course.nremt_entered and course.id not in self.course.typed
        return Entry(
            self.course.verdict,
            self.hours,
            assigned,
            self.course.has_proof,
            tuple(subtopics),
            self.line,
            is_marked,
        )


def _entries(
    courses: Iterable[_Wishes], category: Category, topic: Topic | None, credited: Hours
) -> tuple[Entry, ...]:
    wishes = [wish for course in courses if (wish := course.at(category, topic)) is not None]
    assigned = _assigned(wishes, credited)
    return tuple(wish.entry(hours) for wish, hours in zip(wishes, assigned, strict=True))


def _assigned(wishes: Sequence[_Wish], credited: Hours) -> list[Hours]:
    """What each gets, in their own order: those in capped ways what the others leave of the hours."""
    shares = [ZERO] * len(wishes)
    left = credited
    for is_capped in (False, True):
        group = [index for index, wish in enumerate(wishes) if wish.is_capped is is_capped]
        left = _serve(wishes, group, shares, left)
    return shares


def _serve(wishes: Sequence[_Wish], group: Iterable[int], shares: list[Hours], left: Hours) -> Hours:
    """Serve the best ranked of a group first while there is anything left; returns what is."""
    order = sorted(group, key=lambda index: wishes[index].rank)
    for wanted in ([wish.typed for wish in wishes], [wish.hours for wish in wishes]):
        for index in order:
            more = min(wanted[index] - min(wanted[index], shares[index]), left)
            shares[index] += more
            left -= more
    return left
