"""What a title proposes: courses are still named by the subtopics of the 2016 model, such as “Stroke”."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.hours import ZERO, Hours, total
from emt_tracker.domain.rules import SubtopicRule, TopicRule

_PEDIATRIC: Final = re.compile(r"\bpa?ediatric", re.IGNORECASE)

Named = tuple[Topic, SubtopicRule]


def proposed(title: str, credit: Hours, rules: Iterable[TopicRule]) -> tuple[Allocation, ...]:
    """National lines by the subtopics that a title names, for the holder to confirm; none if unclear.

    Of one topic they take the whole credit. Of several they are proposed only where the hours of the
    subtopics are the course’s own. A subtopic that is pediatric by name makes its hours pediatric.
    """
    named = tuple(_named(title, rules))
    topics = {topic for topic, _ in named}
    if not named or not credit:
        return ()
    if len(topics) == 1:
        return (_line(named[0][0], credit, min(credit, _pediatric(named))),)
    if total([part.hours for _, part in named]) != credit:
        return ()
    parts: defaultdict[Topic, list[Named]] = defaultdict(list)
    for topic, part in named:
        parts[topic].append((topic, part))
    return tuple(
        _line(topic, total([part.hours for _, part in group]), _pediatric(group))
        for topic, group in parts.items()
    )


def _named(title: str, rules: Iterable[TopicRule]) -> Iterator[Named]:
    """The subtopics in a title, the longest first: “Pediatric cardiac arrest” is no “Cardiac arrest”."""
    known = [(rule.topic, part) for rule in rules for part in rule.subtopics]
    left = " ".join(title.split())
    for topic, part in sorted(known, key=lambda each: -len(each[1].name)):
        found = re.search(rf"(?<!\w){re.escape(part.name)}(?!\w)", left, re.IGNORECASE)
        if found:
            left = f"{left[: found.start()]}|{left[found.end() :]}"
            yield topic, part


def _pediatric(named: Sequence[Named]) -> Hours:
    return total([part.hours for _, part in named if _PEDIATRIC.search(part.name)])


def _line(topic: Topic, hours: Hours, pediatric: Hours) -> Allocation:
    return Allocation(Category.NATIONAL, hours, topic, pediatric)


def in_words(lines: Iterable[Allocation]) -> str:
    """``Operations 1.50 h, of these 0.50 h pediatric``."""
    return ", ".join(
        f"{line.topic.label if line.topic else line.category.label} {line.hours} h"
        + (f", of these {line.pediatric_hours} h pediatric" if line.pediatric_hours > ZERO else "")
        for line in lines
    )
