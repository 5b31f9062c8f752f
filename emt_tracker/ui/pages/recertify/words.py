"""What the tasks, fees and sources of a renewal are called on the page."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, TypeVar

from emt_tracker.ui.formatting import short_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emt_tracker.domain.plan import FeeDue, TaskState
    from emt_tracker.domain.process import Contact
    from emt_tracker.domain.rules import Source, Sourced, Status

T = TypeVar("T")

_STATUS: Final = {
    "confirmed": "confirmed",
    "pattern": "follows earlier years, not yet published for this one",
    "unconfirmed": "not confirmed from an official document",
}
_MOST_CENTS: Final = 10_000_000
_FIGURE: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) of ([0-9]+(?:\.[0-9]+)?)")


class NotAnAmount(ValueError):
    """Typed words that are no amount of money; ``str()`` is the sentence to show beside the field."""


def dollars(cents: int) -> str:
    """``$26``, ``$26.50``."""
    whole, part = divmod(cents, 100)
    return f"${whole:,}.{part:02d}" if part else f"${whole:,}"


def parse_dollars(text: str) -> int | None:
    """US cents of an amount as people type it (``26``, ``$26.50``); None when nothing is typed.

    Raises:
        NotAnAmount: for anything else, a part of a cent, or a sum that no step costs.
    """
    typed = text.strip().removeprefix("$").replace(",", "").strip()
    if not typed:
        return None
    try:
        cents = Decimal(typed) * 100
    except InvalidOperation:
        raise NotAnAmount("Write an amount in dollars, like 26 or 26.50.") from None
    if not cents.is_finite() or cents != cents.to_integral_value() or not 0 <= cents <= _MOST_CENTS:
        raise NotAnAmount("Write an amount in dollars, like 26 or 26.50.")
    return int(cents)


def source_words(told: object, sources: Mapping[str, Source]) -> str:
    """Where something was read, when, and how sure it is; ``told`` is any sourced value.

    Of a value that the holder replaced it is said of the rules’ own: the holder’s has a note instead.
    """
    rule = getattr(told, "original", None) or told
    source, on, status = rule.source, rule.on, rule.status  # type: ignore[union-attr]
    found = sources.get(source)
    title = f"{found.title}, {found.publisher}" if found else source
    return f"{title}. Read {short_date(on)}; {status_words(status)}."


def status_words(status: Status) -> str:
    """How sure a value is."""
    return _STATUS.get(status.value, status.value)


def contact_words(contact: Contact) -> str:
    """Whom to ask, with what is known of them."""
    return ", ".join(part for part in (contact.label, contact.phone, contact.email) if part)


def fee_words(fee: FeeDue) -> str:
    """What a step costs on the day of the plan, and what part of it is for being late."""
    if fee.total_cents is None:
        return f"{fee.label}: the amount stands on the portal."
    words = f"{fee.label}: {dollars(fee.total_cents)}"
    if fee.late_cents:
        words += f", of it {dollars(fee.late_cents)} for being late"
    if fee.fee is None:
        return f"{words}."
    original = fee.fee.cents.original
    if original is None:
        return f"{words}. The amount is of expirations in {fee.fee.for_expirations}."
    return f"{words}. * Your value instead of {dollars(original.value)}: {fee.fee.cents.note}"


def own_mark(told: Sourced[T]) -> str:
    """The mark behind a figure that is the holder’s own value."""
    return " *" if told.is_overridden else ""


def when_words(state: TaskState) -> str:
    """From when on, after what and by when a task is done; blank where nothing is said of it."""
    parts = []
    if state.opens_on is not None:
        parts.append(f"From {short_date(state.opens_on)} on")
    if state.waits_for:
        parts.append("after " + " and ".join(f"“{title}”" for title in state.waits_for))
    if state.due is not None:
        parts.append(f"{'it was due' if state.is_late else 'due'} {short_date(state.due)}")
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def tail_words(state: TaskState) -> str:
    """What stands at the right of a task: when it was done, else what it costs or by when it is due."""
    if state.is_done and state.done_on:
        return short_date(state.done_on)
    if state.figure:
        return state.figure
    if state.fee is not None:
        return "see portal" if state.fee.total_cents is None else dollars(state.fee.total_cents)
    if state.due is not None:
        return f"{'was due' if state.is_late else 'by'} {short_date(state.due)}"
    return ""


def spoken(state: TaskState) -> str:
    """A task as one sentence, for screen readers."""
    parts = [state.title, "done" if state.is_done else "late" if state.is_late else "open", tail_words(state)]
    return ", ".join(part for part in parts if part)


def share_of(state: TaskState) -> float:
    """How full the ring of a computed task is, 0 to 1, as its figure says."""
    if state.is_done:
        return 1.0
    found = _FIGURE.search(state.figure.replace(",", ""))
    return float(found[1]) / float(found[2]) if found and float(found[2]) else 0.0
