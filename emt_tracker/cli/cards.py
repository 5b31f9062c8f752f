"""``cards``: what ends when, in words or as one JSON object."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from emt_tracker.cli.answers import number, say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records
from emt_tracker.cli.values import add_cycle_and_day
from emt_tracker.domain.calendar import in_words as day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.plan import CardState, Credential
    from emt_tracker.services.cards import Holdings


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("cards", help="list certifications and cards", description=tell_cards.__doc__)
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=tell_cards)


def tell_cards(arguments: Namespace, program: Program) -> int:
    """Say when each certification and card ends, with its number and the courses that renewed it."""
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        holdings = services.cards.holdings(as_of, arguments.cycle)
    if arguments.json:
        say_json(_object(holdings))
    else:
        say(*_in_words(holdings))
    return 0


def _in_words(holdings: "Holdings") -> "Iterator[str]":
    for credential in holdings.credentials:
        yield _line(credential.label, credential.number, credential.expires_on, credential.days_left)
    for state in holdings.cards:
        if state.card is holdings.state_card:  # it stands above
            continue
        yield _line(state.card.label, state.card.number, state.card.expires_on, state.days_left)
        for course in holdings.renewed_by(state.card):
            yield f"  renewed by {course.title}, {day(course.completed_on)}"
    if not holdings.credentials and not holdings.cards:
        yield "There is no certification or card on the records yet."


def _line(label: str, its_number: str, expires_on: "date", left: int) -> str:
    said = f"{number(left, 'day')} left" if left >= 0 else f"ended {number(-left, 'day')} ago"
    return ", ".join(part for part in (label, its_number, f"through {day(expires_on)}", said) if part)


def _object(holdings: "Holdings") -> dict[str, Any]:
    return {
        "as_of": holdings.as_of.isoformat(),
        "cycle": holdings.cycle and holdings.cycle.id,
        "credentials": [_credential(one) for one in holdings.credentials],
        "cards": [_card(state, holdings) for state in holdings.cards],
    }


def _credential(one: "Credential") -> dict[str, Any]:
    return {
        "kind": one.kind,
        "label": one.label,
        "number": one.number,
        "expires_on": one.expires_on.isoformat(),
        "days_left": one.days_left,
        "valid": one.is_valid,
        "note": one.note,
    }


def _card(state: "CardState", holdings: "Holdings") -> dict[str, Any]:
    card = state.card
    return {
        "id": card.id,
        "kind": card.of,
        "label": card.label,
        "number": card.number,
        "issued_on": card.issued_on and card.issued_on.isoformat(),
        "expires_on": card.expires_on.isoformat(),
        "days_left": state.days_left,
        "courses": [{"id": course.id, "title": course.title} for course in holdings.renewed_by(card)],
        "documents": [{"sha256": document.sha256, "name": document.name} for document in card.documents],
        "notes": card.notes,
    }
