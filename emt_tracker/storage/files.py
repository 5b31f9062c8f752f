"""Files that are given out: each stands under its name whole, as it was before or as it is new."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from emt_tracker.domain.errors import Fault
from emt_tracker.storage.database import sync


def write_whole(to: Path, data: bytes) -> None:
    """Write a file that only its owner may read, in the place of one that has this name.

    Raises:
        Fault: when it cannot be written; what stood there is as it was, and nothing is left behind.
    """
    try:
        if to.exists() and not to.is_file():  # a folder, or a device that no file may take the place of
            raise Fault(f"“{to}” is not a file that can be written.", "Choose another name.")
        handle, name = tempfile.mkstemp(prefix=".emt-tracker-", suffix=".part", dir=to.parent)
        _fill(handle, Path(name), to, data)
    except OSError as error:
        raise Fault(
            f"“{to}” could not be written: {error.strerror}.", "Choose another name or folder."
        ) from error


def _fill(handle: int, part: Path, to: Path, data: bytes) -> None:
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(to)
        sync(to.parent)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
