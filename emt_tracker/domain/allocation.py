"""Where hours could go: the surplus that another category still needs."""

from dataclasses import dataclass, replace

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Move:
    """Surplus hours of one topic or category, and the category where they would be credited.

    ``hours`` is the whole surplus, ``useful`` the part that ``to`` still needs, ``gap`` all that it needs.
    Only Local and Individual take any topic, so surplus moves there and never into another national topic.
    """

    category: Category
    topic: Topic | None
    hours: Hours
    to: Category
    useful: Hours
    gap: Hours
    courses: tuple[str, ...] = ()


def best_move(progress: Progress) -> Move | None:
    """The move that would credit the most hours, or None when no surplus is of use."""
    best = max(_moves(progress), key=lambda move: move.useful, default=None)
    if best is None:
        return None
    return replace(best, courses=_courses(progress, best.category, best.topic))


def _moves(progress: Progress) -> list[Move]:
    """Every move that is of use, without its courses: only those of the best are looked up."""
    surplus: list[tuple[Category, Topic | None, Hours]] = [
        (Category.NATIONAL, topic, tally.excess) for topic, tally in progress.topics.items()
    ]
    surplus += [
        (name, None, progress.categories[name].excess) for name in (Category.LOCAL, Category.INDIVIDUAL)
    ]
    return [
        Move(category, topic, hours, to, min(hours, gap), gap)
        for category, topic, hours in surplus
        for to in (Category.LOCAL, Category.INDIVIDUAL)
        if hours
        and to is not category
        and to not in progress.pack.limits.delivery  # how much of it is capped shows only course by course
        and (gap := progress.categories[to].short)
    ]


def _courses(progress: Progress, category: Category, topic: Topic | None) -> tuple[str, ...]:
    return tuple(
        verdict.course.id
        for verdict in progress.counting
        if any(line.category is category and topic in (None, line.topic) for line in verdict.creditable)
    )
