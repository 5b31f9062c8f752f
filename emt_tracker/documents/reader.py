"""Reading documents without touching them: every decoder runs in a worker process that may die of it."""

import os
import shutil
import stat
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from emt_tracker.documents.answers import (
    Description,
    PageImage,
    Prepared,
    count_and_sizes_in,
    flag_in,
    page_image_in,
    problem_in,
    words_in,
)
from emt_tracker.documents.frames import Frame, GarbledError
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.pages import PreparedPages, read_pages
from emt_tracker.documents.paper import ShownAs, Size, Word
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.process import ReaderUnavailable, WorkerProcess, default_command
from emt_tracker.documents.recognise import recognise
from emt_tracker.documents.unpacking import (
    Unpacked,
    attachments_in,
    question_about,
    seconds_for,
    unpacked,
)
from emt_tracker.domain.errors import Unreadable

__all__ = [
    "Description",
    "DocumentReader",
    "Limits",
    "PageImage",
    "Prepared",
    "ReaderUnavailable",
    "ShownAs",
    "Size",
    "Unreadable",
    "Word",
]

_Answer = TypeVar("_Answer")
_TALLEST_PX = 16_000
_PRIVATE = 0o600
_UNKNOWN = "application/octet-stream"
_DEFAULT_LIMITS = Limits()


