"""A record as a file that anybody may have changed: its last line, its manifest, and where its pieces lie.

Read with the standard library alone. No PDF is parsed, so there is little that a hostile file can reach.
"""

import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final

from emt_tracker.domain.errors import Faults, Refused
from emt_tracker.exchange.portfolio_writer import write_portfolio
from emt_tracker.exchange.record_manifest import UNREADABLE, Manifest, Slice, read_manifest
from emt_tracker.exchange.record_tail import LastLine, find_last_line

MOST_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes of a manifest. Ten thousand courses take about 12 MB."""

NOT_A_RECORD: Final = "This PDF is not a record of EMT Tracker, or its end is missing."
_PDF: Final = b"%PDF-"
_NEAR_THE_START: Final = 1024


class Damaged(Faults):
    """The manifest of a record is not what was written any more."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that ends as a record does, or did before something was added to it."""

    path: Path
    size: int
    line: LastLine

    @property
    def added(self) -> int:
        """Bytes that stand behind the record."""
        return self.size - self.line.ends


def find_record(path: Path) -> RecordFile | None:
    """The record at ``path``, or None where a PDF has no last line: no record, or one saved again.

    Raises:
        Refused: when it cannot be read, is no PDF, or is a record of a newer version.
    """
    with opened(path) as file:
        size = file.seek(0, 2)
        line = find_last_line(file, size)
        file.seek(0)
        if line is None and _PDF not in file.read(_NEAR_THE_START):
            what = "is empty (0 bytes)" if not size else "is not a PDF, so it is not a record of EMT Tracker"
            raise Refused(f"“{path.name}” {what}.")
    return None if line is None else RecordFile(path, size, line)


def may_be_record(path: Path) -> bool:
    """Whether the file is a PDF, or ends as a record does, and is no portfolio in JSON.

    Raises:
        Refused: when it cannot be read, or is a record of a newer version.
    """
    with opened(path) as file:
        start = file.read(_NEAR_THE_START)
        if start.startswith(_PDF):
            return True
        return not start.lstrip().startswith(b"{") and find_last_line(file, file.seek(0, 2)) is not None


def manifest_of(record: RecordFile, packs: Collection[str] | None = None) -> Manifest:
    """The manifest where the last line says that it lies.

    Raises:
        Damaged: when it is not there, does not unpack, or is not sound.
        Refused: when it is of a newer version.
    """
    with opened(record.path) as file:
        packed = _manifest_bytes(file, record.line)
    try:
        manifest = read_manifest(unpacked(packed), packs)
    except Faults as fault:
        raise Damaged(UNREADABLE, fault.faults) from fault
    require_places(manifest, record.line.begins)
    return manifest


def unpacked(packed: bytes) -> bytes:
    """The manifest's JSON from its packed bytes, which must be one whole stream and nothing else.

    Raises:
        Damaged: when they are not, or hold more than ``MOST_UNPACKED``.
    """
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(packed, MOST_UNPACKED)
    except zlib.error as error:
        raise Damaged(UNREADABLE, ("manifest.json: its bytes were changed",)) from error
    if not unpacking.eof or unpacking.unused_data:
        what = "is too large" if unpacking.unconsumed_tail else "its bytes were changed"
        raise Damaged(UNREADABLE, (f"manifest.json: {what}",))
    return data


def require_places(manifest: Manifest, end: int) -> None:
    """Hold every piece to lie within the record; two may share all of their bytes but not some of them.

    Raises:
        Damaged: naming what is wrong.
    """
    pieces = sorted({(piece.offset, piece.ends) for piece in slices_of(manifest)})
    if any(ends > end for _, ends in pieces):
        raise Damaged(UNREADABLE, ("documents: a piece lies beyond the end of the record",))
    if any(first_ends > begins for (_, first_ends), (begins, _) in pairwise(pieces)):
        raise Damaged(UNREADABLE, ("documents: two pieces overlap",))


def slices_of(manifest: Manifest) -> Iterator[Slice]:
    """Every piece of the file that the manifest gives a digest for."""
    for document in manifest.documents:
        yield from document.slices


def portfolio_digest(manifest: Manifest) -> str:
    """The SHA-256 of the portfolio that is in it, exported anew, so that spelling does not matter.

    A copy without the portfolio has only what it says of it.
    """
    if manifest.portfolio is None:
        return manifest.portfolio_sha256
    return sha256(write_portfolio(manifest.portfolio)).hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A plain file, open for reading.

    Raises:
        Refused: when it is not there, is a folder or a device, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            what = "is a folder" if path.is_dir() else "is not a file but a device or a pipe"
            raise Refused(f"“{path.name or path}” {what}.", "Choose the record itself.")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise Refused(f"“{path}” could not be read: {error.strerror or error}.") from error


def _manifest_bytes(file: BinaryIO, line: LastLine) -> bytes:
    if line.length > MOST_UNPACKED or line.manifest + line.length > line.begins:
        raise Damaged(UNREADABLE, ("manifest.json: it is not where the last line says",))
    file.seek(line.manifest)
    return file.read(line.length)
