"""Entries beside the portfolio are valid when they exist, found by kind, and undone like anything else."""

from collections.abc import Callable
from datetime import date

import pytest

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.dossier import Card, CardKind, Dossier, EntryKind, Override, Planned, StepDone
from emt_tracker.domain.errors import Conflict, Faults
from emt_tracker.domain.hours import Hours
from emt_tracker.storage.snapshot import Snapshot

CARD = Card("cpr-1", CardKind.CPR, date(2027, 5, 31))
STEP = StepDone("2028", "affiliate", date(2027, 10, 2))


def test_a_card_is_called_by_its_name_or_its_kind():
    assert CARD.label == "CPR"
    assert Card("x", CardKind.OTHER, date(2027, 5, 31), name="Sample Rescue").label == "Sample Rescue"
    assert Card("x", CardKind.DRIVERS_LICENCE, date(2027, 5, 31)).label == "Driver’s license"


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: Card("c", CardKind.CPR, date(1, 1, 1)), "expires_on: must lie between"),
        (lambda: Card("c", CardKind.CPR, date(2027, 1, 1), number="\x07"), "number: holds the control"),
        (lambda: Override("2028", "categories.local", "10.00", " ", date(2027, 1, 1)), "note: must say why"),
        (lambda: Planned("p", " ", date(2027, 1, 1), Hours(100), Category.LOCAL), "title: must not be blank"),
        (lambda: Planned("p", "A", date(2027, 1, 1), Hours(0), Category.LOCAL), "hours: must be more"),
        (lambda: Planned("p", "A", date(2027, 1, 1), Hours(100), Category.NATIONAL), "topic: a national"),
        (
            lambda: Planned(
                "p", "A", date(2027, 1, 1), Hours(100), Category.NATIONAL, Topic.AIRWAY, Hours(150)
            ),
            "pediatric_hours: 1.50 exceeds",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_field_by_field(make: Callable[[], object], fault: str):
    with pytest.raises(Faults) as refused:
        make()
    assert fault in refused.value.faults[0]


def test_entries_are_found_by_kind_and_cycle():
    dossier = Dossier({entry.key: entry for entry in (CARD, STEP)})
    assert dossier.cards == (CARD,)
    assert dossier.steps("2028") == {"affiliate": STEP}
    assert dossier.steps("2030") == {}
    assert dossier.closing("2028") is None


def test_an_entry_is_made_undone_and_guarded():
    made = Changes("Add a card", dossier={CARD.key: Edit(None, CARD)})
    after = Snapshot().after(made, ())
    assert after.dossier.entries == {(EntryKind.CARD, "cpr-1"): CARD}
    assert after.after(made.reversed(), ()).shows_the_same(Snapshot())
    with pytest.raises(Conflict, match="The card has changed meanwhile"):
        after.check(made)
