"""The settings page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.ui.formatting import backup_words
from emt_tracker.ui.pages.page import Destination, Page
from emt_tracker.ui.pages.settings.appearance import AppearanceForm
from emt_tracker.ui.pages.settings.cards import CardList
from emt_tracker.ui.pages.settings.cycles import CycleList
from emt_tracker.ui.pages.settings.data import DataPanel
from emt_tracker.ui.pages.settings.profile import ProfileForm
from emt_tracker.ui.pages.settings.section import Section
from emt_tracker.ui.widgets.layouts import Rule, Scroll, column, holding

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.domain.profiles import Profile
    from emt_tracker.services.cards import Holdings
    from emt_tracker.services.upkeep import BackupInfo, Problem
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.theme import Appearance

_MARGIN = 32
_MARGIN_COMPACT = 24


class SettingsPage(Page):
    """Sections below each other; what another page points to is brought into sight."""

    key = "settings"
    title = "Settings"

    def __init__(self, operations: Operations, appearance: Appearance) -> None:
        super().__init__(operations)
        self.has_primary = True
        self.profile = ProfileForm()
        self.cycles = CycleList()
        self.cards = CardList()
        self._holdings: Holdings | None = None
        self.appearance = AppearanceForm(appearance)
        self.data = DataPanel()
        self.sections = {
            "profile": Section("Profile", "Printed on the record for an audit.", self.profile),
            "cycles": Section(
                "Cycles", "The days in which courses count, and what they must add up to.", self.cycles
            ),
            "cards": Section(
                "Cards and credentials",
                "What ends when. A course may have renewed several of them.",
                self.cards,
            ),
            "appearance": Section("Appearance", "Takes effect at once.", self.appearance),
            "data": Section(
                "Your data",
                "One folder on this computer holds everything. Nothing is sent anywhere.",
                self.data,
            ),
        }
        content = holding(self._stacked())
        self._content_layout = content.layout()
        self._scroll = Scroll(content)
        self.setLayout(column(self._scroll, spacing=0))
        self._connect()
        self.set_compact(compact=False)

    def _stacked(self) -> QVBoxLayout:
        stacked = column(spacing=0)
        for index, section in enumerate(self.sections.values()):
            if index:
                stacked.addWidget(Rule())
            stacked.addWidget(section)
        stacked.addStretch(1)
        return stacked

    def _connect(self) -> None:
        self.profile.saved.connect(self._save_profile)
        self.cycles.chosen.connect(self.edit_cycle)
        self.cycles.rules_wanted.connect(self._show_rules)
        self.cards.chosen.connect(self.edit_card)
        self.cards.state_chosen.connect(self._edit_state_card)
        self.cards.cycle_chosen.connect(self._edit_its_cycle)
        self.data.check_asked.connect(self._check)
        self.data.backup_asked.connect(self._back_up)
        self.operations.backups_changed.connect(self._show_data)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - as declared by Page
        """Take less room for margins."""
        super().set_compact(compact)
        margin = _MARGIN_COMPACT if compact else _MARGIN
        if self._content_layout is not None:
            self._content_layout.setContentsMargins(margin, 0, margin, 16)

    def reload(self) -> None:
        """Read the person, the cycles, the cards and the place of the data."""
        people = self.services.cycles
        if not self.profile.has_changes:
            self.profile.show_profile(people.profile)
        self.cycles.show_cycles(people.all, self.today, self.services.closings.closed)
        self._holdings = self.services.cards.holdings(self.today, self.cycle_id)
        self.cards.show_holdings(self._holdings)
        self._show_data()

    def arrive(self, destination: Destination) -> None:
        """Bring a section into sight: ``profile``, ``cycles``, ``cards`` and so on."""
        section = self.sections.get(destination.about)
        if section is not None:
            self._scroll.verticalScrollBar().setValue(section.y())
        if destination.about == "profile":
            self.profile.name.setFocus()
        elif destination.about == "cycles" and not self.services.cycles.all:
            self.edit_cycle(None)

    def edit_cycle(self, cycle: Cycle | None) -> None:
        """Open the editor on a cycle, or on a new one; of a closed cycle what was kept of it."""
        from emt_tracker.ui.dialogs.closed_cycle import ClosedCycleSheet
        from emt_tracker.ui.dialogs.cycle_editor import CycleEditor

        closed = next((found for found in self.services.closings.closed if found.cycle == cycle), None)
        if closed is not None:
            ClosedCycleSheet(self, self.operations, self.services, closed).open()
            return
        editor = CycleEditor(self, self.operations, self.services, self.today, cycle)
        editor.closing_asked.connect(self.close_cycle)
        editor.open()

    def close_cycle(self, cycle_id: str) -> None:
        """Ask what closing a cycle asks."""
        from emt_tracker.ui.dialogs.closing import ClosingDialog

        ClosingDialog(self, self.operations, self.services, cycle_id, self.today).open()

    def edit_card(self, card: Card | None, *, is_new: bool = False) -> None:
        """Open the editor on a card, or on a new one."""
        from emt_tracker.ui.dialogs.card_editor import CardEditor

        CardEditor(self, self.operations, self.services, self.today, card, is_new=is_new).open()

    def _edit_state_card(self) -> None:
        """The state’s card; where there is none yet, a new one that ends with the cycle."""
        holdings = self._holdings
        if holdings is not None and holdings.state_card is not None:
            self.edit_card(holdings.state_card)
        elif holdings is not None and holdings.cycle is not None:
            number = self.services.cycles.profile.state_number or ""
            ends = holdings.cycle.expires_on
            self.edit_card(
                Card(self.services.cards.new_id(), CardKind.STATE, ends, number=number), is_new=True
            )

    def _edit_its_cycle(self) -> None:
        if self._holdings is not None:
            self.edit_cycle(self._holdings.cycle)

    def _show_rules(self) -> None:
        self.go_to.emit(Destination("rules"))

    def _save_profile(self, profile: Profile) -> None:
        work = partial(self.services.cycles.set_profile, profile)
        self.operations.command(work, done=self._saved, notice="Your profile was saved")

    def _saved(self, _changes: object) -> None:
        self.profile.show_profile(self.services.cycles.profile)

    def _check(self) -> None:
        self.data.check.setEnabled(False)
        self.operations.run(self.services.upkeep.check, done=self._show_problems, label="Checking everything")

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.data.check.setEnabled(True)
        self.data.show_problems(problems)

    def _back_up(self) -> None:
        work = partial(self.services.upkeep.back_up, self.operations.now())
        self.operations.run(work, done=self._backed_up, label="Backing up")

    def _backed_up(self, _backup: BackupInfo) -> None:
        self.operations.backups_changed.emit()

    def _show_data(self) -> None:
        if self.is_live:
            words, _ = backup_words(self.services.upkeep.backups(), self.today)
            self.data.show_place(self.services.upkeep.folder, words)
