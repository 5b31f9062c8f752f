"""Portfolios in and out: the open JSON format, merged by id or taken whole."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Document
from emt_tracker.domain.errors import Fault, Faults, NotFound, Refused
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store

MAX_BYTES = 64 * 1024 * 1024
"""Ten thousand courses take about 12 MB; more than this is not a portfolio."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do (``dry_run``)."""

    added_courses: int
    equal_courses: int
    added_cycles: int
    not_held: tuple[tuple[str, Document], ...]
    changes: Changes | None


class Imports:
    """Reads a portfolio whole or not at all."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook

    def read(self, path: Path) -> Portfolio:
        """A portfolio from a file, valid in every part.

        Raises:
            Refused: when the file cannot be read or is too large.
            Faults: listing every fault of its content.
        """
        portfolio = read_portfolio(_content(path))
        faults = tuple(self._unknown_packs(portfolio))
        if faults:
            raise Faults(f"“{path.name}” was not imported.", faults)
        return portfolio

    def merge(self, portfolio: Portfolio, *, dry_run: bool = False) -> ImportReport:
        """Add what is new by id and leave what is equal.

        Raises:
            Faults: each conflict with what is kept; nothing is written.
        """
        if self._store.is_empty:
            return self._take(portfolio, dry_run=dry_run)
        kept = self._store.portfolio()
        conflicts = tuple(self._conflicts(kept, portfolio))
        if conflicts:
            message = "Nothing was imported: the records already hold something else."
            raise Faults(message, conflicts, "Use --replace to replace everything, after a backup.")
        new_courses = _new(kept.courses, portfolio.courses)
        new_cycles = _new(kept.cycles, portfolio.cycles)
        changes = Changes(
            f"Import {len(new_courses)} courses",
            {course.id: Edit(None, Kept(course)) for course in new_courses},
            cycles=Edit(kept.cycles, kept.cycles + new_cycles) if new_cycles else None,
        )
        return self._finish(portfolio, changes, len(new_courses), len(new_cycles), dry_run=dry_run)

    def replace(self, portfolio: Portfolio, *, dry_run: bool = False) -> ImportReport:
        """Replace everything by the portfolio, after a verified backup."""
        if not dry_run:
            self._store.replace(portfolio)
        return ImportReport(len(portfolio.courses), 0, len(portfolio.cycles), self._not_held(portfolio), None)

    def export(self, to: Path) -> None:
        """Write the portfolio as JSON; the file is whole or not there."""
        data = write_portfolio(self._store.portfolio())
        partial = to.with_name(f".{to.name}.part")
        try:
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(to)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise Fault(f"“{to}” could not be written: {error.strerror}.", "Choose another place.") from error

    def _take(self, portfolio: Portfolio, *, dry_run: bool) -> ImportReport:
        changes = Changes(
            "Import a portfolio",
            {course.id: Edit(None, Kept(course)) for course in portfolio.courses},
            profile=Edit(None, portfolio.profile),
            cycles=Edit((), portfolio.cycles) if portfolio.cycles else None,
        )
        courses, cycles = len(portfolio.courses), len(portfolio.cycles)
        return self._finish(portfolio, changes, courses, cycles, dry_run=dry_run)

    def _finish(
        self, portfolio: Portfolio, changes: Changes, courses: int, cycles: int, *, dry_run: bool
    ) -> ImportReport:
        if changes and not dry_run:
            self._store.write(changes)
        equal = len(portfolio.courses) - courses
        return ImportReport(courses, equal, cycles, self._not_held(portfolio), None if dry_run else changes)

    def _not_held(self, portfolio: Portfolio) -> tuple[tuple[str, Document], ...]:
        held = self._store.held()
        return tuple(
            (course.id, document)
            for course in portfolio.courses
            for document in course.documents
            if document.sha256 not in held
        )

    def _conflicts(self, kept: Portfolio, portfolio: Portfolio) -> Iterator[str]:
        if kept.profile != portfolio.profile:
            yield "profile: differs from the one on the records"
        yield from _differing("cycles", kept.cycles, portfolio.cycles)
        yield from _differing("courses", kept.courses, portfolio.courses)
        trashed = {waiting.course.id for waiting in self._store.trash()}
        for index, course in enumerate(portfolio.courses):
            if course.id in trashed:
                yield f"courses[{index}].id: “{course.id}” is in the Trash; restore or remove it first"

    def _unknown_packs(self, portfolio: Portfolio) -> Iterator[str]:
        for index, cycle in enumerate(portfolio.cycles):
            try:
                self._rulebook.pack_for(cycle, portfolio.profile.level)
            except NotFound as fault:
                yield f"cycles[{index}].rules: {fault}"


def _differing(name: str, kept: Iterable[_Item], given: Iterable[_Item]) -> Iterator[str]:
    known: Mapping[str, _Item] = {item.id: item for item in kept}
    for index, item in enumerate(given):
        if item.id in known and known[item.id] != item:
            yield f"{name}[{index}]: “{item.id}” differs from the one on the records"


def _new(kept: tuple[_Item, ...], given: tuple[_Item, ...]) -> tuple[_Item, ...]:
    known = {item.id for item in kept}
    return tuple(item for item in given if item.id not in known)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(f"“{path}” could not be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise Refused(f"“{path.name}” is larger than {MAX_BYTES // 1024 // 1024} MB; that is no portfolio.")
    return data
