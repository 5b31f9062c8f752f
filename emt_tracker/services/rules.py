"""The rules that a cycle is judged by, value by value, and the packs that a person adds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.errors import Conflict, NotFound
from emt_tracker.domain.overrides import overridden
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rule_differences import RuleDifference, rule_differences
from emt_tracker.domain.rule_lines import RuleLine, rule_lines
from emt_tracker.domain.rules import RulePack, in_force
from emt_tracker.services.standing import Standing
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class PackInfo:
    """One pack that can be chosen, or that was added and cannot be read: ``problem`` says why.

    ``cycles`` are those that name it.
    """

    id: str
    title: str
    level: Level | None
    is_added: bool
    cycles: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rules of one cycle, or of one pack held against its dates.

    ``last`` is the cycle before, with the title of its rules; ``differences`` are what those said otherwise.
    """

    cycle: Cycle
    pack: RulePack
    is_added: bool
    is_in_use: bool
    lines: tuple[RuleLine, ...]
    last: Cycle | None
    last_title: str
    differences: tuple[RuleDifference, ...]


class Rules:
    """Shows rules, and adds and removes packs. A pack is only ever read as data."""

    def __init__(self, store: Store, standing: Standing, rulebook: Rulebook) -> None:
        self._store = store
        self._standing = standing
        self._rulebook = rulebook

    def in_force(self, as_of: date, cycle_id: str | None = None) -> RulesInForce:
        """The rules of one cycle with the holder’s values; without an id of the one that the day belongs to.

        Raises:
            NotFound: when there is no such cycle, or none at all.
            BadRulePack: when the pack that it names cannot be read.
        """
        chosen = self._standing.chosen(as_of, cycle_id)
        return self._told(chosen.cycle, chosen.pack, is_in_use=True)

    def of_pack(self, pack_id: str, as_of: date, cycle_id: str | None = None) -> RulesInForce:
        """What a pack says for the dates of a cycle, whatever rules that cycle has.

        Raises:
            NotFound: when there is no such pack or cycle.
            BadRulePack: when the pack cannot be read.
        """
        cycle = self._standing.chosen(as_of, cycle_id)
        if pack_id == cycle.pack.id:
            return self._told(cycle.cycle, cycle.pack, is_in_use=True)
        if pack_id not in self._rulebook.packs:
            raise NotFound(f"There is no rule pack “{pack_id}”.", f"Known packs: {', '.join(self._known())}.")
        pack = in_force(self._rulebook.packs[pack_id], cycle.cycle.expires_on)
        return self._told(cycle.cycle, pack, is_in_use=False)

    def packs(self) -> tuple[PackInfo, ...]:
        """The packs of the holder’s level, then everything that was added."""
        level = self._store.portfolio().profile.level
        shipped = [pack for pack in self._rulebook.offered(level) if not self._rulebook.is_added(pack.id)]
        return (*(self._info(pack.id, pack) for pack in shipped), *self._added())

    def add(self, path: Path) -> RulePack:
        """Check a pack file and keep a copy of it beside the records.

        Raises:
            BadRulePack: naming the file and the key path of the first slip.
            Conflict: when a pack of this id is there already.
            OSError: when it cannot be read or written.
        """
        return self._rulebook.add(path)

    def remove(self, pack_id: str) -> None:
        """Let go of a pack that was added. No figure of any cycle may rest on it.

        Raises:
            NotFound: when none of this id was added.
            Conflict: when a cycle is judged by it.
        """
        if used := self._cycles(pack_id):
            raise Conflict(
                f"The cycle {used[0]} is judged by “{pack_id}”.",
                "Choose other rules for the cycle first.",
            )
        self._rulebook.remove(pack_id)

    def figures(self, told: RulesInForce) -> Json:
        """The same as plain JSON values, as ``rules --json`` prints them."""
        return {
            "cycle": told.cycle.id,
            "expires_on": told.cycle.expires_on.isoformat(),
            "pack": _pack_object(told),
            "values": [_line_object(line) for line in told.lines],
            "differences": {
                "from_cycle": told.last.id if told.last else None,
                "values": [
                    {"path": each.path, "label": each.label, "before": each.before, "now": each.now}
                    for each in told.differences
                ],
            },
            "packs": [_info_object(each) for each in self.packs()],
        }

    def _told(self, cycle: Cycle, pack: RulePack, *, is_in_use: bool) -> RulesInForce:
        lines = rule_lines(pack, cycle.expires_on)
        last = self._before(cycle)
        before = self._rules_of(last) if last else None
        differences = rule_differences(rule_lines(before, last.expires_on), lines) if before and last else ()
        return RulesInForce(
            cycle,
            pack,
            self._rulebook.is_added(pack.id),
            is_in_use,
            lines,
            last if before else None,
            before.title if before else "",
            differences,
        )

    def _before(self, cycle: Cycle) -> Cycle | None:
        earlier = [each for each in self._store.portfolio().cycles if each.expires_on < cycle.expires_on]
        return max(earlier, key=lambda each: each.expires_on, default=None)

    def _rules_of(self, cycle: Cycle) -> RulePack | None:
        """The rules of an earlier cycle with the holder’s values; None where no pack covers it."""
        portfolio, dossier = self._store.portfolio(), self._store.dossier()
        try:
            pack = self._rulebook.pack_for(cycle, portfolio.profile.level)
        except NotFound:
            return None
        return overridden(pack, dossier.overrides(cycle.id).values(), cycle.expires_on)

    def _added(self) -> Iterator[PackInfo]:
        for pack_id in self._rulebook.packs:
            if not self._rulebook.is_added(pack_id):
                continue
            pack, problem = self._rulebook.look_into(pack_id)
            yield self._info(pack_id, pack, problem)

    def _info(self, pack_id: str, pack: RulePack | None, problem: str = "") -> PackInfo:
        return PackInfo(
            pack_id,
            pack.title if pack else pack_id,
            pack.level if pack else None,
            self._rulebook.is_added(pack_id),
            self._cycles(pack_id),
            problem,
        )

    def _cycles(self, pack_id: str) -> tuple[str, ...]:
        return tuple(cycle.id for cycle in self._store.portfolio().cycles if cycle.rules == pack_id)

    def _known(self) -> list[str]:
        return sorted(self._rulebook.packs)


def _pack_object(told: RulesInForce) -> Json:
    pack = told.pack
    return {
        "id": pack.id,
        "title": pack.title,
        "level": pack.level,
        "model": pack.model,
        "issuer": pack.issuer,
        "status": pack.status,
        "added": told.is_added,
        "in_use": told.is_in_use,
        "notes": list(pack.notes),
    }


def _line_object(line: RuleLine) -> Json:
    return {
        "path": line.path,
        "group": line.group,
        "label": line.label,
        "value": line.words,
        "detail": line.detail,
        "status": line.status,
        "read_on": line.on.isoformat(),
        "source": {
            "id": line.source.id,
            "title": line.source.title,
            "publisher": line.source.publisher,
            "url": line.source.url,
            "published": line.source.published,
        },
        "replaced": {
            "original": line.original_words,
            "note": line.note,
            "on": line.replaced_on.isoformat(),
        }
        if line.replaced_on
        else None,
    }


def _info_object(info: PackInfo) -> Json:
    return {
        "id": info.id,
        "title": info.title,
        "level": info.level,
        "added": info.is_added,
        "cycles": list(info.cycles),
        "problem": info.problem or None,
    }
