"""Showing a folder in the system's own file manager, or saying where it is on a system without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from emt_tracker.ui.dialogs.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def show_folder(parent: QWidget, folder: Path) -> None:
    """Open a folder; where nothing opens folders, a sentence names it."""
    if not opens_folder(folder):
        Message(parent, "No program here opens folders.", f"It is {folder}").open()


def opens_folder(folder: Path) -> bool:
    """Open a folder, and tell whether something did."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
