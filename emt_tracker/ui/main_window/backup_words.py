"""The age of the last backup in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emt_tracker.ui.formatting import days_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from emt_tracker.services.upkeep import BackupInfo


def backup_words(backups: Sequence[BackupInfo], today: date) -> tuple[str, bool]:
    """A sentence for the status line, and whether the latest backup was verified."""
    if not backups:
        return "No backup yet", False
    latest = max(backups, key=lambda backup: backup.made_at)
    when = days_from(min(latest.made_at.date(), today), today)
    if latest.is_verified:
        return f"Backup verified {when}", True
    return f"Backup written {when}, not verified", False
