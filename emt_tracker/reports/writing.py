"""Writing a file so that its name always stands for a whole one: the old, or the new after it was checked."""

import errno
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import pikepdf

from emt_tracker.domain.errors import Fault

_CHUNK: Final = 1 << 20
_LETTER: Final = (612, 792)
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_ABSENT: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR})


@dataclass(frozen=True, slots=True)
class Writing:
    """A file in the making beside the one it will replace."""

    file: BinaryIO
    path: Path

    def check(self, pages: int) -> None:
        """Bring the file to the disk, and open it as a reader would.

        Raises:
            Fault: when what was written is not the record.
        """
        self.file.flush()
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="record") as beside:
            on_the_disk = beside.submit(os.fsync, self.file.fileno())
            _check(self.path, pages)
            on_the_disk.result()


@contextmanager
def replacing(out: Path) -> Iterator[Writing]:
    """A new file that takes the name ``out`` when the block ends well, and otherwise leaves nothing behind.

    Raises:
        Fault: when the file cannot be written; what stood at ``out`` is as it was.
    """
    try:
        with _beside(out) as writing:
            yield writing
            writing.file.close()
            writing.path.replace(out)
            _sync_folder(out.parent)
    except OSError as fault:
        raise _in_words(fault, out) from fault


@contextmanager
def _beside(out: Path) -> Iterator[Writing]:
    """A private file in the same folder, gone at the end unless it was renamed."""
    handle, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "w+b", buffering=_CHUNK) as file:
            yield Writing(file, path)
    finally:
        with suppress(FileNotFoundError):
            path.unlink()


def _check(path: Path, pages: int) -> None:
    try:
        with path.open("rb") as file, pikepdf.open(file) as record:  # pikepdf takes no name that is not UTF-8
            boxes = [tuple(float(side) for side in page.mediabox) for page in record.pages]
            sound = len(boxes) == pages and all(box == (0, 0, *_LETTER) for box in boxes)
            sound = sound and not record.get_warnings()
    except pikepdf.PdfError as fault:
        raise Fault(
            "The record could not be read back after writing.", "Try another folder or disk."
        ) from fault
    if not sound:
        raise Fault("The record was not written as it should be.", "Try another folder or disk.")


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _in_words(fault: OSError, out: Path) -> Fault:
    if fault.errno in _FULL:
        return Fault(
            f"There is not enough room to write “{out.name}”.", "Free some space or choose another disk."
        )
    if fault.errno in _DENIED:
        return Fault(
            f"“{out.name}” cannot be written there: it is protected or open in another program.",
            "Close it, or choose another name or folder.",
        )
    if fault.errno in _ABSENT:
        return Fault(
            f"“{out.parent}” is not a folder that a record can be written to.", "Choose another folder."
        )
    return Fault(
        f"“{out.name}” could not be written: {fault.strerror or fault}.", "Choose another folder or disk."
    )
