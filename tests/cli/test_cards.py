"""``cards``: what ends when."""

import json
from datetime import date
from pathlib import Path

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.paths import DataPaths
from tests.cli.conftest import Run


@pytest.fixture
def with_cards(records: Path) -> None:
    """A CPR card that a course renewed, and a state card that ends a year later than the cycle."""
    opened = open_records(DataPaths.at(records), create=False)
    cpr = Card("cpr", CardKind.CPR, date(2026, 11, 20), number="CPR-1", courses=("c-1",))
    opened.services.cards.keep(cpr)
    opened.services.cards.keep(Card("ma", CardKind.STATE, date(2029, 3, 31), number="E0909999"))
    opened.close()


@pytest.mark.usefixtures("with_cards")
def test_in_words(run: Run):
    ran = run("cards", "--as-of", "2026-11-22")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "NREMT, E1234567, through Mar 31, 2028, 495 days left",
        "Massachusetts, E0909999, through Mar 31, 2029, 860 days left",
        "CPR, CPR-1, through Nov 20, 2026, ended 2 days ago",
        "  renewed by Stroke Update, May 1, 2026",
    ]


@pytest.mark.usefixtures("with_cards")
def test_as_json(run: Run):
    told = json.loads(run("cards", "--json", "--as-of", "2026-11-22").out)

    assert [(one["kind"], one["expires_on"], one["valid"]) for one in told["credentials"]] == [
        ("nremt", "2028-03-31", True),
        ("state", "2029-03-31", True),
    ]
    assert [(card["id"], card["kind"], card["days_left"]) for card in told["cards"]] == [
        ("cpr", "cpr", -2),
        ("ma", "state", 860),
    ]
    assert told["cards"][0]["courses"] == [{"id": "c-1", "title": "Stroke Update"}]


@pytest.mark.usefixtures("records")
def test_without_cards_the_certifications_stand_alone(run: Run):
    assert len(run("cards", "--as-of", "2026-11-22").out.splitlines()) == 2