class DocumentReader:
    """Describes, draws and prepares documents. Safe to share between threads: one question at a time.

    The worker starts with the first question and stays for the next, until `idle` or `close`. Where it
    crashes, hangs or takes too much, that question fails with a sentence and the next gets a fresh worker.
    Every question may raise `ReaderUnavailable`: the machine cannot start a worker at all.
    """

    def __init__(
        self, scratch: Path, limits: Limits = _DEFAULT_LIMITS, command: Sequence[str] | None = None
    ) -> None:
        """Keep the worker's files in `scratch`; `command` starts the worker of a frozen program."""
        self._scratch = scratch
        self._limits = limits
        self._command = tuple(command or default_command())
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._closed = False

    def describe(self, data: bytes) -> Description:
        """What `data` is; a document that cannot be shown says why in `problem`.

        Raises:
            Unreadable: only where the reader was closed meanwhile.
        """
        media_type = recognise(data) or _UNKNOWN

        def read(answer: Frame) -> Description:
            count, sizes = count_and_sizes_in(answer, self._limits.pages)
            reason = problem_in(answer, "problem")
            problem = None if reason is None else str(UnreadableDocument(reason))
            encrypted, signed = flag_in(answer, "encrypted"), flag_in(answer, "signed")
            return Description(media_type, count, sizes, encrypted, problem, signed)

        try:
            return self._asked(Frame({"do": "describe"}, data), self._limits.seconds, read)
        except UnreadableDocument as fault:
            if not fault.lies_in_the_document:
                raise
            return Description(media_type, 0, (), encrypted=False, problem=str(fault))

    def render(self, data: bytes, page: int, width_px: int, *, max_height_px: int = _TALLEST_PX) -> PageImage:
        """Page `page` (from 0), upright on white, exactly `width_px` wide; narrower only to keep the height.

        Raises:
            Unreadable: it cannot be shown, in a sentence.
        """
        question = {"do": "render", "page": page, "width": width_px, "height": max_height_px}
        return self._asked(Frame(question, data), self._limits.seconds, page_image_in)

    def prepare(self, data: bytes, out: Path) -> Prepared:
        """Write the pages of `data` to `out`, each one picture and its words, for `pages.read_pages`.

        The file's mode is 0600. Where the document cannot be shown nothing is written, `page_count` is 0 and
        `problem` says why.

        Raises:
            Unreadable: the disk is full, or the reader was closed meanwhile.
        """
        try:
            pages = self.pages(data, out)
            sizes = pages.page_sizes
            return Prepared(len(sizes), sizes, pages.shown_as, None, pages.signed, pages)
        except UnreadableDocument as fault:
            if not fault.lies_in_the_document:
                raise
            return Prepared(0, (), "not shown", str(fault))

    def pages(self, data: bytes, out: Path) -> PreparedPages:
        """Write the pages of `data` to `out` as `prepare` does.

        Raises:
            UnreadableDocument: it cannot be shown, the disk is full, or the reader was closed meanwhile.
        """
        name = f"prepared-{os.urandom(8).hex()}.pages"
        written = self._scratch / name

        def read(_answer: Frame) -> PreparedPages:
            _require_plain_file(written)
            pages = read_pages(written, self._limits)
            _take_over(written, out)
            return replace(pages, path=out)

        try:
            return self._asked(
                Frame({"do": "prepare", "out": name}, data), self._limits.prepare_seconds, read
            )
        finally:
            written.unlink(missing_ok=True)

    def words(self, data: bytes, page: int) -> tuple[Word, ...]:
        """The words of page `page` (from 0) with their boxes; none where the page is a picture without any.

        Raises:
            Unreadable: it cannot be read, in a sentence.
        """
        return self._asked(Frame({"do": "words", "page": page}, data), self._limits.seconds, words_in)

    def unpacked(self, source: Path) -> AbstractContextManager[Unpacked]:
        """The attachments of a PDF as files that are gone at the end of the block.

        Raises:
            UnreadableDocument: it is no PDF that can be looked into, or the disk is full.
            Refused: it cannot be read from the disk.
        """

        def taken_out(copy: Path) -> Unpacked:
            seconds = seconds_for(copy.stat().st_size, self._limits.prepare_seconds)
            return self._asked(question_about(copy), seconds, lambda answer: attachments_in(answer, copy))

        return unpacked(source, self._scratch, taken_out)

    def another(self) -> "DocumentReader":
        """A reader with a worker of its own, for work that is shared between two; close it after that."""
        return DocumentReader(self._scratch, self._limits, self._command)

    def idle(self) -> None:
        """Let the worker go, unless it is at work; the next question starts another."""
        if self._lock.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._lock.release()

    def close(self) -> None:
        """End the worker, even in the middle of a question: that one then fails, and so do later ones."""
        self._closed = True
        if worker := self._worker:
            worker.kill(Problem.CLOSED)
        with self._lock:
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _asked(self, question: Frame, seconds: float, read: Callable[[Frame], _Answer]) -> _Answer:
        """Ask, and `read` the answer. What the worker says is not trusted either: nonsense ends it."""
        with self._lock:
            answer = self._ready_worker().ask(question, seconds)
            try:
                if refusal := problem_in(answer, "refused"):
                    raise UnreadableDocument(refusal)
                return read(answer)
            except GarbledError as error:
                self._let_go()
                raise UnreadableDocument(Problem.CRASHED) from error

    def _ready_worker(self) -> WorkerProcess:
        if self._worker and not self._worker.is_usable:
            self._let_go()
        if self._worker is None:
            self._worker = WorkerProcess(self._command, self._scratch)
            self._make_ready(self._worker)
        if self._closed:
            self._let_go()
            raise UnreadableDocument(Problem.CLOSED)
        return self._worker

    def _make_ready(self, worker: WorkerProcess) -> None:
        try:
            worker.make_ready(self._limits)
        except ReaderUnavailable:
            self._worker = None
            if not self._closed:
                raise
            raise UnreadableDocument(Problem.CLOSED) from None

    def _let_go(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.close()


def _require_plain_file(written: Path) -> None:
    """The worker's file must be a plain file, not a link to one.

    Raises:
        GarbledError: it is not there, or something else is.
    """
    try:
        status = written.lstat()
    except FileNotFoundError as error:
        raise GarbledError("no file") from error
    if not stat.S_ISREG(status.st_mode):
        raise GarbledError("not a file")
    if os.name == "posix" and stat.S_IMODE(status.st_mode) != _PRIVATE:
        written.chmod(_PRIVATE)


def _take_over(written: Path, out: Path) -> None:
    """Move the worker's file to where it is wanted."""
    shutil.move(written, out)
