"""What is kept beside the portfolio into memory, in the order in which it was made."""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from emt_tracker.domain.courses import Document
from emt_tracker.domain.dossier import Entry
from emt_tracker.storage import listings
from emt_tracker.storage.dossier_mapping import (
    card_from,
    closing_from,
    line_from,
    override_from,
    plan_from,
    step_from,
)
from emt_tracker.storage.listings import Listing
from emt_tracker.storage.mapping import document_from

Placed = tuple[int, Entry]
"""An entry and where it stands among all of them."""


def read_entries(driver: sqlite3.Connection) -> list[Placed]:
    """Every entry of every kind.

    Raises:
        Faults, KeyError, ValueError: when a row is no entry of the domain.
    """
    found = [*_cards(driver), *_steps(driver)]
    for listing, made_from in (
        (listings.LINES, line_from),
        (listings.OVERRIDES, override_from),
        (listings.PLANS, plan_from),
        (listings.CLOSINGS, closing_from),
    ):
        found += ((position, made_from(row)) for position, *row in listing.rows(driver))
    return sorted(found, key=lambda placed: placed[0])


def _cards(driver: sqlite3.Connection) -> Iterator[Placed]:
    courses: dict[str, list[str]] = defaultdict(list)
    for card_id, course_id in listings.CARD_COURSES.rows(driver):
        courses[card_id].append(course_id)
    documents = _files(driver, listings.CARD_DOCUMENTS, 1)
    for position, card_id, *row in listings.CARDS.rows(driver):
        card = card_from((card_id, *row), courses.get(card_id, ()), documents.get((card_id,), ()))
        yield position, card


def _steps(driver: sqlite3.Connection) -> Iterator[Placed]:
    receipts = _files(driver, listings.STEP_RECEIPTS, 2)
    for position, cycle_id, task, *row in listings.STEPS.rows(driver):
        yield position, step_from((cycle_id, task, *row), receipts.get((cycle_id, task), ()))


def _files(
    driver: sqlite3.Connection, listing: Listing, columns: int
) -> Mapping[tuple[Hashable, ...], list[Document]]:
    """Files by whose they are, which the first ``columns`` say."""
    found: dict[tuple[Any, ...], list[Document]] = defaultdict(list)
    for row in listing.rows(driver):
        found[tuple(row[:columns])].append(document_from(*row[columns:]))
    return found
