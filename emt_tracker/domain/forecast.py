"""Where a cycle is going: hours credited on each day ahead if what is planned happens, and the pace so far.

Nothing here changes what is credited. A plan counts from its own day on, and only while that day is ahead:
one that has passed is asked about, not believed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.calendar import LAST_DAY
from emt_tracker.domain.courses import Allocation, Course
from emt_tracker.domain.dossier import Planned
from emt_tracker.domain.hours import Hours, total
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, Reason, judge
from emt_tracker.domain.timeline import BurnPoint, Timeline, burn_up

_MONTHS = 1200
_YEARS = 36525
"""So many months have as many days: 365.25 / 12 each."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to come, as seen on one day.

    ``points`` begin with that day and what is credited on it. ``ahead`` are the plans that are counted,
    ``passed`` those whose day has come. Paces are hours a month (365.25 / 12 days); ``finishes_on`` is when
    the pace so far would credit everything. ``at_end`` judges the last day of the cycle with all that is to
    come. Each is None where there is nothing to tell.
    """

    as_of: date
    points: tuple[BurnPoint, ...]
    ahead: tuple[Planned, ...]
    passed: tuple[Planned, ...]
    required: Hours
    is_complete: bool
    pace_needed: Hours | None
    pace_needed_beside_plans: Hours | None
    pace_so_far: Hours | None
    finishes_on: date | None
    at_end: Progress | None = None

    @property
    def credited(self) -> Hours:
        """What would be credited once everything planned has happened."""
        return self.points[-1].credited

    @property
    def planned_hours(self) -> Hours:
        """The hours of the plans ahead, whether they give credit or not."""
        return total([plan.hours for plan in self.ahead])


def forecast(
    progress: Progress,
    timeline: Timeline,
    level: Level,
    courses: Iterable[Course],
    plans: Iterable[Planned],
    before: Forecast | None = None,
) -> Forecast:
    """The forecast of a judged cycle; ``courses`` are those on the records, future ones among them.

    ``before`` is an earlier forecast. It changes nothing but the time that this one takes.
    """
    every = sorted(plans, key=lambda plan: plan.planned_on)
    ahead = [plan for plan in every if progress.as_of < plan.planned_on <= timeline.ends_on]
    passed = tuple(plan for plan in every if plan.planned_on <= progress.as_of)
    at_end = None
    if ahead or _has_more_to_come(progress):
        whole = (*courses, *map(as_course, ahead))
        known = before.at_end if before is not None else None
        at_end = judge(whole, progress.cycle, level, progress.pack, timeline.ends_on, known)
    points = [BurnPoint(progress.as_of, progress.total.credited)]
    if at_end is not None:
        points += [point for point in burn_up(at_end) if point.day > progress.as_of]
    last = at_end or progress
    short = progress.total.short
    return Forecast(
        as_of=progress.as_of,
        points=tuple(points),
        ahead=tuple(ahead),
        passed=passed,
        required=progress.total.required,
        is_complete=last.is_complete,
        pace_needed=timeline.pace_needed(short) if short else None,
        pace_needed_beside_plans=timeline.pace_needed(last.total.short) if last.total.short else None,
        pace_so_far=_pace(progress, timeline),
        finishes_on=_finish(progress, timeline),
        at_end=at_end,
    )


def as_course(plan: Planned) -> Course:
    """The course that a plan would become, counted as an approved one."""
    return replace(draft_of(plan, plan.planned_on), approval=Approval(ApprovalBody.OEMS, "planned"))


def draft_of(plan: Planned, today: date) -> Course:
    """The course that a plan became by ``today``, as far as it is known: who approved it is not."""
    place = Allocation(plan.category, plan.hours, plan.topic, plan.pediatric_hours)
    return Course(
        f"plan/{plan.id}",
        plan.title,
        min(plan.planned_on, today),
        plan.hours,
        provider=plan.provider,
        allocations=(place,),
        notes=plan.notes,
    )


def _has_more_to_come(progress: Progress) -> bool:
    """Whether courses on the records will count from their own day on."""
    ahead = (Reason.NOT_COMPLETED_YET,)
    return any(verdict.reasons == ahead for verdict in progress.verdicts)


def _days_so_far(progress: Progress, timeline: Timeline) -> int:
    """The days of the window that have passed, its first among them."""
    return (min(progress.as_of, timeline.ends_on) - timeline.starts_on).days + 1


def _pace(progress: Progress, timeline: Timeline) -> Hours | None:
    """Hours a month so far, rounded down to a tenth; None before the window or in its first month."""
    days = _days_so_far(progress, timeline)
    if days * _MONTHS < _YEARS:
        return None
    return Hours(progress.total.credited.hundredths * _YEARS // (days * _MONTHS) // 10 * 10)


def _finish(progress: Progress, timeline: Timeline) -> date | None:
    """When everything would be credited if hours came in as they did so far."""
    credited, short = progress.total.credited.hundredths, progress.total.short.hundredths
    if not credited or not short or _pace(progress, timeline) is None:
        return None
    days = -(-short * _days_so_far(progress, timeline) // credited)
    return progress.as_of + timedelta(days=days) if days <= (LAST_DAY - progress.as_of).days else None
