"""What to type at NREMT, area by area: each course once an area, and how many of its hours to assign there.

An area takes no more hours than it requires. Hours above that come off first where no document is held, then
where a course may repeat an earlier one, so that what is entered rests on proof as far as it can; of the
others, those with pediatric content keep theirs longest, and then the earlier ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.progress import Progress, Tally, Verdict, Warn
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.gaps import has_proof


@dataclass(frozen=True, slots=True)
class Entry:
    """A course in one area: the hours that it has there on the records, and those of them to assign."""

    verdict: Verdict
    hours: Hours
    assigned: Hours
    has_proof: bool

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


def areas(content: RecordContent) -> tuple[Area, ...]:
    """Every area in the order in which NREMT asks for them; one without any course has no entries."""
    return tuple(
        Area(category, topic, name, tally, _entries(content, category, topic, tally.required))
        for category, topic, name, tally in _places(content.progress)
    )


def _places(progress: Progress) -> Iterator[tuple[Category, Topic | None, str, Tally]]:
    for rule in progress.pack.topics:
        yield Category.NATIONAL, rule.topic, f"National, {rule.name}", progress.topics[rule.topic]
    for category in (Category.LOCAL, Category.INDIVIDUAL):
        yield category, None, category.label, progress.categories[category]


def _entries(
    content: RecordContent, category: Category, topic: Topic | None, required: Hours
) -> tuple[Entry, ...]:
    exhibits = content.exhibits_of()
    here = [(each, list(_lines(each, category, topic))) for each in content.counting]
    wishes = [_Wish(each, lines, has_proof(each, exhibits)) for each, lines in here if lines]
    assigned = _assigned(wishes, required)
    return tuple(
        Entry(wish.verdict, wish.hours, hours, wish.has_proof)
        for wish, hours in zip(wishes, assigned, strict=True)
    )


def _lines(verdict: Verdict, category: Category, topic: Topic | None) -> Iterable[Allocation]:
    """The creditable hours that a course has in an area."""
    return (line for line in verdict.creditable if line.category is category and topic in (None, line.topic))


@dataclass(frozen=True, slots=True)
class _Wish:
    """A course that has hours in the area, before any come off."""

    verdict: Verdict
    lines: list[Allocation]
    has_proof: bool

    @property
    def hours(self) -> Hours:
        return total([line.hours for line in self.lines])

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """The first to be served has the least."""
        is_pediatric = any(line.pediatric_hours for line in self.lines)
        return not self.has_proof, Warn.POSSIBLE_DUPLICATE in self.verdict.warnings, not is_pediatric


def _assigned(wishes: Sequence[_Wish], required: Hours) -> list[Hours]:
    """What each gets, in their own order; the best ranked are served first while there is anything left."""
    shares = [Hours()] * len(wishes)
    left = required
    for index in sorted(range(len(wishes)), key=lambda index: wishes[index].rank):
        shares[index] = min(wishes[index].hours, left)
        left -= shares[index]
    return shares
