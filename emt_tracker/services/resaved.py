"""A record that another program saved again: its attachments are taken out and compared one by one.

Such a file is not what was written, but its originals and its manifest may be. PDF is parsed for this, so it
is done by the worker, into files that are gone afterwards.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emt_tracker.documents.problems import UnreadableDocument
from emt_tracker.domain.errors import Faults, Refused
from emt_tracker.exchange.record_digests import digests_of
from emt_tracker.exchange.record_file import MOST_UNPACKED, NOT_A_RECORD, Damaged, opened
from emt_tracker.exchange.record_manifest import NAME, UNREADABLE, Manifest, read_manifest
from emt_tracker.services.comparing import about_of, differing_fingerprint, named, subject_of
from emt_tracker.services.verified import About, Difference, DifferenceKind, Outcome, Verified

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from emt_tracker.documents.unpacking import Unpacked

Unpack = Callable[[Path], "AbstractContextManager[Unpacked]"]
"""Takes the attachments out of a PDF into files that are gone at the end of the block."""

_SHOWN_PAGES: Final = 5


def verify_resaved(path: Path, unpack: Unpack | None) -> Verified:
    """Compare what is attached to a PDF with the manifest among it.

    Raises:
        Refused: when no manifest is attached, or the PDF cannot be read.
    """
    with taken_out(path, unpack) as found:
        return _compared(path, found)


@contextmanager
def taken_out(path: Path, unpack: Unpack | None) -> Iterator["Unpacked"]:
    """The attachments of a PDF, as files that are gone at the end of the block.

    Raises:
        Refused: when the PDF cannot be looked into.
    """
    if unpack is None:
        raise Refused(NOT_A_RECORD)
    try:
        with unpack(path) as found:
            yield found
    except UnreadableDocument as fault:
        if not fault.lies_in_the_document:
            raise
        raise Refused(NOT_A_RECORD, fault.message) from fault


def manifest_in(found: "Unpacked", packs: Collection[str] | None = None) -> Manifest:
    """The manifest among attachments. ``packs`` are the ids of the rule packs that a cycle may name.

    Raises:
        Refused: when there is none, or it is of a newer version.
        Damaged: when it is not sound.
    """
    path = next((file.path for file in found.files if file.name == NAME), None)
    if path is None:
        raise Refused(NOT_A_RECORD)
    with opened(path) as file:
        data = file.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise Damaged(UNREADABLE, ("manifest.json: is too large",))
    try:
        return read_manifest(data, packs)
    except Faults as fault:
        raise Damaged(UNREADABLE, fault.faults) from fault


def originals_in(found: "Unpacked") -> Mapping[str, Path]:
    """The attachments by their SHA-256."""
    return {digest_of(file.path): file.path for file in found.files}


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return digests_of(path, 0, ()).file


def _compared(path: Path, found: "Unpacked") -> Verified:
    sha256 = digest_of(path)
    try:
        manifest = manifest_in(found)
    except Damaged as damage:
        message = f"The manifest cannot be read, so nothing else can be compared ({damage.faults[0]})."
        difference = Difference(DifferenceKind.MANIFEST, "the manifest", message)
        return Verified(path, Outcome.RESAVED, sha256, About(), 0, (difference,))
    originals = originals_in(found)
    attached = [document for document in manifest.documents if document.attached]
    matching = sum(document.sha256 in originals for document in attached)
    differences = (*_differences(manifest, originals), *_pages(manifest, found))
    return Verified(path, Outcome.RESAVED, sha256, about_of(manifest), matching, differences)


def _differences(manifest: Manifest, originals: Mapping[str, Path]) -> Iterator[Difference]:
    yield from differing_fingerprint(manifest)
    for document in manifest.documents:
        if document.attached and document.sha256 not in originals:
            message = f"{named(document)}: the file that the manifest lists is not attached."
            yield Difference(DifferenceKind.ORIGINAL, subject_of(document), message)


def _pages(manifest: Manifest, found: "Unpacked") -> Iterator[Difference]:
    """The pages on which the fingerprint of the manifest is not printed."""
    without = [number for number, prints in enumerate(found.printed, 1) if manifest.fingerprint not in prints]
    if without:
        listed = ", ".join(map(str, without[:_SHOWN_PAGES]))
        more = f" and {len(without) - _SHOWN_PAGES:,} more" if len(without) > _SHOWN_PAGES else ""
        pages = "Page" if len(without) == 1 else "Pages"
        message = f"{pages} {listed}{more}: the fingerprint of the manifest is not printed there."
        yield Difference(DifferenceKind.PAGES, "the pages", message)
