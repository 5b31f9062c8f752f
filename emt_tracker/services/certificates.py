"""Certificates: taken in, attached to courses, shown, and given out again byte for byte."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from emt_tracker.documents.intake import Incoming, from_bytes, take
from emt_tracker.documents.names import plain_name
from emt_tracker.documents.reader import Description, DocumentReader, PageImage
from emt_tracker.documents.recognise import HEIC, JPEG, PDF, PNG, TIFF, WEBP, recognise
from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Course, Document, DocumentKind
from emt_tracker.domain.dossier import Entry, EntryKey, Planned
from emt_tracker.domain.errors import Fault, NotFound
from emt_tracker.services.pages import Pages
from emt_tracker.storage.files import write_whole
from emt_tracker.storage.store import Store

__all__ = ["Certificates", "Description", "Incoming", "PageImage"]

_NOT_IN_NAMES: Final = re.compile(r'[<>:"/|?*]')
_ENDINGS: Final[dict[str | None, tuple[str, ...]]] = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    TIFF: (".tif", ".tiff"),
    HEIC: (".heic", ".heif"),
    WEBP: (".webp",),
    None: (".bin",),
}


class Certificates:
    """Bytes go into the store as they came; whatever decodes them runs in the worker process."""

    def __init__(self, store: Store, reader: DocumentReader, scratch: Path, pages: Pages) -> None:
        """``pages`` are made in the background for what comes in."""
        self._store = store
        self._reader = reader
        self._scratch = scratch
        self._pages = pages

    def take(self, paths: Sequence[Path]) -> tuple[Incoming | Fault, ...]:
        """Read files from disk, each either taken or refused with its sentence."""
        return tuple(_taken(path) for path in paths)

    def pasted(self, name: str, data: bytes) -> Incoming:
        """A pasted image as an incoming file.

        Raises:
            Refused: when it is empty, too large or not a document.
        """
        return from_bytes(name, data)

    def keep(
        self,
        course: Course,
        incoming: Sequence[Incoming] = (),
        kind: DocumentKind = DocumentKind.CERTIFICATE,
        *,
        planned: Planned | None = None,
    ) -> Changes:
        """Enter a course, or replace the one of its id, together with files attached to it, as one step.

        ``planned`` is the plan that the course was: it goes in the same step.
        """
        before = next((old for old in self._store.portfolio().courses if old.id == course.id), None)
        changed = replace(course, documents=_joined(course.documents, incoming, kind))
        if before == changed:
            return Changes(f"Edit {course.title}")
        label = f"Edit {course.title}" if before else f"Add {course.title}"
        edit = Edit(Kept(before) if before else None, Kept(changed))
        gone: dict[EntryKey, Edit[Entry]] = {planned.key: Edit(planned, None)} if planned else {}
        changes = Changes(label, {course.id: edit}, dossier=gone)
        return self._kept(changes, {file.sha256: file.data for file in incoming})

    def attach(
        self,
        course_id: str,
        incoming: Sequence[Incoming],
        kind: DocumentKind = DocumentKind.CERTIFICATE,
    ) -> Changes:
        """Attach files to a course; one that it already has is passed over."""
        course = self._store.course(course_id)
        have = {document.sha256 for document in course.documents}
        fresh = {file.sha256: file for file in incoming if file.sha256 not in have}
        added = tuple(
            Document(file.sha256, file.name, file.media_type, len(file.data), kind) for file in fresh.values()
        )
        changed = replace(course, documents=course.documents + added)
        label = f"Attach {added[0].name}" if len(added) == 1 else f"Attach {len(added)} files"
        return self._write(course, changed, label, {digest: file.data for digest, file in fresh.items()})

    def detach(self, course_id: str, sha256: str) -> Changes:
        """Take a document off a course; its bytes stay in the store, so that this can be undone."""
        course = self._store.course(course_id)
        left = tuple(document for document in course.documents if document.sha256 != sha256)
        return self._write(
            course, replace(course, documents=left), f"Remove a document of {course.title}", {}
        )

    def courses_with(self, sha256: str) -> tuple[Course, ...]:
        """The courses that a document is attached to."""
        courses = self._store.portfolio().courses
        return tuple(course for course in courses if any(doc.sha256 == sha256 for doc in course.documents))

    def is_held(self, sha256: str) -> bool:
        """Whether the bytes are in the store (a portfolio may name files that are not)."""
        return sha256 in self._store.held()

    def describe(self, sha256: str) -> Description:
        """What the document is and how many pages it has."""
        return self._reader.describe(self._store.certificate(sha256))

    def render(self, sha256: str, page: int, width_px: int) -> PageImage:
        """One page (from 0) as a picture of that width in device pixels.

        Raises:
            Unreadable: when it cannot be shown; the original is kept as it is.
        """
        return self._reader.render(self._store.certificate(sha256), page, width_px)

    def file_name(self, document: Document) -> str:
        """A plain name to save a copy under: the one on the records may be a path."""
        return plain_name(document.name)

    def save_original(self, sha256: str, to: Path) -> None:
        """Write the original, byte for byte, beside which nothing half-written ever stands."""
        write_whole(to, self._store.certificate(sha256))

    def copy_for_viewing(self, document: Document) -> Path:
        """A private copy that another program may open; purged when the program starts and quits."""
        if not self.is_held(document.sha256):
            raise NotFound(f"The file “{document.name}” is not held here, only its name is on the records.")
        folder = self._scratch / document.sha256[:16]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = self._store.certificate(document.sha256)
        copy = folder / _name_for_viewing(document.name, data)
        write_whole(copy, data)
        return copy

    def _write(self, before: Course, after: Course, label: str, data: dict[str, bytes]) -> Changes:
        if before == after:
            return Changes(label)
        return self._kept(Changes(label, {after.id: Edit(Kept(before), Kept(after))}), data)

    def _kept(self, changes: Changes, data: dict[str, bytes]) -> Changes:
        """Write the changes; the pages of what came in are then made beside other work."""
        written = self._store.write(changes, data)
        self._pages.make_ahead(data)
        return written


def _joined(
    documents: tuple[Document, ...], incoming: Sequence[Incoming], kind: DocumentKind
) -> tuple[Document, ...]:
    """The documents and the files that are not among them, each once."""
    joined = {document.sha256: document for document in documents}
    for file in incoming:
        document = Document(file.sha256, file.name, file.media_type, len(file.data), kind)
        joined.setdefault(file.sha256, document)
    return tuple(joined.values())


def _taken(path: Path) -> Incoming | Fault:
    try:
        return take(path)
    except Fault as fault:
        return fault


def _name_for_viewing(name: str, data: bytes) -> str:
    """A plain file name whose ending says what the bytes are: the system opens files by it.

    The name on the records may come from another person's portfolio, and may be a path or end in ``.exe``.
    """
    plain = _NOT_IN_NAMES.sub("_", plain_name(name))
    endings = _ENDINGS[recognise(data)]
    return plain if plain.lower().endswith(endings) else f"{plain}{endings[0]}"
