"""A PDF file written front to back: large streams as they come, everything else packed, no seeking.

What is written is let go of at once, so a file of any size takes little memory. Objects go into object
streams and their places into a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
"""

import hashlib
import zlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import BinaryIO, Final, Self

HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED: Final = 200
"""Objects in one object stream."""
_LEVEL: Final = 6
_LONGEST: Final = 8000
"""Characters of a text. PDF/A allows 32,767 bytes, and one character may take four."""
_LARGE: Final = 256 * 1024
"""Bytes that are worth writing at once."""
_IN_FILE, _IN_STREAM = 1, 2
_WIDTHS: Final = (1, 6, 2)


def reference(number: int) -> str:
    """How other objects name an object."""
    return f"{number} 0 R"


def text(words: str) -> str:
    """A text as the file holds it: plain ASCII as it is, anything else as UTF-16; cut where it is endless."""
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST - 1]}…"
    if words.isascii() and words.isprintable():
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def array(items: Iterable[object]) -> str:
    """An array of objects that are written already."""
    return f"[{' '.join(map(str, items))}]"


class PdfFile:
    """A file in the making. Its digest is worked out beside the writing; leave the block to end that."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._next = 1
        self._at = 0
        self._places: dict[int, tuple[int, int, int]] = {}
        self._waiting: list[tuple[int, bytes]] = []
        self._small: list[bytes] = []
        self._gathered = 0
        self._hash = hashlib.sha256()
        self._hasher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="digest")
        self._hashing: Future[None] | None = None
        self._write(HEADER)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hasher.shutdown(cancel_futures=True)

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._at

    def digest(self) -> str:
        """The SHA-256 of everything written so far."""
        self._flush()
        if self._hashing is not None:
            self._hashing.result()
        return self._hash.copy().hexdigest()

    def reserve(self, count: int = 1) -> int:
        """The number of an object to be written later; of several, the first of consecutive ones."""
        number = self._next
        self._next += count
        return number

    def put(self, number: int, body: str | bytes) -> None:
        """Write an object that is no stream."""
        self._waiting.append((number, body.encode("latin-1") if isinstance(body, str) else body))
        if len(self._waiting) == _PACKED:
            self._pack()

    def add(self, body: str | bytes) -> int:
        """Write an object that is no stream, under the next number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def put_stream(self, number: int, entries: str, data: bytes) -> int:
        """Write a stream with the ``entries`` of its dictionary; returns where its data begins."""
        self._places[number] = (_IN_FILE, self._at, 0)
        head = f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
        self._write(head)
        begins = self._at
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return begins

    def put_packed(self, number: int, entries: str, data: bytes) -> tuple[int, int]:
        """Compress a stream and write it; returns where its packed data begins and how long it is."""
        packed = zlib.compress(data, _LEVEL)
        return self.put_stream(number, f"{entries}/Filter/FlateDecode", packed), len(packed)

    def close(self, root: int, info: int, first_id: str, last_line: str) -> None:
        """Write where everything lies, then ``last_line`` with the digest of all before it."""
        self._pack()
        number = self.reserve()
        starts = self._at
        second_id = self.digest()[: len(first_id)]
        self._places[number] = (_IN_FILE, starts, 0)
        widths = array(_WIDTHS)
        entries = (
            f"/Type/XRef/Size {self._next}/W {widths}/Root {reference(root)}/Info {reference(info)}"
            f"/ID[<{first_id}><{second_id}>]"
        )
        self.put_packed(number, entries, self._table())
        self._write(last_line.format(digest=self.digest()).encode("ascii"))
        self._write(f"startxref\n{starts}\n%%EOF\n".encode("ascii"))
        self._flush()

    def _table(self) -> bytes:
        """The place of every object; those that were never written are free."""
        rows = [(0, 0, 65535), *(self._places.get(number, (0, 0, 65535)) for number in range(1, self._next))]
        return b"".join(
            value.to_bytes(width, "big") for row in rows for value, width in zip(row, _WIDTHS, strict=True)
        )

    def _pack(self) -> None:
        """Write the waiting objects as one object stream."""
        if not self._waiting:
            return
        number = self.reserve()
        places, bodies, at = [], [], 0
        for index, (inner, body) in enumerate(self._waiting):
            self._places[inner] = (_IN_STREAM, number, index)
            places.append(f"{inner} {at}")
            bodies.append(body)
            at += len(body) + 1
        head = " ".join(places).encode("ascii") + b"\n"
        entries = f"/Type/ObjStm/N {len(bodies)}/First {len(head)}"
        self._waiting = []
        self.put_packed(number, entries, head + b"\n".join(bodies))

    def _write(self, data: bytes) -> None:
        """Small pieces are gathered: handing each to the disk and the digest takes longer than both do."""
        self._at += len(data)
        if len(data) < _LARGE:
            self._small.append(data)
            self._gathered += len(data)
            if self._gathered < _LARGE:
                return
            data = b""
        self._flush()
        if data:
            self._pass_on(data)

    def _flush(self) -> None:
        gathered, self._small, self._gathered = b"".join(self._small), [], 0
        if gathered:
            self._pass_on(gathered)

    def _pass_on(self, data: bytes) -> None:
        """Hash beside the writing, one piece behind at most: no more than that is kept in memory."""
        hashing = self._hasher.submit(self._hash.update, data)
        self._out.write(data)
        if self._hashing is not None:
            self._hashing.result()
        self._hashing = hashing
