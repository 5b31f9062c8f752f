"""``manifest.json`` of a record, version 1: what the record holds, where in the file, and the portfolio.

The same strictness as for portfolios, but keys that are not known are passed over: a later program may add
some to version 1.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from emt_tracker.domain.calendar import LAST_DAY
from emt_tracker.domain.errors import Faults
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.json_tree import Members, Number, parse
from emt_tracker.exchange.places import Fields, Place
from emt_tracker.exchange.portfolio_reader import portfolio_at
from emt_tracker.exchange.record_tail import VERSION, newer
from emt_tracker.exchange.scalars import count, day, digest, exactly, flag, text

T = TypeVar("T")

FORMAT: Final = "emt-tracker/record"
NAME: Final = "manifest.json"
UNREADABLE: Final = "The manifest of this record cannot be read."
_VERSION: Final = re.compile("[1-9][0-9]{0,5}")
_ABOUT: Final = (
    *("print", "fingerprint", "record_date", "cycle", "program", "rules", "holder", "portfolio_sha256"),
)
_OF_DOCUMENT: Final = (
    *("exhibit", "courses", "name", "media_type", "size", "sha256", "kind", "held", "attached", "shown"),
)


@dataclass(frozen=True, slots=True)
class Slice:
    """Bytes of the file, from ``offset`` on."""

    offset: int
    length: int

    @property
    def ends(self) -> int:
        """Where the next byte stands."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of one page: where it lies and its SHA-256."""

    place: Slice
    sha256: str


@dataclass(frozen=True, slots=True)
class RecordDocument:
    """A file behind the record. ``attached`` is where its original lies; ``pictures`` are its pages."""

    exhibit: int
    name: str
    size: int
    sha256: str
    is_held: bool
    attached: Slice | None = None
    pictures: tuple[Picture, ...] = ()

    @property
    def slices(self) -> Iterator[Slice]:
        """Every piece of the file that belongs to it."""
        if self.attached:
            yield self.attached
        yield from (picture.place for picture in self.pictures)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a record says of itself. ``print`` is the kind of print, such as ``audit``.

    ``portfolio`` is in the archive copy alone; its digest is in every copy.
    """

    print: str
    fingerprint: str
    record_date: date
    cycle: str
    program: str
    rules: str
    holder: str
    portfolio_sha256: str
    portfolio: Portfolio | None
    documents: tuple[RecordDocument, ...]

    @property
    def held(self) -> tuple[str, ...]:
        """The digests of the files that were held when the record was written."""
        return tuple(document.sha256 for document in self.documents if document.is_held)


def read_manifest(data: bytes, packs: Collection[str] | None = None) -> Manifest:
    """The manifest in a JSON text. ``packs`` are the ids of the rule packs that a cycle may name.

    Raises:
        Refused: when it is of a newer version.
        Faults: with every fault of the text, each as ``path: what is wrong``.
    """
    faults: list[str] = []
    try:
        root = parse(data)
    except Faults as unread:
        raise Faults(UNREADABLE, unread.faults) from unread
    _require_known_version(root)
    manifest = _manifest(Place(root, "", faults), packs)
    if faults:
        raise Faults(UNREADABLE, tuple(faults))
    return manifest


def _require_known_version(root: object) -> None:
    version = root.get("version") if isinstance(root, Members) else None
    if isinstance(version, Number) and _VERSION.fullmatch(version) and int(version) > VERSION:
        raise newer(int(version))


def _manifest(place: Place, packs: Collection[str] | None) -> Manifest:
    fields = Fields(place, ("format", "version", *_ABOUT, "portfolio", "documents"), open_ended=True)
    fields.take("format", exactly(FORMAT), FORMAT)
    fields.take("version", exactly(VERSION), VERSION)
    portfolio = _or_none(fields.place("portfolio"), lambda inner: portfolio_at(inner, packs))
    documents = tuple(_document(entry) for entry in fields.places("documents"))
    _note_repeated(fields, documents)
    return Manifest(
        print=fields.take("print", text, ""),
        fingerprint=fields.take("fingerprint", digest, ""),
        record_date=fields.take("record_date", day, LAST_DAY),
        cycle=fields.take("cycle", text, ""),
        program=fields.take("program", text, ""),
        rules=fields.take("rules", text, ""),
        holder=fields.take("holder", text, ""),
        portfolio_sha256=fields.take("portfolio_sha256", digest, ""),
        portfolio=portfolio,
        documents=documents,
    )


def _note_repeated(fields: Fields, documents: tuple[RecordDocument, ...]) -> None:
    if len({document.exhibit for document in documents}) < len(documents):
        fields.note("documents", "two of them are the same exhibit")
    if fields.all_sound and len({document.sha256 for document in documents}) < len(documents):
        fields.note("documents", "two of them are the same file")


def _document(place: Place) -> RecordDocument:
    fields = Fields(place, _OF_DOCUMENT, open_ended=True)
    fields.take_all("courses", text)
    fields.take("media_type", text, "")
    fields.take("kind", text, "")
    return RecordDocument(
        exhibit=fields.take("exhibit", count, 0),
        name=fields.take("name", text, ""),
        size=fields.take("size", count, 0),
        sha256=fields.take("sha256", digest, ""),
        is_held=fields.take("held", flag, False),
        attached=_or_none(fields.place("attached"), _attached),
        pictures=_or_none(fields.place("shown"), _pictures) or (),
    )


def _or_none(place: Place | None, read: Callable[[Place], T]) -> T | None:
    return None if place is None or place.value is None else read(place)


def _attached(place: Place) -> Slice:
    fields = Fields(place, ("name", "offset", "length"), open_ended=True)
    fields.take("name", text, "")
    return _slice(fields)


def _pictures(place: Place) -> tuple[Picture, ...]:
    fields = Fields(place, ("as", "pages", "pictures"), open_ended=True)
    fields.take("as", text, "")
    fields.take("pages", count, 0)
    return tuple(_picture(entry) for entry in fields.places("pictures"))


def _picture(place: Place) -> Picture:
    fields = Fields(place, ("offset", "length", "sha256"), open_ended=True)
    return Picture(_slice(fields), fields.take("sha256", digest, ""))


def _slice(fields: Fields) -> Slice:
    return Slice(fields.take("offset", count, 0), fields.take("length", count, 0))
