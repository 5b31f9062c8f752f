"""Whole days as an iCalendar file (RFC 5545) that any calendar program takes in.

An event is a date without a time or zone, so that it stays on its day wherever it is read. Nobody organizes
it and nobody is invited. Its UID follows from its key: taken in again, it replaces what it was.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from emt_tracker.domain.reminders import Reminder

_SPACE: Final = "https://emt-tracker.invalid/calendar/"
_ONE_DAY: Final = timedelta(days=1)


def write_calendar(reminders: Iterable[Reminder], program: str, made_at: datetime) -> bytes:
    """The file; ``program`` names the version that made it, ``made_at`` is local time or aware."""
    calendar = Calendar()
    calendar.add("prodid", f"-//EMT Tracker//EMT Tracker {program}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "EMT recertification")
    stamp = made_at.astimezone(UTC).replace(microsecond=0)
    for reminder in reminders:
        calendar.add_component(_event(reminder, stamp))
    written: bytes = calendar.to_ical()
    return written


def _event(reminder: Reminder, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, _SPACE + reminder.key)}@emt-tracker.invalid")
    event.add("dtstamp", stamp)
    event.add("dtstart", reminder.day)
    event.add("dtend", reminder.day + _ONE_DAY)
    event.add("summary", reminder.title)
    event.add("description", reminder.detail)
    event.add("transp", "TRANSPARENT")
    for days in reminder.alarm_days:
        event.add_component(_alarm(reminder, days))
    return event


def _alarm(reminder: Reminder, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", f"{reminder.title} in {days} days")
    return alarm
