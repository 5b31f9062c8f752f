"""The worksheet line by line: the words as NREMT wants them, and whether what was typed there still holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Category, Course, Delivery, Topic
from emt_tracker.domain.dossier import EntryKey, LineEntered, line_key
from emt_tracker.domain.hours import ZERO, Hours, total
from emt_tracker.domain.progress import Progress
from emt_tracker.domain.worksheet import Area, Entry


class LineState(StrEnum):
    """How a line stands at NREMT, as far as the records know."""

    OPEN = "open"
    """Not typed there yet."""
    ENTERED = "entered"
    CHANGED = "changed"
    """Typed there, and no longer what the records say."""
    GONE = "gone"
    """Typed there, and no longer on the records: to be withdrawn there."""
    SPARE = "spare"
    """All its hours are left over: there is nothing to type."""


class Gone(StrEnum):
    """Why a line that was typed has no place on the worksheet any more."""

    COURSE = "course"
    NOT_COUNTED = "not_counted"
    PLACE = "place"

    @property
    def label(self) -> str:
        """As a clause."""
        return {
            "course": "the course is no longer on your records",
            "not_counted": "the course does not count in this cycle any more",
            "place": "the course has no hours in this area any more",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that differs from what was typed, both as words."""

    field: str
    was: str
    now: str

    @property
    def words(self) -> str:
        """``Hours: 1.00 → 2.00``."""
        return f"{self.field}: {self.was or 'none'} → {self.now or 'none'}"


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """One line to type: a course in one content area. ``credit`` is the course's, ``hours`` those to assign.

    Of a line that is gone nothing is known but what was typed, with no ``delivery``. ``line`` is what is kept
    of the typing; an entered line without it was marked with its whole course, on a day that is not known.
    """

    cycle_id: str
    course_id: str
    category: Category
    topic: Topic | None
    area: str
    title: str
    completed_on: date
    number: str
    hours: Hours
    description: str = ""
    provider: str = ""
    delivery: Delivery | None = None
    credit: Hours = ZERO
    spare: Hours = ZERO
    has_proof: bool = False
    state: LineState = LineState.OPEN
    line: LineEntered | None = None
    changed: tuple[Changed, ...] = ()
    gone: Gone | None = None

    @property
    def key(self) -> EntryKey:
        """What its entry is known by, whether there is one yet or not."""
        return line_key(self.course_id, self.category, self.topic)

    @property
    def entered_on(self) -> date | None:
        """The day on which it was typed, where that is known."""
        return self.line.entered_on if self.line else None

    @property
    def is_due(self) -> bool:
        """Whether something is to be typed or withdrawn at NREMT."""
        return self.state in (LineState.OPEN, LineState.CHANGED, LineState.GONE)

    def typed(self, on: date) -> LineEntered:
        """What is kept once it is typed as it stands."""
        return LineEntered(
            self.course_id,
            self.category,
            self.topic,
            on,
            self.title,
            self.completed_on,
            self.number,
            self.hours,
        )


