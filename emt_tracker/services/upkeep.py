"""The care of the store itself: checks, and backups that were verified before they count."""

from pathlib import Path

from emt_tracker.storage.backups import BackupInfo, list_backups
from emt_tracker.storage.problems import Problem
from emt_tracker.storage.store import Store


class Upkeep:
    """Looks after the one file that holds everything."""

    def __init__(self, store: Store, backups: Path) -> None:
        self._store = store
        self._backups = backups

    def check(self) -> tuple[Problem, ...]:
        """Every fault of the store, by name: structure, references, and each certificate's digest."""
        return self._store.check()

    def back_up(self) -> BackupInfo:
        """Write one self-contained backup and verify it before it counts."""
        return self._store.backup(self._backups)

    def backups(self) -> tuple[BackupInfo, ...]:
        """The backups at hand, the latest first."""
        return list_backups(self._backups)
