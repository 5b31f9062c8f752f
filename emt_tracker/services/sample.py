"""Sample records to look around in: a fictional person, their courses and certificates."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.storage.store import Store

AS_OF = date(2026, 11, 22)
"""The day that the sample is told for: a good year before its applications open."""


class Sample:
    """Fills an empty store from a folder with ``portfolio.json`` and ``certificates``."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder

    def fill(self) -> None:
        """Take the sample whole, with its certificates; records that have begun are left as they are."""
        if not self._store.is_empty:
            return
        portfolio = read_portfolio((self._folder / "portfolio.json").read_bytes())
        changes = Changes(
            "Look around with sample data",
            {course.id: Edit(None, Kept(course)) for course in portfolio.courses},
            profile=Edit(None, portfolio.profile),
            cycles=Edit((), portfolio.cycles),
        )
        self._store.write(changes, self._certificates())

    def _certificates(self) -> dict[str, bytes]:
        files = [path.read_bytes() for path in sorted((self._folder / "certificates").iterdir())]
        return {sha256(data).hexdigest(): data for data in files}
