"""Why a figure is what it is: the courses behind it, what does not count and why, the rules and sources.

A figure is ``total``, a category, a topic, ``pediatric``, ``days_left``, or the path of a rule's value
(``milestones.deadline``, ``fees.step_a``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Category, Delivery
from emt_tracker.domain.crediting import PART, Share, shares, tally_of
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.grounds import DAYS_LEFT, PEDIATRIC, TOTAL, Ground, figure_of, grounds
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.left_out import LeftOut, left_out
from emt_tracker.domain.overrides import rule_values
from emt_tracker.domain.progress import Progress, Tally, judge
from emt_tracker.domain.timeline import Timeline
from emt_tracker.domain.verdicts import Verdict, Warn, likeness

_MEANINGS: Final = {
    "national": "Each topic counts up to its own need; hours beyond it can go to Local or Individual.",
    "local": "Any topic, as your agency or state asks.",
    "individual": "Any topic you choose.",
    "pediatric": "Pediatric hours are part of the national topics, not added to them.",
    "total": "National, Local and Individual together; each hour counts once.",
}
_JUDGED_ALONE: Final = 12
"""So many possible repeats are judged one by one; more of them together alone."""
_TOPIC_MEANING: Final = "Hours beyond the need give no credit in another topic."


@dataclass(frozen=True, slots=True)
class Line:
    """A course behind a figure: its hours there, how many of them are credited, and what is open."""

    course_id: str
    title: str
    day: date
    hours: Hours
    credited: Hours
    note: str = ""

    @property
    def excess(self) -> Hours:
        """What gives no credit here."""
        return self.hours - self.credited


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure in words. ``if_accepted`` says what possible repeats change; empty where there are none."""

    figure: str
    title: str
    summary: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    if_accepted: str = ""
    grounds: tuple[Ground, ...] = ()

    @property
    def is_replaced(self) -> bool:
        """Whether the holder replaced a value behind it."""
        return any(ground.is_replaced for ground in self.grounds)


def explain(figure: str, progress: Progress, timeline: Timeline, cycles: Iterable[Cycle] = ()) -> Explanation:
    """One figure. ``cycles`` are all on the records: with them it is known which days belong to none.

    Raises:
        NotFound: when there is no such figure.
    """
    figure = figure_of(figure)
    tally = tally_of(figure, progress)
    if tally is None:
        return _of_rule(figure, progress, timeline)
    name = name_of(figure, progress)
    found = shares(figure, progress)
    return Explanation(
        figure,
        f"{name}: {tally.credited} of {tally.required} h",
        tuple(_standing(figure, tally, progress)),
        tuple(_lines(figure, tally, found, progress)),
        tuple(left_out(figure, progress, tuple(cycles))),
        _if_accepted(figure, tally, found, progress),
        grounds(figure, progress.pack, progress.cycle.expires_on),
    )


def figures_of(progress: Progress) -> tuple[str, ...]:
    """Every figure that can be explained: hours, the days left, then each value of the rules by its path."""
    pediatric = (PEDIATRIC,) if progress.pediatric else ()
    hours = (TOTAL, *(str(each) for each in progress.categories), *(str(each) for each in progress.topics))
    paths = [value.path for value in rule_values(progress.pack, progress.cycle.expires_on)]
    others = [path for path in paths if figure_of(path) == path and path != PEDIATRIC]
    return (*hours, *pediatric, DAYS_LEFT, *others)


def name_of(figure: str, progress: Progress) -> str:
    """A figure of hours as people say it."""
    if figure == TOTAL:
        return "Total"
    labels = {
        **{f"{PART}{subset.key}": subset.label for subset in progress.pack.limits.subsets},
        **{str(category): category.label for category in progress.categories},
        **{str(topic): topic.label for topic in progress.topics},
    }
    return labels.get(figure, "Pediatric")


def _standing(figure: str, tally: Tally, progress: Progress) -> Iterator[str]:
    passed = progress.cycle.exam_passed_on
    if figure == TOTAL and progress.satisfied_by == "exam" and passed:
        yield f"Satisfied by the examination passed on {in_words(passed)}."
    yield "Complete on your records." if tally.is_met else f"{tally.short} h short."
    if tally.entered != tally.creditable:
        yield f"{tally.entered} h entered, {tally.creditable} h creditable."
    if tally.over_cap:
        yield f"{tally.over_cap} h are over the cap on the way they were given."
    if tally.excess:
        need = "a topic’s or category’s need" if figure in (TOTAL, Category.NATIONAL) else "the need"
        yield f"{tally.excess} h beyond {need}."
    if figure == TOTAL and progress.unallocated:
        yield f"{progress.unallocated} h are in no category yet."
    for topic, missing in progress.coverage_gaps.items():
        if topic == figure:
            names = [part.name for part in progress.pack.topic(topic).subtopics if part.key in missing]
            yield f"No course represents {', '.join(names)}."
    if not figure.startswith(PART):
        yield _MEANINGS.get(figure, _TOPIC_MEANING)


