"""The originals of records by their digest, read one at a time and held against it: never all in memory."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from emt_tracker.domain.errors import Refused
from emt_tracker.exchange.record_file import opened
from emt_tracker.exchange.record_manifest import Slice


@dataclass(frozen=True, slots=True)
class Source:
    """Where an original lies: a piece of a record, or a file that was taken out of one."""

    path: Path
    place: Slice


@dataclass(frozen=True, slots=True)
class Originals(Mapping[str, bytes]):
    """Bytes by their SHA-256. Asking for one reads it from the disk."""

    sources: Mapping[str, Source] = field(default_factory=dict)

    def __getitem__(self, sha256: str) -> bytes:
        """The bytes of this digest.

        Raises:
            KeyError: when there are none.
            Refused: when they cannot be read, or are others than before.
        """
        source = self.sources[sha256]
        with opened(source.path) as file:
            file.seek(source.place.offset)
            data = file.read(source.place.length)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused(f"“{source.path.name}” changed while it was read.", "Try again.")
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self.sources)

    def __len__(self) -> int:
        return len(self.sources)

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self.sources

    def only(self, wanted: frozenset[str]) -> "Originals":
        """Those of these digests."""
        return Originals({sha256: source for sha256, source in self.sources.items() if sha256 in wanted})

    def with_others(self, others: "Originals") -> "Originals":
        """These and others."""
        return Originals({**others.sources, **self.sources})
