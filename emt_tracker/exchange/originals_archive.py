"""Originals in one ZIP file, and that file read again: what is in it whole is known by its digest.

The files are stored as they are, each under its course; ``SHA256SUMS`` at the end lists them in the form that
``sha256sum --check`` reads.
"""

import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from emt_tracker.domain.errors import Fault, Unreadable

SUMS: Final = "SHA256SUMS"
_NOT_IN_NAMES: Final = frozenset('<>:"/\\|?*')
_LONGEST: Final = 80
_MADE: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Original:
    """A file to write: of which course, under which name, and how its bytes are had."""

    sha256: str
    course: str
    completed_on: date
    name: str
    read: Callable[[], bytes]


def write_originals(to: Path, originals: Iterable[Original]) -> None:
    """Write them one after another; the ZIP stands under its name whole, or not at all.

    Raises:
        Fault: when it cannot be written, or a file cannot be read.
    """
    try:
        handle, made = tempfile.mkstemp(prefix=".emt-tracker-", suffix=".part", dir=to.parent)
        part = Path(made)
        try:
            with os.fdopen(handle, "w+b") as file:
                _fill(file, originals)
                file.flush()
                os.fsync(file.fileno())
            part.replace(to)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
    except OSError as error:
        raise Fault(f"“{to}” could not be written: {error.strerror}.", "Choose another place.") from error


def digests_in(path: Path) -> frozenset[str]:
    """The SHA-256 of every file in a ZIP, each read from the disk and computed anew.

    Raises:
        Unreadable: when the ZIP is not there or is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(_digest(archive, name) for name in archive.namelist() if name != SUMS)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Unreadable(f"“{path.name}” cannot be read.", "Export the files again.") from error


def _fill(file: IO[bytes], originals: Iterable[Original]) -> None:
    sums, taken = [], {SUMS.casefold()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for original in originals:
            name = _free(original, taken)
            archive.writestr(zipfile.ZipInfo(name, _MADE), original.read())
            sums.append(f"{original.sha256}  {name}\n")
        archive.writestr(zipfile.ZipInfo(SUMS, _MADE), "".join(sums))


def _free(original: Original, taken: set[str]) -> str:
    """A name that no other file of the ZIP has, whatever the case of its letters."""
    folder = f"{original.completed_on} {_plain(original.course)}"
    stem, dot, suffix = _plain(original.name).rpartition(".")
    number, name = 1, f"{folder}/{stem}{dot}{suffix}"
    while name.casefold() in taken:
        number += 1
        name = f"{folder}/{stem or suffix} ({number}){dot}{suffix if stem else ''}"
    taken.add(name.casefold())
    return name


def _plain(text: str) -> str:
    kept = "".join(" " if sign in _NOT_IN_NAMES or not sign.isprintable() else sign for sign in text)
    return " ".join(kept.split()).strip(". ")[-_LONGEST:].strip(". ") or "file"


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    found = sha256()
    with archive.open(name) as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
