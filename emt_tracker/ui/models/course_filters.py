"""The filters of the course list, and the search: which lines are shown."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emt_tracker.services.courses import CourseLine


class Filter(StrEnum):
    """One chip above the table. All but the last look at the chosen cycle alone."""

    THIS_CYCLE = "this_cycle"
    NEEDS_ATTENTION = "needs_attention"
    NO_CERTIFICATE = "no_certificate"
    NOT_ENTERED = "not_entered"
    EXCLUDED = "excluded"
    ALL = "all"

    @property
    def label(self) -> str:
        """As the chip says it."""
        return self.value.replace("_", " ").capitalize()

    @property
    def warns(self) -> bool:
        """Whether rows behind it are something to see to."""
        return self in (Filter.NEEDS_ATTENTION, Filter.NO_CERTIFICATE)


def filters_of(line: CourseLine) -> Iterable[Filter]:
    """Every filter that a line passes."""
    yield Filter.ALL
    if not line.in_cycle:
        return
    yield Filter.THIS_CYCLE
    course = line.course
    if course.excluded:
        yield Filter.EXCLUDED
        return
    if line.needs_attention:
        yield Filter.NEEDS_ATTENTION
    if not course.documents:
        yield Filter.NO_CERTIFICATE
    if line.verdict.counts and not course.nremt_entered:
        yield Filter.NOT_ENTERED


def search_text(line: CourseLine) -> str:
    """What the search looks through: title, provider, instructor, number and file names, ignoring case."""
    course = line.course
    names = [document.name for document in course.documents]
    words = (course.title, course.provider, course.instructor, course.approval.number or "", *names)
    return "\n".join(words).casefold()


def search_words(typed: str) -> tuple[str, ...]:
    """The words that must all be found, in any order."""
    return tuple(typed.casefold().split())