def _lines(figure: str, tally: Tally, found: tuple[Share, ...], progress: Progress) -> Iterator[Line]:
    repeats = [share.verdict for share in found if Warn.POSSIBLE_DUPLICATE in share.verdict.warnings]
    notes = dict(_repeats(figure, tally, repeats, progress))
    for share in found:
        course = share.verdict.course
        note = notes.get(course.id, "")
        yield Line(course.id, course.title, course.completed_on, share.hours, share.credited, note)


def _repeats(
    figure: str, tally: Tally, repeats: list[Verdict], progress: Progress
) -> Iterator[tuple[str, str]]:
    """By id what each possible repeat may repeat; of a few, what each changes by itself."""
    firsts: dict[tuple[str, str, Delivery], date] = {}
    for verdict in progress.counting if repeats else ():
        day = verdict.course.completed_on
        alike = likeness(verdict.course)
        firsts[alike] = min(day, firsts.get(alike, day))
    for verdict in repeats:
        words = f"It may repeat the course of {in_words(firsts[likeness(verdict.course)])}"
        if len(repeats) <= _JUDGED_ALONE:
            more = tally.credited - _without(figure, progress, {verdict.course.id})
            words += f": {more} h more if accepted"
        yield verdict.course.id, f"{words}."


def _if_accepted(figure: str, tally: Tally, found: tuple[Share, ...], progress: Progress) -> str:
    """The figure with all possible repeats, as shown, and without them."""
    repeats = {
        share.verdict.course.id for share in found if Warn.POSSIBLE_DUPLICATE in share.verdict.warnings
    }
    if not repeats:
        return ""
    safe = _without(figure, progress, repeats)
    one = len(repeats) == 1
    start = "A possible repeat is counted" if one else f"{len(repeats):,} possible repeats are counted"
    them = "it" if one else "them"
    if safe == tally.credited:
        return f"{start}: without {them} the figure is the same."
    accepted = "it is accepted" if one else "all are accepted"
    return f"{start}: {tally.credited} h if {accepted}, {safe} h without {them}."


def _without(figure: str, progress: Progress, ids: set[str]) -> Hours:
    """The figure as it would stand without these courses."""
    courses = [verdict.course for verdict in progress.verdicts if verdict.course.id not in ids]
    safe = judge(courses, progress.cycle, progress.terms.level, progress.pack, progress.as_of, progress)
    tally = tally_of(figure, safe)
    assert tally is not None  # noqa: S101  (the same pack has the same figures)
    return tally.credited


def _of_rule(figure: str, progress: Progress, timeline: Timeline) -> Explanation:
    """A figure without courses: the days left, or one value of the rules."""
    found = grounds(figure, progress.pack, progress.cycle.expires_on)
    if figure == DAYS_LEFT:
        return _days_left(found, timeline)
    value = found[0].value
    summary = tuple(_about(figure, progress, timeline))
    return Explanation(figure, f"{value.label}: {value.words}", summary, grounds=found)


def _about(path: str, progress: Progress, timeline: Timeline) -> Iterator[str]:
    head, _, key = path.partition(".")
    stone = timeline.milestone(key) if head == "milestones" else None
    if stone is not None:
        yield stone.consequence
        yield f"{_from_today((stone.day - timeline.as_of).days)}, counted from {in_words(timeline.as_of)}."
    for fee in progress.pack.fees:
        if head == "fees" and fee.key == key:
            yield f"As asked for expirations in {fee.for_expirations}."
    if path == "retention":
        yield "Counted from the later of completion and the end of the cycle; nothing is deleted by itself."


def _days_left(found: tuple[Ground, ...], timeline: Timeline) -> Explanation:
    left = timeline.days_left
    title = f"{_days(left)} left" if left >= 0 else f"{_days(-left)} past the end"
    ends = in_words(timeline.ends_on)
    summary = (
        f"From {in_words(timeline.as_of)} to {ends}, when the certification expires at the end of the day.",
        f"{timeline.phase.label}.",
        f"Courses completed from {in_words(timeline.starts_on)} to {ends} count.",
    )
    return Explanation(DAYS_LEFT, title, summary, grounds=found)


def _from_today(days: int) -> str:
    if days < 0:
        return f"{_days(-days)} ago"
    return f"In {_days(days)}" if days else "Today"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
