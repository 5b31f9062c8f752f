"""The program as it is started, on records of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from emt_tracker.app.window import Session
from emt_tracker.paths import DataPaths
from tests.journeys.person import TODAY, Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Started = Callable[..., Person]


@pytest.fixture
def started(qtbot: QtBot, qapp: QApplication, data_dir: Path) -> Iterator[Started]:
    """Starts the program on this test's own records, as often as it is asked to, on any day."""
    sessions: list[Session] = []

    def start(today: date = TODAY) -> Person:
        session = Session(qapp, DataPaths.at(data_dir), lambda: today)
        sessions.append(session)
        session.start()
        person = Person(qtbot, session)
        session.window.activateWindow()
        person.wait(session.window.isActiveWindow)
        person.wait(lambda: session._opened)
        person.settle()
        return person

    yield start
    for session in sessions:
        session.close()
        session.window.deleteLater()
