"""The allocation with the most credited hours, worked out from what the holder wrote down.

What hours can count for is taken from what was written down, never guessed from a title:

* hours that name a national topic of the rules, wherever they lie, can lie in that topic, in Local and in
  Individual. They never go into another topic: what one topic has too much does not fill another. NREMT’s own
  text says only that education which is not national may count as Local or Individual, and a provider of
  courses says so of surplus national hours too: this is a suggestion, and moving them the holder’s decision;
* other hours, those not placed yet, and national hours of a course taught below the holder’s level (which
  give no national credit) can lie in Local and in Individual, which take any topic;
* a course that does not count is left alone, and so are those that are named as fixed.

“Most” is what ``progress.judge`` credits in the three categories together; no topic and no category is
credited less than before. Pediatric hours move with the hours that they are part of: their credit does not
fall, and subtopics that are represented stay so, unless the most hours cannot be had otherwise. Then come the
fewest allocations changed, then the fewest splits; placing what was not placed yet is no change.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from emt_tracker.domain.courses import Allocation, Category, Course, Topic
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.placing import place
from emt_tracker.domain.portions import Bin, Needs, Pieces, Portion, credited
from emt_tracker.domain.progress import Progress, Tally, judge
from emt_tracker.domain.suggestion import Shift, Suggestion, place_name
from emt_tracker.domain.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class _Part:
    """A portion and where it comes from: an allocation of a course, or what is left of it."""

    verdict: Verdict
    line: Allocation | None
    portion: Portion


def suggest(progress: Progress, fixed: Collection[str] = ()) -> Suggestion:
    """The best allocation of the courses that count, except those with the ids of ``fixed``."""
    found = _suggested(progress, fixed, frozenset())
    over_cap = _over_cap(progress)
    if not over_cap or found.is_proven:
        return found
    return max(found, _suggested(progress, fixed, over_cap), key=lambda each: each.gain)


def _suggested(progress: Progress, fixed: Collection[str], idle: frozenset[tuple[str, int]]) -> Suggestion:
    """The best where ``idle`` allocations (course id and place in it) are taken to give nothing national.

    Caps on the way of delivery are left out of account. What they keep out is seen when the result is judged,
    and then it is not taken for proven; courses that a day’s limit cuts are left alone.
    """
    movable = [v for v in progress.counting if v.course.id not in fixed and not v.cut]
    parts = [part for verdict in movable for part in _parts(verdict, progress, idle)]
    needs = _needs(progress, parts)
    parts = [_with_covers(part, needs) for part in parts]
    portions = [part.portion for part in parts]
    placing = place(portions, needs)
    edits = dict(_edits(parts, placing.pieces))
    after = _judged_again(progress, {course.id: course for _, course in edits.values()})
    gain = after.total.credited.hundredths - progress.total.credited.hundredths
    start = [{portion.lies: portion.hours} for portion in portions]
    promised = credited(portions, placing.pieces, needs) - credited(portions, start, needs)
    is_proven = placing.is_proven and gain == promised and not idle and not _is_cut(progress)
    if gain <= 0:
        return Suggestion(progress, progress, is_proven=is_proven)
    shifts = tuple(_shifts(progress, parts, placing.pieces))
    return Suggestion(progress, after, shifts, edits, placing.changes, placing.splits, is_proven)


def _is_cut(progress: Progress) -> bool:
    """Whether limits of the rules keep hours out that were entered where they are needed."""
    cut = any(verdict.cut for verdict in progress.counting)
    return cut or any(tally.over_cap for tally in progress.categories.values())


def _over_cap(progress: Progress) -> frozenset[tuple[str, int]]:
    """National allocations that a cap on their delivery keeps out whole, the last entered first."""
    cap = progress.pack.limits.delivery.get(Category.NATIONAL)
    left = {topic: tally.over_cap.hundredths for topic, tally in progress.topics.items()}
    idle = set()
    for verdict in reversed(progress.counting):
        if cap is None or verdict.course.delivery not in cap.deliveries:
            continue
        for index, line in enumerate(verdict.course.allocations):
            if line.category is not Category.NATIONAL or line.topic not in left:
                continue
            if line.hours.hundredths <= left[line.topic]:
                left[line.topic] -= line.hours.hundredths
                idle.add((verdict.course.id, index))
    return frozenset(idle)


def _judged_again(progress: Progress, changed: Mapping[str, Course]) -> Progress:
    courses = [changed.get(verdict.course.id, verdict.course) for verdict in progress.verdicts]
    return judge(courses, progress.cycle, progress.terms.level, progress.pack, progress.as_of, progress)


def _parts(verdict: Verdict, progress: Progress, idle: frozenset[tuple[str, int]]) -> Iterator[_Part]:
    course = verdict.course
    is_below = _is_below(course, progress)
    for index, line in enumerate(course.allocations):
        is_closed = is_below or line.topic not in progress.topics or (course.id, index) in idle
        topic = None if is_closed else line.topic
        yield _Part(
            verdict,
            line,
            Portion(line.hours.hundredths, _lies(line, topic), topic, line.pediatric_hours.hundredths),
        )
    left = verdict.credit.hundredths - course.placed.hundredths
    if left > 0:
        yield _Part(verdict, None, Portion(left, Bin.NOWHERE, is_set=False))


def _is_below(course: Course, progress: Progress) -> bool:
    return course.level is not None and course.level.rank < progress.terms.level.rank


def _lies(line: Allocation, topic: Topic | None) -> Bin:
    if line.category is Category.NATIONAL:
        return Bin.NOWHERE if topic is None else Bin.TOPIC
    return Bin.LOCAL if line.category is Category.LOCAL else Bin.INDIVIDUAL


def _needs(progress: Progress, parts: Sequence[_Part]) -> Needs:
    """What is required besides the hours that stay where they are."""
    lying: dict[tuple[Bin, Topic | None], int] = {}
    pediatric = 0
    for part in parts:
        portion = part.portion
        key = (portion.lies, portion.topic if portion.lies is Bin.TOPIC else None)
        lying[key] = lying.get(key, 0) + portion.hours
        pediatric += portion.pediatric if portion.lies is Bin.TOPIC else 0

    def open_to(tally: Tally, where: Bin, topic: Topic | None = None) -> int:
        stays = max(0, tally.creditable.hundredths - lying.get((where, topic), 0))
        return max(0, tally.required.hundredths - stays)

    return Needs(
        {topic: open_to(tally, Bin.TOPIC, topic) for topic, tally in progress.topics.items()},
        open_to(progress.categories[Category.LOCAL], Bin.LOCAL),
        open_to(progress.categories[Category.INDIVIDUAL], Bin.INDIVIDUAL),
        _pediatric_to_keep(progress, pediatric),
        _to_cover(progress, parts),
    )


def _pediatric_to_keep(progress: Progress, movable: int) -> int:
    if progress.pediatric is None:
        return 0
    stays = max(0, progress.pediatric.creditable.hundredths - movable)
    return max(0, progress.pediatric.credited.hundredths - stays)


def _to_cover(progress: Progress, parts: Sequence[_Part]) -> dict[Topic, frozenset[str]]:
    """The subtopics of the rules that movable hours alone represent."""
    courses = {part.verdict.course.id for part in parts}
    fixed: set[tuple[Topic | None, str]] = set()
    for verdict in progress.counting:
        if verdict.course.id not in courses:
            fixed |= {
                (line.topic, name)
                for line in verdict.creditable
                if line.category is Category.NATIONAL
                for name in line.subtopics
            }
    return {
        rule.topic: frozenset(
            name
            for part in parts
            if part.line is not None and part.portion.lies is Bin.TOPIC and part.portion.topic is rule.topic
            for name in part.line.subtopics
            if (rule.topic, name) not in fixed and name in {each.key for each in rule.subtopics}
        )
        for rule in progress.pack.topics
        if rule.subtopics
    }


def _with_covers(part: _Part, needs: Needs) -> _Part:
    topic = part.portion.topic
    if part.line is None or topic is None or not part.line.subtopics:
        return part
    covers = needs.covered.get(topic, frozenset()).intersection(part.line.subtopics)
    return replace(part, portion=replace(part.portion, covers=covers))


def _edits(parts: Sequence[_Part], pieces: Sequence[Pieces]) -> Iterator[tuple[str, tuple[Course, Course]]]:
    """Each course of which something moves, before and after, by id."""
    lines: dict[str, list[Allocation]] = {}
    for part, where in zip(parts, pieces, strict=True):
        lines.setdefault(part.verdict.course.id, []).extend(_lines(part, where))
    for part in parts:
        course = part.verdict.course
        after = lines.pop(course.id, None)
        if after is not None and tuple(after) != course.allocations:
            yield course.id, (course, replace(course, allocations=tuple(_joined(after))))


def _lines(part: _Part, pieces: Pieces) -> Iterator[Allocation]:
    """The allocations of one part; its pediatric hours stay national as far as they can."""
    if part.line is not None and pieces == {part.portion.lies: part.portion.hours}:
        yield part.line
        return
    pediatric = part.portion.pediatric
    for where in sorted(pieces):
        if where is Bin.NOWHERE:
            continue
        of_these = min(pediatric, pieces[where])
        pediatric -= of_these
        hours = Hours(pieces[where])
        line = part.line or Allocation(_category(where), hours)
        yield replace(line, category=_category(where), hours=hours, pediatric_hours=Hours(of_these))


def _joined(lines: Sequence[Allocation]) -> list[Allocation]:
    """Lines of the same place and topic added up."""
    joined: dict[tuple[Category, Topic | None], Allocation] = {}
    for line in lines:
        key = (line.category, line.topic)
        same = joined.get(key)
        joined[key] = line if same is None else _sum(same, line)
    return list(joined.values())


def _sum(one: Allocation, other: Allocation) -> Allocation:
    return replace(
        one,
        hours=one.hours + other.hours,
        pediatric_hours=one.pediatric_hours + other.pediatric_hours,
        subtopics=tuple(dict.fromkeys((*one.subtopics, *other.subtopics))),
    )


def _category(where: Bin) -> Category:
    return {Bin.TOPIC: Category.NATIONAL, Bin.LOCAL: Category.LOCAL}.get(where, Category.INDIVIDUAL)


def _shifts(progress: Progress, parts: Sequence[_Part], pieces: Sequence[Pieces]) -> Iterator[Shift]:
    for part, where in zip(parts, pieces, strict=True):
        for goal in _lines(part, where):
            if part.line is None or goal.category is not part.line.category:
                yield Shift(part.verdict.course, part.line, goal, _why(progress, part, goal))


def _why(progress: Progress, part: _Part, goal: Allocation) -> str:
    needed = _tally(progress, goal)
    reasons = []
    if part.line is None:
        reasons.append("They were not placed yet")
    elif part.portion.lies is Bin.NOWHERE:
        is_below = _is_below(part.verdict.course, progress)
        cause = "Taught below your level" if is_below else "Beyond a cap on their delivery"
        reasons.append(f"{cause}, they give no national credit")
    elif spare := _tally(progress, part.line).excess:
        reasons.append(f"{place_name(part.line)} has {spare} h more than it needs")
    if needed.short:
        reasons.append(f"{place_name(goal)} is {needed.short} h short")
    return f"{', and '.join(reasons)}." if reasons else "This makes room for the other moves."


def _tally(progress: Progress, line: Allocation) -> Tally:
    is_national = line.category is Category.NATIONAL
    tally = progress.topics.get(line.topic) if is_national and line.topic else None
    return tally or progress.categories[line.category]
