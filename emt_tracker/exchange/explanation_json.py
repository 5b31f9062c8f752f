"""One figure's explanation as ``explain --json`` prints it: hours with two places, days as ISO dates."""

from typing import Any

from emt_tracker.domain.explaining import Explanation, Line
from emt_tracker.domain.grounds import Ground
from emt_tracker.domain.left_out import LeftOut

Json = dict[str, Any]


def explanation_object(explanation: Explanation) -> Json:
    """Title and summary, the courses, what does not count and why, and the rules behind it."""
    return {
        "figure": explanation.figure,
        "title": explanation.title,
        "summary": list(explanation.summary),
        "if_accepted": explanation.if_accepted or None,
        "courses": [_line(line) for line in explanation.lines],
        "not_counted": [_left_out(left) for left in explanation.left_out],
        "rules": [_ground(ground) for ground in explanation.grounds],
    }


def _line(line: Line) -> Json:
    return {
        "id": line.course_id,
        "title": line.title,
        "completed_on": line.day.isoformat(),
        "hours": str(line.hours),
        "credited": str(line.credited),
        "excess": str(line.excess),
        "note": line.note or None,
    }


def _left_out(left: LeftOut) -> Json:
    return {
        "id": left.course_id or None,
        "title": left.title,
        "completed_on": left.day.isoformat() if left.day else None,
        "hours": str(left.hours),
        "why": list(left.why),
    }


def _ground(ground: Ground) -> Json:
    rule, published = ground.value.rule, ground.value.rule.original or ground.value.rule
    return {
        "path": ground.value.path,
        "label": ground.value.label,
        "value": ground.value.text,
        "rules": ground.pack_title,
        "rules_say": ground.published,
        "source": {
            "title": ground.source.title,
            "publisher": ground.source.publisher,
            "published": ground.source.published,
            "url": ground.source.url,
        },
        "read_on": published.on.isoformat(),
        "status": published.status,
        "replaced": {"by": ground.value.words, "note": rule.note, "on": rule.on.isoformat()}
        if ground.is_replaced
        else None,
    }
