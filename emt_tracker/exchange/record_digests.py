"""The digests of a file and of pieces of it, worked out in one pass.

Hashing takes nearly all the time. It runs in two threads beside the reading, one for the whole and one for
the pieces, because hashing lets other threads run.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from emt_tracker.domain.errors import Cancelled
from emt_tracker.exchange.record_file import opened
from emt_tracker.exchange.record_manifest import Slice

CHUNK: Final = 1024 * 1024
_AHEAD: Final = 4
"""Chunks that are read before they are hashed: enough to keep the disk busy, little memory."""

Step = Callable[[int, int], None]
"""Told how many bytes were read, and of how many."""


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 in hex: of the file, of its first bytes up to a place, and of each piece."""

    file: str
    covered: str
    pieces: dict[Slice, str]


def digests_of(
    path: Path,
    covered: int,
    pieces: Collection[Slice],
    step: Step = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Digests:
    """The digests of a file, of its first ``covered`` bytes, and of pieces that do not overlap.

    Raises:
        Cancelled: when ``cancelled`` says so.
        Refused: when the file cannot be read.
    """
    whole, of_pieces = _Whole(covered), _Pieces(pieces)
    with opened(path) as file, _hashers() as (for_whole, for_pieces):
        size = file.seek(0, 2)
        waiting: deque[Future[None]] = deque()
        for at, chunk in _chunks(file):
            if cancelled():
                raise Cancelled("The record was not verified.")
            waiting.append(for_whole.submit(whole.take, at, chunk))
            waiting.append(for_pieces.submit(of_pieces.take, at, chunk))
            while len(waiting) > 2 * _AHEAD:
                waiting.popleft().result()
            step(at + len(chunk), size)
        for hashing in waiting:
            hashing.result()
    return Digests(whole.hash.hexdigest(), whole.covered, of_pieces.found)


class _Whole:
    """Hashes everything, and remembers what it was at one place."""

    def __init__(self, covered: int) -> None:
        self.hash = hashlib.sha256()
        self.covered = self.hash.hexdigest()
        self._covers = covered

    def take(self, at: int, chunk: bytes) -> None:
        """Hash what stands at ``at``."""
        here = self._covers - at
        if 0 < here <= len(chunk):
            view = memoryview(chunk)
            self.hash.update(view[:here])
            self.covered = self.hash.hexdigest()
            self.hash.update(view[here:])
        else:
            self.hash.update(chunk)


class _Pieces:
    """Hashes pieces, one after the other."""

    def __init__(self, pieces: Collection[Slice]) -> None:
        self.found: dict[Slice, str] = {}
        self._waiting = deque(sorted(set(pieces), key=lambda piece: (piece.offset, piece.length)))
        self._hash = hashlib.sha256()

    def take(self, at: int, chunk: bytes) -> None:
        """Hash what of the pieces stands in this chunk; what the file ends before is never found."""
        view, ends = memoryview(chunk), at + len(chunk)
        while self._waiting and self._waiting[0].offset < ends:
            piece = self._waiting[0]
            self._hash.update(view[max(0, piece.offset - at) : piece.ends - at])
            if piece.ends > ends:
                return
            self.found[self._waiting.popleft()] = self._hash.hexdigest()
            self._hash = hashlib.sha256()


@contextmanager
def _hashers() -> Iterator[tuple[ThreadPoolExecutor, ThreadPoolExecutor]]:
    with (
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="digest") as first,
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="digests") as second,
    ):
        yield first, second


def _chunks(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    at = 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield at, chunk
        at += len(chunk)
