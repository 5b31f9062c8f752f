"""Windows and pages on real records, clicked and typed as a person would."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel

from emt_tracker.app.opening import open_records
from emt_tracker.paths import DataPaths
from emt_tracker.ui.main_window import MainWindow
from emt_tracker.ui.memory import Forgetful
from emt_tracker.ui.operations import Operations
from emt_tracker.ui.theme import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened

NOON = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light colours, whatever the test before chose."""
    made = Appearance(qapp, "light")
    yield made
    made.choose("light", more_contrast=False)
    made.deleteLater()


@pytest.fixture
def operations(appearance: Appearance) -> Iterator[Operations]:  # noqa: ARG001 - pages are painted in it
    """The worker's lane, closed before the records are."""
    lane = Operations(lambda: NOON)
    yield lane
    lane.close()


@pytest.fixture
def opened(data_dir: Path) -> Iterator[Opened]:
    """New records that belong to nobody yet."""
    records = open_records(DataPaths.at(data_dir), create=True)
    yield records
    records.close()


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, operations: Operations) -> MainWindow:
    """The window as it is painted first: without any records."""
    made = MainWindow(operations, appearance, Forgetful())
    qtbot.addWidget(made)
    made.show()
    return made


def words_in(widget: QWidget) -> str:
    """All labels that a person can read there now."""
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget) and label.text())


def is_freed(make: Callable[[], QObject]) -> bool:
    """Whether what was made is gone once Qt has deleted what was to be deleted."""
    made = make()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not shiboken6.isValid(made)
