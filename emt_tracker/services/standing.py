"""How a cycle stands today: judged once for each state of the records, read by every use case."""

from dataclasses import dataclass
from datetime import date

from emt_tracker.domain.cycles import Cycle, current_cycle
from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.progress import Progress, judge
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.timeline import Timeline, timeline
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records, one of their cycles, and the rules that it is judged by."""

    portfolio: Portfolio
    cycle: Cycle
    pack: RulePack


@dataclass(frozen=True, slots=True)
class Stand:
    """The records and one of their cycles as they stand on one day."""

    portfolio: Portfolio
    progress: Progress
    timeline: Timeline


class Standing:
    """Judges cycles and remembers the last judgements until the records change."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook
        self._revision = -1
        self._judged: dict[tuple[date, str], Stand] = {}

    def chosen(self, as_of: date, cycle_id: str | None = None) -> Chosen:
        """One cycle and its rules, not judged; without an id the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        portfolio = self._store.portfolio()
        cycle = chosen_cycle(portfolio, as_of, cycle_id)
        return Chosen(portfolio, cycle, self._rulebook.pack_for(cycle, portfolio.profile.level))

    def stand(self, as_of: date, cycle_id: str | None = None) -> Stand:
        """The figures of one cycle; without an id the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        if self._revision != self._store.revision:
            self._revision = self._store.revision
            self._judged.clear()
        chosen = self.chosen(as_of, cycle_id)
        key = (as_of, chosen.cycle.id)
        if key not in self._judged:
            self._judged[key] = _judged(chosen, as_of)
        return self._judged[key]


def _judged(chosen: Chosen, as_of: date) -> Stand:
    portfolio = chosen.portfolio
    progress = judge(portfolio.courses, chosen.cycle, portfolio.profile.level, chosen.pack, as_of)
    return Stand(portfolio, progress, timeline(progress))


def chosen_cycle(portfolio: Portfolio, as_of: date, cycle_id: str | None) -> Cycle:
    """The cycle asked for, or the current one.

    Raises:
        NotFound: when there is no such cycle, or none at all.
    """
    if cycle_id is not None:
        return portfolio.cycle(cycle_id)
    cycle = current_cycle(portfolio.cycles, as_of)
    if cycle is None:
        raise NotFound(
            "There is no recertification cycle yet.", "Enter your last recertification and expiration."
        )
    return cycle
