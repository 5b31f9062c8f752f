"""Work on documents in the background: a thread with a reader of its own, there while there is work."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from emt_tracker.domain.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from emt_tracker.documents.reader import DocumentReader


class Ahead:
    """Does one thing for each digest that it is given, one after another, each once."""

    def __init__(self, reader: DocumentReader, work: Callable[[str, DocumentReader], object]) -> None:
        """``work`` gets a digest and a reader like ``reader``, with a worker of its own.

        Faults of ``work`` are passed over: whoever needs the outcome asks again and is told.
        """
        self._reader = reader
        self._work = work
        self._changed = threading.Condition()
        self._waiting: dict[str, None] = {}
        self._thread: threading.Thread | None = None
        self._own_reader: DocumentReader | None = None
        self._is_closed = False

    def add(self, digests: Iterable[str]) -> None:
        """Let these be done; returns at once."""
        with self._changed:
            if self._is_closed:
                return
            self._waiting.update(dict.fromkeys(digests))
            if self._waiting and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="documents-ahead", daemon=True)
                self._thread.start()

    def finish(self) -> None:
        """Wait until everything is done."""
        with self._changed:
            self._changed.wait_for(lambda: self._thread is None)

    def close(self) -> None:
        """Begin nothing more; what is under way is given up."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            reader = self._own_reader
        if reader:
            reader.close()
        self.finish()

    def _run(self) -> None:
        try:
            while self._goes_on():
                with self._reader.another() as reader:
                    self._do_all(reader)
        finally:  # whoever waits must not wait for one that has failed
            self._leave()

    def _do_all(self, reader: DocumentReader) -> None:
        with self._changed:
            self._own_reader = reader
        while (digest := self._next()) is not None:
            with suppress(Fault):
                self._work(digest, reader)
        with self._changed:
            self._own_reader = None

    def _next(self) -> str | None:
        with self._changed:
            digest = next(iter(self._waiting), None)
            if digest is not None:
                del self._waiting[digest]
            return digest

    def _goes_on(self) -> bool:
        """Whether there is more to do; if not, nobody is at work from this moment on."""
        with self._changed:
            if not self._waiting:
                self._leave()
            return bool(self._waiting)

    def _leave(self) -> None:
        with self._changed:
            if self._thread is threading.current_thread():
                self._thread = self._own_reader = None
                self._changed.notify_all()
