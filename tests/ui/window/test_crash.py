"""A mistake of the program is noted and said, once at a time, and names nobody."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from emt_tracker.ui.dialogs.message import CrashMessage
from emt_tracker.ui.main_window.crash import CrashHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.main_window import MainWindow


@pytest.fixture
def noted(window: MainWindow) -> Iterator[list[str]]:
    """What the handler of this window notes."""
    reports: list[str] = []
    handler = CrashHandler(window, reports.append)
    handler.install()
    yield reports
    handler.remove()


def make_a_mistake() -> None:
    titles = {"Stroke Update": 1}
    titles["Sepsis: Time Is Tissue"]


def crash() -> None:
    import sys

    try:
        make_a_mistake()
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_mistake_is_noted_and_said_with_a_report_to_copy(
    noted: list[str], window: MainWindow, qtbot: QtBot
):
    crash()
    message = window.findChild(CrashMessage)
    assert message is not None
    assert len(noted) == 1
    assert "in make_a_mistake" in noted[0]
    assert "Sepsis" not in noted[0]
    copy = next(button for button in message.findChildren(QPushButton) if button.text() == "Copy report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == noted[0]
    message.accept()


def test_while_one_is_said_others_are_only_noted(noted: list[str], window: MainWindow):
    for _ in range(5):
        crash()
    assert len(noted) == 5
    assert len(window.findChildren(CrashMessage)) == 1
    window.findChild(CrashMessage).accept()


def test_a_mistake_in_another_thread_is_said_in_the_window(
    noted: list[str], window: MainWindow, qtbot: QtBot
):
    thread = threading.Thread(target=make_a_mistake)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.findChild(CrashMessage) is not None)
    assert "KeyError" in noted[0]
    window.findChild(CrashMessage).accept()
