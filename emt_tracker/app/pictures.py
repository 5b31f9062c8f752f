"""Pictures of every page of the program, for a machine without a display and for the documentation."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from emt_tracker.app.opening import open_records
from emt_tracker.app.sample import open_sample
from emt_tracker.paths import DataPaths
from emt_tracker.services.sample import AS_OF
from emt_tracker.ui.garbage import Garbage

if TYPE_CHECKING:
    from emt_tracker.app.album import Album
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.theme import Choice

_CHOICES: tuple[Choice, ...] = ("light", "dark")


def take_pictures(data_dir: Path, folder: Path) -> tuple[Path, ...]:
    """Draw each page with the sample records of ``data_dir`` and with none, light and dark, as PNG files.

    They are as fine as ``QT_SCALE_FACTOR`` says.

    Raises:
        Fault: when the records cannot be opened.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = qInstallMessageHandler(_tell)
    application = QApplication.instance() or QApplication(["emt-tracker"])
    assert isinstance(application, QApplication)  # noqa: S101 - nothing else makes one here
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    # The sample's certificates are looked at on a thread of their own, between one window and the next too.
    garbage = Garbage(application)
    garbage.begin()
    try:
        sample = open_sample(DataPaths.at(data_dir))
        try:
            for choice in _CHOICES:
                taken += _fill(application, folder, choice, sample.services)
        finally:
            sample.close()
    finally:
        garbage.end()
        qInstallMessageHandler(before)
    return tuple(taken)


def _tell(_kind: QtMsgType, _place: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but not that a window without a screen has no frame to keep in size."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


def _fill(application: QApplication, folder: Path, choice: Choice, sample: Services) -> list[Path]:
    from emt_tracker.app.album import Album

    album = Album(application, folder, choice)
    try:
        album.take_full(sample)
        _take_new_records(album, sample)
    finally:
        album.close()
    return album.taken


def _take_new_records(album: Album, sample: Services) -> None:
    """What somebody sees who begins: the same person, before the first course."""
    profile, cycle = sample.cycles.profile, sample.cycles.shown(AS_OF)
    assert cycle is not None  # noqa: S101 - the sample has one
    with TemporaryDirectory() as place:
        new = open_records(DataPaths.at(Path(place)), create=True)
        try:
            album.take_first_question(new.services, profile)
            album.take_empty(new.services, profile, cycle)
        finally:
            new.close()
