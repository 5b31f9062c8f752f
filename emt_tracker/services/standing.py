"""How a cycle stands today: judged once for each state of the records, read by every use case."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from emt_tracker.domain.audit import Finding, findings
from emt_tracker.domain.cycles import Cycle, current_cycle
from emt_tracker.domain.dossier import Override
from emt_tracker.domain.errors import NotFound
from emt_tracker.domain.overrides import overridden
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, judge
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.timeline import Timeline, timeline
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records, one of their cycles, and the rules it is judged by, the holder’s values among them."""

    portfolio: Portfolio
    cycle: Cycle
    pack: RulePack


@dataclass(frozen=True)  # without slots: what not every page shows is worked out when first asked for
class Stand:
    """The records and one of their cycles as they stand on one day."""

    portfolio: Portfolio
    progress: Progress

    def is_of(self, chosen: Chosen) -> bool:
        """Whether these very records and rules were judged."""
        return self.portfolio is chosen.portfolio and self.progress.pack is chosen.pack

    @cached_property
    def timeline(self) -> Timeline:
        """The dates of the cycle, and the hours credited until each."""
        return timeline(self.progress)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth seeing to, the most pressing first."""
        return findings(self.progress, self.timeline)


@dataclass(frozen=True, slots=True)
class _Rules:
    """A pack, the values replaced in it, and what came of it."""

    of: RulePack
    made: tuple[Override, ...]
    expires_on: date
    rules: RulePack


class Standing:
    """Judges cycles and remembers the last judgement of each, which holds until records or day change."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook
        self._last: dict[str, Stand] = {}
        self._rules: dict[str, _Rules] = {}

    def chosen(self, as_of: date, cycle_id: str | None = None) -> Chosen:
        """One cycle and its rules, not judged; without an id the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        portfolio = self._store.portfolio()
        cycle = chosen_cycle(portfolio, as_of, cycle_id)
        return Chosen(portfolio, cycle, self.rules_for(cycle, portfolio.profile.level))

    def rules_for(self, cycle: Cycle, level: Level) -> RulePack:
        """The rules of a cycle with the holder’s values in place: the same object until one of them changes.

        Raises:
            NotFound: when no pack covers it.
        """
        pack = self._rulebook.pack_for(cycle, level)
        made = tuple(self._store.dossier().overrides(cycle.id).values())
        if not made:
            return pack
        last = self._rules.get(cycle.id)
        if last is None or last.of is not pack or (last.made, last.expires_on) != (made, cycle.expires_on):
            rules = overridden(pack, made, cycle.expires_on)
            last = self._rules[cycle.id] = _Rules(pack, made, cycle.expires_on, rules)
        return last.rules

    def rules_as_published(self, cycle: Cycle, level: Level) -> RulePack:
        """The rules of a cycle without the holder’s values.

        Raises:
            NotFound: when no pack covers it.
        """
        return self._rulebook.pack_for(cycle, level)

    def stand(self, as_of: date, cycle_id: str | None = None) -> Stand:
        """The figures of one cycle; without an id the one that ``as_of`` belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
        """
        chosen = self.chosen(as_of, cycle_id)
        last = self._last.get(chosen.cycle.id)
        if last is not None and last.is_of(chosen) and last.progress.as_of == as_of:
            return last
        stand = self._last[chosen.cycle.id] = _judged(chosen, as_of, last)
        return stand


def _judged(chosen: Chosen, as_of: date, last: Stand | None) -> Stand:
    """What did not change since ``last`` is not judged again: a change is mostly to one of thousands."""
    portfolio = chosen.portfolio
    before = last.progress if last else None
    level = portfolio.profile.level
    return Stand(portfolio, judge(portfolio.courses, chosen.cycle, level, chosen.pack, as_of, before))


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
