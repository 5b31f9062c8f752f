"""The object of ``plan --json``: one renewal as it stands on one day, described in docs/plan.md."""

from datetime import date
from typing import Any

from emt_tracker.domain.plan import (
    CardState,
    Credential,
    ExamState,
    FeeDue,
    Fees,
    Limbo,
    Notice,
    Plan,
    StepState,
    TaskState,
)
from emt_tracker.domain.timeline import Milestone

Json = dict[str, Any]


def plan_object(plan: Plan) -> Json:
    """The plan, ready for JSON: dates as ISO text, amounts in US cents, None where nothing is known."""
    return {
        "as_of": plan.as_of.isoformat(),
        "cycle": plan.cycle.id,
        "level": plan.profile.level,
        "expires_on": plan.cycle.expires_on.isoformat(),
        "next_expires_on": plan.next_expires_on.isoformat(),
        "phase": plan.phase,
        "route": plan.route,
        "means": plan.means,
        "actions": [
            {"title": action.title, "detail": action.detail, "target": action.target, "due": _day(action.due)}
            for action in plan.actions
        ],
        "milestones": [_milestone(stone) for stone in plan.milestones],
        "fees": _fees(plan.fees),
        "credentials": [_credential(credential) for credential in plan.credentials],
        "steps": [_step(step) for step in plan.steps],
        "exam": _exam(plan.exam) if plan.exam else None,
        "notices": [_notice(notice) for notice in plan.notices],
        "limbo": [_limbo(course) for course in plan.limbo],
        "cards": [_card(card) for card in plan.cards],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _milestone(stone: Milestone) -> Json:
    return {
        "key": stone.key,
        "date": stone.day.isoformat(),
        "label": stone.label,
        "consequence": stone.consequence,
        "status": stone.rule.status,
        "source": stone.rule.source,
    }


def _fees(fees: Fees) -> Json:
    return {
        "late_from": fees.late_from.isoformat(),
        "total_cents": fees.total_cents,
        "due_cents": fees.due_cents,
        "lines": [_fee(line) for line in fees.lines],
    }


def _fee(line: FeeDue) -> Json:
    return {
        "step": line.step,
        "label": line.label,
        "cents": line.cents,
        "late_cents": line.late_cents,
        "total_cents": line.total_cents,
        "submitted": line.is_submitted,
        "paid_cents": line.paid_cents,
        "status": line.fee.cents.status if line.fee else None,
        "source": line.fee.cents.source if line.fee else None,
    }


def _credential(credential: Credential) -> Json:
    return {
        "kind": credential.kind,
        "label": credential.label,
        "number": credential.number,
        "expires_on": credential.expires_on.isoformat(),
        "days_left": credential.days_left,
        "valid": credential.is_valid,
        "note": credential.note,
    }


def _step(step: StepState) -> Json:
    return {
        "step": step.step,
        "title": step.title,
        "done": step.is_done,
        "tasks": [_task(state) for state in step.tasks],
    }


def _task(state: TaskState) -> Json:
    done = state.done
    return {
        "key": state.task.key,
        "kind": state.task.kind,
        "title": state.title,
        "detail": state.detail,
        "done": state.is_done,
        "done_on": _day(state.done_on),
        "confirmation": done.confirmation if done else "",
        "paid_cents": done.paid_cents if done else None,
        "receipts": [{"name": file.name, "sha256": file.sha256} for file in done.receipts] if done else [],
        "note": done.note if done else "",
        "figure": state.figure,
        "opens_on": _day(state.opens_on),
        "due": _day(state.due),
        "late": state.is_late,
        "waits_for": list(state.waits_for),
        "link": state.link.url.value if state.link else None,
        "contact": state.contact.label if state.contact else None,
        "status": state.task.detail.status,
        "source": state.task.detail.source,
    }


def _exam(exam: ExamState) -> Json:
    return {
        "opens_on": exam.opens_on.isoformat(),
        "apply_by": exam.apply_by.isoformat(),
        "pass_by": exam.pass_by.isoformat(),
        "attempts": exam.attempts,
        "passed_on": _day(exam.passed_on),
        "failed_on": _day(exam.failed_on),
        "too_early": exam.is_too_early,
        "may_apply": exam.may_apply,
    }


def _notice(notice: Notice) -> Json:
    contact = notice.contact
    return {
        "key": notice.key,
        "kind": notice.kind,
        "title": notice.title,
        "detail": notice.detail,
        "status": notice.status,
        "contact": {
            "label": contact.label,
            "phone": contact.phone,
            "email": contact.email,
            "url": contact.url,
        }
        if contact
        else None,
        "link": notice.link.url.value if notice.link else None,
    }


def _limbo(limbo: Limbo) -> Json:
    return {
        "course": limbo.course.id,
        "completed_on": limbo.course.completed_on.isoformat(),
        "why": limbo.why,
        "advice": limbo.advice,
        "can_still_count": limbo.can_still_count,
    }


def _card(state: CardState) -> Json:
    return {
        "id": state.card.id,
        "kind": state.card.of,
        "label": state.card.label,
        "expires_on": state.card.expires_on.isoformat(),
        "days_left": state.days_left,
    }
