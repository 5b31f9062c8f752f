"""Portfolios in and out: the open JSON format and records, merged by id or taken whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Document
from emt_tracker.domain.errors import Faults
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from emt_tracker.exchange.record_originals import Originals
from emt_tracker.services.gathering import Gathered, contradictions, gathered, new_in
from emt_tracker.services.resaved import Unpack
from emt_tracker.storage.files import write_whole
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store

_LABEL: Final = "Import a portfolio"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do (``dry_run``). ``backup`` holds what was replaced.

    ``added_files`` are originals whose bytes came with a record; ``notes`` say what of it was left out.
    """

    added_courses: int
    equal_courses: int
    added_cycles: int
    not_held: tuple[tuple[str, Document], ...]
    changes: Changes | None
    backup: Path | None = None
    added_files: int = 0
    notes: tuple[str, ...] = ()


class Imports:
    """Reads a portfolio whole or not at all."""

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook,
        unpack: Unpack | None = None,
        make_ahead: Callable[[Iterable[str]], None] = lambda _digests: None,
    ) -> None:
        """``unpack`` looks into records that were saved again, ``make_ahead`` is told which files came in."""
        self._store = store
        self._rulebook = rulebook
        self._unpack = unpack
        self._make_ahead = make_ahead

    def take_in(self, paths: Sequence[Path], *, replace: bool = False, dry_run: bool = False) -> ImportReport:
        """Take in portfolios and records together, whole or not at all, in one step.

        Raises:
            Refused: when the only file cannot be read or is no record.
            Faults: every fault of every file, each contradiction, or each conflict with what is kept.
        """
        with self.reading(paths) as given:
            take = self.replace if replace else self.merge
            return take(given, dry_run=dry_run)

    def reading(self, paths: Sequence[Path]) -> AbstractContextManager[Gathered]:
        """What files hold together, valid in every part, for as long as the block lasts.

        Raises:
            Refused: when the only file cannot be read, is too large or is no record.
            Faults: listing every fault of their content.
        """
        return gathered(paths, self._rulebook.packs, self._unpack)

    def merge(self, given: Gathered, *, dry_run: bool = False) -> ImportReport:
        """Add what is new by id and leave what is equal; keep the files that are not held yet.

        Raises:
            Faults: each conflict with what is kept; nothing is written.
        """
        if self._store.is_empty:
            return self._finish(given, _everything(given.portfolio), dry_run=dry_run)
        kept, portfolio = self._store.portfolio(), given.portfolio
        conflicts = tuple(self._conflicts(kept, portfolio))
        if conflicts:
            message = "Nothing was imported: the records already hold something else."
            raise Faults(message, conflicts, "Use --replace to replace everything, after a backup.")
        new_cycles = new_in(kept.cycles, portfolio.cycles)
        changes = Changes(
            _LABEL,
            {course.id: Edit(None, Kept(course)) for course in new_in(kept.courses, portfolio.courses)},
            cycles=Edit(kept.cycles, kept.cycles + new_cycles) if new_cycles else None,
        )
        return self._finish(given, changes, dry_run=dry_run)

    def replace(self, given: Gathered, *, dry_run: bool = False) -> ImportReport:
        """Replace everything by what is given, after a verified backup."""
        report = self._report(given, _everything(given.portfolio), dry_run=True)
        if dry_run:
            return report
        arriving = self._arriving(given)
        backup = self._store.replace(given.portfolio, arriving)
        self._make_ahead(tuple(arriving))
        return replace(report, backup=backup)

    def export(self, to: Path) -> None:
        """Write the portfolio as JSON; the file is whole or not there.

        Raises:
            Fault: when it cannot be written.
        """
        write_whole(to, write_portfolio(self._store.portfolio()))

    def _finish(self, given: Gathered, changes: Changes, *, dry_run: bool) -> ImportReport:
        arriving = self._arriving(given)
        report = self._report(given, changes, dry_run=dry_run)
        if (changes or arriving) and not dry_run:
            self._store.write(changes, arriving)
            self._make_ahead(tuple(arriving))
        return report

    def _report(self, given: Gathered, changes: Changes, *, dry_run: bool) -> ImportReport:
        """What comes of it, worked out before anything is written."""
        added = len(changes.courses)
        cycles = changes.cycles
        held = self._store.held()
        return ImportReport(
            added_courses=added,
            equal_courses=len(given.portfolio.courses) - added,
            added_cycles=len(cycles.after or ()) - len(cycles.before or ()) if cycles else 0,
            not_held=tuple(
                (course_id, document)
                for course_id, document in given.documents
                if document.sha256 not in held and document.sha256 not in given.originals
            ),
            changes=None if dry_run else changes,
            added_files=len(self._arriving(given)),
            notes=given.notes,
        )

    def _arriving(self, given: Gathered) -> Originals:
        """The files that come with it and are not held yet."""
        return given.originals.only(frozenset(given.originals) - self._store.held())

    def _conflicts(self, kept: Portfolio, portfolio: Portfolio) -> Iterator[str]:
        for line in contradictions(kept, portfolio):
            yield f"{line} on the records"
        trashed = {waiting.course.id for waiting in self._store.trash()}
        for index, course in enumerate(portfolio.courses):
            if course.id in trashed:
                yield f"courses[{index}].id: “{course.id}” is in the Trash; restore or remove it first"


def all_new(given: Gathered) -> ImportReport:
    """What an import would do where there are no records yet."""
    not_held = tuple(named for named in given.documents if named[1].sha256 not in given.originals)
    portfolio, files = given.portfolio, len(given.originals)
    return ImportReport(
        len(portfolio.courses), 0, len(portfolio.cycles), not_held, None, added_files=files, notes=given.notes
    )


def read_together(
    paths: Sequence[Path], rules: Path, unpack: Unpack | None = None, added: Path | None = None
) -> AbstractContextManager[Gathered]:
    """What files hold together, before any records are opened.

    ``rules`` is the folder of the packs, ``added`` that of the packs that were added to the records.

    Raises:
        Refused: when the only file cannot be read, is too large or is no record.
        Faults: listing every fault of every file, and where two of them contradict each other.
    """
    return gathered(paths, Rulebook.load(rules, added, is_for_elsewhere=True).packs, unpack)


def _everything(portfolio: Portfolio) -> Changes:
    return Changes(
        _LABEL,
        {course.id: Edit(None, Kept(course)) for course in portfolio.courses},
        profile=Edit(None, portfolio.profile),
        cycles=Edit((), portfolio.cycles) if portfolio.cycles else None,
    )
