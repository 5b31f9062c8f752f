"""The calendar file, taken apart again: the same days, words and alarms, in any zone."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY
from emt_tracker.domain.reminders import ALARM_DAYS, Reminder
from emt_tracker.exchange.calendar_file import write_calendar

MADE_AT = datetime(2026, 11, 22, 12, 30, 15, 99, tzinfo=UTC)
DEADLINE = Reminder("cycle/2028/deadline", date(2028, 3, 31), "Recertification: Last day", "On your records")


def events_in(data: bytes) -> list[Event]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_reminder_is_a_whole_day_without_time_or_zone():
    (event,) = events_in(write_calendar([DEADLINE], "0.4", MADE_AT))

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2028, 3, 31), date(2028, 4, 1))
    assert event["dtstart"].params == {"VALUE": "DATE"}
    assert event.decoded("dtstamp") == MADE_AT.replace(microsecond=0)
    assert (event["summary"], event["transp"]) == ("Recertification: Last day", "TRANSPARENT")
    assert "organizer" not in event
    assert "attendee" not in event


def test_it_rings_ninety_thirty_and_seven_days_before():
    (event,) = events_in(write_calendar([DEADLINE], "0.4", MADE_AT))

    alarms = event.walk("VALARM")
    assert [alarm.decoded("trigger") for alarm in alarms] == [timedelta(days=-days) for days in (90, 30, 7)]
    assert {str(alarm["action"]) for alarm in alarms} == {"DISPLAY"}


def test_the_same_key_is_the_same_event_whatever_its_day():
    moved = Reminder(DEADLINE.key, date(2028, 4, 15), "Moved", "")
    other = Reminder("cycle/2028/opens", DEADLINE.day, DEADLINE.title, DEADLINE.detail)
    first, second, third = events_in(write_calendar([DEADLINE, moved, other], "0.4", MADE_AT))

    assert first["uid"] == second["uid"] != third["uid"]


def test_the_same_reminders_at_the_same_moment_are_the_same_bytes():
    assert write_calendar([DEADLINE], "0.4", MADE_AT) == write_calendar([DEADLINE], "0.4", MADE_AT)


# The parser takes a byte order mark off, wherever it stands; a program that shows text shows nothing of it.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=200)
REMINDERS = st.builds(
    Reminder,
    key=st.text(max_size=20),
    day=st.dates(FIRST_DAY, LAST_DAY),
    title=TEXTS,
    detail=st.lists(TEXTS, max_size=3).map("\n".join),
    alarm_days=st.sampled_from([ALARM_DAYS, ()]),
)


@given(reminders=st.lists(REMINDERS, max_size=4))
def test_any_words_come_back_and_no_line_is_longer_than_75_octets(reminders: list[Reminder]):
    data = write_calendar(reminders, "0.4", MADE_AT)

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    read = [(event.decoded("dtstart"), event["summary"], event["description"]) for event in events_in(data)]
    assert read == [(each.day, each.title, each.detail) for each in reminders]
