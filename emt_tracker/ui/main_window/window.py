"""The window itself: the parts in sight, what the menus do, and what everybody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from emt_tracker.ui.main_window.backing_up import BackingUp
from emt_tracker.ui.main_window.catalog import MAKERS, Makings
from emt_tracker.ui.main_window.closed import ClosedPanel
from emt_tracker.ui.main_window.incoming import Incoming
from emt_tracker.ui.main_window.menus import Menus
from emt_tracker.ui.main_window.navigation import Navigation
from emt_tracker.ui.main_window.person_menu import PersonMenu
from emt_tracker.ui.main_window.shell import Shell
from emt_tracker.ui.main_window.ways import Ways
from emt_tracker.ui.widgets.focus import FocusRing
from emt_tracker.ui.widgets.notices import Toast

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.dialogs.first_run import FirstRun
    from emt_tracker.ui.memory import Memory
    from emt_tracker.ui.operations import Operations, Step
    from emt_tracker.ui.pages.page import Page
    from emt_tracker.ui.theme import Appearance, Choice

_SIZE = (1280, 820)
_LEAST = (900, 600)


class MainWindow(QMainWindow):
    """Paints at once without any records; ``go_live`` brings them.

    ``sample_wanted``, ``sample_left`` and ``retried`` ask whoever opened the window for other records.
    """

    sample_wanted = Signal()
    sample_left = Signal()
    retried = Signal()

    def __init__(self, operations: Operations, appearance: Appearance, memory: Memory) -> None:
        super().__init__()
        self._operations = operations
        self._appearance = appearance
        self._memory = memory
        self._services: Services | None = None
        self._today: date | None = None
        self._first_run: FirstRun | None = None
        self.setWindowTitle("EMT Tracker")
        self.setMinimumSize(*_LEAST)
        self.shell = Shell()
        self._closed = ClosedPanel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.shell)
        self._stack.addWidget(self._closed)
        self.setCentralWidget(self._stack)
        self.menus = Menus(self, self.menuBar())
        self.navigation = Navigation(self.shell, Makings(operations, appearance), memory)
        self.person = PersonMenu(self.shell.sidebar.person, self.menus)
        self.incoming = Incoming(self)
        self.backing_up = BackingUp(operations, self.shell.status)
        self._ways = Ways(self.navigation, self.shell, self.menus, self.incoming)
        self.toast = Toast(self)
        self._ring = FocusRing(self)
        self._connect_menus()
        self._connect_parts()
        self._recall()

    # ---- what it is told -------------------------------------------------------------------

    def go_live(self, services: Services, today: date, *, sample: bool = False) -> None:
        """The records are open, perhaps others than before: show them, or ask the first questions."""
        self._services, self._today = services, today
        self._operations.go_live(services.history)
        self._leave_first_run()
        self._stack.setEnabled(True)
        self._stack.setCurrentWidget(self.shell)
        self.shell.setFocus()
        self.shell.show_sample(sample=sample)
        self.shell.status.show_saved()
        self._show_history(services)
        begun = services.cycles.has_begun
        self._set_live(live=begun)
        self.menus.set_walkable(begun)
        if begun:
            self.navigation.go_live(services, today)
            self._show_person()
            self.backing_up.go_live(services.upkeep, today)
        else:
            self.person.show_nobody()
            self._ask_first_questions(services, today)

    def show_waiting(self) -> None:
        """Other records are being opened: nothing can be pressed until they are there."""
        self._stack.setEnabled(False)
        self._set_live(live=False)
        self.shell.status.show_saved("Opening your records…", "clock")

    def show_closed(self, fault: Fault) -> None:
        """The records cannot be opened: say why, offer the ways out."""
        self._stack.setEnabled(True)
        self._set_live(live=False)
        self.menus.set_walkable(False)
        self.toast.hide()
        self._closed.show_fault(fault)
        self._stack.setCurrentWidget(self._closed)

    def show_day(self, today: date) -> None:
        """Midnight has passed, or the person looks at another day."""
        self._today = today
        if self._services is not None and self._services.cycles.has_begun:
            self.navigation.show_standing(today, self.navigation.cycle_id)
            self.backing_up.go_live(self._services.upkeep, today)

    def notify(self, words: str) -> None:
        """Say that something happened; what can be taken back offers *Undo*."""
        history = self._operations.history
        if history is not None and history.undo_label:
            self.toast.show_words(words, "Undo", self._operations.undo)
        else:
            self.toast.show_words(words)

    # ---- wiring ----------------------------------------------------------------------------

    def _connect_menus(self) -> None:
        menus = self.menus
        menus.back_up.triggered.connect(self.backing_up.back_up)
        menus.quit.triggered.connect(self.close)
        menus.undo.triggered.connect(self._operations.undo)
        menus.redo.triggered.connect(self._operations.redo)
        menus.appearance_wanted.connect(self._choose_appearance)
        menus.more_contrast.toggled.connect(self._choose_contrast)
        menus.menu_bar.toggled.connect(self._show_menu_bar)
        menus.full_screen.toggled.connect(self._show_full_screen)
        menus.program_menu.triggered.connect(self.shell.sidebar.brand.open_menu)
        menus.about.triggered.connect(self._show_about)

    def _connect_parts(self) -> None:
        shell = self.shell
        shell.sidebar.brand.set_menu(self.menus.all_in_one())
        shell.sample.pressed.connect(self._leave_sample)
        shell.status.cancelled.connect(self._operations.cancel)
        self._closed.retried.connect(self._retry)
        self._closed.left.connect(self.close)
        self.navigation.arrived.connect(self._arrived)
        self.person.cycle_chosen.connect(self._choose_cycle)
        self.person.profile_wanted.connect(self._ways.open_settings_at)
        self._appearance.changed.connect(self._show_appearance)
        operations = self._operations
        operations.changed.connect(self._records_changed)
        operations.noticed.connect(self.notify)
        operations.failed.connect(self._show_fault)
        operations.stepped.connect(self._show_step)
        self.backing_up.written.connect(self._tell_backed_up)

    # ---- what it remembers -----------------------------------------------------------------

    def _recall(self) -> None:
        self.resize(*_SIZE)
        geometry = self._memory.recall("window/geometry")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        shows_bar = self._memory.recall("window/menu_bar") == "shown"
        self.menus.menu_bar.setChecked(shows_bar)
        self.menuBar().setVisible(shows_bar or self.menuBar().isNativeMenuBar())
        self._show_appearance()
        page = self._memory.recall("window/page")
        self.navigation.open(page if page in MAKERS else "overview")
        self._set_live(live=False)
        self.person.show_nobody()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin without a focused control; Tab goes to the first one."""
        super().showEvent(event)
        self.shell.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember size and page."""
        self._memory.remember("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self._memory.remember("window/page", self.navigation.current.key)
        super().closeEvent(event)

    def _show_menu_bar(self, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.menuBar().setVisible(shown or self.menuBar().isNativeMenuBar())
        self._memory.remember("window/menu_bar", "shown" if shown else "")

    def _show_full_screen(self, full: bool) -> None:  # noqa: FBT001 - a Qt slot
        (self.showFullScreen if full else self.showNormal)()

    def _show_appearance(self) -> None:
        self.menus.show_appearance(self._appearance.choice, more_contrast=self._appearance.more_contrast)

    def _choose_appearance(self, choice: Choice) -> None:
        self._appearance.choose(choice, more_contrast=self._appearance.more_contrast)

    def _choose_contrast(self, more: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._appearance.choose(self._appearance.choice, more_contrast=more)

    def _arrived(self, page: Page) -> None:
        self.menus.course_menu.clear()
        self.menus.course_menu.addActions(page.actions_for_menus())
        self.menus.course_menu.setEnabled(bool(page.actions_for_menus()))

    # ---- what it shows of the records ------------------------------------------------------

    def _set_live(self, *, live: bool) -> None:
        self.menus.set_live(live)
        self.incoming.set_live(live)
        toolbar = self.shell.toolbar
        for widget in (toolbar.search, toolbar.add_course, toolbar.add_certificates):
            widget.setEnabled(live)

    def _records_changed(self, changes: Changes) -> None:
        self.toast.hide()  # what it offered to undo is no longer the last step
        if self._services is None:
            return
        self._show_history(self._services)
        if not self._services.cycles.has_begun:
            return
        if self._first_run is not None and self._today is not None:
            self.go_live(self._services, self._today)
            self.navigation.open("overview")
            return
        self.navigation.records_changed()
        if changes.profile is not None or changes.cycles is not None:
            self._show_person()

    def _show_history(self, services: Services) -> None:
        self.menus.show_history(services.history.undo_label, services.history.redo_label)

    def _show_person(self) -> None:
        if self._services is None or self._today is None:
            return
        people = self._services.cycles
        shown = people.shown(self._today, self.navigation.cycle_id)
        self.person.show_person(people.profile, people.all, shown)

    def _choose_cycle(self, cycle_id: str) -> None:
        if self._today is not None:
            self.navigation.show_standing(self._today, cycle_id)
            self._show_person()

    def _tell_backed_up(self) -> None:
        self.toast.show_words("A backup was written and verified")
        self.navigation.records_changed()

    def _show_step(self, step: Step | None) -> None:
        if step is None:
            self.shell.status.show_rest()
        else:
            self.shell.status.show_step(step.label, step.done, step.total, can_cancel=step.can_cancel)

    def _show_fault(self, fault: Fault) -> None:
        from emt_tracker.ui.dialogs.message import show_fault

        show_fault(self, fault)

    def _show_about(self) -> None:
        from emt_tracker.ui.dialogs.about import About

        About(self).open()

    # ---- other records ---------------------------------------------------------------------

    def _want_sample(self) -> None:
        self.show_waiting()
        self.sample_wanted.emit()

    def _leave_sample(self) -> None:
        self.show_waiting()
        self.sample_left.emit()

    def _retry(self) -> None:
        self.show_waiting()
        self.retried.emit()

    # ---- first questions -------------------------------------------------------------------

    def _ask_first_questions(self, services: Services, today: date) -> None:
        from emt_tracker.ui.dialogs.first_run import FirstRun

        self._first_run = FirstRun(services, self._operations, today)
        self._first_run.sample_wanted.connect(self._want_sample)
        self._first_run.record_wanted.connect(self._begin_from_record)
        self._stack.addWidget(self._first_run)
        self._stack.setCurrentWidget(self._first_run)
        self._first_run.begin()

    def _begin_from_record(self) -> None:
        """Whoever lost everything but a record begins with what is in it."""
        from emt_tracker.ui.dialogs.verify_record import VerifyRecord

        if self._services is not None:
            VerifyRecord(self, self._operations, self._services, memory=self._memory).open()

    def _leave_first_run(self) -> None:
        if self._first_run is not None:
            self._stack.removeWidget(self._first_run)
            self._first_run.deleteLater()
            self._first_run = None
