"""Recertification by exam in one cycle: when it is open, and how it stands."""

from emt_tracker.domain.plan import ExamState
from emt_tracker.domain.renewal import EXAM_FAILED, Renewal


def exam(renewal: Renewal) -> ExamState | None:
    """The state of the exam; None where it is not offered."""
    rule = renewal.process.exam(renewal.profile)
    if rule is None:
        return None
    cycle, failed = renewal.cycle, renewal.ticked.get(EXAM_FAILED)
    opens_on = renewal.pack.exam_opens.value.near(cycle.expires_on)
    apply_by = rule.apply_by.value.near(cycle.expires_on)
    passed_on = cycle.exam_passed_on
    tried = 1 if failed else 0
    return ExamState(
        opens_on=opens_on,
        apply_by=apply_by,
        pass_by=cycle.expires_on,
        attempts=rule.attempts.value,
        passed_on=passed_on,
        failed_on=failed.done_on if failed else None,
        is_too_early=passed_on is not None and passed_on < opens_on,
        may_apply=opens_on <= renewal.as_of <= apply_by and passed_on is None and tried < rule.attempts.value,
    )
