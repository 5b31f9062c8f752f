"""Searching a record beside the window: pages are read in short steps, what is known is found at once."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from emt_tracker.domain.errors import Fault
from emt_tracker.ui.models.page_text import Box, PageText, folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from emt_tracker.services.records import Records
    from emt_tracker.ui.operations import Operations

_A_STEP = 0.12
"""Seconds after which the lane is given to whoever else waits, such as a page to be drawn."""


class Place(NamedTuple):
    """One of the places found: its page (from 0), and which one on that page (from 0)."""

    page: int
    number: int


class _Read(NamedTuple):
    texts: dict[int, PageText]
    unread: tuple[int, ...]


class RecordSearch(QObject):
    """Finds a text in the pages. ``changed`` tells that there is more to show, ``arrived`` where to go."""

    changed = Signal()
    arrived = Signal(object)

    def __init__(self, parent: QObject, operations: Operations, records: Records, path: Path) -> None:
        super().__init__(parent)
        self._operations = operations
        self._records = records
        self._path = path
        self._pages = 0
        self._texts: dict[int, PageText] = {}
        self._unread: set[int] = set()
        self._counts: dict[int, int] = {}
        self._wanted = ""
        self._from = 0
        self._current: Place | None = None
        self._is_reading = False

    def open_pages(self, count: int) -> None:
        """Another record: how many pages it has."""
        self._pages = count
        self._texts.clear()
        self._unread.clear()
        self.look_for("", 0)

    def look_for(self, typed: str, page: int) -> None:
        """Find a text, beginning with the page in sight; ``""`` ends the search."""
        self._wanted = folded(typed)
        self._from = page
        self._current = None
        self._counts = {}
        for known, text in self._texts.items():
            self._count(known, text)
        self._go_to_first()
        self.changed.emit()
        self._read_on()

    def step(self, by: int) -> None:
        """Go to the next place (``by`` 1) or the one before (-1), around the ends."""
        number = self.number()
        if self._current is None or not number:
            return
        at = (number - 1 + by) % self.count()
        for page in sorted(self._counts):
            if at < self._counts[page]:
                self._arrive(Place(page, at))
                break
            at -= self._counts[page]
        self.changed.emit()

    # ---- what was found --------------------------------------------------------------------

    @property
    def current(self) -> Place | None:
        """The place that is gone to."""
        return self._current

    @property
    def is_done(self) -> bool:
        """Whether every page was read."""
        return len(self._texts) >= self._pages

    def count(self) -> int:
        """How many places were found so far."""
        return sum(self._counts.values())

    def number(self) -> int:
        """Which of them is the current one, from 1; 0 while there is none."""
        if self._current is None:
            return 0
        before = sum(count for page, count in self._counts.items() if page < self._current.page)
        return before + self._current.number + 1

    def boxes_on(self, page: int) -> tuple[tuple[Box, ...], ...]:
        """The places of one page (from 0), each by its boxes."""
        text = self._texts.get(page)
        return text.places(self._wanted) if text and self._counts.get(page) else ()

    def words(self) -> str:
        """How the search stands: “3 of 12”, “Not found”, or how far it is."""
        if not self._wanted:
            return ""
        if found := self.count():
            said = f"{self.number():,} of {found:,}" if self._current else f"{found:,} found"
            return said if self.is_done else f"{said} so far"
        if not self.is_done:
            return f"Searching, {len(self._texts):,} of {self._pages:,} pages"
        if self._unread:
            return f"Not found in the {self._pages - len(self._unread):,} pages that can be read"
        return "Not found"

    # ---- reading ---------------------------------------------------------------------------

    def _read_on(self) -> None:
        if self._wanted and not self._is_reading and not self.is_done:
            self._is_reading = True
            ahead = (*range(self._from, self._pages), *range(self._from))
            pages = [page for page in ahead if page not in self._texts]
            work = partial(_read, self._records, self._path, pages)
            self._operations.run(work, done=self._take, failed=self._stop, label="Searching")

    def _take(self, read: _Read) -> None:
        self._is_reading = False
        self._texts.update(read.texts)
        self._unread.update(read.unread)
        for page, text in read.texts.items():
            self._count(page, text)
        self._go_to_first()
        self.changed.emit()
        self._read_on()

    def _stop(self, _fault: Fault) -> None:
        self._is_reading = False

    def _count(self, page: int, text: PageText) -> None:
        if count := text.count(self._wanted):
            self._counts[page] = count

    def _go_to_first(self) -> None:
        """The first place from the page in sight on, then from the beginning."""
        if self._current is None and self._counts:
            ahead = [page for page in self._counts if page >= self._from]
            self._arrive(Place(min(ahead or self._counts), 0))

    def _arrive(self, place: Place) -> None:
        self._current = place
        self.arrived.emit(place)


def _read(records: Records, path: Path, pages: Sequence[int]) -> _Read:
    """The words of as many pages as a step has time for, at least one; runs on the worker's thread."""
    until = time.monotonic() + _A_STEP
    texts: dict[int, PageText] = {}
    unread: list[int] = []
    for page in pages:
        try:
            texts[page] = PageText(records.page_words(path, page))
        except Fault:
            texts[page] = PageText()
            unread.append(page)
        if time.monotonic() >= until:
            break
    return _Read(texts, tuple(unread))
