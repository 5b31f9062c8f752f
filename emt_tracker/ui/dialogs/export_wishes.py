"""Which prints there are in words, and what the person wished for last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from emt_tracker.services.records import Print, PrintOptions, Section, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emt_tracker.ui.memory import Memory

_KEY: Final = "records/export"
MOST_LETTERS: Final = 60
"""How long the words may be that say whose copy it is."""
_MB: Final = 1_000_000
LIMITS: Final = (("No limit", None), *((f"{megabytes} MB", megabytes * _MB) for megabytes in (5, 10, 20, 50)))
"""How large a file of the folder may be, with what each is called."""

SPANS: Final[Mapping[Span, str]] = {
    Span.CYCLE: "This cycle",
    Span.YEARS: "Years to keep",
    Span.ALL: "Everything on the records",
}
SECTIONS: Final[Mapping[Section, str]] = {
    Section.SUMMARY: "Summary",
    Section.COURSES: "Courses by category",
    Section.GAPS: "Gaps and notes",
    Section.RETENTION: "Retention ledger",
    Section.EXHIBITS: "Certificates",
    Section.MANIFEST: "List of files",
}


class Kind(NamedTuple):
    """A print in words: in the list, within a sentence, what it is for, and how its file is called."""

    title: str
    within: str
    short: str
    purpose: str
    file_name: str


KINDS: Final[Mapping[Print, Kind]] = {
    Print.AUDIT: Kind(
        "Audit record",
        "audit record",
        "Everything, with every certificate",
        "When somebody asks for proof: hours, courses, gaps and every page of every certificate, numbered.",
        "Audit record",
    ),
    Print.SUMMARY: Kind(
        "Summary",
        "summary",
        "Hours and status on one page",
        "For your own folder or a supervisor: where the hours stand, on one page without certificates.",
        "Summary",
    ),
    Print.PACKET: Kind(
        "Training Officer packet",
        "Training Officer packet",
        "What the officer checks and signs",
        "For your Training Officer: what each proof shows, lines to sign, and the certificates behind.",
        "Training Officer packet",
    ),
    Print.WORKSHEET: Kind(
        "NREMT worksheet",
        "NREMT worksheet",
        "What to type, in NREMT’s order",
        "To lie beside the keyboard: what to enter on the NREMT website, in the order it asks for it.",
        "NREMT worksheet",
    ),
    Print.COURSE: Kind(
        "One PDF a course",
        "folder",
        "A folder with an index",
        "For uploads that take one file a course: a folder of small PDFs with an index that lists them.",
        "Courses",
    ),
}
_FOR_SOMEBODY: Final = frozenset({Print.AUDIT, Print.SUMMARY, Print.PACKET})
"""Prints that say at their head whose copy they are."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is chosen in the dialog and remembered; whose copy it is, is asked each time anew."""

    print: Print = Print.AUDIT
    with_originals: bool = True
    span: Span = Span.ALL
    sections: frozenset[Section] = frozenset(Section)
    limit: int | None = None

    def options(self, copy_for: str) -> PrintOptions:
        """What the chosen print is made with; what does not fit it is left at its usual value."""
        usual = PrintOptions(print=self.print, with_originals=False)
        whose = " ".join(copy_for.split())[:MOST_LETTERS] if takes_name(self.print) else ""
        if self.print is not Print.AUDIT:
            return PrintOptions(self.print, usual.with_originals, usual.span, usual.sections, whose)
        return PrintOptions(self.print, self.with_originals, self.span, self.sections, whose)


def takes_name(kind: Print) -> bool:
    """Whether a print says whose copy it is."""
    return kind in _FOR_SOMEBODY


def remember(memory: Memory, wishes: Wishes) -> None:
    """Keep the wishes for the next export."""
    kept = {
        "print": wishes.print,
        "originals": wishes.with_originals,
        "span": wishes.span,
        "sections": sorted(wishes.sections),
        "limit": wishes.limit,
    }
    memory.remember(_KEY, json.dumps(kept))


def recall(memory: Memory) -> Wishes:
    """The wishes of the last export; the usual ones where there are none, or none that are understood."""
    try:
        kept = json.loads(memory.recall(_KEY))
        limit = kept["limit"]
        return Wishes(
            Print(kept["print"]),
            bool(kept["originals"]),
            Span(kept["span"]),
            frozenset(Section(name) for name in kept["sections"]),
            limit if limit in [size for _, size in LIMITS] else None,
        )
    except (KeyError, TypeError, ValueError):
        return Wishes()
