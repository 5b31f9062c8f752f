"""The figures of ``progress --json``, key for key as the portfolio contract lists them."""

from typing import Any

from emt_tracker.domain.progress import Progress, Tally, Verdict
from emt_tracker.domain.timeline import Timeline

Json = dict[str, Any]


def progress_object(progress: Progress, timeline: Timeline) -> Json:
    """The figures of one cycle on one day, ready for JSON: hours as text with two places.

    ``parts`` stands there only where the rules name hours that must lie within others.
    """
    figures = _figures(progress, timeline)
    if progress.subsets:
        figures["parts"] = {key: _need(tally) for key, tally in progress.subsets.items()}
    return figures


def _figures(progress: Progress, timeline: Timeline) -> Json:
    return {
        "as_of": progress.as_of.isoformat(),
        "cycle": progress.cycle.id,
        "rules": progress.pack.id,
        "window": {
            "starts_on": progress.window.starts_on.isoformat(),
            "ends_on": progress.window.ends_on.isoformat(),
        },
        "days_left": timeline.days_left,
        "phase": timeline.phase,
        "satisfied_by": progress.satisfied_by,
        "complete": progress.is_complete,
        "total": _need(progress.total),
        "categories": {category: _tally(tally) for category, tally in progress.categories.items()},
        "topics": {topic: _tally(tally) for topic, tally in progress.topics.items()},
        "pediatric": _need(progress.pediatric) if progress.pediatric else None,
        "coverage_gaps": {topic: list(missing) for topic, missing in progress.coverage_gaps.items()},
        "unallocated": str(progress.unallocated),
        "courses": [_course(verdict) for verdict in progress.verdicts],
        "milestones": [{"key": stone.key, "date": stone.day.isoformat()} for stone in timeline.milestones],
    }


def _need(tally: Tally) -> Json:
    return {
        "required": str(tally.required),
        "credited": str(tally.credited),
        "short": str(tally.short),
    }


def _tally(tally: Tally) -> Json:
    return {
        "required": str(tally.required),
        "entered": str(tally.entered),
        "credited": str(tally.credited),
        "short": str(tally.short),
        "excess": str(tally.excess),
    }


def _course(verdict: Verdict) -> Json:
    return {
        "id": verdict.course.id,
        "counts": verdict.counts,
        "credit": str(verdict.credit),
        "reasons": list(verdict.reasons),
        "warnings": list(verdict.warnings),
    }
