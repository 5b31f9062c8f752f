"""The dates that are ahead, as a file for a person’s own calendar program: nothing here reminds by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.reminders import Reminder, card_reminders, cycle_reminders, licence_reminders
from emt_tracker.services.standing import Standing
from emt_tracker.storage.files import write_whole
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class WrittenCalendar:
    """What stands in the file."""

    path: Path
    reminders: tuple[Reminder, ...]


class Calendars:
    """Writes the milestones of a cycle and the last days of cards."""

    def __init__(self, store: Store, standing: Standing, version: str, now: Callable[[], datetime]) -> None:
        """``version`` is the program's own, ``now`` its clock."""
        self._store = store
        self._standing = standing
        self._version = version
        self._now = now

    def reminders(self, as_of: date, cycle_id: str | None = None) -> tuple[Reminder, ...]:
        """What the file would hold, the earliest first; where no cycle was entered, the cards alone.

        Raises:
            NotFound: when there is no such cycle, or nothing at all to be reminded of.
        """
        cards = self._store.dossier().cards
        found = list(card_reminders(cards, as_of))
        if cycle_id is not None or self._store.portfolio().cycles:
            chosen = self._standing.chosen(as_of, cycle_id)
            found += cycle_reminders(chosen.cycle, chosen.pack, as_of)
            found += licence_reminders(chosen.cycle, chosen.pack, cards, as_of)
        if not found:
            raise NotFound("There is neither a cycle nor a card on the records yet.", "Add one in Settings.")
        return tuple(sorted(found, key=lambda reminder: reminder.day))

    def export(self, to: Path, as_of: date, cycle_id: str | None = None) -> WrittenCalendar:
        """Write the file; it is whole or not there.

        Raises:
            NotFound: when there is no such cycle, or nothing at all to be reminded of.
            Fault: when it cannot be written.
        """
        from emt_tracker.exchange.calendar_file import write_calendar

        reminders = self.reminders(as_of, cycle_id)
        write_whole(to, write_calendar(reminders, self._version, self._now()))
        return WrittenCalendar(to, reminders)
