"""The portfolio and the originals in a record, taken where digests prove that they are what was written."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from emt_tracker.documents.intake import MAX_BYTES
from emt_tracker.domain.errors import Faults, Refused
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.record_digests import digests_of
from emt_tracker.exchange.record_file import Damaged, RecordFile, find_record, manifest_of
from emt_tracker.exchange.record_manifest import NAME, Manifest, Slice
from emt_tracker.exchange.record_originals import Originals, Source
from emt_tracker.services.behind import behind
from emt_tracker.services.comparing import differing_fingerprint, named
from emt_tracker.services.resaved import Unpack, manifest_in, originals_in, taken_out


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record gives back. ``notes`` say in words what it does not."""

    portfolio: Portfolio
    originals: Originals
    notes: tuple[str, ...]


@contextmanager
def recorded_in(path: Path, packs: Collection[str], unpack: Unpack | None) -> Iterator[Recorded]:
    """What the record at ``path`` holds, for as long as the block lasts.

    The manifest must be sound and its fingerprint must follow from it. Originals that are not what it lists
    are left out, and a note says so.

    Raises:
        Refused: when it is not a record, cannot be read, or is of a newer version.
        Faults: when its manifest was changed.
    """
    record = find_record(path)
    manifest = None if record is None else _manifest(record, packs)
    if record is not None and manifest is not None:
        yield _from_pieces(record, manifest)
        return
    with taken_out(path, unpack) as found:
        files = originals_in(found)
        yield _from_files(path, manifest_in(found, packs), files)


def _manifest(record: RecordFile, packs: Collection[str]) -> Manifest | None:
    """The manifest, or None where the last line may be that of another record within this file."""
    try:
        return manifest_of(record, packs)
    except Damaged:
        if record.added:
            return None
        raise


def _from_pieces(record: RecordFile, manifest: Manifest) -> Recorded:
    """What a record holds that stands as it was written, or nearly so."""
    pieces = [document.attached for document in manifest.documents if document.attached]
    digests = digests_of(record.path, record.line.begins, pieces)
    sources = {
        document.sha256: Source(record.path, document.attached)
        for document in manifest.documents
        if document.attached and digests.pieces.get(document.attached) == document.sha256
    }
    is_sound = record.line.is_exact and digests.covered == record.line.sha256
    _seal, added = behind(record, is_sound=is_sound)
    is_whole = is_sound and added is None
    return _recorded(record.path, manifest, sources, "" if is_whole else "was changed after it was written")


def _from_files(path: Path, manifest: Manifest, files: Mapping[str, Path]) -> Recorded:
    """What a record holds that another program saved again."""
    sources = {
        document.sha256: Source(file, Slice(0, file.stat().st_size))
        for document in manifest.documents
        if document.attached and (file := files.get(document.sha256))
    }
    return _recorded(path, manifest, sources, "was saved again by another program")


def _recorded(path: Path, manifest: Manifest, sources: Mapping[str, Source], what_happened: str) -> Recorded:
    """What is taken, and notes on what is not.

    Raises:
        Refused: when it is a copy without the portfolio.
        Faults: when the fingerprint does not follow from the manifest.
    """
    if manifest.portfolio is None:
        remedy = "Ask for the archive copy of the audit record."
        raise Refused(f"“{path.name}” is a copy to look at: what was recorded is not in it.", remedy)
    for difference in differing_fingerprint(manifest):
        raise Faults("Nothing was imported.", (f"{NAME}: {difference.message}",))
    notes = list(_left_out(manifest, sources))
    if what_happened:
        taken = "What its manifest lists was taken, each file held against its digest."
        notes.insert(0, f"“{path.name}” {what_happened}. {taken}")
    small = {sha256: source for sha256, source in sources.items() if source.place.length <= MAX_BYTES}
    return Recorded(manifest.portfolio, Originals(small), tuple(notes))


def _left_out(manifest: Manifest, sources: Mapping[str, Source]) -> Iterator[str]:
    for document in manifest.documents:
        if document.attached and document.sha256 not in sources:
            yield f"{named(document)} was changed after the record was written; the file was left out."
        elif document.attached and document.size > MAX_BYTES:
            yield f"{named(document)} is larger than {MAX_BYTES // 1024 // 1024} MB; the file was left out."
