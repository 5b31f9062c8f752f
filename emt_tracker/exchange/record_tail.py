"""The end of a record file: its last line says where the manifest lies and what all before it hashes to.

``docs/record-file.md`` describes it. Nothing here reads PDF: the line is found by its own form.
"""

import re
from collections import deque
from dataclasses import dataclass
from typing import BinaryIO, Final

from emt_tracker.domain.errors import Refused

VERSION: Final = 1
NEAR_THE_END: Final = 4096
"""The line and the three that follow take less than 250 bytes."""

_NUMBER: Final = rb"(0|[1-9][0-9]{0,14})"
_PLACES: Final = rb"manifest=" + _NUMBER + rb" length=" + _NUMBER + rb" sha256=([0-9a-f]{64})"
_WHOLE: Final = re.compile(
    rb"(?<=\n)%emt-tracker-record ([1-9][0-9]{0,5}) " + _PLACES + rb"\nstartxref\n" + _NUMBER + rb"\n%%EOF\n"
)
_PARTS: Final = re.compile(_PLACES)
_BEGINNING: Final = b"\n%emt-tracker-record "
_TABLE: Final = re.compile(rb"[1-9][0-9]{0,9} 0 obj\n<</Type/XRef[^\n]*/Length " + _NUMBER + rb">>\nstream\n")
_TABLE_ENDS: Final = b"\nendstream\nendobj\n"
_LONGEST_HEAD: Final = 1024
_WINDOW: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class LastLine:
    """What the last line says, and where it stands.

    ``begins`` is how many bytes the digest covers, ``ends`` where the record ends. ``is_exact`` tells whether
    the line and what follows it are, to the byte, what the program writes.
    """

    begins: int
    ends: int
    manifest: int
    length: int
    sha256: str
    is_exact: bool


def find_last_line(file: BinaryIO, size: int) -> LastLine | None:
    """The last line of a record of ``size`` bytes; None where there is none.

    Where something was added behind a record, this is the line within the file. Where the line itself was
    changed, it is not exact, and places that cannot be read are 0.

    Raises:
        Refused: when the line is of a newer version.
    """
    end = _read(file, max(0, size - NEAR_THE_END), size)
    if found := _last(_WHOLE, end):
        return _line(file, found, size - len(end))
    if parts := _last(_PARTS, end):
        begins = size - len(end) + end.rfind(b"\n", 0, parts.start()) + 1
        return LastLine(begins, size, int(parts[1]), int(parts[2]), parts[3].decode(), is_exact=False)
    if (at := end.rfind(_BEGINNING)) >= 0:
        return LastLine(size - len(end) + at + 1, size, 0, 0, "", is_exact=False)
    return _within(file, size)


def _within(file: BinaryIO, size: int) -> LastLine | None:
    """The line somewhere before the end, looked for from behind."""
    ends = size
    while ends > 0:
        begins = max(0, ends - _WINDOW)
        window = _read(file, begins, min(size, ends + NEAR_THE_END))
        if _BEGINNING in window and (found := _last(_WHOLE, window)):  # the search for words is far faster
            return _line(file, found, begins)
        ends = begins
    return None


def _line(file: BinaryIO, found: re.Match[bytes], start: int) -> LastLine:
    version, manifest, length, sha256, table = found.groups()
    if int(version) > VERSION:
        raise newer(int(version))
    begins = start + found.start()
    return LastLine(
        begins,
        start + found.end(),
        int(manifest),
        int(length),
        sha256.decode(),
        is_exact=_table_stands(file, int(table), begins),
    )


def newer(version: int) -> Refused:
    """The record is of a version that this program does not know."""
    return Refused(
        f"This record is in format {version}, made by a newer EMT Tracker; this one knows format {VERSION}.",
        "Install the newest EMT Tracker to verify or import it.",
    )


def _table_stands(file: BinaryIO, offset: int, ends: int) -> bool:
    """Whether the table of places stands exactly between ``offset``, which no digest covers, and the line."""
    head = _read(file, offset - 1, min(ends, offset + _LONGEST_HEAD)) if 0 < offset < ends else b""
    found = _TABLE.match(head, 1)
    if not found or head[:1] != b"\n":
        return False
    data_ends = offset - 1 + found.end() + int(found[1])
    if data_ends + len(_TABLE_ENDS) != ends:
        return False
    return _read(file, data_ends, ends) == _TABLE_ENDS


def _last(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes] | None:
    return next(iter(deque(pattern.finditer(data), maxlen=1)), None)


def _read(file: BinaryIO, begins: int, ends: int) -> bytes:
    file.seek(begins)
    return file.read(ends - begins)
