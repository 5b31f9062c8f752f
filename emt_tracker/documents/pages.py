"""Pages made ready once and kept: the file that holds them, read without trust. No engines.

``mark | pictures | index (JSON) | length of the index | SHA-256 of everything before``. The index comes last
so that pictures go to the disk one at a time. Whoever wrote the file may have been taken over by a document:
every number is held against the file and the limits, and text is freed of what acts on a line.
"""

import hashlib
import json
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from emt_tracker.documents.frames import GarbledError
from emt_tracker.documents.jpeg import frame_of
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.page_index import Index, index_from
from emt_tracker.documents.paper import FaxParms, Page, Picture, ShownAs, Size, Word
from emt_tracker.documents.problems import Problem, UnreadableDocument

__all__ = [
    "FaxParms",
    "GarbledError",
    "Page",
    "Picture",
    "PreparedPages",
    "Word",
    "read_pages",
    "write_refusal",
]

MARK: Final = b"EMT pages 1\n\x00\x00\x00\x00"
TAIL: Final = struct.Struct(">Q32s")
DIGEST_SIZE: Final = 32
_LONGEST_INDEX: Final = 64 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class PreparedPages:
    """A document's pages, their pictures left in the file at ``path`` until they are asked for.

    ``pages`` is empty where the pages could not be made pictures: then ``pdf`` says where in the file a clean
    PDF of ``page_sizes`` is, and how long.
    """

    path: Path
    pages: tuple[Page, ...]
    shown_as: ShownAs
    pdf: tuple[int, int] | None
    page_sizes: tuple[Size, ...]
    signed: bool

    def picture_bytes(self, page: Page, original: bytes = b"") -> bytes:
        """The stored data of a page's picture; ``original`` is the document, for a picture that is in it.

        Raises:
            GarbledError: the file is not what it was when it was read.
        """
        picture = page.picture
        if not picture.in_original:
            return self._slice(picture.offset, picture.length)
        if picture.offset + picture.length != len(original):
            raise GarbledError("original")
        return original[picture.offset :]

    def pdf_bytes(self) -> bytes:
        """The clean PDF whose pages are placed as they are.

        Raises:
            GarbledError: there is none, or the file is not what it was when it was read.
        """
        if self.pdf is None:
            raise GarbledError("pdf")
        return self._slice(*self.pdf)

    def _slice(self, offset: int, length: int) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(offset)
                data = file.read(length)
        except OSError as error:
            raise GarbledError("gone") from error
        if len(data) != length:
            raise GarbledError("cut off")
        return data


def read_pages(path: Path, limits: Limits = _DEFAULT_LIMITS, *, is_checked: bool = False) -> PreparedPages:
    """The pages in the file at ``path``; ``is_checked``: its digest was found right a moment ago.

    Raises:
        GarbledError: it is not such a file, in any detail.
        UnreadableDocument: what it keeps is that the document cannot be shown, and why.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if not is_checked:
                _require_digest(file, size)
            index = _index(file, size, limits)
            _require_jpegs(file, index)
    except OSError as error:
        raise GarbledError("unreadable") from error
    return PreparedPages(path, index.pages, index.shown_as, index.pdf, index.page_sizes, index.signed)


def write_refusal(path: Path, problem: Problem) -> None:
    """Keep for a document, in place of its pages, why it cannot be shown.

    Raises:
        OSError: it cannot be written.
    """
    text = json.dumps({"problem": problem.value}).encode("ascii")
    data = MARK + text + struct.pack(">Q", len(text))
    path.write_bytes(data + hashlib.sha256(data).digest())


def _require_digest(file: BinaryIO, size: int) -> None:
    left = size - DIGEST_SIZE
    digest = hashlib.sha256()
    while left > 0 and (chunk := file.read(min(left, _CHUNK))):
        digest.update(chunk)
        left -= len(chunk)
    if left or file.read(DIGEST_SIZE + 1) != digest.digest():
        raise GarbledError("digest")


def _index(file: BinaryIO, size: int, limits: Limits) -> Index:
    file.seek(0)
    if size < len(MARK) + TAIL.size or file.read(len(MARK)) != MARK:
        raise GarbledError("mark")
    file.seek(size - TAIL.size)
    length, _digest = TAIL.unpack(file.read(TAIL.size))
    start = size - TAIL.size - length
    if length > _LONGEST_INDEX or start < len(MARK):
        raise GarbledError("index")
    file.seek(start)
    try:
        value = json.loads(file.read(length))
    except (ValueError, RecursionError) as error:
        raise GarbledError("index") from error
    if isinstance(value, dict) and "problem" in value:
        raise UnreadableDocument(_problem(value["problem"]))
    return index_from(value, len(MARK), start, limits)


def _problem(value: object) -> Problem:
    found = next((problem for problem in Problem if problem.value == value), None)
    if found is None:
        raise GarbledError("problem")
    return found


def _require_jpegs(file: BinaryIO, index: Index) -> None:
    """A JPEG says in its own head what it is; that must be what the index says."""
    for page in index.pages:
        picture = page.picture
        if picture.coding != "jpeg" or picture.in_original:
            continue
        file.seek(picture.offset)
        frame = frame_of(file.read(picture.length))
        if frame != (picture.width, picture.height, picture.colors, picture.bits):
            raise GarbledError("jpeg")
