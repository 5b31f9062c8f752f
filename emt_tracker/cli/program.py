"""What the command line asks of the program as a whole."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from emt_tracker.services.bundle import Services
    from emt_tracker.services.verification import Unpack


class Program(Protocol):
    """Opens records, the window and its pictures, and knows the time."""

    def services(self, data_dir: Path | None, *, create: bool) -> "AbstractContextManager[Services]":
        """The use cases on the records of a data folder."""
        ...

    def sample(self, data_dir: Path) -> "AbstractContextManager[Services]":
        """The use cases on sample records, made in this folder when it has none."""
        ...

    def unpacking(self) -> "AbstractContextManager[Unpack]":
        """What takes the attachments out of a PDF, where no records are open."""
        ...

    def added_rules(self, data_dir: Path | None) -> Path:
        """The folder of the rule packs that were added to these records; it need not exist."""
        ...

    def now(self) -> datetime:
        """Local time."""
        ...

    def today(self) -> date:
        """The date in Massachusetts."""
        ...

    def window(self, data_dir: Path | None) -> int:
        """Open the window and stay until it is closed."""
        ...

    def pictures(self, data_dir: Path, folder: Path) -> tuple[Path, ...]:
        """A picture of every page of the window, showing the records of a data folder."""
        ...
