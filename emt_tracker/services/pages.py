"""Pages of certificates, made once and kept: when a file comes in, or when they are first asked for."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from emt_tracker.documents.frames import GarbledError
from emt_tracker.documents.pages import PreparedPages, read_pages, write_refusal
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.services.ahead import Ahead
from emt_tracker.storage.faults import explained

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from emt_tracker.documents.reader import DocumentReader
    from emt_tracker.storage.page_cache import PageCache
    from emt_tracker.storage.store import Store

__all__ = ["RECIPE", "Pages", "PreparedPages"]

RECIPE: Final = 1
"""The number of the way in which pages are made now; another one when they would come out otherwise."""

_PASSING: Final = frozenset((Problem.TOO_SLOW, Problem.TOO_MUCH_MEMORY, Problem.CRASHED))
"""What a busy machine may have done: remembered until the program ends, not for good."""


class Pages:
    """Gives the pages of a certificate from where they are kept, or makes them. Safe between threads."""

    def __init__(self, store: Store, reader: DocumentReader, cache: PageCache, scratch: Path) -> None:
        """``scratch`` is a private folder on the disk of the cache; it is emptied when the records close."""
        self._store = store
        self._reader = reader
        self._cache = cache
        self._scratch = scratch
        self._passing: dict[str, Problem] = {}
        self._turns: dict[str, threading.Lock] = {}
        self._ahead = Ahead(reader, self._make_one)

    def of(self, sha256: str, *, reader: DocumentReader | None = None) -> PreparedPages | UnreadableDocument:
        """The pages of a certificate, or the sentence that says why it cannot be shown.

        ``reader`` makes them where they are not kept yet; without it the one that everybody shares.

        Raises:
            NotFound: the certificate is not held.
            Unreadable: it is damaged in the store, the disk is full, or the reader was closed meanwhile.
            ReaderUnavailable: the machine cannot start a worker.
            StoreUnavailable: the disk takes no pages.
        """
        with self._turn(sha256):  # what another thread makes just now is waited for, not made twice
            if kept := self._kept(sha256):
                return kept
            data = self._store.certificate(sha256)
            with explained(self._scratch):
                return self._made(sha256, data, reader)

    def make_ahead(self, digests: Iterable[str]) -> None:
        """Make what is not kept yet in the background, by a worker of its own; returns at once."""
        self._ahead.add(digest for digest in digests if not self._is_known(digest))

    def catch_up(self) -> None:
        """Make in the background what is missing, and remove what belongs to nothing that is held."""
        held = self._store.held()
        self._cache.keep_only(held)
        self.make_ahead(sorted(held))

    def finish(self) -> None:
        """Wait until everything in the background is made."""
        self._ahead.finish()

    def close(self) -> None:
        """Make nothing more in the background; what is being made there is given up."""
        self._ahead.close()

    def _turn(self, sha256: str) -> threading.Lock:
        return self._turns.setdefault(sha256, threading.Lock())

    def _is_known(self, sha256: str) -> bool:
        return sha256 in self._passing or self._cache.has(sha256)

    def _kept(self, sha256: str) -> PreparedPages | UnreadableDocument | None:
        if problem := self._passing.get(sha256):
            return UnreadableDocument(problem)
        path = self._cache.get(sha256)
        if path is None:
            return None
        try:
            return read_pages(path, is_checked=True)
        except UnreadableDocument as refusal:
            return refusal
        except GarbledError:
            self._cache.drop(sha256)
            return None

    def _made(
        self, sha256: str, data: bytes, reader: DocumentReader | None
    ) -> PreparedPages | UnreadableDocument:
        self._scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = self._scratch / f"pages-{os.urandom(8).hex()}.pages"
        try:
            pages = (reader or self._reader).pages(data, made)
        except UnreadableDocument as refusal:
            if not refusal.lies_in_the_document:
                raise
            self._keep_refusal(sha256, refusal.problem, made)
            return refusal
        kept = self._cache.put(sha256, made)
        return pages if kept is None else replace(pages, path=kept)

    def _keep_refusal(self, sha256: str, problem: Problem, made: Path) -> None:
        if problem in _PASSING:
            self._passing[sha256] = problem
            return
        with suppress(OSError):
            write_refusal(made, problem)
            self._cache.put(sha256, made)
        with suppress(OSError):
            made.unlink(missing_ok=True)

    def _make_one(self, sha256: str, reader: DocumentReader) -> None:
        """Make the pages of one certificate; where they cannot be kept, they are not left behind either."""
        pages = self.of(sha256, reader=reader)
        if isinstance(pages, PreparedPages) and not self._cache.has(sha256):
            pages.path.unlink(missing_ok=True)
