"""What can be printed, of which years, for whom, and with which parts."""

from dataclasses import dataclass
from enum import StrEnum


class Print(StrEnum):
    """One of the prints; all are drawn from the same judged content."""

    AUDIT = "audit"
    """The audit record: every page and every certificate."""
    SUMMARY = "summary"
    """The figures on one page."""
    PACKET = "packet"
    """For the Training Officer: what each proof shows, lines to sign, the certificates."""
    WORKSHEET = "worksheet"
    """What to type at NREMT, in the order of its content areas."""
    COURSE = "course"
    """One course with its certificates; a folder of these is what NREMT takes up one by one."""


class Section(StrEnum):
    """A part of the audit record that may be left out. Page 1 always stands."""

    SUMMARY = "summary"
    COURSES = "courses"
    GAPS = "gaps"
    RETENTION = "retention"
    EXHIBITS = "exhibits"
    MANIFEST = "manifest"


class Span(StrEnum):
    """Whose certificates are bound in, and how far back the retention ledger goes."""

    CYCLE = "cycle"
    """The courses that this cycle's pages list."""
    YEARS = "years"
    """Those, and every course whose documents must still be kept on the record date."""
    ALL = "all"
    """Everything on the records."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What to print. ``with_originals`` asks for the archive copy of the audit record.

    ``copy_for`` is printed at the head of page 1: whose copy this is, in the holder's words.
    """

    print: Print = Print.AUDIT
    with_originals: bool = True
    span: Span = Span.ALL
    sections: frozenset[Section] = frozenset(Section)
    copy_for: str = ""

    @property
    def covers(self) -> Span:
        """The span that holds: a packet is for one cycle's review, and a page of a course for that course."""
        return Span.CYCLE if self.print in {Print.PACKET, Print.COURSE} else self.span

    @property
    def is_archive(self) -> bool:
        """Whether every original is attached untouched: in the audit record alone, unless left out there."""
        return self.with_originals and self.print is Print.AUDIT
