"""The open points of page 1: what is owed first, then what an auditor would ask about, each a sentence."""

from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.gaps import Gap, gaps, shortfalls, subtopic_gaps
from emt_tracker.reports.lettering import shortened, whole
from emt_tracker.reports.own_values import own_grounds
from emt_tracker.reports.phrases import spelled
from emt_tracker.reports.theme import CELL

_NAMED: Final = 3
_TITLES_WIDTH: Final = 520
"""Room for all titles of one point together."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A claim and what belongs to it."""

    claim: str
    rest: str


def open_points(content: RecordContent) -> tuple[OpenPoint, ...]:
    """Everything that is open, the most pressing first."""
    return (
        *_owed(content),
        *_replaced(content),
        *(_point(gap) for gap in gaps(content) if gap.open_point),
        *_uncovered(content),
    )


def _owed(content: RecordContent) -> tuple[OpenPoint, ...]:
    parts = shortfalls(content.progress)
    if not parts:
        return ()
    by = f" to be completed by {in_words(content.progress.window.ends_on)}."
    if len(parts) == 1:
        return (OpenPoint(f"{parts[0].tally.short} hours of {parts[0].name} are still owed,", by),)
    owed = "; ".join(f"{part.tally.short} of {part.name}" for part in parts)
    return (OpenPoint("Hours are still owed:", f" {owed},{by}"),)


def _point(gap: Gap) -> OpenPoint:
    assert gap.open_point is not None  # noqa: S101  (chosen by the caller)
    number = len(gap.verdicts)
    claim = f"{spelled(number, 'course')} {gap.open_point[number > 1]}:"
    room = _TITLES_WIDTH / min(number, _NAMED)
    titles = [shortened(verdict.course.title, CELL, room) for verdict in gap.verdicts[:_NAMED]]
    rest = f"; and {number - _NAMED:,} more" if number > _NAMED else ""
    return OpenPoint(claim, f" {'; '.join(titles)}{whole(rest)}".rstrip(".") + ".")


def _replaced(content: RecordContent) -> tuple[OpenPoint, ...]:
    """What the holder put in the place of the rules’ values: whoever checks the record checks these too."""
    found = own_grounds(content.progress)
    if not found:
        return ()
    told = "; ".join(
        f"{each.value.label} {whole(each.value.words)} instead of {whole(each.published)}"
        for each in found[:_NAMED]
    )
    rest = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    verb = "is" if len(found) == 1 else "are"
    return (
        OpenPoint(
            f"{spelled(len(found), 'value')} {verb} the holder’s own, marked *:", f" {told}{whole(rest)}."
        ),
    )


def _uncovered(content: RecordContent) -> tuple[OpenPoint, ...]:
    missing = [name for _, names in subtopic_gaps(content.progress) for name in names]
    if not missing or content.progress.satisfied_by == "exam":
        return ()
    rest = f", and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    names = ", ".join(missing[:_NAMED])
    return (OpenPoint(f"{spelled(len(missing), 'subtopic')} not represented:", f" {names}{whole(rest)}."),)
