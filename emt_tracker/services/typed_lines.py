"""The lines of the worksheet beside what was typed, worked out once until something in them changes."""

from dataclasses import dataclass

from emt_tracker.domain.cycles import Window
from emt_tracker.domain.dossier import LineEntered
from emt_tracker.domain.progress import Progress
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.verdicts import Verdict
from emt_tracker.domain.worksheet import Area, areas_of
from emt_tracker.domain.worksheet_rows import Entering, WorksheetRow, entering, worksheet_rows
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Typed:
    """Areas and rows in their order, and how far the typing is."""

    areas: tuple[Area, ...]
    rows: tuple[WorksheetRow, ...]
    entering: Entering


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What the rows follow from: told equal at once where the same objects stand in it."""

    window: Window
    verdicts: tuple[Verdict, ...]
    pack: RulePack
    lines: tuple[LineEntered, ...]
    held: frozenset[str]


class TypedLines:
    """Remembers the last rows of each cycle: a tick elsewhere does not change them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: dict[str, tuple[_Grounds, Typed]] = {}

    def of(self, progress: Progress) -> Typed:
        """The rows of a judged cycle."""
        lines, held = self._store.dossier().all(LineEntered), self._store.held()
        grounds = _Grounds(progress.window, progress.verdicts, progress.pack, lines, held)
        last = self._last.get(progress.cycle.id)
        if last is None or last[0] != grounds:
            last = self._last[progress.cycle.id] = grounds, _typed(progress, lines, held)
        return last[1]


def _typed(progress: Progress, lines: tuple[LineEntered, ...], held: frozenset[str]) -> Typed:
    proven = {
        verdict.course.id
        for verdict in progress.counting
        if any(document.sha256 in held for document in verdict.course.documents)
    }
    areas = areas_of(progress, proven, lines)
    rows = worksheet_rows(progress, areas, lines)
    return Typed(areas, rows, entering(rows))
