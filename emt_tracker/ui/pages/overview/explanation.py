"""Why a figure is what it is, in short, for where the mouse rests: the sheet tells all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emt_tracker.ui.formatting import counted, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.domain.explaining import Explanation

_MOST_COURSES: Final = 12


def in_short(found: Explanation) -> str:
    """Title and standing, the courses, the rules with what was put in their place, as lines."""
    return "\n".join(_lines(found))


def _lines(found: Explanation) -> Iterator[str]:
    yield found.title
    yield " ".join(found.summary)
    if found.if_accepted:
        yield found.if_accepted
    for line in found.lines[:_MOST_COURSES]:
        yield f"{short_date(line.day)}  {line.title}, {line.credited} h"
    rest = len(found.lines) - _MOST_COURSES
    if rest > 0:
        yield f"and {counted(rest, 'more course')}"
    apart = sum(bool(left.course_id) for left in found.left_out)
    if apart:
        yield f"{counted(apart, 'course')} not counted here"
    for ground in found.grounds:
        yield ground.sentence
        if ground.is_replaced:
            yield f"Your value: {ground.replaced_words}"
    if len(found.grounds) == 1:
        yield found.grounds[0].source_words
