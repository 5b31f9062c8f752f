"""The certifications and cards that a person holds, each with its own number and last day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.domain.licence import Licence
from emt_tracker.domain.plan import CardState, Credential, CredentialKind
from emt_tracker.domain.profiles import Holder, Level, Profile

_AS_THE_CYCLE: Final = Licence()
SOON_DAYS: Final = 90
"""How long before its last day a card is worth a line, and the first alarm of a calendar rings."""


def credentials(
    profile: Profile,
    cycle: Cycle | None,
    cards: Iterable[Card],
    as_of: date,
    licence: Licence = _AS_THE_CYCLE,
) -> tuple[Credential, ...]:
    """The NREMT certification and the state’s, as far as this person holds them.

    The state’s ends with the cycle, or as many days after it as ``licence`` says, unless a card of it says
    another day: the two may fall in different years.
    """
    return tuple(_credentials(profile, cycle, state_card(cards), as_of, licence))


def state_card(cards: Iterable[Card]) -> Card | None:
    """The card of the state’s certification that holds longest."""
    found = [card for card in cards if card.of is CardKind.STATE]
    return max(found, key=lambda card: card.expires_on, default=None)


def card_states(cards: Iterable[Card], as_of: date) -> tuple[CardState, ...]:
    """Every card with the days that are left, the first to end first."""
    ordered = sorted(cards, key=lambda card: (card.expires_on, card.label))
    return tuple(CardState(card, (card.expires_on - as_of).days) for card in ordered)


def held(cards: Iterable[Card], as_of: date) -> tuple[CardState, ...]:
    """The cards without those that were renewed: where another of the same kind and name holds longer."""
    states = card_states(cards, as_of)
    last = {_what_it_proves(state.card): state.card.expires_on for state in states}
    return tuple(state for state in states if last[_what_it_proves(state.card)] == state.card.expires_on)


def ending_soon(cards: Iterable[Card], as_of: date) -> tuple[CardState, ...]:
    """The cards that end within ``SOON_DAYS`` or have ended and were not renewed, the first to end first."""
    return tuple(state for state in held(cards, as_of) if state.days_left <= SOON_DAYS)


def _what_it_proves(card: Card) -> tuple[CardKind, str]:
    """There is one certification of the state, whatever its cards are called."""
    return card.of, "" if card.of is CardKind.STATE else card.label.casefold()


def _credentials(
    profile: Profile, cycle: Cycle | None, card: Card | None, as_of: date, licence: Licence
) -> Iterator[Credential]:
    state = licence.expiry.label if licence.expiry else "Massachusetts"
    if profile.holder is Holder.NATIONAL and cycle is not None:
        yield _credential(CredentialKind.NREMT, "NREMT", profile.nremt_number, cycle.expires_on, as_of)
    if card is not None:
        number = card.number or profile.state_number
        yield _credential(CredentialKind.STATE, state, number, card.expires_on, as_of)
    elif cycle is not None and licence.expiry:
        note = f"{licence.expiry.days.value} days after NREMT’s; enter its card where it differs"
        ends = licence.expiry.after(cycle.expires_on)
        yield _credential(CredentialKind.STATE, state, profile.state_number, ends, as_of, note)
    elif cycle is not None and profile.level is not Level.EMR:
        note = "as the cycle; enter its card where eLicensing differs"
        number = profile.state_number
        yield _credential(CredentialKind.STATE, state, number, cycle.expires_on, as_of, note)


def _credential(
    kind: CredentialKind, label: str, number: str | None, expires_on: date, as_of: date, note: str = ""
) -> Credential:
    return Credential(kind, label, number or "", expires_on, (expires_on - as_of).days, note)
