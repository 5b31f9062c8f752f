"""Fields, choices and rows as a person types and presses them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Combo, Option
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.fields import Field, LineEdit, SearchEdit
from emt_tracker.ui.widgets.focus import FocusRing
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.rows import ListRow
from emt_tracker.ui.widgets.segments import Segments
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.usefixtures("appearance")


def test_a_fault_takes_the_place_of_the_note_and_is_spoken(qtbot: QtBot):
    field = Field("Instructor", LineEdit(), "As printed")
    qtbot.addWidget(field)
    assert words_in(field) == "Instructor\nAs printed"
    field.show_fault("The instructor’s full name is missing.")
    assert words_in(field) == "Instructor\nThe instructor’s full name is missing."
    assert field.control.accessibleName() == "Instructor"
    assert field.control.accessibleDescription() == "The instructor’s full name is missing."
    field.show_fault("")
    assert field.sentence() == "As printed"


def test_a_date_is_understood_while_typed_and_rewritten_when_left(qtbot: QtBot):
    edit, other = DateEdit(TODAY), LineEdit()
    page = shown(qtbot, edit, other)
    edit.setFocus()
    qtbot.keyClicks(edit, "3/1/26")
    assert edit.value() == date(2026, 3, 1)
    other.setFocus()
    assert edit.text() == "Mar 1, 2026"
    page.close()


def test_an_impossible_date_is_kept_as_typed_with_its_sentence(qtbot: QtBot):
    edit = DateEdit(TODAY, TODAY)
    qtbot.addWidget(edit)
    edit.selectAll()
    qtbot.keyClicks(edit, "2/30/26")
    assert edit.value() is None
    assert edit.fault() == "February 2026 has no day 30."
    assert edit.text() == "2/30/26"


def test_esc_empties_the_search(qtbot: QtBot):
    search = SearchEdit("Search everything", "Ctrl+F")
    qtbot.addWidget(search)
    told: list[str] = []
    search.textEdited.connect(told.append)
    qtbot.keyClicks(search, "mi")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert told == ["m", "mi", ""]


def test_esc_in_an_empty_search_closes_the_dialog_around_it(qtbot: QtBot):
    dialog, search = QDialog(), SearchEdit("Search your courses")
    qtbot.addWidget(dialog)
    dialog.setLayout(QVBoxLayout())
    dialog.layout().addWidget(search)
    dialog.show()
    search.setFocus()
    qtbot.keyClicks(search, "mi")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_arrow_keys_move_the_choice_and_stop_at_the_ends(qtbot: QtBot):
    segments = Segments(("System", "Light", "Dark"), name="Colors")
    qtbot.addWidget(segments)
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(segments, key)
    assert chosen == [1, 2]
    assert segments.accessibleName() == "Colors: Dark"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_row_is_pressed_by_key(qtbot: QtBot, key: Qt.Key):
    row = ListRow("Trauma is 2.00 h short", "The largest gap")
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.clicked):
        qtbot.keyClick(row, key)


def test_down_goes_to_the_next_row(qtbot: QtBot):
    first, second = ListRow("First"), ListRow("Second")
    page = shown(qtbot, first, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    page.close()


def test_a_row_says_all_its_words():
    assert ListRow("Audit record", "PDF", tail="2 MB").accessibleName() == "Audit record. PDF. 2 MB"


def test_words_from_people_are_never_read_as_html(qtbot: QtBot):
    label = Label("<b>Fire & Rescue</b>")
    elided = ElidedLabel("<img src=x>" * 30)
    qtbot.addWidget(label)
    qtbot.addWidget(elided)
    elided.resize(80, 20)
    elided.grab()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<img" not in elided.toolTip()


def test_a_combo_finds_a_value_and_else_its_first(qtbot: QtBot):
    combo = Combo([("Not known", None), ("Region II", "II")])
    qtbot.addWidget(combo)
    combo.choose("II")
    assert combo.currentText() == "Region II"
    combo.choose("VII")
    assert combo.currentText() == "Not known"


def test_the_whole_option_answers(qtbot: QtBot):
    option = Option("EMT", "Two years")
    qtbot.addWidget(option)
    option.resize(300, 48)
    qtbot.mouseClick(option, Qt.MouseButton.LeftButton, pos=option.rect().bottomRight() / 1.05)
    assert option.isChecked()


class TestFocusRing:
    def test_it_follows_the_keyboard(self, qtbot: QtBot):
        first, second = ListRow("First"), ListRow("Second")
        page = shown(qtbot, first, second)
        ring = FocusRing(page)
        qtbot.keyClick(first, Qt.Key.Key_Tab)
        assert ring.isVisible()
        assert ring.target() is second
        around_second = ring.geometry()
        qtbot.keyClick(second, Qt.Key.Key_Backtab)
        assert ring.target() is first
        assert ring.geometry().bottom() < around_second.bottom()

    def test_it_moves_with_what_it_stands_around(self, qtbot: QtBot):
        first, row = ListRow("First"), ListRow("Second")
        page = shown(qtbot, first, row)
        ring = FocusRing(page)
        qtbot.keyClick(first, Qt.Key.Key_Tab)
        before = ring.geometry()
        row.move(row.x(), row.y() + 40)
        assert ring.geometry().top() == before.top() + 40


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    for widget in widgets:
        layout.addWidget(widget)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_enter_presses_the_button_that_has_the_focus_not_the_default_one(qtbot: QtBot):
    dialog, cancel, delete = QDialog(), Button("Cancel"), Button("Delete", "primary")
    dialog.setLayout(QVBoxLayout())
    dialog.layout().addWidget(cancel)
    dialog.layout().addWidget(delete)
    delete.setDefault(True)
    pressed: list[str] = []
    cancel.clicked.connect(lambda: pressed.append("cancel"))
    delete.clicked.connect(lambda: pressed.append("delete"))
    qtbot.addWidget(dialog)
    dialog.show()
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert pressed == ["cancel"]


def test_the_arrows_choose_an_answer_and_enter_takes_one_that_has_only_the_focus(qtbot: QtBot):
    first, second = Option("EMT"), Option("Paramedic")
    page = shown(qtbot, first, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert first.isChecked()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    page.close()


def test_undo_belongs_to_the_window_while_nothing_typed_could_be_taken_back(qtbot: QtBot):
    field = LineEdit("As it was")
    page = shown(qtbot, field)
    undone: list[str] = []
    undo = QAction("Undo", page)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: undone.append("the last command"))
    page.addAction(undo)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["the last command"]
    qtbot.keyClicks(field, "!")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["the last command"]
    assert field.text() == "As it was"
    page.close()
