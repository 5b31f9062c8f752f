"""Undo and redo, as long as the program is open."""

from emt_tracker.domain.changes import Changes
from emt_tracker.storage.store import Store


class History:
    """Two stacks of changes: undo writes the values from before, a new command ends redo."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[Changes] = []
        self._undone: list[Changes] = []

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, or None."""
        return self._undone[-1].label if self._undone else None

    def did(self, changes: Changes) -> None:
        """Note a command that was carried out."""
        if changes:
            self._done.append(changes)
            self._undone.clear()

    def undo(self) -> Changes:
        """Take the last command back; nothing when there is none."""
        if not self._done:
            return Changes("Nothing to undo")
        changes = self._store.write(self._done[-1].reversed())
        self._undone.append(self._done.pop())
        return changes

    def redo(self) -> Changes:
        """Do again what was last undone; nothing when there is none."""
        if not self._undone:
            return Changes("Nothing to redo")
        changes = self._store.write(self._undone[-1])
        self._done.append(self._undone.pop())
        return changes
