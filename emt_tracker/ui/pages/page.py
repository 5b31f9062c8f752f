"""What every page of the window is: told the services once they are open, and when to read again.

A page paints its skeleton at once; until ``go_live`` there are no records. It imports no service, only
their types. It asks to go elsewhere with ``go_to`` and knows no other page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.memory import Forgetful, Memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QAction, QImage

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations


class Destination(NamedTuple):
    """Where ``go_to`` leads: a page's key, and what it should show there.

    ``about`` is a filter or part of the page (a finding's kind, ``trash``, ``new``, ``profile``), ``courses``
    the ids it is about, ``search`` words to look for.
    """

    page: str
    about: str = ""
    courses: tuple[str, ...] = ()
    search: str = ""


class Page(QWidget):
    """One page. A page overrides ``reload``, and what else it answers to."""

    go_to = Signal(object)
    """Carries a ``Destination``."""

    certificates_wanted = Signal()
    """The person wants to choose certificate files."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    fills_width: ClassVar[bool] = False
    """True for pages whose content runs to the window's edge (tables with a pane) instead of the margin."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.operations = operations
        self.compact = False
        self.has_primary = False
        """True while the page shows a primary button of its own: there is one in sight at most."""
        self.memory: Memory = Forgetful()
        """Where columns, filters and the like are kept; the window sets it before the page goes live."""
        self._services: Services | None = None
        self._today: date | None = None
        self.cycle_id: str | None = None
        self._is_stale = True

    @property
    def is_live(self) -> bool:
        """Whether the records are open."""
        return self._services is not None

    @property
    def services(self) -> Services:
        """The use cases; only once the page is live."""
        assert self._services is not None, "not live yet"  # noqa: S101 - the window reloads live pages alone
        return self._services

    @property
    def today(self) -> date:
        """The day that everything is judged on; only once the page is live."""
        assert self._today is not None, "not live yet"  # noqa: S101 - as above
        return self._today

    def go_live(self, services: Services) -> None:
        """The records are open, perhaps others than before."""
        self._services = services
        self._is_stale = True

    def show_standing(self, today: date, cycle_id: str | None) -> None:
        """Judge on this day, and show this cycle (None: the current one)."""
        if (today, cycle_id) != (self._today, self.cycle_id):
            self._today, self.cycle_id = today, cycle_id
            self._is_stale = True

    def mark_stale(self) -> None:
        """The records changed: read again when shown."""
        self._is_stale = True

    def refresh(self) -> None:
        """Read again if anything changed since; the window calls it for the page in sight."""
        if self._is_stale and self.is_live and self._today is not None:
            self._is_stale = False
            self.reload()

    def reload(self) -> None:
        """Read from the services and show it."""

    def arrive(self, destination: Destination) -> None:
        """Show what another page pointed to; called after ``refresh``."""

    def search(self, words: str) -> None:
        """Show what matches the words of the search field."""

    def take_files(self, paths: Sequence[Path]) -> bool:  # noqa: ARG002 - for pages that do
        """Take files dropped or chosen while this page is in sight; False leaves them to the Courses page."""
        return False

    def take_image(self, image: QImage) -> bool:  # noqa: ARG002 - for pages that do
        """Take a pasted picture; False leaves it to the Courses page."""
        return False

    def actions_for_menus(self) -> list[QAction]:
        """What the page can do with what is selected; the window shows it in the Course menu."""
        return []

    def toolbar_widgets(self) -> list[QWidget]:
        """What stands at the right of the title instead of search, *Add certificates…* and *Add course*."""
        return []

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a Qt-style setter
        """The window became narrow (under 1200 pixels) or wide again."""
        self.compact = compact
