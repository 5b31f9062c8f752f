"""Records: the five-year ledger, and the prints that prove it on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.dossier import LineEntered
from emt_tracker.domain.errors import Cancelled, Fault
from emt_tracker.domain.ledger import Ledger, ledger
from emt_tracker.reports.content import WrittenFolder, WrittenRecord
from emt_tracker.reports.leaf import Heading, RecordPages
from emt_tracker.reports.options import Print, PrintOptions, Section, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from emt_tracker.documents.pages import Word
    from emt_tracker.documents.reader import DocumentReader, PageImage
    from emt_tracker.reports.assembly import Numbered
    from emt_tracker.reports.content import Exhibit, RecordContent
    from emt_tracker.services.pages import Pages
    from emt_tracker.services.standing import Stand, Standing
    from emt_tracker.storage.store import Store

__all__ = [
    "Heading",
    "Ledger",
    "Print",
    "PrintOptions",
    "Progress",
    "RecordPages",
    "Records",
    "Section",
    "Span",
    "WrittenFolder",
    "WrittenRecord",
]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many parts of it are done, and how many there are."""

READING: Final = "Reading the certificates"
_AUDIT: Final = PrintOptions()


class Records:
    """Shows what is kept and until when, and writes the audit record and its sister prints."""

    def __init__(
        self,
        store: Store,
        standing: Standing,
        reader: DocumentReader,
        pages: Pages,
        version: str,
        now: Callable[[], datetime],
    ) -> None:
        """``pages`` gives documents ready for paper; ``version`` is the program's own, ``now`` its clock."""
        self._store = store
        self._standing = standing
        self._reader = reader
        self._pages = pages
        self._version = version
        self._now = now

    def ledger(self, as_of: date, cycle_id: str | None = None) -> Ledger:
        """The ledger as of a day. ``cycle_id`` is the cycle whose missing certificates are named.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        chosen = self._standing.chosen(as_of, cycle_id)
        years = chosen.pack.retention.years.value
        return ledger(chosen.portfolio, chosen.cycle, self._store.held(), years, as_of)

    def export(
        self,
        out: Path,
        options: PrintOptions = _AUDIT,
        *,
        as_of: date,
        cycle_id: str | None = None,
        progress: Progress = lambda _what, _done, _parts: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> WrittenRecord:
        """Write a print of one cycle, as its records stand on ``as_of``, to ``out``, and remember that.

        Certificates are read one at a time, each checked against its digest. What cannot be shown gets a
        page that says why, and a warning. The same records on the same day give the same bytes.

        Raises:
            Cancelled: when ``cancelled`` says so; nothing is left behind, and ``out`` is as it was.
            NotFound: when there is no such cycle.
            Fault: when the file cannot be written, or the reading of certificates breaks down.
        """
        stand = self._standing.stand(as_of, cycle_id)
        written = self._write(stand, out, options, progress, cancelled)
        return replace(written, warnings=(*written.warnings, *self._noted([written], options.print, stand)))

    def export_folder(
        self,
        folder: Path,
        *,
        as_of: date,
        cycle_id: str | None = None,
        limit_bytes: int | None = None,
        progress: Progress = lambda _what, _done, _parts: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> WrittenFolder:
        """Write one small PDF for each course of a cycle, and an index, into a new folder, and remember that.

        No file is larger than ``limit_bytes`` where that can be helped: a course of several documents goes
        into several files, and a document that is larger by itself is named in a warning.

        Raises:
            Cancelled: when ``cancelled`` says so; nothing is left behind.
            NotFound: when there is no such cycle.
            Fault: when there is such a folder already, or it cannot be written.
        """
        from emt_tracker.services.course_folder import write_folder

        stand = self._standing.stand(as_of, cycle_id)
        options = PrintOptions(Print.COURSE)
        content = self._content(stand, options, progress, cancelled)
        made, written = write_folder(folder, content, limit_bytes, progress, cancelled)
        return replace(made, warnings=(*made.warnings, *self._noted(written, Print.COURSE, stand)))

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

    def page_words(self, path: Path, page: int) -> tuple[Word, ...]:
        """The words of one page (from 0) of a record that was written, with the box around each.

        Raises:
            NotFound: when the file or the page is not there any more.
            Unreadable: when it cannot be read.
        """
        from emt_tracker.reports.leaf import leaf

        return self._reader.words(leaf(path, page), 0)

    def _write(
        self,
        stand: Stand,
        out: Path,
        options: PrintOptions,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> WrittenRecord:
        from emt_tracker.documents.memory import expect_documents
        from emt_tracker.reports.record import write_record

        expect_documents()
        content = self._content(stand, options, progress, cancelled)
        return write_record(content, out, progress=progress, cancelled=cancelled)

    def _noted(self, written: Sequence[WrittenRecord], kind: Print, stand: Stand) -> tuple[str, ...]:
        """Note in the export log what was written: a record that comes back later is then known here.

        The records stand on the disk already; a log that cannot be written is a warning.
        """
        from emt_tracker.storage.exports import ExportedRecord

        moment, cycle, day = self._now(), stand.progress.cycle.id, stand.progress.as_of
        entries = [
            ExportedRecord(one.sha256, one.fingerprint, kind, cycle, day, moment, one.size, one.pages)
            for one in written
        ]
        try:
            self._store.remember_exports(*entries)
        except Fault as fault:
            return (f"The record was written, but not noted in the log of exports: {fault}",)
        return ()

    def _content(
        self, stand: Stand, options: PrintOptions, progress: Progress, cancelled: Callable[[], bool]
    ) -> RecordContent:
        """What the pages print, with the pages of every exhibit made ready."""
        from emt_tracker.exchange.portfolio_writer import write_portfolio
        from emt_tracker.reports import assembly
        from emt_tracker.reports.content import RecordContent
        from emt_tracker.reports.fingerprint import fingerprint_of, rules_of

        portfolio, judged = stand.portfolio, stand.progress
        verdicts = assembly.listed(judged, portfolio.cycles)
        years = judged.pack.retention.years.value
        groups = assembly.within(assembly.retention(portfolio, years), verdicts, options.covers, judged.as_of)
        files = assembly.numbered(verdicts, groups)
        exhibits = self._exhibits(files, progress, cancelled, is_archive=options.is_archive)
        written = write_portfolio(portfolio)
        return RecordContent(
            profile=portfolio.profile,
            progress=judged,
            timeline=stand.timeline,
            verdicts=verdicts,
            retention=groups,
            exhibits=exhibits,
            program_version=self._version,
            fingerprint=fingerprint_of(
                portfolio=sha256(written).hexdigest(),
                held=[exhibit.sha256 for exhibit in exhibits if exhibit.is_held],
                record_date=judged.as_of,
                cycle=judged.cycle.id,
                program=self._version,
                rules=rules_of(judged),
            ),
            portfolio=written,
            options=options,
            entered=self._store.dossier().all(LineEntered),
        )

    def _exhibits(
        self,
        files: Sequence[Numbered],
        progress: Progress,
        cancelled: Callable[[], bool],
        *,
        is_archive: bool,
    ) -> tuple[Exhibit, ...]:
        """The exhibits in order; their pages come from the cache, or are made now."""
        from emt_tracker.services.exhibits import exhibits_of

        exhibits = []
        originals = _Originals(self._store)
        sources = (self._pages, originals.of, self._reader)
        with exhibits_of(files, *sources, is_archive=is_archive) as arriving:
            _stop_if(cancelled)
            for exhibit in arriving:
                _stop_if(cancelled)
                exhibits.append(exhibit)
                progress(READING, exhibit.number, len(files))
        return tuple(exhibits)


class _Originals:
    """Reads files from the store; the last one stays at hand, as its picture may be the very same bytes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: tuple[str, bytes] = ("", b"")

    def of(self, sha256: str) -> Callable[[], bytes]:
        """What reads a file, held against its digest."""
        return lambda: self._read(sha256)

    def _read(self, sha256: str) -> bytes:
        last = self._last  # read once: two threads may ask, each for another file
        if last[0] != sha256:
            self._last = last = (sha256, self._store.certificate(sha256))
        return last[1]


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("The record was not written.")
