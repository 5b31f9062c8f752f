"""Cards on real records: entered, changed, proven and removed, each one step that can be undone."""

from datetime import date, timedelta

import pytest

from emt_tracker.documents.intake import from_bytes
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.domain.errors import Faults, NotFound
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course

CPR = Card("cpr", CardKind.CPR, TODAY + timedelta(days=45), number="CPR-1", courses=("stroke", "gone"))
SCAN = from_bytes("card.pdf", b"%PDF-1.7 a card")


def test_each_command_is_one_step_back_and_forth(services: Services):
    history, cards = services.history, services.cards
    history.did(cards.keep(CPR, [SCAN]))
    history.did(
        cards.keep(Card("cpr", CardKind.CPR, date(2029, 1, 31), documents=cards.card("cpr").documents))
    )
    history.did(cards.detach("cpr", SCAN.sha256))
    history.did(cards.remove("cpr"))

    assert cards.holdings(TODAY).cards == ()
    labels = []
    while history.undo_label:
        labels.append(history.undo_label)
        history.undo()
    assert labels == ["Remove CPR", "Remove a scan of CPR", "Edit CPR", "Add CPR"]
    history.redo()
    (document,) = cards.card("cpr").documents
    assert (document.name, document.kind) == ("card.pdf", "card")
    assert services.certificates.is_held(document.sha256)


def test_a_course_may_have_renewed_several_cards(services: Services):
    services.courses.add(a_course(id="stroke", title="Stroke Update"))
    services.cards.keep(CPR)
    services.cards.keep(Card("acls", CardKind.ACLS, date(2028, 5, 1), courses=("stroke",)))

    holdings = services.cards.holdings(TODAY)
    renewed = [[course.title for course in holdings.renewed_by(state.card)] for state in holdings.cards]
    assert renewed == [["Stroke Update"], ["Stroke Update"]]


def test_the_states_own_end_stands_beside_the_nremts(services: Services):
    services.cards.keep(Card("s", CardKind.STATE, date(2029, 3, 31), number="E0909999"))
    nremt, state = services.cards.holdings(TODAY).credentials
    assert (nremt.expires_on, state.expires_on) == (date(2028, 3, 31), date(2029, 3, 31))
    assert services.overview.dashboard(TODAY).timeline.ends_on == date(2028, 3, 31)


def test_what_ends_within_ninety_days_is_the_first_thing_to_do(services: Services):
    services.cards.keep(CPR)
    services.cards.keep(Card("far", CardKind.PALS, TODAY + timedelta(days=91)))
    first, second, *_ = services.overview.dashboard(TODAY).findings
    assert (first.title, first.detail) == ("CPR ends in 45 days", "Jan 6, 2027, number CPR-1")
    assert second.title == "Medical is 7.00 h short"
    services.cards.keep(Card("past", CardKind.PHTLS, TODAY - timedelta(days=1)))
    first, second, *_ = services.overview.dashboard(TODAY).findings
    assert first.title == "2 cards end soon or have ended"
    assert first.detail == "PHTLS ended 1 day ago, CPR ends in 45 days"
    assert second.title == "Medical is 7.00 h short"
    late = services.overview.dashboard(date(2028, 4, 15)).findings
    assert [finding.kind for finding in late[:2]] == ["deadline", "card_ends"]


def test_cards_change_no_figure(services: Services):
    before = services.overview.figures(TODAY)
    services.cards.keep(CPR, [SCAN])
    assert services.overview.figures(TODAY) == before


def test_keeping_the_same_card_again_changes_nothing(services: Services):
    services.cards.keep(CPR, [SCAN])
    kept = services.cards.card("cpr")
    assert not services.cards.keep(kept)
    assert not services.cards.attach("cpr", [SCAN])


def test_what_is_not_there_is_a_sentence(services: Services):
    with pytest.raises(NotFound, match="There is no card “cpr”"):
        services.cards.remove("cpr")
    with pytest.raises(Faults, match="number: holds the control character"):
        Card("cpr", CardKind.CPR, TODAY, number="1\x00")
