"""Settings: profile, cycles, appearance, and where everything lies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from emt_tracker.domain.profiles import Level
from emt_tracker.ui.dialogs.cycle_editor import CycleEditor
from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.pages.settings import SettingsPage
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, beginning
from tests.ui.conftest import is_freed, words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.theme import Appearance


@pytest.fixture
def page(qtbot: QtBot, opened: Opened, operations: Operations, appearance: Appearance) -> SettingsPage:
    """The page of a holder with one cycle; it reads again after each change, as in the window."""
    opened.store.write(beginning(a_portfolio(a_course())))
    operations.go_live(opened.services.history)
    made = SettingsPage(operations, appearance)
    qtbot.addWidget(made)
    made.resize(1040, 720)
    made.go_live(opened.services)
    made.show_standing(TODAY, None)
    made.refresh()
    operations.changed.connect(lambda _: (made.mark_stale(), made.refresh()))
    made.show()
    return made


def editor_of(page: SettingsPage) -> CycleEditor:
    editor = page.findChild(CycleEditor)
    assert editor is not None
    return editor


class TestProfile:
    def test_a_changed_name_is_saved_and_can_be_undone(
        self, page: SettingsPage, opened: Opened, operations: Operations, qtbot: QtBot
    ):
        assert not page.profile.save.isEnabled()
        page.profile.name.setText("Renée  St. Laurent ")
        qtbot.mouseClick(page.profile.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: opened.services.cycles.profile.name == "Renée St. Laurent")
        qtbot.waitUntil(lambda: not page.profile.save.isEnabled())
        operations.undo()
        qtbot.waitUntil(lambda: page.profile.name.text() == "Robin Sample")

    def test_what_is_typed_survives_changes_elsewhere(
        self, page: SettingsPage, opened: Opened, operations: Operations, qtbot: QtBot
    ):
        page.profile.agency.setText("Hartsfield Fire & Rescue")
        operations.command(lambda: opened.services.courses.add(a_course()))
        qtbot.waitUntil(lambda: not operations.is_busy)
        assert page.profile.agency.text() == "Hartsfield Fire & Rescue"

    def test_changes_can_be_discarded(self, page: SettingsPage, qtbot: QtBot):
        page.profile.level.choose(Level.PARAMEDIC)
        qtbot.mouseClick(page.profile.discard, Qt.MouseButton.LeftButton)
        assert page.profile.level.currentData() == Level.AEMT
        assert page.profile.discard.isHidden()


class TestCycles:
    def test_the_cycles_are_listed_with_their_state(self, page: SettingsPage):
        names = [row.accessibleName() for row in page.cycles.rows]
        assert names == ["Cycle to Mar 31, 2028. Hours count from Mar 2, 2026. current"]

    def test_a_cycle_is_added(self, page: SettingsPage, opened: Opened, qtbot: QtBot):
        qtbot.mouseClick(page.cycles.add, Qt.MouseButton.LeftButton)
        editor = editor_of(page)
        assert not editor.save.isEnabled()
        qtbot.keyClicks(editor.expires_on, "3/31/2026")
        qtbot.keyClicks(editor.last_recertified_on, "3/10/2024")
        assert "Hours count from Mar 11, 2024 to Mar 31, 2026" in editor.follows()
        qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(opened.services.cycles.all) == 2)
        assert opened.services.cycles.all[1].id == "2026"
        qtbot.waitUntil(lambda: len(page.cycles.rows) == 2)

    def test_a_cycle_that_ends_before_it_starts_cannot_be_saved(self, page: SettingsPage, qtbot: QtBot):
        page.edit_cycle(a_cycle())
        editor = editor_of(page)
        editor.expires_on.clear()
        qtbot.keyClicks(editor.expires_on, "1/1/2020")
        assert not editor.save.isEnabled()
        assert "cannot be kept like this" in editor.follows()

    def test_the_model_on_the_dashboard_can_be_chosen(self, page: SettingsPage, opened: Opened, qtbot: QtBot):
        page.edit_cycle(opened.services.cycles.all[0])
        editor = editor_of(page)
        editor.rules.choose("ma-aemt-nccp2016")
        assert "NCCP 2016" in editor.follows()
        qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: opened.services.cycles.all[0].rules == "ma-aemt-nccp2016")

    def test_a_cycle_is_removed_after_a_question_and_its_courses_stay(
        self, page: SettingsPage, opened: Opened, qtbot: QtBot
    ):
        page.edit_cycle(opened.services.cycles.all[0])
        editor = editor_of(page)
        qtbot.mouseClick(editor.remove, Qt.MouseButton.LeftButton)
        question = editor.findChild(Question)
        assert question is not None
        qtbot.mouseClick(question.accept_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: opened.services.cycles.all == ())
        assert len(opened.store.portfolio().courses) == 1

    def test_the_editor_is_freed(self, page: SettingsPage):
        def closed() -> CycleEditor:
            page.edit_cycle(None)
            editor = editor_of(page)
            editor.reject()
            return editor

        assert is_freed(closed)

    def test_without_a_cycle_the_editor_opens_by_itself(self, page: SettingsPage, opened: Opened):
        opened.services.cycles.remove_cycle("2028")
        page.arrive(Destination("settings", "cycles"))
        assert editor_of(page).windowTitle() == "Add a cycle"


class TestAppearance:
    def test_a_choice_takes_effect_at_once(self, page: SettingsPage, appearance: Appearance, qtbot: QtBot):
        qtbot.keyClick(page.appearance.choice, Qt.Key.Key_Right)
        assert appearance.choice == "dark"
        qtbot.mouseClick(page.appearance.more_contrast, Qt.MouseButton.LeftButton)
        assert appearance.more_contrast

    def test_it_follows_the_view_menu(self, page: SettingsPage, appearance: Appearance):
        appearance.choose("system", more_contrast=True)
        assert page.appearance.choice.current() == 0
        assert page.appearance.more_contrast.isChecked()


class TestData:
    def test_the_folder_and_the_age_of_the_backup_are_said(
        self, page: SettingsPage, opened: Opened, qtbot: QtBot
    ):
        labels = page.sections["data"]
        assert str(opened.paths.root) in words_in(labels)
        qtbot.mouseClick(page.data.back_up, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "Backup verified" in words_in(labels))

    def test_everything_is_checked_on_demand(self, page: SettingsPage, qtbot: QtBot):
        qtbot.mouseClick(page.data.check, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(page.data.result()))
        assert page.data.result().startswith("Everything is sound")
        assert page.data.check.isEnabled()

    def test_what_is_pointed_to_comes_into_sight(self, page: SettingsPage):
        page.resize(1040, 300)
        page.arrive(Destination("settings", "data"))
        section = page.sections["data"]
        assert page.rect().contains(section.mapTo(page, section.rect().center()))


def test_dates_of_a_cycle_come_back_as_they_were(page: SettingsPage, opened: Opened):
    before = opened.services.cycles.all[0]
    page.edit_cycle(before)
    editor = editor_of(page)
    assert editor.cycle() == before
    assert editor.expires_on.value() == date(2028, 3, 31)
