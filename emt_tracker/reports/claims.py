"""Which standards a print keeps, and in words why it does not claim them where it cannot."""

from typing import Final

from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.metadata import PDF_A, PDF_UA
from emt_tracker.reports.options import Print, Section
from emt_tracker.reports.phrases import listed

_BOUND: Final = frozenset({Print.AUDIT, Print.PACKET, Print.COURSE})
"""Prints that exhibits are bound into."""


def claims_of(content: RecordContent) -> tuple[tuple[str, ...], str]:
    """The standards that the file says it keeps; none, and the reason, where a page stands as drawn."""
    drawn = [str(exhibit.number) for exhibit in content.exhibits if not exhibit.is_archival]
    if not drawn or not binds_exhibits(content):
        return (PDF_A, PDF_UA), ""
    which = f"exhibit {drawn[0]} stand" if len(drawn) == 1 else f"exhibits {listed(drawn)} stand"
    return (), f"The pages of {which} here as drawn by the maker, with parts that no archive format allows."


def binds_exhibits(content: RecordContent) -> bool:
    """Whether the pages of exhibits stand in this print."""
    options = content.options
    return options.print in _BOUND and (
        options.print is not Print.AUDIT or Section.EXHIBITS in options.sections
    )
