"""Where the records and everything around them lie on this computer."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The folders and files of one set of records, all below ``root``."""

    root: Path

    @classmethod
    def at(cls, root: Path | None) -> Self:
        """The paths below ``root``, or below the system's own place for a person's data."""
        if root is not None:
            return cls(root.expanduser().absolute())
        import platformdirs

        return cls(platformdirs.user_data_path("EMT Tracker", appauthor=False, roaming=False))

    @property
    def database(self) -> Path:
        """The one file that is the whole record."""
        return self.root / "records.db"

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.root / "backups"

    @property
    def seal_key(self) -> Path:
        """The key that seals records, where one was made. It is in no backup."""
        return self.root / "seal-key.p12"

    @property
    def scratch(self) -> Path:
        """Private copies for viewing and exporting; purged when the records are opened and closed.

        The name is ours alone: what is purged must never be a folder that somebody else made.
        """
        return self.root / "emt-tracker-scratch"

    @property
    def pages(self) -> Path:
        """Pages of certificates as they were made ready for the record; all of it can be made again."""
        return self.root / "pages"

    @property
    def rules(self) -> Path:
        """Rule packs that the person added."""
        return self.root / "rules"

    @property
    def settings(self) -> Path:
        """The person's preferences."""
        return self.root / "settings.json"

    @property
    def log(self) -> Path:
        """The rotating log, which names nobody."""
        return self.root / "logs" / "emt-tracker.log"

    @property
    def sample(self) -> "DataPaths":
        """A set of records of its own for the sample data, apart from the person's."""
        return DataPaths(self.root / "sample")

    def make(self) -> None:
        """Make the data folder for its owner alone, whatever the umask.

        An existing one is closed to others when it is ours: empty, or with records in it. A folder that holds
        other things as well, such as one that several people share, keeps its rights; the records in it are
        readable for their owner alone in any case.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and (self.database.exists() or not any(self.root.iterdir())):
            self.root.chmod(0o700)

    def purge_scratch(self) -> None:
        """Remove private copies; one that another program still holds open stays until the next time."""
        shutil.rmtree(self.scratch, ignore_errors=True)
