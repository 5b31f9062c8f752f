"""Closing a finished cycle, opening the next one, and taking a closing back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.calendar import add_years, in_words
from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.closing import ClosedCycle, closed_cycles, following, portfolio_of
from emt_tracker.domain.dossier import Closing
from emt_tracker.domain.errors import Conflict, InvalidValue, NotFound

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.services.standing import Standing
    from emt_tracker.storage.exports import ExportedRecord
    from emt_tracker.storage.process_file import ProcessFile
    from emt_tracker.storage.store import Store

_AUDIT: Final = "audit"
"""The print that closes a cycle, as the export log names it."""


class Closings:
    """Freezes what a cycle came to: its record stays a file of the holder's, its data an entry here.

    Nothing is deleted and nothing is carried over. Courses of the days of a closed cycle, its dates, steps
    and replaced rules are refused to change until it is reopened.
    """

    def __init__(self, store: Store, standing: Standing, file: ProcessFile) -> None:
        """``file`` says what a renewal adds to the expiration; it is read when that is first asked for."""
        self._store = store
        self._standing = standing
        self._file = file

    @property
    def closed(self) -> tuple[ClosedCycle, ...]:
        """The cycles that are closed, in the order entered."""
        if self._store.is_empty:
            return ()
        return closed_cycles(self._store.portfolio().cycles, self._store.dossier())

    def closing(self, cycle_id: str) -> Closing | None:
        """How a cycle was closed; None while it is open."""
        return self._store.dossier().closing(cycle_id)

    def next_expires_on(self, cycle_id: str) -> date:
        """The expiration that eLicensing shows once the renewal went through.

        Raises:
            NotFound: when there is no such cycle.
        """
        return add_years(self._cycle(cycle_id).expires_on, self._file.process.renewal_years.value)

    def has_next(self, cycle_id: str) -> bool:
        """Whether a later cycle is on the records already.

        Raises:
            NotFound: when there is no such cycle.
        """
        ends = self._cycle(cycle_id).expires_on
        return any(cycle.expires_on > ends for cycle in self._store.portfolio().cycles)

    def following(self, cycle_id: str, recertified_on: date, ends: date | None = None) -> Cycle:
        """The next cycle, from the date on the NREMT dashboard; not on the records yet.

        It ends as many years later as a renewal adds, or on another day that was read there.

        Raises:
            NotFound: when there is no such cycle, or no rules cover the next.
            InvalidValue: when the dates cannot be those of the cycle after this one.
        """
        cycle, portfolio = self._cycle(cycle_id), self._store.portfolio()
        taken = [other.id for other in portfolio.cycles]
        made = following(recertified_on, ends or self.next_expires_on(cycle_id), taken)
        if made.expires_on <= cycle.expires_on:
            raise InvalidValue(
                f"The next cycle ends after {in_words(cycle.expires_on)}.", "Enter the new expiration."
            )
        self._standing.rules_as_published(made, portfolio.profile.level)
        return made

    def note_renewed(self, cycle_id: str, on: date) -> Changes:
        """Note the day on which the new date was seen on eLicensing.

        Raises:
            NotFound: when there is no such cycle.
            Conflict: when it is closed.
        """
        cycle, label = self._cycle(cycle_id), "Note the renewal"
        steps = replace(cycle.steps, renewal_verified_on=on)
        if steps == cycle.steps:
            return Changes(label)
        before = self._store.portfolio().cycles
        after = tuple(replace(cycle, steps=steps) if old.id == cycle_id else old for old in before)
        return self._store.write(Changes(label, cycles=Edit(before, after)))

    def require_closable(self, cycle_id: str, on: date, renewed_on: date | None = None) -> None:
        """Look before the record is written: a cycle ends when its renewal is seen, or without one.

        ``renewed_on`` is the day on which it was seen, where that is still to be noted.

        Raises:
            NotFound: when there is no such cycle.
            InvalidValue: when it still runs and its renewal was not seen on eLicensing.
            Conflict: when it is closed already.
        """
        cycle = self._cycle(cycle_id)
        if self.closing(cycle_id) is not None:
            raise Conflict(f"The cycle to {in_words(cycle.expires_on)} is closed already.")
        seen = renewed_on or cycle.steps.renewal_verified_on
        if (seen is None or seen > on) and on <= cycle.expires_on:
            raise InvalidValue(
                "The cycle still runs, and its renewal was not seen on eLicensing.",
                "Close it once eLicensing shows the new date.",
            )

    def close(self, cycle_id: str, record: tuple[str, str], on: date, then: Cycle | None = None) -> Changes:
        """Close a cycle whose audit record was just written, and open the next, in one step.

        ``record`` is the record's file name and SHA-256, as the export log remembers it; ``then`` is the next
        cycle, where it is to be opened now.

        Raises:
            NotFound: when there is no such cycle.
            InvalidValue: when it is not finished, or its record was not written on this day.
            Conflict: when it is closed already.
        """
        cycle = self._cycle(cycle_id)
        self.require_closable(cycle_id, on)
        name, sha256 = record
        _require_record(self._store.exports(), cycle_id, sha256, on)
        closing = self._closing(cycle, name, sha256, on)
        cycles = self._store.portfolio().cycles
        opened = Edit(cycles, (*cycles, then)) if then else None
        label = f"Close the cycle to {in_words(cycle.expires_on)}"
        return self._store.write(Changes(label, cycles=opened, dossier={closing.key: Edit(None, closing)}))

    def reopen(self, cycle_id: str) -> Changes:
        """Let a closed cycle be changed again. Its record stays where it was written.

        Raises:
            NotFound: when there is no such cycle, or it is open.
        """
        cycle, closing = self._cycle(cycle_id), self._closing_of(cycle_id)
        label = f"Reopen the cycle to {in_words(cycle.expires_on)}"
        return self._store.write(Changes(label, dossier={closing.key: Edit(closing, None)}))

    def write_data(self, cycle_id: str, to: Path) -> None:
        """Write the data of a closed cycle as they were kept, in the portfolio format.

        Raises:
            NotFound: when there is no such cycle, or it is open.
            Fault: when the file cannot be written.
        """
        from emt_tracker.storage.files import write_whole

        write_whole(to, self._closing_of(cycle_id).portfolio.encode())

    def _closing(self, cycle: Cycle, name: str, sha256: str, on: date) -> Closing:
        """What the record shows, as data: the cycle with its courses, and the figures of this day."""
        import json

        from emt_tracker.exchange.portfolio_writer import write_portfolio
        from emt_tracker.exchange.progress_json import progress_object

        stand = self._standing.stand(on, cycle.id)
        return Closing(
            cycle.id,
            on,
            name,
            sha256,
            write_portfolio(portfolio_of(cycle, stand.portfolio)).decode(),
            json.dumps(progress_object(stand.progress, stand.timeline), indent=2),
        )

    def _closing_of(self, cycle_id: str) -> Closing:
        closing = self.closing(cycle_id)
        if closing is None:
            raise NotFound(f"The cycle “{cycle_id}” is not closed.")
        return closing

    def _cycle(self, cycle_id: str) -> Cycle:
        return self._store.portfolio().cycle(cycle_id)


def _require_record(written: tuple[ExportedRecord, ...], cycle_id: str, sha256: str, on: date) -> None:
    wanted = (sha256, cycle_id, _AUDIT, on)
    if not any((one.sha256, one.cycle, one.print, one.record_date) == wanted for one in written):
        raise InvalidValue(
            "The audit record of this cycle was not written on this day.", "Write it, then close the cycle."
        )
