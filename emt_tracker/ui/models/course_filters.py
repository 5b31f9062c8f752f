"""The filters of the course list, and the search: which lines are shown."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emt_tracker.services.courses import CourseLine


class Filter(StrEnum):
    """One chip above the table. All but the last two look at the chosen cycle alone.

    ``PLANNED`` shows no courses, but what is planned: a list of its own in the place of the table.
    """

    THIS_CYCLE = "this_cycle"
    NEEDS_ATTENTION = "needs_attention"
    NO_CERTIFICATE = "no_certificate"
    NOT_ENTERED = "not_entered"
    EXCLUDED = "excluded"
    ALL = "all"
    PLANNED = "planned"

    @property
    def label(self) -> str:
        """As the chip says it."""
        return self.value.replace("_", " ").capitalize()

    @property
    def warns(self) -> bool:
        """Whether rows behind it are something to see to."""
        return self in (Filter.NEEDS_ATTENTION, Filter.NO_CERTIFICATE)


def passing(lines: Iterable[CourseLine]) -> dict[Filter, list[CourseLine]]:
    """The lines that pass each filter, in their order; one walk, however many lines."""
    found: dict[Filter, list[CourseLine]] = {one: [] for one in Filter if one is not Filter.PLANNED}
    everything, this_cycle = found[Filter.ALL], found[Filter.THIS_CYCLE]
    attention, unproven = found[Filter.NEEDS_ATTENTION], found[Filter.NO_CERTIFICATE]
    for line in lines:
        everything.append(line)
        if not line.in_cycle:
            continue
        this_cycle.append(line)
        verdict = line.verdict
        if verdict.course.excluded:
            found[Filter.EXCLUDED].append(line)
            continue
        if line.needs_attention:
            attention.append(line)
        if not verdict.course.documents:
            unproven.append(line)
        if not (verdict.reasons or verdict.course.nremt_entered):
            found[Filter.NOT_ENTERED].append(line)
    return found


def search_text(line: CourseLine) -> str:
    """What the search looks through: title, provider, instructor, number and file names, ignoring case."""
    course = line.course
    names = [document.name for document in course.documents]
    words = (course.title, course.provider, course.instructor, course.approval.number or "", *names)
    return "\n".join(words).casefold()


def search_words(typed: str) -> tuple[str, ...]:
    """The words that must all be found, in any order."""
    return tuple(typed.casefold().split())
