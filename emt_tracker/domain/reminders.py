"""What a calendar is worth telling of: the dates of a cycle’s season and the last days of cards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.credentials import held, state_card
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Card
from emt_tracker.domain.plan import CardState
from emt_tracker.domain.rules import RulePack, Status
from emt_tracker.domain.timeline import Milestone, Phase, milestones, phase

ALARM_DAYS: Final = (90, 30, 7)
"""How many days before its day a reminder rings."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One whole day. ``key`` stays the same while its words and its day change.

    ``alarm_days`` is empty where there is nothing left to be reminded of.
    """

    key: str
    day: date
    title: str
    detail: str
    alarm_days: tuple[int, ...] = ALARM_DAYS


def cycle_reminders(cycle: Cycle, pack: RulePack, as_of: date) -> tuple[Reminder, ...]:
    """The milestones of a cycle; they ring no more once they are past or the cycle is renewed."""
    over = phase(cycle, pack, as_of) is Phase.RENEWED
    return tuple(
        Reminder(
            f"cycle/{cycle.id}/{stone.key}",
            stone.day,
            f"Recertification: {stone.label}",
            "\n".join(_milestone_words(stone, cycle, pack)),
            () if over or stone.day < as_of else ALARM_DAYS,
        )
        for stone in milestones(cycle, pack)
    )


def licence_reminders(
    cycle: Cycle, pack: RulePack, cards: Iterable[Card], as_of: date
) -> tuple[Reminder, ...]:
    """The last day of a state licence that follows the NREMT’s, until a card of it says which day it is."""
    expiry = pack.licence.expiry
    if expiry is None or state_card(cards) is not None:
        return ()
    ends = expiry.after(cycle.expires_on)
    detail = f"{expiry.days.value} days after the NREMT certification on your records, under {pack.title}."
    alarms = ALARM_DAYS if ends >= as_of else ()
    return (Reminder(f"cycle/{cycle.id}/licence", ends, f"{expiry.label} ends", detail, alarms),)


def card_reminders(cards: Iterable[Card], as_of: date) -> tuple[Reminder, ...]:
    """The last day of each card that was not renewed."""
    return tuple(_of_card(state) for state in held(cards, as_of))


def _milestone_words(stone: Milestone, cycle: Cycle, pack: RulePack) -> Iterator[str]:
    yield stone.consequence
    yield f"For the cycle that ends {in_words(cycle.expires_on)} on your records, under {pack.title}."
    if stone.rule.status is Status.OVERRIDDEN:
        yield f"You put this date in place of the rules’ own: {stone.rule.note}"
    elif not stone.is_confirmed:
        yield "This date follows earlier years. Check it with the Office of Emergency Medical Services."


def _of_card(state: CardState) -> Reminder:
    card = state.card
    lines = [f"Valid through this day on your records: {card.label}"]
    if card.number:
        lines.append(f"Number: {card.number}")
    return Reminder(
        f"card/{card.id}",
        card.expires_on,
        f"{card.label} ends",
        "\n".join(lines),
        ALARM_DAYS if state.days_left >= 0 else (),
    )
