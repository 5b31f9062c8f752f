"""Two certifications that may end in different years, and cards that end by themselves."""

from datetime import date, timedelta

from emt_tracker.domain.credentials import card_states, credentials, ending_soon
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.domain.plan import CredentialKind
from emt_tracker.domain.profiles import Holder, Level
from emt_tracker.domain.reminders import card_reminders
from tests.builders import TODAY, a_cycle, a_profile

STATE = Card("s", CardKind.STATE, date(2029, 3, 31), number="E0909999")


def test_both_end_with_the_cycle_until_a_card_says_otherwise():
    nremt, state = credentials(a_profile(), a_cycle(), (), TODAY)
    assert (nremt.kind, nremt.number, nremt.expires_on) == (
        CredentialKind.NREMT,
        "E1234567",
        date(2028, 3, 31),
    )
    assert (state.number, state.expires_on, state.days_left) == ("E0901234", date(2028, 3, 31), 495)
    assert "eLicensing" in state.note


def test_the_states_own_end_may_fall_in_another_year():
    old = Card("old", CardKind.STATE, date(2027, 3, 31))
    nremt, state = credentials(a_profile(), a_cycle(), (old, STATE), TODAY)
    assert nremt.expires_on == date(2028, 3, 31)
    assert (state.number, state.expires_on, state.note) == ("E0909999", date(2029, 3, 31), "")


def test_who_has_one_certification_is_shown_one():
    (state,) = credentials(a_profile(holder=Holder.STATE_ONLY), a_cycle(), (), TODAY)
    (nremt,) = credentials(a_profile(Level.EMR), a_cycle(), (), TODAY)
    assert (state.kind, nremt.kind) == (CredentialKind.STATE, CredentialKind.NREMT)
    assert credentials(a_profile(), None, (), TODAY) == ()


def test_valid_through_its_last_day():
    def left(ends: date) -> tuple[int, bool]:
        (_, state) = credentials(a_profile(), a_cycle(), (Card("s", CardKind.STATE, ends),), TODAY)
        return state.days_left, state.is_valid

    assert left(TODAY) == (0, True)
    assert left(TODAY - timedelta(days=1)) == (-1, False)


def test_cards_are_listed_by_their_end_and_tell_within_ninety_days():
    cpr = Card("cpr", CardKind.CPR, TODAY + timedelta(days=90))
    acls = Card("acls", CardKind.ACLS, TODAY + timedelta(days=91))
    gone = Card("pals", CardKind.PALS, TODAY - timedelta(days=3))
    cards = (acls, STATE, cpr, gone)

    assert [state.card.id for state in card_states(cards, TODAY)] == ["pals", "cpr", "acls", "s"]
    assert [(state.card.id, state.days_left) for state in ending_soon(cards, TODAY)] == [
        ("pals", -3),
        ("cpr", 90),
    ]


def test_a_renewed_card_is_kept_and_not_told_of_any_more():
    old = Card("old", CardKind.CPR, TODAY - timedelta(days=3), name="BLS")
    new = Card("new", CardKind.CPR, TODAY + timedelta(days=700), name="bls")
    assert len(card_states((old, new), TODAY)) == 2
    assert ending_soon((old, new), TODAY) == ()
    assert [reminder.key for reminder in card_reminders((old, new), TODAY)] == ["card/new"]
    assert [state.card.id for state in ending_soon((old,), TODAY)] == ["old"]
