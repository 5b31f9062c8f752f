"""Verifying a record: every digest worked out anew, what differs named, and what that proves said honestly.

It needs no open records: an auditor has none. Where the holder's own are open, the export log is asked too.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from emt_tracker.domain.calendar import local_date
from emt_tracker.exchange.record_digests import Digests, digests_of
from emt_tracker.exchange.record_file import Damaged, RecordFile, find_record, manifest_of, slices_of
from emt_tracker.exchange.record_manifest import Manifest, RecordDocument, Slice
from emt_tracker.services.behind import behind
from emt_tracker.services.comparing import about_of, differing_fingerprint, named, subject_of
from emt_tracker.services.resaved import Unpack, verify_resaved
from emt_tracker.services.verified import About, Difference, DifferenceKind, Known, Outcome, Verified
from emt_tracker.storage.exports import ExportedRecord

__all__ = [
    "Difference",
    "DifferenceKind",
    "Known",
    "Outcome",
    "Unpack",
    "Verification",
    "Verified",
    "verify",
]

VERIFYING: Final = "Verifying the record"
Log = Callable[[], Sequence[ExportedRecord]]
Progress = Callable[[str, int, int], None]

_MEGABYTE: Final = 1024 * 1024
_PAGES: Final = "the pages"


class Verification:
    """Verifies records where the holder's own are open."""

    def __init__(self, log: Log, unpack: Unpack) -> None:
        self._log = log
        self._unpack = unpack

    def verify(
        self,
        path: Path,
        *,
        progress: Progress = lambda _what, _done, _parts: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Verified:
        """Look a record through, as ``verify`` does, and ask the export log for it.

        Raises:
            Cancelled: when ``cancelled`` says so.
            Refused: when it is not a record, cannot be read, or is of a newer version.
        """
        return verify(path, log=self._log, unpack=self._unpack, progress=progress, cancelled=cancelled)


def verify(
    path: Path,
    *,
    log: Log | None = None,
    unpack: Unpack | None = None,
    progress: Progress = lambda _what, _done, _parts: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Verified:
    """Compare a record with the digests in it, in one pass over the file.

    ``log`` gives the records that this computer wrote; ``unpack`` is used where the file was saved again by
    another program. Without them those two questions stay open.

    Raises:
        Cancelled: when ``cancelled`` says so.
        Refused: when it is not a record, cannot be read, or is of a newer version.
    """
    record = find_record(path)
    found = None if record is None else _found_in(record, progress, cancelled)
    return _asked(log, found or verify_resaved(path, unpack))


def _found_in(record: RecordFile, progress: Progress, cancelled: Callable[[], bool]) -> Verified | None:
    """What the record's own last line leads to; None where it is that of another record within the file."""
    try:
        manifest = manifest_of(record)
    except Damaged as damage:
        return None if record.added else _unreadable(record, damage, progress, cancelled)
    digests = _digests(record, tuple(slices_of(manifest)), progress, cancelled)
    differences = tuple(_differences(record, manifest, digests))
    seal, added = behind(record, is_sound=not differences)
    differences = (*differences, added) if added else differences
    matching = sum(_is_attached_whole(document, digests) for document in manifest.documents)
    outcome = Outcome.CHANGED if differences else Outcome.WHOLE
    return Verified(record.path, outcome, digests.file, about_of(manifest), matching, differences, seal=seal)


def _unreadable(
    record: RecordFile, damage: Damaged, progress: Progress, cancelled: Callable[[], bool]
) -> Verified:
    """A record whose manifest was hit: nothing else can be compared."""
    digests = _digests(record, (), progress, cancelled)
    message = f"The manifest cannot be read, so nothing else can be compared ({damage.faults[0]})."
    differences = (Difference(DifferenceKind.MANIFEST, "the manifest", message), *_at_the_end(record))
    return Verified(record.path, Outcome.CHANGED, digests.file, About(), 0, differences)


def _digests(
    record: RecordFile, pieces: Collection[Slice], progress: Progress, cancelled: Callable[[], bool]
) -> Digests:
    def step(done: int, parts: int) -> None:
        progress(VERIFYING, -(-done // _MEGABYTE), -(-parts // _MEGABYTE))

    return digests_of(record.path, record.line.begins, pieces, step, cancelled)


def _differences(record: RecordFile, manifest: Manifest, digests: Digests) -> Iterator[Difference]:
    """Everything that differs; what cannot be put down to a part of the record lies in its pages."""
    found = [*differing_fingerprint(manifest)]
    for document in manifest.documents:
        found += _of_document(document, digests)
    if digests.covered != record.line.sha256 and not found:
        message = "Something was changed in the pages or the structure of the record, or in its last line."
        found.append(Difference(DifferenceKind.PAGES, _PAGES, message))
    yield from found
    yield from _at_the_end(record)


def _of_document(document: RecordDocument, digests: Digests) -> Iterator[Difference]:
    if document.attached and not _is_attached_whole(document, digests):
        message = f"{named(document)}: its attached original is not the file that the manifest lists."
        yield Difference(DifferenceKind.ORIGINAL, subject_of(document), message)
    for page, picture in enumerate(document.pictures, 1):
        if digests.pieces.get(picture.place) != picture.sha256:
            message = f"{named(document)}: the picture of its page {page} is not the one that was written."
            yield Difference(DifferenceKind.SHOWN, subject_of(document), message)


def _is_attached_whole(document: RecordDocument, digests: Digests) -> bool:
    place = document.attached
    return (
        place is not None and place.length == document.size and digests.pieces.get(place) == document.sha256
    )


def _at_the_end(record: RecordFile) -> Iterator[Difference]:
    if not record.line.is_exact:
        message = "The last lines of the file are not as they were written."
        yield Difference(DifferenceKind.END, "the end of the file", message)


def _asked(log: Log | None, found: Verified) -> Verified:
    """With what the export log knows of it: this very file, else the first of its fingerprint."""
    if log is None:
        return found
    written = log()
    same = [record for record in written if record.sha256 == found.sha256]
    alike = [record for record in written if record.fingerprint == found.fingerprint]
    first = next(iter(same or alike), None)
    on = None if first is None else local_date(first.written_at)
    return replace(found, known=Known(was_asked=True, on=on, is_same_file=bool(same)))
