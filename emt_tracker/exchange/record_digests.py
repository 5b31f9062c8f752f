"""The digests of a file and of pieces of it, worked out in one pass.

Hashing takes nearly all the time. It runs in two threads beside the reading, one for the whole and one for
the pieces, because hashing lets other threads run.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from emt_tracker.domain.errors import Cancelled
from emt_tracker.exchange.record_file import opened
from emt_tracker.exchange.record_manifest import Slice

CHUNK: Final = 1024 * 1024
_BUFFERS: Final = 4
_LARGEST_TWIN: Final = 32 * 1024 * 1024
"""The largest certificate that is taken in has 25 MB."""

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
    with opened(path) as file, _Hashers(whole.take, of_pieces.take) as hashers:
        size, at = file.seek(0, 2), 0
        file.seek(0)
        while read := hashers.read_into(file, at):
            if cancelled():
                raise Cancelled("The record was not verified.")
            at += read
            step(at, max(at, size))
    return Digests(whole.hash.hexdigest(), whole.covered, of_pieces.found)


class _Hashers:
    """Two threads that hash what is read, out of a few buffers that are used in turn."""

    def __init__(self, *takers: Callable[[int, memoryview], None]) -> None:
        self._takers = takers
        self._threads = [ThreadPoolExecutor(1, thread_name_prefix="digest") for _ in takers]
        self._buffers = [bytearray(CHUNK) for _ in range(_BUFFERS)]
        self._at_work: deque[list[Future[None]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for thread in self._threads:
            thread.shutdown(cancel_futures=kind is not None)
        if kind is None:
            for hashing in chain(*self._at_work):
                hashing.result()

    def read_into(self, file: BinaryIO, at: int) -> int:
        """Read on at ``at``, once a buffer is free, and have it hashed; returns how many bytes there were."""
        if len(self._at_work) == len(self._buffers):
            for hashing in self._at_work.popleft():
                hashing.result()
        buffer = self._buffers[0]
        self._buffers.append(self._buffers.pop(0))
        read = file.readinto(buffer)  # type: ignore[attr-defined]
        chunk = memoryview(buffer)[:read]
        works = zip(self._threads, self._takers, strict=True)
        self._at_work.append([thread.submit(take, at, chunk) for thread, take in works])
        return int(read)


class _Whole:
    """Hashes everything, and remembers what it was at one place."""

    def __init__(self, covered: int) -> None:
        self.hash = hashlib.sha256()
        self.covered = self.hash.hexdigest()
        self._covers = covered

    def take(self, at: int, chunk: memoryview) -> None:
        """Hash what stands at ``at``."""
        here = self._covers - at
        if 0 < here <= len(chunk):
            self.hash.update(chunk[:here])
            self.covered = self.hash.hexdigest()
            self.hash.update(chunk[here:])
        else:
            self.hash.update(chunk)


class _Pieces:
    """Hashes pieces, one after the other."""

    def __init__(self, pieces: Collection[Slice]) -> None:
        self.found: dict[Slice, str] = {}
        ordered = sorted(set(pieces), key=lambda piece: (piece.offset, piece.length))
        self._waiting = deque(zip(ordered, [*ordered[1:], Slice(0, 0)], strict=False))
        self._twins = _Twins()

    def take(self, at: int, chunk: memoryview) -> None:
        """Hash what of the pieces stands in this chunk; what the file ends before is never found."""
        ends = at + len(chunk)
        while self._waiting and self._waiting[0][0].offset < ends:
            piece, following = self._waiting[0]
            may_have_twin = following.length == piece.length <= _LARGEST_TWIN
            self._twins.feed(chunk[max(0, piece.offset - at) : piece.ends - at], keep=may_have_twin)
            if piece.ends > ends:
                return
            self._waiting.popleft()
            self.found[piece] = self._twins.finish(piece.length, keep=may_have_twin)


class _Twins:
    """The digest of one piece after another. One that equals the piece before it is compared, not hashed.

    A photograph stands in a record twice, as a picture of its page and as the original. Comparing bytes takes
    a twentieth of hashing them.
    """

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._kept = bytearray()
        self._digest = ""
        self._alike = -1
        """How many bytes of this piece are those of the one before; below 0 where it is hashed."""

    def feed(self, data: memoryview, *, keep: bool) -> None:
        """The next bytes of the piece; ``keep`` where the piece after it is as long."""
        if self._alike >= 0:
            if self._kept.startswith(data, self._alike):
                self._alike += len(data)
                return
            self._kept = self._kept[: self._alike]
            self._hash.update(self._kept)
            self._alike = -1
        self._hash.update(data)
        if keep:
            self._kept += data

    def finish(self, length: int, *, keep: bool) -> str:
        """The digest of the piece, now that it is whole."""
        if self._alike < length:
            self._digest = self._hash.hexdigest()
            self._hash = hashlib.sha256()
        self._alike = 0 if keep else -1
        if not keep:
            self._kept = bytearray()
        return self._digest
