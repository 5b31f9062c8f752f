"""The person and their recertification cycles."""

from datetime import date

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.cycles import Cycle, current_cycle
from emt_tracker.domain.dossier import Entry, EntryKey, Override, StepDone
from emt_tracker.domain.errors import InvalidValue, NotFound
from emt_tracker.domain.overrides import overridden
from emt_tracker.domain.profiles import Profile
from emt_tracker.domain.rules import RulePack
from emt_tracker.domain.texts import text_fault
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store


class Cycles:
    """Begins the records and changes who they belong to and which cycles they have."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook

    @property
    def has_begun(self) -> bool:
        """Whether the first questions were answered."""
        return not self._store.is_empty

    @property
    def profile(self) -> Profile:
        """Whose records these are."""
        return self._store.portfolio().profile

    @property
    def all(self) -> tuple[Cycle, ...]:
        """Every cycle, in the order entered."""
        return self._store.portfolio().cycles

    def shown(self, as_of: date, cycle_id: str | None = None) -> Cycle | None:
        """The cycle of that id, else the one that ``as_of`` belongs to; None where there is none."""
        for cycle in self.all:
            if cycle.id == cycle_id:
                return cycle
        return current_cycle(self.all, as_of)

    def begin(self, profile: Profile, cycle: Cycle | None = None) -> Changes:
        """Answer the first questions: the records now belong to somebody.

        Raises:
            InvalidValue: for a text that could not be read back.
        """
        _require_plain_texts(profile)
        if cycle is not None:
            self.rules_for(profile, cycle)
        cycles = Edit((), (cycle,)) if cycle else None
        return self._store.write(Changes("Begin the records", profile=Edit(None, profile), cycles=cycles))

    def set_profile(self, profile: Profile) -> Changes:
        """Change who the records belong to.

        Raises:
            InvalidValue: for a text that could not be read back.
        """
        _require_plain_texts(profile)
        before = self._store.portfolio().profile
        if before == profile:
            return Changes("Edit profile")
        return self._store.write(Changes("Edit profile", profile=Edit(before, profile)))

    def save_cycle(self, cycle: Cycle) -> Changes:
        """Add a cycle, or replace the one of the same id."""
        portfolio = self._store.portfolio()
        self.rules_for(portfolio.profile, cycle)
        before = portfolio.cycles
        known = any(old.id == cycle.id for old in before)
        after = tuple(cycle if old.id == cycle.id else old for old in before) if known else (*before, cycle)
        return self._put(before, after, f"Edit the cycle to {cycle.expires_on.year}")

    def remove_cycle(self, cycle_id: str) -> Changes:
        """Take a cycle off the records, with the steps and values noted for it; its courses stay.

        Raises:
            NotFound: when there is no such cycle.
            Conflict: when it is closed.
        """
        before = self._store.portfolio().cycles
        after = tuple(cycle for cycle in before if cycle.id != cycle_id)
        if len(after) == len(before):
            raise NotFound(f"There is no cycle “{cycle_id}” on these records.")
        forgotten: dict[EntryKey, Edit[Entry]] = {
            entry.key: Edit(entry, None)
            for entry in self._store.dossier().entries.values()
            if isinstance(entry, StepDone | Override) and entry.cycle_id == cycle_id
        }
        return self._store.write(Changes("Remove a cycle", cycles=Edit(before, after), dossier=forgotten))

    @property
    def packs(self) -> tuple[RulePack, ...]:
        """The rule packs for the holder's level, for a cycle that is judged by another than its dates say."""
        return self._rulebook.offered(self.profile.level)

    def rules_for(self, profile: Profile, cycle: Cycle) -> RulePack:
        """The rule pack that the cycle is judged by, with the holder’s values in place of the pack’s.

        Raises:
            NotFound: when none covers it.
        """
        made = self._store.dossier().overrides(cycle.id).values()
        return overridden(self._rulebook.pack_for(cycle, profile.level), made, cycle.expires_on)

    def _put(self, before: tuple[Cycle, ...], after: tuple[Cycle, ...], label: str) -> Changes:
        if before == after:
            return Changes(label)
        return self._store.write(Changes(label, cycles=Edit(before, after)))


def _require_plain_texts(profile: Profile) -> None:
    """What is pasted can hold characters that an exported portfolio may not."""
    texts = {
        "name": profile.name,
        "agency": profile.agency,
        "NREMT number": profile.nremt_number,
        "EMS ID": profile.ems_id,
        "state number": profile.state_number,
        "email": profile.email,
    }
    for name, text in texts.items():
        if fault := text_fault(text or ""):
            raise InvalidValue(f"The {name} {fault}.", "Type it again.")
