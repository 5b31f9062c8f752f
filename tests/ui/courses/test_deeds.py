"""What is done to chosen courses, by keyboard and menu; every deed can be taken back and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from emt_tracker.domain.errors import NotFound
from emt_tracker.ui.dialogs.course_editor import CourseEditor
from tests.ui.courses.conftest import titles

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses import CoursesPage
    from tests.ui.courses.conftest import Settled


@pytest.fixture
def notices(operations: Operations):
    said: list[str] = []
    operations.noticed.connect(said.append)
    return said


def test_arrows_choose_and_space_marks_as_entered_and_back(
    page: CoursesPage, qtbot: QtBot, services: Services, settled: Settled, notices: list[str]
):
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert [line.course.id for line in page.chosen()] == ["stroke"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Up)

    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    settled()
    assert services.courses.course("stroke").nremt_entered
    assert notices == ["Marked Stroke Update as entered on NREMT"]

    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    settled()
    assert not services.courses.course("stroke").nremt_entered


def test_delete_goes_to_the_trash_and_the_next_row_is_chosen(
    page: CoursesPage,
    qtbot: QtBot,
    services: Services,
    settled: Settled,
    operations: Operations,
    notices: list[str],
):
    page.table.select_courses(("safety",))
    page.table.setFocus()

    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settled()

    assert titles(page) == ["Stroke Update", "Burn Care", "Airway Management"]
    assert [line.course.id for line in page.chosen()] == ["burns"]
    assert notices == ["ambulance safety is in the Trash"]
    with pytest.raises(NotFound):
        services.courses.course("safety")

    operations.undo()
    settled()
    assert titles(page) == ["Stroke Update", "ambulance safety", "Burn Care", "Airway Management"]

    operations.redo()
    settled()
    assert "ambulance safety" not in titles(page)


def test_several_courses_are_one_step(
    page: CoursesPage,
    qtbot: QtBot,
    settled: Settled,
    operations: Operations,
    notices: list[str],
):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.chosen()) == 4
    assert not page.actions_on_courses.edit.isEnabled()

    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settled()
    assert notices == ["4 courses are in the Trash"]
    assert titles(page) == []

    operations.undo()
    settled()
    assert len(titles(page)) == 4


def test_ctrl_d_enters_a_copy_and_chooses_it(page: CoursesPage, qtbot: QtBot, settled: Settled):
    page.table.select_courses(("airway",))
    page.table.setFocus()

    qtbot.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settled()

    assert titles(page).count("Airway Management") == 2
    copy = page.chosen()[0].course
    assert copy.id != "airway"
    assert not copy.nremt_entered


def test_left_out_and_counted_again_from_the_menu(
    page: CoursesPage, services: Services, settled: Settled, notices: list[str]
):
    page.table.select_courses(("stroke",))
    exclude = page.actions_on_courses.exclude
    assert exclude.text() == "&Leave Out of the Count"

    exclude.trigger()
    settled()
    assert services.courses.course("stroke").excluded
    assert exclude.text() == "&Count Again"
    assert notices == ["Stroke Update is left out of the count"]

    exclude.trigger()
    settled()
    assert not services.courses.course("stroke").excluded


def test_the_approval_number_is_copied(page: CoursesPage, qtbot: QtBot):
    page.table.select_courses(("stroke",))
    page.table.setFocus()

    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == page.chosen()[0].course.approval.number


def test_nothing_chosen_offers_what_needs_no_course_and_the_menu_names_everything(page: CoursesPage):
    page.table.clearSelection()

    actions = [action for action in page.actions_for_menus() if not action.isSeparator()]

    offered = [action.text() for action in actions if action.isEnabled()]
    assert offered == ["&Plan a Course…", "S&uggest Allocation…"]
    assert len(actions) == 9
    assert all(action.text() for action in actions)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_and_f2_open_the_editor(page: CoursesPage, qtbot: QtBot, key: Qt.Key):
    page.table.select_courses(("stroke",))
    page.table.setFocus()

    qtbot.keyClick(page.table, key)

    editor = page.findChild(CourseEditor)
    assert editor is not None
    assert editor.form.title.control.text() == "Stroke Update"
    editor.reject()


def test_a_double_click_opens_the_editor(page: CoursesPage, qtbot: QtBot):
    row = page.table.visualRect(page.listing.model.index(1, 1)).center()

    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)

    editor = page.findChild(CourseEditor)
    assert editor is not None
    assert editor.form.title.control.text() == "ambulance safety"
    editor.reject()


def test_typed_letters_go_to_the_next_title_that_begins_with_them(page: CoursesPage, qtbot: QtBot):
    page.table.select_courses(("stroke",))
    page.table.setFocus()

    qtbot.keyClick(page.table, Qt.Key.Key_B)

    assert [line.course.id for line in page.chosen()] == ["burns"]


def test_the_pane_offers_what_can_be_done_with_several(
    page: CoursesPage, services: Services, settled: Settled, notices: list[str]
):
    page.table.select_courses(("stroke", "safety"))

    page.pane.entered_asked.emit()
    settled()

    assert services.courses.course("stroke").nremt_entered
    assert services.courses.course("safety").nremt_entered
    assert notices == ["Marked 2 courses as entered on NREMT"]
