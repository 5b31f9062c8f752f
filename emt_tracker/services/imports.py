"""Portfolios in and out: the open JSON format, merged by id or taken whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from emt_tracker.domain.changes import Changes, Edit, Kept
from emt_tracker.domain.courses import Document
from emt_tracker.domain.errors import Faults, Refused
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from emt_tracker.storage.files import write_whole
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
    """What an import did, or would do (``dry_run``). ``backup`` holds what was replaced."""

    added_courses: int
    equal_courses: int
    added_cycles: int
    not_held: tuple[tuple[str, Document], ...]
    changes: Changes | None
    backup: Path | None = None


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
        return read_portfolio(_content(path), self._rulebook.packs)

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
            "Import a portfolio",
            {course.id: Edit(None, Kept(course)) for course in new_courses},
            cycles=Edit(kept.cycles, kept.cycles + new_cycles) if new_cycles else None,
        )
        return self._finish(portfolio, changes, len(new_courses), len(new_cycles), dry_run=dry_run)

    def replace(self, portfolio: Portfolio, *, dry_run: bool = False) -> ImportReport:
        """Replace everything by the portfolio, after a verified backup."""
        backup = None if dry_run else self._store.replace(portfolio)
        courses, cycles = len(portfolio.courses), len(portfolio.cycles)
        return ImportReport(courses, 0, cycles, self._not_held(portfolio), None, backup)

    def export(self, to: Path) -> None:
        """Write the portfolio as JSON; the file is whole or not there.

        Raises:
            Fault: when it cannot be written.
        """
        write_whole(to, write_portfolio(self._store.portfolio()))

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
        for line in _contradictions(kept, portfolio):
            yield f"{line} on the records"
        trashed = {waiting.course.id for waiting in self._store.trash()}
        for index, course in enumerate(portfolio.courses):
            if course.id in trashed:
                yield f"courses[{index}].id: “{course.id}” is in the Trash; restore or remove it first"


def read_together(paths: Sequence[Path], rules: Path) -> Portfolio:
    """Portfolio files as one portfolio, before any records are opened. ``rules`` is the folder of the packs.

    Raises:
        Refused: when the only file cannot be read or is too large.
        Faults: listing every fault of every file, and where two of them contradict each other.
    """
    packs = Rulebook.load(rules).packs
    portfolios: dict[Path, Portfolio] = {}
    faults: list[str] = []
    for path in paths:
        try:
            portfolios[path] = read_portfolio(_content(path), packs)
        except Faults as found:
            faults += found.faults if len(paths) == 1 else [f"{path}: {line}" for line in found.faults]
        except Refused as unread:
            if len(paths) == 1:
                raise
            faults.append(str(unread))
    if faults:
        raise Faults("Nothing was imported.", tuple(faults))
    return _joined(portfolios)


def all_new(portfolio: Portfolio) -> ImportReport:
    """What an import would do where there are no records yet."""
    documents = tuple((course.id, document) for course in portfolio.courses for document in course.documents)
    return ImportReport(len(portfolio.courses), 0, len(portfolio.cycles), documents, None)


def _joined(portfolios: Mapping[Path, Portfolio]) -> Portfolio:
    (_, whole), *others = portfolios.items()
    faults: list[str] = []
    for path, portfolio in others:
        faults += [f"{path}: {line} of the files before it" for line in _contradictions(whole, portfolio)]
        cycles = whole.cycles + _new(whole.cycles, portfolio.cycles)
        whole = Portfolio(whole.profile, cycles, whole.courses + _new(whole.courses, portfolio.courses))
    if faults:
        raise Faults("Nothing was imported: the files contradict each other.", tuple(faults))
    return whole


def _contradictions(kept: Portfolio, given: Portfolio) -> Iterator[str]:
    if kept.profile != given.profile:
        yield "profile: differs from the one"
    yield from _differing("cycles", kept.cycles, given.cycles)
    yield from _differing("courses", kept.courses, given.courses)


def _differing(name: str, kept: Iterable[_Item], given: Iterable[_Item]) -> Iterator[str]:
    known: Mapping[str, _Item] = {item.id: item for item in kept}
    for index, item in enumerate(given):
        if item.id in known and known[item.id] != item:
            yield f"{name}[{index}]: “{item.id}” differs from the one"


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
