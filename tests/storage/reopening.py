"""Opening a record file the way that a later start of the program does."""

from pathlib import Path

from emt_tracker.domain.changes import Kept
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.storage.store import Store


def opened(path: Path) -> Store:
    """The store at this path, which is there already."""
    return Store.open(path, backups=path.parent / "backups")


def on_disk(store: Store, path: Path) -> tuple[Portfolio, tuple[Kept, ...]]:
    """Close the store and read everything from the file again."""
    store.close()
    with opened(path) as again:
        return again.portfolio(), again.trash()
