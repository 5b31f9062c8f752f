"""The areas of the worksheet as paper shows them: judged like those of the window, from one record."""

from emt_tracker.domain.worksheet import Area, Entry, areas_of
from emt_tracker.domain.worksheet_rows import LineState, changes, gone_lines, line_state
from emt_tracker.reports.content import RecordContent

__all__ = ["Area", "Entry", "areas", "changes", "is_entered", "withdrawn"]


def areas(content: RecordContent) -> tuple[Area, ...]:
    """Every area in the order in which NREMT asks for them; one without any course has no entries."""
    proven = {
        course_id for exhibit in content.exhibits if exhibit.is_held for course_id in exhibit.course_ids
    }
    return areas_of(content.progress, proven, content.entered)


def is_entered(entry: Entry) -> bool:
    """Whether it stands at NREMT just like this."""
    return line_state(entry) is LineState.ENTERED


def withdrawn(content: RecordContent) -> int:
    """How many lines stand at NREMT and on this worksheet no more."""
    return len(gone_lines(content.progress, areas(content), content.entered))
