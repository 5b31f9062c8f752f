"""Who the records belong to and which cycle is in sight: the foot of the sidebar and its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.domain.profiles import Profile
    from emt_tracker.ui.main_window.menus import Menus
    from emt_tracker.ui.widgets.sidebar import Person


class PersonMenu(QObject):
    """Fills the person's button, its menu, and the cycles of the Go menu with the same actions."""

    cycle_chosen = Signal(str)
    profile_wanted = Signal(str)
    """Carries the part of Settings that is wanted."""

    def __init__(self, person: Person, menus: Menus) -> None:
        super().__init__(person)
        self._person = person
        self._cycles = menus.cycles
        self._menu = QMenu(person)
        self._group: QActionGroup | None = None
        person.set_menu(self._menu)

    def show_nobody(self) -> None:
        """No records are open, or nobody answered the first questions yet."""
        self._person.show_person("", "")
        self._fill((), None)

    def show_person(self, profile: Profile, cycles: tuple[Cycle, ...], shown: Cycle | None) -> None:
        """A person, their cycles, and the one in sight."""
        parts = [profile.level.initials]
        if shown is not None:
            parts.append(f"{shown.window.starts_on.year} – {shown.expires_on.year}")
        self._person.show_person(profile.name, " · ".join(parts))
        self._fill(cycles, shown)

    def _fill(self, cycles: tuple[Cycle, ...], shown: Cycle | None) -> None:
        self._menu.clear()
        self._cycles.clear()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._tell_cycle)
        for cycle in sorted(cycles, key=lambda cycle: cycle.expires_on, reverse=True):
            self._add_cycle(cycle, self._group, shown)
        self._cycles.setEnabled(bool(cycles))
        self._menu.addSeparator()
        for text, part in (("Edit Profile…", "profile"), ("Cycles…", "cycles"), ("Settings", "")):
            action = self._menu.addAction(text)
            action.setData(part)
            action.triggered.connect(self._tell_profile)

    def _add_cycle(self, cycle: Cycle, group: QActionGroup, shown: Cycle | None) -> None:
        from emt_tracker.ui.formatting import short_date

        action = QAction(f"Cycle to {short_date(cycle.expires_on)}", self._group)
        action.setCheckable(True)
        action.setChecked(shown is not None and cycle.id == shown.id)
        action.setData(cycle.id)
        group.addAction(action)
        self._menu.addAction(action)
        self._cycles.addAction(action)

    def _tell_cycle(self, action: QAction) -> None:
        self.cycle_chosen.emit(action.data())

    def _tell_profile(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.profile_wanted.emit(action.data())
