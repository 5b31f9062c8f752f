"""Taking a file in: read once, checked, hashed; or refused with a sentence. Nothing is decoded here."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from emt_tracker.documents.names import plain_name
from emt_tracker.documents.recognise import likeness, recognise
from emt_tracker.domain.errors import Refused

MAX_BYTES = 25 * 1024 * 1024
"""The largest file that is taken in, in bytes."""

_CHUNK = 1024 * 1024
# O_NONBLOCK: opening a pipe returns at once instead of waiting for a writer. O_NOFOLLOW: a link is an error.
# Both are absent on Windows, where pipes are not files and links are looked for first.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document as it was read: its label, its bytes, their SHA-256 (64 hex digits) and what they are."""

    name: str
    data: bytes
    sha256: str
    media_type: str


def take(path: Path) -> Incoming:
    """Read the file at `path` once.

    Raises:
        Refused: missing, a folder, a link, not a plain file, empty, over `MAX_BYTES`, unreadable, changed
            while it was read, or not a kind of document that is kept.
    """
    name = plain_name(path.name)
    with _opened(path, name) as descriptor:
        before = os.fstat(descriptor)
        _require_plain_file(before, name)
        _require_size(before.st_size, name)
        data = b"".join(_chunks(descriptor, name))
        after = os.fstat(descriptor)
    if _state(before) != _state(after) or len(data) != after.st_size:
        raise Refused(
            f"“{name}” changed while it was being read.", "Wait until it is saved, then add it again."
        )
    return from_bytes(name, data)


def from_bytes(name: str, data: bytes) -> Incoming:
    """Take bytes that are already in memory, such as a pasted picture.

    Raises:
        Refused: empty, over `MAX_BYTES`, or not a kind of document that is kept.
    """
    label = plain_name(name)
    if not data:
        raise Refused(f"“{label}” is empty (0 bytes).", "Download or scan it again.")
    _require_size(len(data), label)
    media_type = recognise(data)
    if media_type is None:
        raise _unrecognised(label, data)
    return Incoming(label, data, hashlib.sha256(data).hexdigest(), media_type)


@contextmanager
def _opened(path: Path, name: str) -> Iterator[int]:
    if path.is_symlink():
        raise _link(name)
    if path.is_dir():
        raise Refused(f"“{name}” is a folder.", "Add the files inside it instead.")
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
    except (OSError, ValueError) as error:
        raise _unopened(name, error) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _unopened(name: str, error: OSError | ValueError) -> Refused:
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL):
        return Refused(
            f"“{name}” is not there any more.", "Look for it again: it may have been moved or renamed."
        )
    if number in (errno.EACCES, errno.EPERM):
        return Refused(
            f"“{name}” may not be read.", "Ask for permission to read it, or copy it to your own folder."
        )
    if number in (errno.ELOOP, errno.EMLINK):
        return _link(name)
    if number == errno.ENXIO:
        return _not_a_file(name)
    return _unread(name)


def _link(name: str) -> Refused:
    return Refused(f"“{name}” is a link to another file.", "Add the file itself.")


def _not_a_file(name: str) -> Refused:
    return Refused(f"“{name}” is not a file but a device or a pipe.", "Add a PDF or a picture.")


def _unread(name: str) -> Refused:
    return Refused(f"“{name}” could not be read.", "Check the disk or the connection to it, then try again.")


def _require_plain_file(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise _not_a_file(name)


def _require_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise Refused(
            f"“{name}” is larger than {limit} MB.",
            "Save it smaller (scan at 200 to 300 dots per inch), or split it.",
        )


def _chunks(descriptor: int, name: str) -> Iterator[bytes]:
    """The file's bytes; refuses as soon as there are too many, whatever its size was said to be."""
    total = 0
    try:
        while chunk := os.read(descriptor, _CHUNK):
            total += len(chunk)
            _require_size(total, name)
            yield chunk
    except OSError as error:
        raise _unread(name) from error


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return (status.st_ino, status.st_size, status.st_mtime_ns)


def _unrecognised(name: str, data: bytes) -> Refused:
    looks_like = likeness(data)
    if looks_like == "a web page":
        remedy = "Open it in a browser, print it to PDF, and add the PDF."
    elif looks_like.endswith(("program or script", "archive")):
        remedy = "Add the PDF or the picture itself."
    else:
        remedy = "Print it to PDF, or take a picture of the paper, and add that."
    return Refused(f"“{name}” is not a PDF or a picture: it is {looks_like}.", remedy)
