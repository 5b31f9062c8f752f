"""Backups as the window sees them: one on request, and the age of the last in the status line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from emt_tracker.ui.formatting import backup_words

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.services.upkeep import BackupInfo, Upkeep
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.widgets.status_line import StatusLine


class BackingUp(QObject):
    """``written`` tells that a backup was written and verified on request."""

    written = Signal()

    def __init__(self, operations: Operations, status: StatusLine) -> None:
        super().__init__(status)
        self._operations = operations
        self._status = status
        self._upkeep: Upkeep | None = None
        self._today: date | None = None
        operations.backups_changed.connect(self.show_age)

    def go_live(self, upkeep: Upkeep, today: date) -> None:
        """The records are open."""
        self._upkeep, self._today = upkeep, today
        self.show_age()

    def show_age(self) -> None:
        """Look how old the last backup is, and say it in the status line."""
        if self._upkeep is not None:
            self._operations.run(self._upkeep.backups, done=self._tell, label="Looking")

    def back_up(self) -> None:
        """Write a backup now."""
        if self._upkeep is not None:
            work = partial(self._upkeep.back_up, self._operations.now())
            self._operations.run(work, done=self._tell_written, label="Backing up")

    def _tell(self, backups: tuple[BackupInfo, ...]) -> None:
        if self._today is not None:
            words, is_verified = backup_words(backups, self._today)
            self._status.show_backup(words, verified=is_verified)

    def _tell_written(self, _backup: object) -> None:
        self._operations.backups_changed.emit()
        self.written.emit()
