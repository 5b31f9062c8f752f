"""The care of the store itself: checks, and backups that were verified before they count."""

from datetime import datetime
from pathlib import Path

from emt_tracker.domain.errors import StoreDamaged
from emt_tracker.storage.backups import BackupInfo, backup_path, backups_in
from emt_tracker.storage.checking import Problem, ProblemKind
from emt_tracker.storage.store import Store

__all__ = ["BackupInfo", "Problem", "Upkeep"]


class Upkeep:
    """Looks after the one file that holds everything."""

    def __init__(self, store: Store, backups: Path) -> None:
        self._store = store
        self._backups = backups

    @property
    def folder(self) -> Path:
        """The one folder that holds everything."""
        return self._backups.parent

    def check(self) -> tuple[Problem, ...]:
        """Every fault of the store, by name: structure, references, and each certificate's digest."""
        return self._store.check()

    def back_up(self, now: datetime) -> BackupInfo:
        """Write one backup, verified before it counts; ``now`` is the local time in its name."""
        path = self._store.backup(backup_path(self._backups, now))
        return next(backup for backup in self.backups() if backup.path == path)

    def backups(self) -> tuple[BackupInfo, ...]:
        """The backups at hand, the latest first."""
        return backups_in(self._backups)


def unopened(fault: StoreDamaged) -> Problem:
    """What a check finds where the records are too damaged to be opened."""
    return Problem(ProblemKind.DAMAGED_FILE, "records", str(fault))
