"""Taking the attachments out of a PDF that may be hostile: the worker does it, in a folder of its own.

The file is copied to where the worker may read. What comes back is not trusted: names are labels, and each
file must be a plain one of the size that was said.
"""

import errno
import json
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from emt_tracker.documents.frames import Frame, GarbledError
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.domain.errors import Refused

LARGEST: Final = 2 * 1024 * 1024 * 1024
"""Bytes of a PDF that is looked into."""

_BYTES_A_SECOND: Final = 5 * 1024 * 1024
_MOST_FILES: Final = 2_000
_MOST_PAGES: Final = 5_000
_LONGEST_NAME: Final = 255
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)
_DIGEST: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class UnpackedFile:
    """An attachment: the name that it has in the PDF, which is only a label, and the file that it is now."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The attachments of a PDF, and for each of its pages the digests that are printed on it."""

    files: tuple[UnpackedFile, ...]
    printed: tuple[frozenset[str], ...]


def question_about(copy: Path) -> Frame:
    """Ask for the attachments of ``copy``, a file in the worker's folder."""
    return Frame({"do": "unpack", "file": copy.name})


def seconds_for(size: int, least: float) -> float:
    """How long a file of this size may take."""
    return least + size / _BYTES_A_SECOND


def attachments_in(answer: Frame, copy: Path) -> Unpacked:
    """What an answer says was taken out of ``copy``, beside which the files lie.

    Raises:
        GarbledError: anything is not as it must be.
    """
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise GarbledError("not JSON") from error
    if not isinstance(value, dict):
        raise GarbledError("not an object")
    files = enumerate(_items(value.get("files"), _MOST_FILES))
    pages = _items(value.get("printed"), _MOST_PAGES)
    return Unpacked(
        tuple(_file(entry, part_of(copy, number)) for number, entry in files),
        tuple(frozenset(map(_digest, _items(page, _MOST_FILES))) for page in pages),
    )


def part_of(copy: Path, number: int) -> Path:
    """The file of an attachment, by its number."""
    return copy.with_name(f"{copy.name}.{number}")


@contextmanager
def unpacked(source: Path, scratch: Path, take_out: Callable[[Path], Unpacked]) -> Iterator[Unpacked]:
    """What ``take_out`` gives for a copy of ``source``, as files that are gone at the end of the block.

    Raises:
        UnreadableDocument: when it is no PDF that can be looked into, or there is no room.
        Refused: when it cannot be read or is too large.
    """
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="attachments-", dir=scratch) as name:
        copy = scratch / f"unpacked-{os.urandom(8).hex()}"
        try:
            _copy(source, copy)
            found = take_out(copy)
            kept = tuple(_kept(file, Path(name)) for file in found.files)
        finally:
            for left in scratch.glob(f"{copy.name}*"):
                with suppress(OSError):  # what is still open on Windows goes when the scratch folder does
                    left.unlink()
        yield Unpacked(kept, found.printed)


def _copy(source: Path, copy: Path) -> None:
    try:
        if source.stat().st_size > LARGEST:
            raise UnreadableDocument(Problem.TOO_LARGE)
        shutil.copyfile(source, copy)
        copy.chmod(0o600)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise UnreadableDocument(Problem.NO_ROOM) from error
        raise Refused(f"“{source}” could not be read: {error.strerror}.") from error


def _kept(file: UnpackedFile, folder: Path) -> UnpackedFile:
    """The file out of the worker's reach."""
    return UnpackedFile(file.name, file.path.rename(folder / file.path.name), file.size)


def _file(entry: object, path: Path) -> UnpackedFile:
    name, size = (entry.get("name"), entry.get("size")) if isinstance(entry, dict) else (None, None)
    if not isinstance(name, str) or len(name) > _LONGEST_NAME or type(size) is not int:
        raise GarbledError("file")
    try:
        status = path.lstat()
    except OSError as error:
        raise GarbledError("no file") from error
    if not stat.S_ISREG(status.st_mode) or status.st_size != size:
        raise GarbledError("not that file")
    return UnpackedFile(name, path, size)


def _digest(value: object) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise GarbledError("digest")
    return value


def _items(value: object, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise GarbledError("list")
    return value
