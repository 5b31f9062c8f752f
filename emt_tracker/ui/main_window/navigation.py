"""Which page is in sight, and what all pages are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from emt_tracker.ui.main_window.catalog import MAKERS, Makings
from emt_tracker.ui.pages.page import Destination, Page

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.main_window.shell import Shell
    from emt_tracker.ui.memory import Memory


class Navigation(QObject):
    """Builds pages when they are first wanted; tells ``arrived`` with the page that came to the front."""

    arrived = Signal(object)
    certificates_wanted = Signal()

    def __init__(self, shell: Shell, makings: Makings, memory: Memory) -> None:
        super().__init__(shell)
        self._shell = shell
        self._makings = makings
        self._memory = memory
        self._pages: dict[str, Page] = {}
        self._services: Services | None = None
        self._today: date | None = None
        self._cycle_id: str | None = None

    @property
    def current(self) -> Page:
        """The page in sight."""
        page = self._shell.pages.currentWidget()
        assert isinstance(page, Page)  # noqa: S101 - only pages are ever put there
        return page

    @property
    def cycle_id(self) -> str | None:
        """The cycle that was chosen; None for the current one."""
        return self._cycle_id

    def page(self, key: str) -> Page:
        """One page, built if need be."""
        if key not in self._pages:
            page = MAKERS[key](self._makings)
            page.memory = self._memory
            page.go_to.connect(self.go)
            page.certificates_wanted.connect(self.certificates_wanted)
            self._pages[key] = page
            self._bring_up_to_date(page)
        return self._pages[key]

    def go_live(self, services: Services, today: date) -> None:
        """The records are open: tell every page and show the one in sight."""
        self._services, self._today, self._cycle_id = services, today, None
        for page in self._pages.values():
            self._bring_up_to_date(page)
        self._refresh(self.current)

    def show_standing(self, today: date, cycle_id: str | None) -> None:
        """Judge everything on this day, for this cycle (None: the current one)."""
        self._today, self._cycle_id = today, cycle_id
        for page in self._pages.values():
            page.show_standing(today, cycle_id)
        self._refresh(self.current)

    def records_changed(self) -> None:
        """Every page reads again when it is next in sight, the one in sight at once."""
        for page in self._pages.values():
            page.mark_stale()
        self._refresh(self.current)

    def open(self, key: str) -> None:
        """Go to a page as a whole."""
        self.go(Destination(key))

    def go(self, destination: Destination) -> None:
        """Go to a page and what another one pointed to there."""
        page = self.page(destination.page)
        self._shell.show_page(page)
        self._refresh(page)
        if page.is_live and destination != Destination(destination.page):
            page.arrive(destination)
        self.arrived.emit(page)

    def _refresh(self, page: Page) -> None:
        page.refresh()
        self._shell.settle(page)

    def _bring_up_to_date(self, page: Page) -> None:
        if self._services is not None and self._today is not None:
            page.go_live(self._services)
            page.show_standing(self._today, self._cycle_id)
