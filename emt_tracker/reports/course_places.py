"""Where the hours of one course went, whichever cycle it belongs to."""

from collections.abc import Iterator

from emt_tracker.domain.courses import Category, Course, Topic
from emt_tracker.domain.hours import Hours, beyond, total
from emt_tracker.reports.cells import Place
from emt_tracker.reports.strokes import NOT_COUNTED, PEDIATRIC
from emt_tracker.reports.theme import PLACE, SECOND

_QUIET = PLACE.but(color=SECOND)


def places_of(course: Course) -> tuple[Place, ...]:
    """One line a category and national topic; then the pediatric hours among them, and what is not placed."""
    return tuple(_places(course))


def _places(course: Course) -> Iterator[Place]:
    sums: dict[tuple[Category, Topic | None], Hours] = {}
    for line in course.allocations:
        place = (line.category, line.topic if line.category is Category.NATIONAL else None)
        sums[place] = sums.get(place, Hours()) + line.hours
    for (category, topic), hours in sorted(sums.items(), key=lambda pair: _order(*pair[0])):
        name = f"{category.label}, {topic.label}" if topic else category.label
        yield Place(category, name, hours)
    national = [line for line in course.allocations if line.category is Category.NATIONAL]
    pediatric = total([line.pediatric_hours for line in national])
    if pediatric:
        yield Place(PEDIATRIC, "of which pediatric content", pediatric, _QUIET)
    left = beyond(course.credit, course.placed)
    if left:
        yield Place(NOT_COUNTED, "in no category yet", left, _QUIET)


def _order(category: Category, topic: Topic | None) -> tuple[int, int]:
    """Content-area order."""
    return list(Category).index(category), list(Topic).index(topic) if topic else 0
