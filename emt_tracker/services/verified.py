"""What was found of a record, as plain values, and in plain words what that proves and what it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from emt_tracker.domain.calendar import in_words as day


class Outcome(StrEnum):
    """How a record stands against what was written."""

    WHOLE = "whole"
    """Every byte is as it was written."""
    CHANGED = "changed"
    """Something in it differs, and is named."""
    RESAVED = "resaved"
    """Another program wrote it anew: its files can be compared, its pages cannot."""


class DifferenceKind(StrEnum):
    """What can differ."""

    ORIGINAL = "original"
    SHOWN = "shown"
    PAGES = "pages"
    MANIFEST = "manifest"
    FINGERPRINT = "fingerprint"
    ADDED = "added"
    END = "end"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: ``subject`` is ``exhibit 3`` or a part of the record, ``message`` a whole sentence."""

    kind: DifferenceKind
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class About:
    """What the record says of itself; empty where its manifest cannot be read."""

    holder: str = ""
    record_date: date | None = None
    print: str = ""
    fingerprint: str = ""
    exhibits: int = 0
    attached: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What the export log on this computer says: whether it was asked, and when this was written.

    It knows this very file (``is_same_file``) or another of the same fingerprint.
    """

    was_asked: bool = False
    on: date | None = None
    is_same_file: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """A record that was looked through. ``matching`` of ``attached`` originals are the ones that were listed.

    ``known_here`` is the day on which the export log of this computer saw this fingerprint first. ``seal``
    tells in a sentence who sealed the record, where it has a seal that holds.
    """

    path: Path
    outcome: Outcome
    sha256: str
    about: About
    matching: int
    differences: tuple[Difference, ...]
    known: Known = Known()
    seal: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every byte is as it was written."""
        return self.outcome is Outcome.WHOLE

    @property
    def holder(self) -> str:
        """Whose record it says that it is."""
        return self.about.holder

    @property
    def record_date(self) -> date | None:
        """The date that it says it was made for."""
        return self.about.record_date

    @property
    def print(self) -> str:
        """Which print it says that it is, such as ``audit``."""
        return self.about.print

    @property
    def fingerprint(self) -> str:
        """The fingerprint that it states."""
        return self.about.fingerprint

    @property
    def exhibits(self) -> int:
        """How many files it lists."""
        return self.about.exhibits

    @property
    def attached(self) -> int:
        """How many originals it should have attached."""
        return self.about.attached

    @property
    def known_here(self) -> date | None:
        """When this computer wrote a record of this fingerprint, or None."""
        return self.known.on

    @property
    def verdict(self) -> str:
        """The outcome in one sentence."""
        return _VERDICTS[self.outcome]

    @property
    def proves(self) -> tuple[str, ...]:
        """What this proves, sentence by sentence."""
        return tuple(_proves(self))

    @property
    def proves_not(self) -> tuple[str, ...]:
        """What it does not prove, sentence by sentence."""
        return tuple(_proves_not(self))


_VERDICTS: Final = {
    Outcome.WHOLE: "This record is whole: every byte is as it was written.",
    Outcome.CHANGED: "This record is not as it was written.",
    Outcome.RESAVED: "This record was saved again by another program: it is not the file that was written.",
}
_ORIGIN: Final = (
    "It does not prove who wrote the record: the digests lie in the file itself, and anyone can make another "
    "record with other digests. Compare the fingerprint with a signed copy on paper, or with the holder’s "
    "export log."
)
_SEAL: Final = (
    "It does not prove who sealed the record: anyone can make a key in any name and seal another record. "
    "Ask the holder which certificate is theirs."
)
_TIME: Final = (
    "It does not prove when the record was written: a computer’s clock can be set, and without a trusted "
    "witness there is no trusted time. The record date is the holder’s own."
)
_GENUINE: Final = (
    "It does not prove that the certificates are genuine or the hours approved: ask whoever issued them."
)
_PAGES: Final = "It does not prove that the pages still show what was written: they cannot be compared."


def _proves(found: Verified) -> Iterator[str]:
    if found.is_whole:
        yield "Not one byte has changed since it was written: its SHA-256 is the one on its last line."
    if found.seal:
        yield "Nor since it was sealed: nobody without the key of that seal can have changed it."
    if found.attached and not _unread(found):
        yield _originals(found)
    if found.fingerprint and not _differs(found, DifferenceKind.FINGERPRINT):
        yield "The fingerprint follows from the courses, the dates and the list of files in its manifest."
    if found.known.on:
        same = "this very file" if found.known.is_same_file else "a record of this fingerprint"
        yield f"The export log on this computer knows {same}, written {day(found.known.on)}."


def _originals(found: Verified) -> str:
    if found.matching == found.attached:
        every = "The one original" if found.attached == 1 else f"Each of the {found.attached:,} originals"
        return f"{every} attached is, byte for byte, the file that the manifest lists."
    return f"{found.matching:,} of {found.attached:,} originals are, byte for byte, the files that it lists."


def _proves_not(found: Verified) -> Iterator[str]:
    if found.outcome is Outcome.RESAVED:
        yield _PAGES
    yield _SEAL if found.seal else _ORIGIN
    yield _TIME
    yield _GENUINE
    if found.known.was_asked and found.known.on is None:
        yield (
            "The export log on this computer does not know it: it was written elsewhere, before the log was "
            "kept, or by something else."
        )


def _differs(found: Verified, kind: DifferenceKind) -> bool:
    return any(difference.kind is kind for difference in found.differences)


def _unread(found: Verified) -> bool:
    return _differs(found, DifferenceKind.MANIFEST)
