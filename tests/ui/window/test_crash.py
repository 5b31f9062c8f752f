"""A mistake of the program is noted and said, once at a time, and names nobody."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from emt_tracker.app.crashes import Crashes
from emt_tracker.ui.dialogs.message import CrashMessage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.main_window import MainWindow


@pytest.fixture
def log(window: MainWindow, tmp_path: Path) -> Iterator[Path]:
    """The log of a window whose mistakes are watched for."""
    path = tmp_path / "logs" / "emt-tracker.log"
    crashes = Crashes(window, path)
    crashes.watch()
    yield path
    crashes.stop()


def make_a_mistake() -> None:
    titles = {"Stroke Update": 1}
    titles["Sepsis: Time Is Tissue"]


def crash() -> None:
    import sys

    try:
        make_a_mistake()
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_mistake_is_logged_and_said_with_a_report_to_copy(log: Path, window: MainWindow, qtbot: QtBot):
    crash()
    message = window.findChild(CrashMessage)
    assert message is not None
    written = log.read_text(encoding="utf-8")
    assert "in make_a_mistake" in written
    assert "Sepsis" not in written
    copy = next(button for button in message.findChildren(QPushButton) if button.text() == "Copy report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "in make_a_mistake" in QGuiApplication.clipboard().text()
    assert "Sepsis" not in QGuiApplication.clipboard().text()
    message.accept()


def test_while_one_is_said_others_are_only_logged(log: Path, window: MainWindow):
    for _ in range(5):
        crash()
    assert log.read_text(encoding="utf-8").count("KeyError") == 5
    assert len(window.findChildren(CrashMessage)) == 1
    window.findChild(CrashMessage).accept()


@pytest.mark.usefixtures("log")
def test_a_mistake_in_another_thread_is_said_in_the_window(window: MainWindow, qtbot: QtBot):
    thread = threading.Thread(target=make_a_mistake)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.findChild(CrashMessage) is not None)
    window.findChild(CrashMessage).accept()
