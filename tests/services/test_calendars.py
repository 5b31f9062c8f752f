"""The calendar of real records: what it holds, and when it stops to ring."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.cycles import Steps
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.domain.errors import Fault, NotFound
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_cycle, a_profile

CPR = Card("cpr", CardKind.CPR, date(2027, 5, 4), number="CPR-1", name="BLS; with, commas")


def with_a_card(services: Services, card: Card = CPR) -> None:
    services.calendars._store.write(Changes("Add a card", dossier={card.key: Edit(None, card)}))


def test_milestones_and_cards_stand_on_their_days(services: Services, tmp_path: Path):
    with_a_card(services)

    written = services.calendars.export(tmp_path / "ahead.ics", TODAY)

    events = Calendar.from_ical(written.path.read_bytes()).walk("VEVENT")
    assert [(event.decoded("dtstart"), str(event["summary"])) for event in events] == [
        (date(2027, 5, 4), "BLS; with, commas ends"),
        (date(2027, 10, 1), "Recertification: Applications open"),
        (date(2028, 2, 15), "Recertification: Recommended completion"),
        (date(2028, 3, 31), "Recertification: Last day"),
        (date(2028, 4, 30), "Recertification: Last day for sign-off"),
    ]
    assert all("on your records" in event["description"] for event in events)
    assert all(len(event.walk("VALARM")) == 3 for event in events)


def test_taken_in_again_it_is_the_same_events(services: Services, tmp_path: Path):
    def uids() -> list[str]:
        written = services.calendars.export(tmp_path / "ahead.ics", TODAY)
        return sorted(str(event["uid"]) for event in Calendar.from_ical(written.path.read_bytes()).events)

    before = uids()
    services.overrides.set("2028", "milestones.opens", "2027-10-05", "As announced", TODAY)
    assert uids() == before
    assert "As announced" in services.calendars.reminders(TODAY)[0].detail


def test_what_is_past_or_renewed_rings_no_more(services: Services):
    ringing = [bool(one.alarm_days) for one in services.calendars.reminders(date(2028, 2, 15))]
    assert ringing == [False, True, True, True]
    services.cycles.save_cycle(a_cycle(steps=Steps(renewal_verified_on=date(2028, 3, 1))))
    assert [one.alarm_days for one in services.calendars.reminders(date(2028, 3, 2))] == [(), (), (), ()]


def test_a_licence_that_follows_the_nremts_has_a_day_of_its_own(
    services: Services,
):
    services.cycles.save_cycle(a_cycle(rules="nh-aemt-nremt2025"))
    last = services.calendars.reminders(TODAY)[-1]
    assert (last.key, last.day) == ("cycle/2028/licence", date(2028, 4, 30))
    assert last.detail.startswith("30 days after the NREMT certification on your records")
    services.cards.keep(Card("state", CardKind.STATE, date(2028, 4, 29)))
    days = {one.key: one.day for one in services.calendars.reminders(TODAY)}
    assert "cycle/2028/licence" not in days
    assert days["card/state"] == date(2028, 4, 29)


def test_cards_alone_make_a_calendar_and_nothing_makes_none(blank: Services, tmp_path: Path):
    blank.cycles.begin(a_profile())
    with pytest.raises(NotFound, match="neither a cycle nor a card"):
        blank.calendars.export(tmp_path / "ahead.ics", TODAY)
    assert list(tmp_path.glob("*.ics")) == []
    with_a_card(blank)
    assert [one.day for one in blank.calendars.reminders(TODAY)] == [CPR.expires_on]


def test_a_folder_is_not_written_over(services: Services, tmp_path: Path):
    with pytest.raises(Fault, match="not a file"):
        services.calendars.export(tmp_path, TODAY)
