"""Files that are handed in: portfolios and records, read whole and joined, before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from emt_tracker.domain.courses import Document
from emt_tracker.domain.errors import Faults, Refused
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.record_file import may_be_record, opened
from emt_tracker.exchange.record_originals import Originals
from emt_tracker.services.recorded import recorded_in
from emt_tracker.services.resaved import Unpack

MAX_BYTES = 64 * 1024 * 1024
"""Ten thousand courses take about 12 MB; more than this is not a portfolio."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files hold together. ``originals`` are read one at a time; ``notes`` say what was left out."""

    portfolio: Portfolio
    originals: Originals = field(default_factory=Originals)
    notes: tuple[str, ...] = ()

    @property
    def documents(self) -> Iterator[tuple[str, Document]]:
        """Every document with the id of its course."""
        for course in self.portfolio.courses:
            for document in course.documents:
                yield course.id, document


@contextmanager
def gathered(
    paths: Sequence[Path], packs: Collection[str], unpack: Unpack | None = None
) -> Iterator[Gathered]:
    """Portfolios in JSON and records in PDF as one, for as long as the block lasts.

    ``packs`` are the ids of the rule packs; ``unpack`` is used for records that were saved again.

    Raises:
        Refused: when the only file cannot be read, is too large or is no record.
        Faults: listing every fault of every file, and where two of them contradict each other.
    """
    found: dict[Path, Gathered] = {}
    faults: list[str] = []
    with ExitStack() as held:
        for path in paths:
            try:
                found[path] = _read(path, packs, unpack, held)
            except Faults as told:
                faults += told.faults if len(paths) == 1 else [f"{path}: {line}" for line in told.faults]
            except Refused as unread:
                if len(paths) == 1:
                    raise
                faults.append(str(unread))
        if faults:
            raise Faults("Nothing was imported.", tuple(faults))
        yield _joined(found)


def _read(path: Path, packs: Collection[str], unpack: Unpack | None, held: ExitStack) -> Gathered:
    if not may_be_record(path):
        return Gathered(read_portfolio(_content(path), packs))
    recorded = held.enter_context(recorded_in(path, packs, unpack))
    return Gathered(recorded.portfolio, recorded.originals, recorded.notes)


def _joined(found: Mapping[Path, Gathered]) -> Gathered:
    (_, first), *others = found.items()
    whole, originals, faults = first.portfolio, first.originals, list[str]()
    for path, one in others:
        portfolio = one.portfolio
        faults += [f"{path}: {line} of the files before it" for line in contradictions(whole, portfolio)]
        cycles = whole.cycles + new_in(whole.cycles, portfolio.cycles)
        whole = Portfolio(whole.profile, cycles, whole.courses + new_in(whole.courses, portfolio.courses))
        originals = originals.with_others(one.originals)
    if faults:
        raise Faults("Nothing was imported: the files contradict each other.", tuple(faults))
    named = frozenset(document.sha256 for course in whole.courses for document in course.documents)
    return Gathered(whole, originals.only(named), tuple(note for one in found.values() for note in one.notes))


def contradictions(kept: Portfolio, given: Portfolio) -> Iterator[str]:
    """Where a portfolio says something else than another under the same id."""
    if kept.profile != given.profile:
        yield "profile: differs from the one"
    yield from _differing("cycles", kept.cycles, given.cycles)
    yield from _differing("courses", kept.courses, given.courses)


def new_in(kept: tuple[_Item, ...], given: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """What is given and not kept, by id."""
    known = {item.id for item in kept}
    return tuple(item for item in given if item.id not in known)


def _differing(name: str, kept: Iterable[_Item], given: Iterable[_Item]) -> Iterator[str]:
    known: Mapping[str, _Item] = {item.id: item for item in kept}
    for index, item in enumerate(given):
        if item.id in known and known[item.id] != item:
            yield f"{name}[{index}]: “{item.id}” differs from the one"


def _content(path: Path) -> bytes:
    with opened(path) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(f"“{path.name}” is larger than {MAX_BYTES // 1024 // 1024} MB; that is no portfolio.")
    return data
