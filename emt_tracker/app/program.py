"""What the command line can ask of the program as a whole; each part is imported when it is asked for."""

import gc
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from emt_tracker.app import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.services.bundle import Services
    from emt_tracker.services.verification import Unpack


class Program:
    """Opens records, the window and its pictures, and knows today's date."""

    def services(self, data_dir: Path | None, *, create: bool) -> "AbstractContextManager[Services]":
        """The use cases on the records of a data folder, closed at the end.

        Raises:
            Fault: when the records cannot be opened, or are not there and ``create`` is False.
        """
        return _opened(data_dir, create=create)

    def sample(self, data_dir: Path) -> "AbstractContextManager[Services]":
        """The use cases on sample records, made in this folder when it has none.

        Raises:
            Fault: when they cannot be opened or written.
        """
        return _sample(data_dir)

    def unpacking(self) -> "AbstractContextManager[Unpack]":
        """What takes the attachments out of a PDF, where no records are open.

        Its worker starts when it is asked for the first time, and ends with the block.
        """
        return _unpacking()

    def added_rules(self, data_dir: Path | None) -> Path:
        """The folder of the rule packs that were added to these records; it need not exist."""
        from emt_tracker.paths import DataPaths

        return DataPaths.at(data_dir).rules

    def now(self) -> datetime:
        """The time on this computer, as people read it in file names."""
        return clock.now()

    def today(self) -> date:
        """The date in Massachusetts."""
        return clock.today()

    def window(self, data_dir: Path | None) -> int:
        """Open the window and stay until it is closed."""
        # What is imported now stays: looking for garbage in it would only lengthen the wait for the window.
        gc.disable()
        from emt_tracker.app.window import open_window

        return open_window(data_dir)

    def pictures(self, data_dir: Path, folder: Path) -> tuple[Path, ...]:
        """A picture of every page of the window, showing the records of a data folder."""
        from emt_tracker.app.pictures import take_pictures

        return take_pictures(data_dir, folder)


@contextmanager
def _opened(data_dir: Path | None, *, create: bool) -> "Iterator[Services]":
    from emt_tracker.app.opening import open_records
    from emt_tracker.paths import DataPaths

    opened = open_records(DataPaths.at(data_dir), create=create)
    try:
        yield opened.services
    finally:
        opened.close()


@contextmanager
def _unpacking() -> "Iterator[Unpack]":
    from tempfile import TemporaryDirectory

    from emt_tracker.documents.reader import DocumentReader

    with TemporaryDirectory(prefix="emt-tracker-") as folder, DocumentReader(Path(folder)) as reader:
        yield reader.unpacked


@contextmanager
def _sample(data_dir: Path) -> "Iterator[Services]":
    from emt_tracker.app.sample import open_sample
    from emt_tracker.paths import DataPaths

    opened = open_sample(DataPaths.at(data_dir))
    try:
        yield opened.services
    finally:
        opened.close()
