"""Values of the rules that the holder replaces for one cycle, each with a note that says why."""

from datetime import date
from typing import Final

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import EntryKind, Override
from emt_tracker.domain.errors import Conflict, InvalidValue, NotFound
from emt_tracker.domain.grounds import Ground, ground
from emt_tracker.domain.overrides import RuleValue, require_order, rule_value, rule_values, with_override
from emt_tracker.domain.rules import RulePack, Source
from emt_tracker.services.standing import Standing
from emt_tracker.storage.store import Store

_TRIED: Final = "Tried before it is made."


class Overrides:
    """Lists the values of a cycle’s rules, replaces one, and takes a replacement back."""

    def __init__(self, store: Store, standing: Standing) -> None:
        self._store = store
        self._standing = standing

    def values(self, cycle_id: str) -> tuple[RuleValue, ...]:
        """Every value that the cycle is judged by, those that were replaced beside their originals.

        Raises:
            NotFound: when there is no such cycle.
        """
        cycle = self._cycle(cycle_id)
        return rule_values(self._rules(cycle), cycle.expires_on)

    def value(self, cycle_id: str, path: str) -> RuleValue:
        """One of them.

        Raises:
            NotFound: when there is no such cycle or value.
        """
        cycle = self._cycle(cycle_id)
        return rule_value(self._rules(cycle), cycle.expires_on, path)

    def source(self, cycle_id: str, path: str) -> Source:
        """Where the pack read the value.

        Raises:
            NotFound: when there is no such cycle or value.
        """
        return self._rules(self._cycle(cycle_id)).sources[self.value(cycle_id, path).rule.source]

    def ground(self, cycle_id: str, path: str) -> Ground:
        """One of them with its source, as it is shown beside a figure.

        Raises:
            NotFound: when there is no such cycle or value.
        """
        cycle = self._cycle(cycle_id)
        return ground(path, self._rules(cycle), cycle.expires_on)

    def waiting(self, cycle_id: str) -> tuple[Override, ...]:
        """What was replaced and does not fit the cycle’s present rules: it changes nothing until it does."""
        used = {value.path for value in self.values(cycle_id) if value.rule.is_overridden}
        made = self._store.dossier().overrides(cycle_id).values()
        return tuple(override for override in made if override.path not in used)

    def can_change(self, cycle_id: str) -> bool:
        """Whether values of this cycle can be replaced: not once it is closed."""
        return self._store.dossier().closing(cycle_id) is None

    def check(self, cycle_id: str, path: str, value: str) -> None:
        """Whether a value could take the place of the rules’ own, as one types it; nothing is changed.

        Raises:
            NotFound: when there is no such cycle or value.
            InvalidValue: when it cannot be read, is what the rules say, or sets dates the wrong way round.
            BadRulePack: when the rules would not add up.
        """
        self._require_fits(self._cycle(cycle_id), path, value)

    def set(self, cycle_id: str, path: str, value: str, note: str, on: date) -> Changes:
        """Replace a value: written as packs write it, with the reason, as of a day.

        Raises:
            NotFound: when there is no such cycle or value.
            InvalidValue: when it cannot be read, is what the rules say, or sets dates the wrong way round.
            BadRulePack: when the rules would not add up.
            Faults: without a note.
            Conflict: when the cycle is closed.
        """
        cycle = self._open_cycle(cycle_id)
        label = self._require_fits(cycle, path, value).label
        before = self._store.dossier().overrides(cycle_id).get(path)
        made = Override(cycle_id, path, value.strip(), note.strip(), on)
        if before == made:
            return Changes(f"Override {label}")
        return self._store.write(Changes(f"Override {label}", dossier={made.key: Edit(before, made)}))

    def remove(self, cycle_id: str, path: str) -> Changes:
        """Let the rules’ own value hold again.

        Raises:
            NotFound: when there is no such cycle, or the value was not replaced.
            Conflict: when the cycle is closed.
        """
        self._open_cycle(cycle_id)
        made = self._store.dossier().entries.get((EntryKind.OVERRIDE, f"{cycle_id}/{path}"))
        if made is None:
            raise NotFound(f"“{path}” is as the rules say.")
        return self._store.write(Changes("Remove an override", dossier={made.key: Edit(made, None)}))

    def _require_fits(self, cycle: Cycle, path: str, value: str) -> RuleValue:
        """What the rules say themselves, where the value fits in its place."""
        said = rule_value(self._published(cycle), cycle.expires_on, path)
        tried = Override(cycle.id, path, value.strip(), _TRIED, cycle.expires_on)
        now = with_override(self._rules(cycle), tried, cycle.expires_on)
        require_order(now, cycle.expires_on)
        if rule_value(now, cycle.expires_on, path).words == said.words:
            raise InvalidValue(f"The rules say {said.words} already.", "Enter the value that differs.")
        return said

    def _cycle(self, cycle_id: str) -> Cycle:
        return self._store.portfolio().cycle(cycle_id)

    def _open_cycle(self, cycle_id: str) -> Cycle:
        cycle = self._cycle(cycle_id)
        if self._store.dossier().closing(cycle_id) is not None:
            raise Conflict("This cycle is closed.", "Reopen it to change its rules.")
        return cycle

    def _rules(self, cycle: Cycle) -> RulePack:
        return self._standing.rules_for(cycle, self._store.portfolio().profile.level)

    def _published(self, cycle: Cycle) -> RulePack:
        return self._standing.rules_as_published(cycle, self._store.portfolio().profile.level)