@dataclass(frozen=True, slots=True)
class Entering:
    """How far the typing is: lines and hours that stand at NREMT as they should, of all that are to."""

    lines: int
    of_lines: int
    hours: Hours
    of_hours: Hours
    changed: int = 0
    gone: int = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to type or to withdraw."""
        return self.lines == self.of_lines and not self.gone


@dataclass(frozen=True, slots=True)
class Sheet:
    """The worksheet of one cycle: its areas with their hours, and every line in their order."""

    cycle_id: str
    areas: tuple[Area, ...]
    rows: tuple[WorksheetRow, ...]
    is_by_exam: bool = False

    @property
    def entering(self) -> Entering:
        """How far the typing is."""
        return entering(self.rows)


def entering(rows: Iterable[WorksheetRow]) -> Entering:
    """The sums over the lines of a worksheet."""
    known = list(rows)
    to_type = [row for row in known if row.state not in (LineState.SPARE, LineState.GONE)]
    done = [row for row in to_type if row.state is LineState.ENTERED]
    states = [row.state for row in known]
    return Entering(
        len(done),
        len(to_type),
        total([row.hours for row in done]),
        total([row.hours for row in to_type]),
        states.count(LineState.CHANGED),
        states.count(LineState.GONE),
    )


def worksheet_rows(
    progress: Progress, found: Iterable[Area], lines: Iterable[LineEntered]
) -> tuple[WorksheetRow, ...]:
    """Every line of one cycle in content-area order and there by date; those that are gone among them."""
    known = tuple(found)
    left = {line.key: line for line in gone_lines(progress, known, lines)}
    rows: list[WorksheetRow] = []
    for area in known:
        here = [line for line in left.values() if (line.category, line.topic) == (area.category, area.topic)]
        of_area = [_row(progress, area, entry) for entry in area.entries]
        of_area += [_gone(progress, area.name, left.pop(line.key)) for line in here]
        rows += sorted(of_area, key=lambda row: row.completed_on)
    rows += [_gone(progress, _name(line), line) for line in left.values()]
    return tuple(rows)


def gone_lines(
    progress: Progress, found: Iterable[Area], lines: Iterable[LineEntered]
) -> tuple[LineEntered, ...]:
    """What was typed for days of this cycle and has no place on its worksheet any more."""
    placed = {
        line_key(entry.verdict.course.id, area.category, area.topic)
        for area in found
        for entry in area.entries
    }
    return tuple(line for line in lines if line.completed_on in progress.window and line.key not in placed)


def as_typed(text: str) -> str:
    """A text on one line: fields on web pages take no line breaks."""
    return " ".join(text.split())


def _row(progress: Progress, area: Area, entry: Entry) -> WorksheetRow:
    course = entry.verdict.course
    return WorksheetRow(
        cycle_id=progress.cycle.id,
        course_id=course.id,
        category=area.category,
        topic=area.topic,
        area=area.name,
        title=as_typed(course.title),
        completed_on=course.completed_on,
        number=as_typed(course.approval.number or ""),
        hours=entry.assigned,
        description=" ".join(_described(progress, area, entry)),
        provider=as_typed(course.provider),
        delivery=course.delivery,
        credit=entry.verdict.credit,
        spare=entry.spare,
        has_proof=entry.has_proof,
        state=line_state(entry),
        line=entry.line,
        changed=changes(entry),
    )


def _described(progress: Progress, area: Area, entry: Entry) -> Iterator[str]:
    """What was covered: the course's own words, and by name the subtopics that it stands for."""
    own = as_typed(entry.verdict.course.description)
    if own:
        yield own
    if area.topic is not None:
        names = [
            part.name for part in progress.pack.topic(area.topic).subtopics if part.key in entry.subtopics
        ]
        if names:
            yield f"Covers {', '.join(names)}."


def line_state(entry: Entry) -> LineState:
    """How an entry stands at NREMT."""
    if entry.line is not None:
        return LineState.CHANGED if changes(entry) else LineState.ENTERED
    if not entry.assigned:
        return LineState.SPARE
    return LineState.ENTERED if entry.is_marked else LineState.OPEN


def changes(entry: Entry) -> tuple[Changed, ...]:
    """Field by field what differs from what was typed; spaces alone are no difference."""
    if entry.line is None:
        return ()
    was, now = _words_typed(entry.line), _words_now(entry.verdict.course, entry.assigned)
    return tuple(Changed(field, words, now[field]) for field, words in was.items() if words != now[field])


def _words_typed(line: LineEntered) -> Mapping[str, str]:
    return _fields(line.title, line.completed_on, line.number, line.hours)


def _words_now(course: Course, assigned: Hours) -> Mapping[str, str]:
    return _fields(course.title, course.completed_on, course.approval.number or "", assigned)


def _fields(title: str, completed_on: date, number: str, hours: Hours) -> Mapping[str, str]:
    return {
        "Title": as_typed(title),
        "Completed": in_words(completed_on),
        "Approval number": as_typed(number),
        "Hours": str(hours),
    }


def _gone(progress: Progress, area: str, line: LineEntered) -> WorksheetRow:
    return WorksheetRow(
        cycle_id=progress.cycle.id,
        course_id=line.course_id,
        category=line.category,
        topic=line.topic,
        area=area,
        title=line.title,
        completed_on=line.completed_on,
        number=line.number,
        hours=line.hours,
        state=LineState.GONE,
        line=line,
        gone=_why_gone(progress, line.course_id),
    )


def _why_gone(progress: Progress, course_id: str) -> Gone:
    verdict = next((each for each in progress.verdicts if each.course.id == course_id), None)
    if verdict is None:
        return Gone.COURSE
    return Gone.PLACE if verdict.counts else Gone.NOT_COUNTED


def _name(line: LineEntered) -> str:
    return f"{line.category.label}, {line.topic.label}" if line.topic else line.category.label
