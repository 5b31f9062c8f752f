"""The file of pages, written front to back: each picture leaves memory before the next. For the worker."""

import hashlib
import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import BinaryIO

from emt_tracker.documents.page_index import MOST_WORDS
from emt_tracker.documents.pages import MARK
from emt_tracker.documents.paper import Picture, ShownAs, Size, Word


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it is written: its size, its picture and that one's data, its words."""

    size: Size
    picture: Picture
    data: bytes
    words: tuple[Word, ...] = ()


class PagesWriter:
    """Writes one file of pages; it is whole once `finish` has returned."""

    def __init__(self, out: BinaryIO) -> None:
        """Begin the file anew, whatever stood in it."""
        out.seek(0)
        out.truncate()
        self._out = out
        self._digest = hashlib.sha256()
        self._at = 0
        self._pages: list[dict[str, object]] = []
        self._words_left = MOST_WORDS
        self.sizes: list[Size] = []
        self._write(MARK)

    def add(self, draft: Draft) -> None:
        """Write a page's picture, and note the rest for the index."""
        picture = draft.picture
        if picture.in_original:
            picture = replace(picture, offset=0, length=len(draft.data))
        else:
            picture = replace(picture, offset=self._at, length=len(draft.data))
            self._write(draft.data)
        words = draft.words[: self._words_left]
        self._words_left -= len(words)
        self._pages.append({"picture": _picture_json(picture), "words": words_json(words)})
        self.sizes.append(draft.size)

    def add_pdf(self, data: bytes, sizes: Sequence[Size]) -> tuple[int, int]:
        """Write a clean PDF in place of pages; returns where it is."""
        where = self._at, len(data)
        self._write(data)
        self.sizes += sizes
        return where

    def finish(self, shown_as: ShownAs, *, signed: bool, pdf: tuple[int, int] | None = None) -> None:
        """Write the index and the digest."""
        index = {
            "shown_as": shown_as,
            "signed": signed,
            "sizes": [[round(side, 4) for side in size] for size in self.sizes],
            "pages": self._pages,
            "pdf": pdf,
        }
        text = json.dumps(index, separators=(",", ":")).encode("ascii")
        self._write(text)
        self._write(struct.pack(">Q", len(text)))
        self._out.write(self._digest.digest())
        self._out.flush()

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._at += len(data)


def words_json(words: Iterable[Word]) -> list[object]:
    """Words as they stand in an index and in an answer."""
    return [
        [word.text, *(round(side, 2) for side in (word.left, word.bottom, word.right, word.top))]
        for word in words
    ]


def _picture_json(picture: Picture) -> dict[str, object]:
    fields: dict[str, object] = {**asdict(picture)}
    fields["palette"] = None if picture.palette is None else picture.palette.hex()
    return fields
