"""Which parts each print is made of, and what it is called."""

from collections.abc import Callable, Mapping
from typing import Final

from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.course_sheet import draw_course_sheet
from emt_tracker.reports.courses import draw_courses
from emt_tracker.reports.exhibits import Placement, draw_exhibits
from emt_tracker.reports.gap_pages import draw_gaps
from emt_tracker.reports.glance import KIND, draw_glance
from emt_tracker.reports.manifest import draw_manifest
from emt_tracker.reports.options import Print, PrintOptions, Section
from emt_tracker.reports.packet import draw_packet
from emt_tracker.reports.retention import draw_retention
from emt_tracker.reports.sheet import Sheet
from emt_tracker.reports.summary import draw_summary
from emt_tracker.reports.summary_page import draw_summary_page
from emt_tracker.reports.worksheet import draw_worksheet

Placements = tuple[Placement, ...]
Draw = Callable[[Sheet, RecordContent], Placements | None]
"""Draws a part; the exhibits tell where their pages go."""

_KINDS: Final[Mapping[Print, str]] = {
    Print.AUDIT: KIND,
    Print.SUMMARY: "Summary of continuing education",
    Print.PACKET: "Training Officer packet",
    Print.WORKSHEET: "NREMT worksheet",
    Print.COURSE: "Course record",
}
_AUDIT: Final[tuple[tuple[Section, Draw], ...]] = (
    (Section.SUMMARY, draw_summary),
    (Section.COURSES, draw_courses),
    (Section.GAPS, draw_gaps),
    (Section.RETENTION, draw_retention),
    (Section.EXHIBITS, draw_exhibits),
    (Section.MANIFEST, draw_manifest),
)
_PARTS: Final[Mapping[Print, tuple[Draw, ...]]] = {
    Print.SUMMARY: (draw_summary_page,),
    Print.PACKET: (draw_packet, draw_courses, draw_gaps, draw_exhibits, draw_manifest),
    Print.WORKSHEET: (draw_worksheet,),
    Print.COURSE: (draw_course_sheet, draw_exhibits),
}


def kind_of(which: Print) -> str:
    """The name of a print at its head."""
    return _KINDS[which]


def parts_of(options: PrintOptions) -> tuple[Draw, ...]:
    """What is drawn, in order. Page 1 of the audit record always stands."""
    if options.print is Print.AUDIT:
        return (draw_glance, *(draw for section, draw in _AUDIT if section in options.sections))
    return _PARTS[options.print]
