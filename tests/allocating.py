"""A slow answer to “which allocation credits the most?”: every way to divide a few portions."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import strategies as st

from emt_tracker.domain.courses import Topic
from emt_tracker.domain.portions import Bin, Needs, Pieces, Portion

TOPICS = (Topic.AIRWAY, Topic.TRAUMA)
LONGEST = {1: 5, 2: 4, 3: 3, 4: 2}
"""Hours of a portion at most, by their number: a thousand ways to divide them are enough."""
Merit = tuple[int, int, int, int, int]
"""Hours not credited, pediatric hours lost, subtopics lost, changes and splits: the less, the better."""


def best(portions: Sequence[Portion], needs: Needs) -> Merit:
    """The merit of the best of all placings in which no bin is credited less than it was."""
    ways = [list(_ways(portion)) for portion in portions]
    before = _credits(portions, [{portion.lies: portion.hours} for portion in portions], needs)
    return min(
        merit(portions, placing, needs)
        for placing in product(*ways)
        if _none_is_less(_credits(portions, placing, needs), before)
    )


def loses_nothing(portions: Sequence[Portion], placing: Sequence[Pieces], needs: Needs) -> bool:
    """Whether each bin is credited at least as much as before."""
    start = [{portion.lies: portion.hours} for portion in portions]
    return _none_is_less(_credits(portions, placing, needs), _credits(portions, start, needs))


def _none_is_less(after: Sequence[int], before: Sequence[int]) -> bool:
    return all(now >= then for now, then in zip(after, before, strict=True))


def _credits(portions: Sequence[Portion], placing: Sequence[Pieces], needs: Needs) -> list[int]:
    placed = list(zip(portions, placing, strict=True))
    either = [
        min(hours, sum(pieces.get(where, 0) for _, pieces in placed))
        for where, hours in ((Bin.LOCAL, needs.local), (Bin.INDIVIDUAL, needs.individual))
    ]
    return either + [
        min(hours, sum(pieces[Bin.TOPIC] for each, pieces in placed if _in(topic, each, pieces)))
        for topic, hours in needs.topics.items()
    ]


def merit(portions: Sequence[Portion], placing: Sequence[Pieces], needs: Needs) -> Merit:
    """How good one placing is, counted afresh."""
    placed = list(zip(portions, placing, strict=True))
    required = {Bin.LOCAL: needs.local, Bin.INDIVIDUAL: needs.individual}
    lost = pediatric = uncovered = 0
    for where, hours in required.items():
        lost += max(0, hours - sum(pieces.get(where, 0) for _, pieces in placed))
    for topic, hours in needs.topics.items():
        inside = [(each, pieces[Bin.TOPIC]) for each, pieces in placed if _in(topic, each, pieces)]
        lost += max(0, hours - sum(kept for _, kept in inside))
        pediatric += sum(min(each.pediatric, kept) for each, kept in inside)
        named = {name for each, _ in inside for name in each.covers}
        uncovered += len(needs.covered.get(topic, frozenset()) - named)
    changes = sum(each.is_set and pieces != {each.lies: each.hours} for each, pieces in placed)
    splits = sum(len(pieces) - 1 for pieces in placing)
    return lost, max(0, needs.pediatric - pediatric), uncovered, changes, splits


def _in(topic: Topic, portion: Portion, pieces: Pieces) -> bool:
    return portion.topic is topic and Bin.TOPIC in pieces


def _ways(portion: Portion) -> Iterator[Pieces]:
    bins = [Bin.LOCAL, Bin.INDIVIDUAL]
    bins += [] if portion.topic is None else [Bin.TOPIC]
    bins += [Bin.NOWHERE] if portion.lies is Bin.NOWHERE else []
    yield from _divided(portion.hours, bins)


def _divided(hours: int, bins: list[Bin]) -> Iterator[dict[Bin, int]]:
    first, *others = bins
    if not others:
        yield {first: hours} if hours else {}
        return
    for here in range(hours + 1):
        for rest in _divided(hours - here, others):
            yield ({first: here} if here else {}) | rest


@st.composite
def portions(draw: st.DrawFn, longest: int, *, covers: bool = False) -> Portion:
    """A few hours that lie somewhere."""
    hours = draw(st.integers(1, longest))
    if draw(st.integers(0, 9)) == 0:
        return Portion(hours, Bin.NOWHERE, is_set=False)
    topic = draw(st.sampled_from((*TOPICS, *TOPICS, None)))
    if topic is None:
        return Portion(hours, draw(st.sampled_from((Bin.LOCAL, Bin.INDIVIDUAL, Bin.NOWHERE))))
    named = st.frozensets(st.sampled_from(("stroke", "toxicology"))) if covers else st.just(frozenset())
    lies = draw(st.sampled_from((Bin.TOPIC, Bin.TOPIC, Bin.LOCAL, Bin.INDIVIDUAL)))
    return Portion(hours, lies, topic, draw(st.integers(0, hours)), draw(named))


@st.composite
def cases(draw: st.DrawFn, *, covers: bool = False) -> tuple[list[Portion], Needs]:
    """Up to four portions, and what two topics, Local and Individual require."""
    count = draw(st.integers(1, 4))
    each = portions(LONGEST[count], covers=covers)
    given = draw(st.lists(each, min_size=count, max_size=count))
    few = st.integers(0, 3)
    inside = [each for each in given if each.lies is Bin.TOPIC]
    covered = {
        topic: frozenset(name for each in inside if each.topic is topic for name in each.covers)
        for topic in TOPICS
    }
    pediatric = min(sum(each.pediatric for each in inside), draw(few))
    needs = Needs({topic: draw(few) for topic in TOPICS}, draw(few), draw(few), pediatric, covered)
    return given, needs
