"""The frame of a dialog keeps its size and gives the keyboard to what it is about."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.fields import LineEdit
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def sheet(appearance: object, qtbot: QtBot) -> Iterator[Sheet]:  # noqa: ARG001 - it is painted in it
    """A sheet with a sentence over a window."""
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(1000, 700)
    behind.show()
    made = Sheet(behind, "A sheet", width=560)
    made.body.addWidget(Label("Something is said here."))
    yield made
    made.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(made))


def test_a_late_word_of_an_earlier_size_does_not_last(sheet: Sheet, qtbot: QtBot):
    sheet.open()
    sheet.set_width(800)
    sheet.fit()
    sheet.resize(588, sheet.height())
    sheet.body.addWidget(Label("Something else appears."))
    qtbot.waitUntil(lambda: sheet.width() == sheet.sizeHint().width())
    assert sheet.width() > 800


def test_the_keyboard_begins_in_the_body(sheet: Sheet, qtbot: QtBot):
    field = LineEdit()
    sheet.body.addWidget(field)
    button = Button("Go on", "primary")
    button.setDefault(True)
    sheet.foot.addWidget(button)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.focusWidget() is field)


def test_else_it_begins_with_the_default_button(sheet: Sheet, qtbot: QtBot):
    first, default = Button("Cancel"), Button("Go on", "primary")
    default.setDefault(True)
    sheet.foot.addWidget(first)
    sheet.foot.addWidget(default)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.focusWidget() is default)


def test_an_open_sheet_that_nothing_names_is_not_taken_for_garbage(appearance: object, qtbot: QtBot):  # noqa: ARG001
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(1000, 700)
    behind.show()
    gone = _open_and_forget(behind)

    gc.collect()

    assert not gone
    assert behind.findChild(Sheet).isVisible()
    behind.findChild(Sheet).close()


def _open_and_forget(behind: QWidget) -> list[str]:
    """As pages open theirs: the window alone holds it. Returns what is said of it once it is taken apart."""
    gone: list[str] = []
    made = Sheet(behind, "A sheet")
    made.body.addWidget(LineEdit())
    made.foot.addWidget(Button("Go on", "primary"))
    weakref.finalize(made, gone.append, "gone")
    made.open()
    return gone
