"""Records: the five-year ledger, and the audit record that proves it on paper."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.errors import Cancelled, Fault, NotFound, Unreadable
from emt_tracker.domain.ledger import Ledger, ledger
from emt_tracker.reports.content import WrittenRecord
from emt_tracker.reports.leaf import Heading, RecordPages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from emt_tracker.documents.reader import DocumentReader, PageImage
    from emt_tracker.reports.assembly import Numbered
    from emt_tracker.reports.content import Exhibit, RecordContent
    from emt_tracker.services.standing import Stand, Standing
    from emt_tracker.storage.store import Store

__all__ = ["Heading", "Ledger", "Progress", "RecordPages", "Records", "WrittenRecord"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many parts of it are done, and how many there are."""

READING: Final = "Reading the certificates"
_WORTH_ANOTHER: Final = 32_000_000
"""Bytes of certificates from which on a second worker saves more time than it takes to start."""
_SHOWN_AS: Final = {
    "pages": "pages as they are",
    "page images": "page images, 150 dpi",
    "image": "the picture itself",
}


class Records:
    """Shows what is kept and until when, and writes the audit record."""

    def __init__(
        self, store: Store, standing: Standing, reader: DocumentReader, scratch: Path, version: str
    ) -> None:
        """``scratch`` is a private folder on a disk with room; ``version`` is the program's own."""
        self._store = store
        self._standing = standing
        self._reader = reader
        self._scratch = scratch
        self._version = version

    def ledger(self, as_of: date, cycle_id: str | None = None) -> Ledger:
        """The ledger as of a day. ``cycle_id`` is the cycle whose missing certificates are named.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        chosen = self._standing.chosen(as_of, cycle_id)
        years = chosen.pack.retention.years.value
        return ledger(chosen.portfolio, chosen.cycle, self._store.held(), years, as_of)

    def export_audit_record(
        self,
        out: Path,
        *,
        as_of: date,
        cycle_id: str | None = None,
        progress: Progress = lambda _what, _done, _parts: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> WrittenRecord:
        """Write the audit record of one cycle, as its records stand on ``as_of``, to ``out``.

        Certificates are read a few at a time, each checked against its digest. What cannot be shown gets a
        page that says why, and a warning. The same records on the same day give the same bytes.

        Raises:
            Cancelled: when ``cancelled`` says so; nothing is left behind, and ``out`` is as it was.
            NotFound: when there is no such cycle.
            Fault: when a certificate is damaged in the store, or the file cannot be written.
        """
        from emt_tracker.documents.memory import expect_documents
        from emt_tracker.reports.record import write_record

        stand = self._standing.stand(as_of, cycle_id)
        expect_documents()
        self._scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._folder() as (folder, clear):
            content = self._content(stand, folder, progress, cancelled)
            return write_record(content, out, progress=progress, cancelled=cancelled, bound=clear)

    def pages(self, path: Path) -> RecordPages:
        """The pages and the outline of a record that was written.

        Raises:
            NotFound: when the file is not there any more.
            Unreadable: when it is not the record that was written.
        """
        from emt_tracker.reports.leaf import pages_of

        return pages_of(path)

    def preview_page(self, path: Path, page: int, width_px: int) -> PageImage:
        """One page (from 0) of a record that was written, drawn by the worker.

        Raises:
            NotFound: when the file or the page is not there any more.
            Unreadable: when it cannot be drawn.
        """
        from emt_tracker.reports.leaf import leaf

        return self._reader.render(leaf(path, page), 0, width_px)

    @contextmanager
    def _folder(self) -> Iterator[tuple[Path, Callable[[], object]]]:
        """A private folder, and what clears it beside other work; at the end it is gone in any case."""
        from concurrent.futures import ThreadPoolExecutor

        with (
            tempfile.TemporaryDirectory(prefix="record-", dir=self._scratch) as name,
            ThreadPoolExecutor(max_workers=1, thread_name_prefix="scratch") as beside,
        ):
            yield Path(name), lambda: beside.submit(shutil.rmtree, name, ignore_errors=True)

    def _content(
        self, stand: Stand, folder: Path, progress: Progress, cancelled: Callable[[], bool]
    ) -> RecordContent:
        """What the pages print, with every exhibit made ready in ``folder``."""
        from emt_tracker.exchange.portfolio_writer import write_portfolio
        from emt_tracker.reports import assembly
        from emt_tracker.reports.content import RecordContent
        from emt_tracker.reports.fingerprint import fingerprint_of

        portfolio, judged = stand.portfolio, stand.progress
        verdicts = assembly.listed(judged, portfolio.cycles)
        groups = assembly.retention(portfolio, judged.pack.retention.years.value)
        files = assembly.numbered(verdicts, groups)
        exhibits = []
        with self._prepared(files, folder) as arriving:
            _stop_if(cancelled)
            for exhibit in arriving:
                _stop_if(cancelled)
                exhibits.append(exhibit)
                progress(READING, exhibit.number, len(files))
        return RecordContent(
            profile=portfolio.profile,
            progress=judged,
            timeline=stand.timeline,
            verdicts=verdicts,
            retention=groups,
            exhibits=tuple(exhibits),
            program_version=self._version,
            fingerprint=fingerprint_of(
                portfolio=write_portfolio(portfolio),
                held=[exhibit.sha256 for exhibit in exhibits if exhibit.is_held],
                record_date=judged.as_of,
                cycle=judged.cycle.id,
                program=self._version,
                rules=judged.pack.id,
            ),
        )

    @contextmanager
    def _prepared(self, files: Sequence[Numbered], folder: Path) -> Iterator[Iterator[Exhibit]]:
        """The exhibits in order. While each worker is busy with a file, the next is read for it."""
        from concurrent.futures import ThreadPoolExecutor
        from queue import SimpleQueue

        free: SimpleQueue[DocumentReader] = SimpleQueue()

        def exhibit_of(file: Numbered) -> Exhibit:
            data = self._bytes_of(file)
            reader = free.get()
            try:
                return _exhibit(file, data, reader, folder / f"{file.number}.pdf")
            finally:
                free.put(reader)

        with self._readers(files) as readers:
            for reader in readers:
                free.put(reader)
            pool = ThreadPoolExecutor(len(readers) + 1, thread_name_prefix="certificates")
            try:
                yield pool.map(exhibit_of, files)
            finally:
                pool.shutdown(cancel_futures=True)

    @contextmanager
    def _readers(self, files: Sequence[Numbered]) -> Iterator[Sequence[DocumentReader]]:
        """The reader that everybody shares, and beside it another where its worker is worth starting."""
        if sum(file.document.size for file in files) < _WORTH_ANOTHER:
            yield (self._reader,)
        else:
            with self._reader.another() as another:
                yield (self._reader, another)

    def _bytes_of(self, file: Numbered) -> bytes | Fault:
        try:
            return self._store.certificate(file.document.sha256)
        except (NotFound, Unreadable) as fault:
            return fault


def _exhibit(file: Numbered, data: bytes | Fault, reader: DocumentReader, prepared: Path) -> Exhibit:
    """One file as an exhibit: its pages made ready, or the reason why they cannot be shown."""
    from emt_tracker.reports.content import Exhibit

    document = file.document
    exhibit = Exhibit(
        number=file.number,
        course_ids=file.course_ids,
        file_name=document.name,
        media_type=document.media_type,
        size=document.size,
        sha256=document.sha256,
        kind=document.kind,
    )
    if isinstance(data, Fault):
        return replace(exhibit, is_held=not isinstance(data, NotFound), problem=str(data))
    answer = reader.prepare(data, prepared)
    if not answer.page_count:
        return replace(exhibit, problem=answer.problem)
    return replace(
        exhibit,
        prepared=prepared,
        page_sizes=answer.page_sizes_pt,
        shown_as=_SHOWN_AS.get(answer.shown_as, answer.shown_as),
    )


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("The record was not written.")
