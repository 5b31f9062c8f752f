"""What may be let go: files past the day through which they are kept, exported before they go.

Nothing goes by itself. A file goes only when it was just read again, whole, from the ZIP file that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from emt_tracker.domain.dossier import Card, StepDone
from emt_tracker.domain.errors import Cancelled, NotFound, Refused
from emt_tracker.domain.ledger import ledger
from emt_tracker.domain.retention import keep_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from emt_tracker.domain.courses import Course, Document
    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.exchange.originals_archive import Original
    from emt_tracker.services.standing import Standing
    from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class PastFile:
    """A file that may be let go: whose it is, and the last day through which it was to be kept."""

    course: Course
    document: Document
    cycle: Cycle | None
    kept_until: date


class LettingGo:
    """Lists such files, writes them out, and only then forgets their bytes; courses and names stay."""

    def __init__(self, store: Store, standing: Standing) -> None:
        self._store = store
        self._standing = standing

    def files(self, as_of: date) -> tuple[PastFile, ...]:
        """Every file past its last day that nothing else asks for, each once."""
        return tuple({past.document.sha256: past for past in self._past(as_of)}.values())

    def export(
        self,
        to: Path,
        as_of: date,
        *,
        progress: Callable[[str, int, int], None] = lambda _what, _done, _parts: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Path:
        """Write all of them into one ZIP file, each held against its digest.

        Raises:
            NotFound: when there is none.
            Cancelled: when ``cancelled`` says so; nothing is left behind.
            Fault: when the file cannot be written, or one of them is damaged here.
        """
        from emt_tracker.exchange.originals_archive import write_originals

        files = self.files(as_of)
        if not files:
            raise NotFound("There is no file past its keep-until date.")
        write_originals(to, self._originals(files, progress, cancelled))
        return to

    def let_go(self, exported: Path, as_of: date) -> int:
        """Forget the files that are whole in this ZIP; how many. Not to be undone.

        Raises:
            Unreadable: when the ZIP cannot be read.
            Refused: when it holds none of them.
        """
        from emt_tracker.exchange.originals_archive import digests_in

        going = {past.document.sha256 for past in self.files(as_of)} & digests_in(exported)
        if not going:
            raise Refused(f"“{exported.name}” holds no file that may be let go.", "Export them first.")
        return self._store.let_go(sorted(going))

    def _past(self, as_of: date) -> Iterator[PastFile]:
        portfolio, held, kept = self._store.portfolio(), self._store.held(), self._named_elsewhere()
        if not portfolio.cycles:
            return
        years = self._standing.chosen(as_of).pack.retention.years.value
        courses = {course.id: course for course in portfolio.courses}
        for group in ledger(portfolio, None, held, years, as_of).past_keeping:
            cycles = (group.cycle,) if group.cycle else ()
            for course in map(courses.__getitem__, group.course_ids):
                for document in course.documents:
                    if document.sha256 in group.files - kept:
                        yield PastFile(course, document, group.cycle, keep_until(course, cycles, years))

    def _named_elsewhere(self) -> frozenset[str]:
        """What a course in the Trash, a card or a receipt still asks for."""
        dossier = self._store.dossier()
        documents = [document for kept in self._store.trash() for document in kept.course.documents]
        documents += [document for card in dossier.all(Card) for document in card.documents]
        documents += [document for step in dossier.all(StepDone) for document in step.receipts]
        return frozenset(document.sha256 for document in documents)

    def _originals(
        self,
        files: tuple[PastFile, ...],
        progress: Callable[[str, int, int], None],
        cancelled: Callable[[], bool],
    ) -> Iterator[Original]:
        from emt_tracker.exchange.originals_archive import Original

        for number, past in enumerate(files):
            if cancelled():
                raise Cancelled("The files were not exported.")
            progress("Exporting the files", number, len(files))
            course, document = past.course, past.document
            read = partial(self._store.certificate, document.sha256)
            yield Original(document.sha256, course.title, course.completed_on, document.name, read)
