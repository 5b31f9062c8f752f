"""What stands on the line of the cycle: where it began, and its milestones with what each means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.timeline import Mark

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.timeline import Milestone, Timeline

_WORDS: Final = {
    "opens": "Applications open",
    "recommended": "Best done by",
    "deadline": "Due",
    "signoff": "Sign-off",
}
_STATUS_WORDS: Final = {
    "pattern": "This date follows earlier years; it is not published yet.",
    "unconfirmed": "This date is not confirmed from an official document.",
}


def marks_of(timeline: Timeline) -> list[Mark]:
    """The milestones within the cycle; the sign-off after its end only once the end is past."""
    marks = [Mark(timeline.starts_on, "Cycle began", "Hours count from this day on.")]
    for stone in timeline.milestones:
        if stone.day > timeline.ends_on and timeline.as_of <= timeline.ends_on:
            continue
        words = _WORDS.get(stone.key, stone.label)
        label = f"{words} *" if stone.rule.is_overridden else words
        meaning = "\n".join(part for part in (stone.consequence, _note(stone, timeline.ends_on)) if part)
        marks.append(Mark(stone.day, label, meaning, stone.key == "deadline", f"milestones.{stone.key}"))
    return sorted(marks, key=lambda mark: mark.day)


def _note(stone: Milestone, ends_on: date) -> str:
    """Where the date is the holder’s own, what the rules say and why; else how sure it is."""
    original = stone.rule.original
    if original is not None:
        return f"Your date instead of {short_date(original.value.near(ends_on))}: {stone.rule.note}"
    return _STATUS_WORDS.get(stone.rule.status.value, "")
