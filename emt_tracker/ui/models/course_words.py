"""A course of the list in words: chips, what is wrong with it, and the one sentence that is read aloud.

Nothing is judged here; the verdict comes decided and is only said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from emt_tracker.ui import formatting

if TYPE_CHECKING:
    from emt_tracker.domain.courses import Allocation, Course
    from emt_tracker.domain.progress import Verdict
    from emt_tracker.services.courses import CourseLine
    from emt_tracker.ui.theme import Accent


class Chip(NamedTuple):
    """One place where hours went: ``Medical 2`` in National's accent."""

    words: str
    accent: Accent | None


class Trouble(NamedTuple):
    """Something to see to: a few words for the table, a sentence for the pane, whether it costs credit."""

    short: str
    sentence: str
    costs_credit: bool = False


ACCENTS: Final[dict[str, Accent]] = {"national": "national", "local": "local", "individual": "individual"}
"""The accent of each category."""

_NOT_COUNTED: Final = {
    "excluded": ("Left out", "You left this course out of the count."),
    "before_window": (
        "Before this cycle",
        "It was completed before this cycle began: it does not count here.",
    ),
    "after_window": ("After this cycle", "It was completed after this cycle ends: it does not count here."),
    "not_completed_yet": ("Not completed yet", "It counts from the day on which it is completed."),
    "approval_missing": (
        "No approval number",
        "It does not count: a number from CAPCE or Massachusetts OEMS is missing.",
    ),
    "too_short": ("Too short", "It has fewer hours than the rules of this cycle ask of a course."),
}
NO_CERTIFICATE: Final = "No certificate"
_QUESTIONED: Final = {
    "possible_duplicate": (
        "Possible repeat",
        "An earlier course has the same title, provider and format. It counts until you leave it out.",
    ),
    "level_below": (
        "Below your level",
        "It was taught below your level, so its national hours give no credit.",
    ),
    "no_document": (NO_CERTIFICATE, "No certificate is attached. An audit would ask for it."),
    "approval_year": (
        "Unlikely number",
        "The year in the CAPCE number does not fit the completion date. Compare it with the certificate.",
    ),
    "over_a_day": (
        "More than a day gives",
        "The rules of this cycle count so many hours a day and no more: a part of it gives no credit.",
    ),
}
_SHORT_FORMATS: Final = {
    "classroom": "Classroom",
    "vilt": "Live remote",
    "distributive": "Online",
    "unknown": "–",
}


def place_name(line: Allocation) -> str:
    """Where hours went: the topic of National hours, else the category."""
    return line.topic.label if line.category.value == "national" and line.topic else line.category.label


def places(course: Course) -> tuple[Chip, ...]:
    """The hours of a course by place, in short; the last category is abbreviated beside others."""
    sums: dict[tuple[str, Accent], int] = {}
    for line in course.allocations:
        key = (place_name(line), ACCENTS[line.category])
        sums[key] = sums.get(key, 0) + line.hours.hundredths
    crowded = len(sums) > 1
    return tuple(
        Chip(f"{'Indiv.' if crowded and name == 'Individual' else name} {_short(amount)}", accent)
        for (name, accent), amount in sums.items()
    )


def long_places(course: Course) -> tuple[Chip, ...]:
    """The same line by line with two decimals: ``Medical 2.00 h``."""
    return tuple(
        Chip(f"{place_name(line)} {formatting.hours(line.hours)}", ACCENTS[line.category])
        for line in course.allocations
    )


def unplaced(verdict: Verdict) -> str:
    """The credit hours that were put nowhere yet, ``1.00``; empty when there are none."""
    left = verdict.credit.hundredths - sum(line.hours.hundredths for line in verdict.course.allocations)
    return f"{left / 100:.2f}" if left > 0 else ""


def why_not_counted(verdict: Verdict) -> tuple[Trouble, ...]:
    """Each reason for which a course does not count."""
    return tuple(Trouble(*_NOT_COUNTED[reason], costs_credit=True) for reason in verdict.reasons)


def troubles(line: CourseLine) -> tuple[Trouble, ...]:
    """All that is worth a look, the most costly first; a course left out on purpose asks for nothing more."""
    verdict = line.verdict
    found = why_not_counted(verdict)
    if verdict.course.excluded or not line.in_cycle:
        return found
    found += tuple(Trouble(*_QUESTIONED[warning]) for warning in verdict.warnings)
    left = unplaced(verdict)
    if left and verdict.counts:
        found += (Trouble(f"{left} h to place", f"{left} h of this course are not placed yet."),)
    return found


def attention(line: CourseLine) -> str:
    """The first thing to see to in a few words, and how many more there are; empty when there is none."""
    if not line.needs_attention:
        return ""
    found = troubles(line)
    more = f" +{len(found) - 1}" if len(found) > 1 else ""
    return f"{found[0].short}{more}" if found else ""


def format_words(course: Course) -> str:
    """How a course was given, in a word or two for a column."""
    return _SHORT_FORMATS[course.delivery]


def approval_words(course: Course) -> str:
    """The number and who gave it: ``26-MILB-F3-0123 (CAPCE)``."""
    number = (course.approval.number or "").strip()
    body = {"capce": "CAPCE", "oems": "MA OEMS", "none": ""}[course.approval.body]
    if not number:
        return "No number"
    return f"{number} ({body})" if body else number


def proof_words(course: Course) -> str:
    """How many files prove it."""
    return formatting.counted(len(course.documents), "file") if course.documents else NO_CERTIFICATE


def sentence(line: CourseLine) -> str:
    """The whole row as it is read aloud."""
    course = line.course
    went = ", ".join(f"{place_name(part)} {part.hours.short}" for part in course.allocations) or "not placed"
    parts = [
        formatting.short_date(course.completed_on),
        course.title,
        f"{line.verdict.credit.short} hours",
        went,
        proof_words(course),
        "Entered on NREMT" if course.nremt_entered else "Not entered on NREMT",
        *(trouble.short for trouble in troubles(line) if trouble.short != NO_CERTIFICATE),
    ]
    return ". ".join(parts)


def _short(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
