"""What to know about one renewal, the most pressing first; each said by the process, with its source."""

from collections.abc import Iterator, Sequence

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.exam import exam
from emt_tracker.domain.limbo import after_approval
from emt_tracker.domain.plan import Fees, Limbo, Notice, NoticeKind
from emt_tracker.domain.process import Means, Route, Step, route_of
from emt_tracker.domain.profiles import Holder, Level
from emt_tracker.domain.renewal import Renewal
from emt_tracker.domain.renewed import ends_in_another_year
from emt_tracker.domain.rules import Status
from emt_tracker.domain.timeline import Phase
from emt_tracker.domain.training_years import outside_training_year

_INFO, _WARNING, _DANGER = NoticeKind.INFO, NoticeKind.WARNING, NoticeKind.DANGER
_LATE = (Phase.LATE, Phase.LATE_APPLICATION, Phase.LAPSED)


def notices(renewal: Renewal, fees: Fees, limbo: Sequence[Limbo]) -> tuple[Notice, ...]:
    """All of them; what does not apply gives none."""
    found = (
        *_season(renewal),
        *_days(renewal, limbo),
        *_exam(renewal),
        *_person(renewal),
        *_unsure(renewal, fees),
    )
    return (*(_notice(renewal, key, kind) for key, kind in found), *_exceptions(renewal))


def _notice(renewal: Renewal, key: str, kind: NoticeKind) -> Notice:
    text, process = renewal.text(key), renewal.process
    return Notice(
        key,
        kind,
        renewal.filled(text.title),
        renewal.filled(text.said.value),
        text.said.status,
        process.contacts[text.contact] if text.contact else None,
        process.links[text.link] if text.link else None,
    )


def _exceptions(renewal: Renewal) -> Iterator[Notice]:
    """What was allowed for the expirations of one year alone, in the words of the rules."""
    for made in renewal.pack.licence.exceptions_for(renewal.cycle.expires_on):
        until = made.practice_until
        title = f"Practice until {in_words(until)}" if until else "An exception for this expiration"
        kind = _WARNING if renewal.practice is made else _INFO
        yield Notice(f"exception:{made.key}", kind, title, made.why.value, made.why.status)


_Found = Iterator[tuple[str, NoticeKind]]


def _season(renewal: Renewal) -> _Found:
    """What the day means: late, too late, or the reminder of both steps and of eLicensing."""
    if renewal.phase is Phase.RENEWED:
        return
    if renewal.phase in _LATE and renewal.practice is None:
        yield _late_key(renewal), _DANGER
    if renewal.has_step_b:
        yield "not_until_both", _INFO
        if renewal.submitted_on(Step.B) or renewal.cycle.steps.step_a_approved_on or renewal.phase in _LATE:
            yield "check_elicensing", _WARNING
        elif renewal.phase is Phase.OPEN:
            yield "check_elicensing", _INFO


def _late_key(renewal: Renewal) -> str:
    if not renewal.has_step_b:
        return "late_nremt" if renewal.phase is Phase.LATE else "lapsed_nremt"
    match renewal.phase:
        case Phase.LATE:
            return "late"
        case Phase.LAPSED:
            return "lapsed"
    return "late_application" if renewal.cycle.steps.step_a_approved_on else "reinstatement"


def _days(renewal: Renewal, limbo: Sequence[Limbo]) -> _Found:
    """Courses on days that are not what they seem."""
    found = {each.can_still_count for each in limbo}
    if True in found:
        yield "limbo_pending", _WARNING
    if False in found:
        yield "limbo_gone", _WARNING
    if after_approval(renewal):
        yield "after_approval", _WARNING
    if outside_training_year(renewal):
        yield "training_year", _WARNING


def _exam(renewal: Renewal) -> _Found:
    state = exam(renewal)
    if state is None or renewal.phase is Phase.RENEWED:
        return
    if state.is_too_early:
        yield "exam_too_early", _WARNING
    if state.failed_on and renewal.means is Means.HOURS:
        yield "exam_failed", _WARNING
    if renewal.means is Means.EXAM and renewal.has_step_b:
        yield "exam_step_b", _INFO
    if renewal.phase in (Phase.ACCRUING, Phase.OPEN):
        yield "exam_window", _INFO


def _person(renewal: Renewal) -> _Found:
    """What follows from who the person is and what they certified when."""
    if not renewal.is_at_home:
        yield "elsewhere", _WARNING
    cycle, profile = renewal.cycle, renewal.profile
    if cycle.first_certified_on is not None and cycle.last_recertified_on is None:
        gained = cycle.starts_on is not None and cycle.starts_on < cycle.first_certified_on
        yield ("level_gained" if gained else "first_cycle"), _INFO
        if not gained and renewal.first_expires_on not in (None, cycle.expires_on):
            yield "first_cycle_differs", _WARNING
    elif cycle.first_certified_on is not None and cycle.window.starts_on < cycle.first_certified_on:
        yield "level_gained", _INFO
    if ends_in_another_year(renewal):
        yield "two_dates", _WARNING
    if route_of(profile) is Route.REGION and profile.region is None:
        yield "region_missing", _WARNING
    if profile.level is Level.AEMT and profile.holder is Holder.STATE_ONLY:
        yield "aemt_national", _WARNING


def _unsure(renewal: Renewal, fees: Fees) -> _Found:
    """What stands on the pattern of other years, or was not found."""
    if renewal.phase is Phase.RENEWED:
        return
    if any(stone.rule.status is Status.PATTERN for stone in renewal.timeline.milestones):
        yield "pattern", _INFO
    known = [line.fee.cents.status for line in fees.lines if line.fee]
    if any(status in (Status.PATTERN, Status.UNCONFIRMED) for status in known):
        yield "fees_unsure", _INFO
    if any(line.cents is None and line.paid_cents is None for line in fees.lines):
        yield "fee_unknown", _INFO
