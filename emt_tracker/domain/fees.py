"""What the steps cost on a day: each its fee, and a late fee once its submission is past the deadline."""

from datetime import timedelta
from typing import Final

from emt_tracker.domain.plan import FeeDue, Fees
from emt_tracker.domain.process import Task
from emt_tracker.domain.renewal import Renewal
from emt_tracker.domain.rules import Fee

_LATE: Final = "late_"
"""A pack’s late fee is named by the fee that it comes on top of: ``late_step_a``."""


def fees(renewal: Renewal) -> Fees:
    """The fees of both steps, as they are if what is open is submitted on the day of the plan."""
    lines = tuple(_due(renewal, task) for task in renewal.tasks if task.is_payment)
    return Fees(renewal.as_of, lines, renewal.deadline + timedelta(days=1))


def _due(renewal: Renewal, task: Task) -> FeeDue:
    fee, late = _fee(renewal, task.fee), _fee(renewal, _LATE + task.fee if task.fee else None)
    submitted_on = renewal.submitted_on(task.step)
    done = renewal.ticked.get(task.key)
    return FeeDue(
        step=task.step,
        label=fee.label if fee else _unknown(task),
        fee=fee,
        cents=fee.cents.value if fee else None,
        late_cents=late.cents.value if late and (submitted_on or renewal.as_of) > renewal.deadline else 0,
        is_submitted=submitted_on is not None,
        paid_cents=done.paid_cents if done else None,
    )


def _fee(renewal: Renewal, key: str | None) -> Fee | None:
    return next((fee for fee in renewal.pack.fees if fee.key == key), None)


def _unknown(task: Task) -> str:
    """What a fee is called that no pack names: by its step and the task that pays it."""
    return f"{task.step.label}: {task.title[:1].lower()}{task.title[1:]}"
