"""All use cases of one open store, handed to the window or the command line.

What the first sight of the records takes is there at once; the rest is imported and made when it is first
asked for, since all of it together took longer than the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from emt_tracker.services.certificates import Certificates
from emt_tracker.services.courses import Courses
from emt_tracker.services.cycles import Cycles
from emt_tracker.services.history import History
from emt_tracker.services.overview import Overview
from emt_tracker.services.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from emt_tracker.documents.reader import DocumentReader
    from emt_tracker.services.calendars import Calendars
    from emt_tracker.services.cards import Cards
    from emt_tracker.services.closings import Closings
    from emt_tracker.services.explanations import Explanations
    from emt_tracker.services.imports import Imports
    from emt_tracker.services.letting_go import LettingGo
    from emt_tracker.services.overrides import Overrides
    from emt_tracker.services.pages import Pages
    from emt_tracker.services.planned import PlannedCourses
    from emt_tracker.services.plans import Plans
    from emt_tracker.services.records import Records
    from emt_tracker.services.rules import Rules
    from emt_tracker.services.sealing import Sealing
    from emt_tracker.services.standing import Standing
    from emt_tracker.services.suggestions import Suggestions
    from emt_tracker.services.typed_lines import TypedLines
    from emt_tracker.services.verification import Verification
    from emt_tracker.services.worksheets import Worksheets
    from emt_tracker.storage.process_file import ProcessFile
    from emt_tracker.storage.rulebook import Rulebook
    from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Means:
    """What the use cases work with. ``now`` is the local time, ``version`` the program's own."""

    store: Store
    standing: Standing
    rulebook: Rulebook
    process: ProcessFile
    reader: DocumentReader
    pages: Pages
    scratch: Path
    backups: Path
    seal_key: Path
    version: str
    now: Callable[[], datetime]


class Services:
    """What a person can do with their records."""

    def __init__(self, means: Means) -> None:
        self._means = means
        store, standing = means.store, means.standing
        self.overview = Overview(store, standing)
        self.courses = Courses(store, standing)
        self.certificates = Certificates(store, means.reader, means.scratch, means.pages)
        self.cycles = Cycles(store, means.rulebook)
        self.history = History(store)
        self.upkeep = Upkeep(store, means.backups)
        self.pages = means.pages

    def make_ready(self) -> None:
        """Make the rest, so that no page waits for its import."""
        for name, made in vars(type(self)).items():
            if isinstance(made, cached_property):
                getattr(self, name)

    @cached_property
    def _typed(self) -> TypedLines:
        """Shared by worksheet and plan: what stands at NREMT is worked out once for both."""
        from emt_tracker.services.typed_lines import TypedLines

        return TypedLines(self._means.store)

    @cached_property
    def explanations(self) -> Explanations:
        """Why a figure is what it is."""
        from emt_tracker.services.explanations import Explanations

        return Explanations(self._means.standing)

    @cached_property
    def overrides(self) -> Overrides:
        """Values of the holder's own in place of the rules'."""
        from emt_tracker.services.overrides import Overrides

        return Overrides(self._means.store, self._means.standing)

    @cached_property
    def planned(self) -> PlannedCourses:
        """Courses that are only planned."""
        from emt_tracker.services.planned import PlannedCourses

        return PlannedCourses(self._means.store)

    @cached_property
    def cards(self) -> Cards:
        """Certifications and cards with an expiry."""
        from emt_tracker.services.cards import Cards

        return Cards(self._means.store, self._means.standing)

    @cached_property
    def closings(self) -> Closings:
        """Closing a finished cycle and reopening it."""
        from emt_tracker.services.closings import Closings

        return Closings(self._means.store, self._means.standing, self._means.process)

    @cached_property
    def letting_go(self) -> LettingGo:
        """Files past their keep-until date."""
        from emt_tracker.services.letting_go import LettingGo

        return LettingGo(self._means.store, self._means.standing)

    @cached_property
    def records(self) -> Records:
        """The audit record and its sisters."""
        from emt_tracker.services.records import Records

        means = self._means
        return Records(means.store, means.standing, means.reader, means.pages, means.version, means.now)

    @cached_property
    def sealing(self) -> Sealing:
        """Sealing a record with one's own key."""
        from emt_tracker.services.sealing import Sealing

        return Sealing(self._means.seal_key, self._means.now)

    @cached_property
    def imports(self) -> Imports:
        """Taking in portfolios and records."""
        from emt_tracker.services.imports import Imports

        means = self._means
        return Imports(means.store, means.rulebook, means.reader.unpacked, means.pages.make_ahead)

    @cached_property
    def calendars(self) -> Calendars:
        """The dates as a calendar file."""
        from emt_tracker.services.calendars import Calendars

        means = self._means
        return Calendars(means.store, means.standing, means.version, means.now)

    @cached_property
    def suggestions(self) -> Suggestions:
        """The allocation with the most credited hours."""
        from emt_tracker.services.suggestions import Suggestions

        return Suggestions(self._means.store, self._means.standing)

    @cached_property
    def verification(self) -> Verification:
        """Whether a record is as it was written."""
        from emt_tracker.services.verification import Verification

        return Verification(self._means.store.exports, self._means.reader.unpacked)

    @cached_property
    def worksheets(self) -> Worksheets:
        """What is typed at NREMT, line by line."""
        from emt_tracker.services.worksheets import Worksheets

        return Worksheets(self._means.store, self._means.standing, self._typed)

    @cached_property
    def rules(self) -> Rules:
        """The rules of a cycle, and packs that were added."""
        from emt_tracker.services.rules import Rules

        return Rules(self._means.store, self._means.standing, self._means.rulebook)

    @cached_property
    def plans(self) -> Plans:
        """What is to be done to renew."""
        from emt_tracker.services.plans import Plans

        means = self._means
        return Plans(means.store, means.standing, means.process, self._typed)
