"""The rule packs of ``resources/rules``: one file a pack, each read when it is first asked for.

A file is named by the id of its pack, ``ma-aemt-nccp2025``: issuer, level and model. So the pack of a cycle
is found in the files of one level alone, the newest model first, and starting up reads a single file. Packs
for elsewhere and those that a person added judge only the cycles that name them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.errors import BadRulePack
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import RulePack, pack_for
from emt_tracker.storage.added_packs import AddedPacks
from emt_tracker.storage.rule_file import read_pack

_ELSEWHERE: Final = "elsewhere"
_LEVELS: Final = {level.value: level for level in Level}


class Packs(Mapping[str, RulePack]):
    """Rule packs by id. Iterating and counting read nothing; taking a pack reads its file, once."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(files)
        self._read: dict[str, RulePack] = {}

    def __getitem__(self, pack_id: str) -> RulePack:
        if pack_id not in self._read:
            self._read[pack_id] = read_pack(self._files[pack_id])
        return self._read[pack_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, pack_id: object) -> bool:
        return pack_id in self._files


class Rulebook:
    """All rule packs: ``packs`` by id, and the pack that judges a cycle."""

    def __init__(
        self, shipped: Mapping[str, Path], elsewhere: Mapping[str, Path], added: AddedPacks | None
    ) -> None:
        self._shipped = {**shipped, **elsewhere}
        self._added = added
        self._of_level = {
            level: Packs({name: path for name, path in shipped.items() if _level_named(path) is level})
            for level in Level
        }
        self.packs: Mapping[str, RulePack] = Packs({})
        self._in_force: dict[tuple[str, int], RulePack] = {}
        self._look_again()

    @classmethod
    def load(cls, folder: Path, added: Path | None = None, *, is_for_elsewhere: bool = False) -> "Rulebook":
        """The packs of a folder: its files are found now and read when first needed.

        ``added`` is the folder of those that the person added. ``is_for_elsewhere`` takes the packs of the
        folder ``elsewhere`` within as well.

        Raises:
            BadRulePack: when there is none, or one is not named by issuer, level and model.
        """
        shipped = _files(folder)
        if not shipped:
            raise BadRulePack(f"There are no rule packs in {folder}.", "Install the program again.")
        elsewhere = _files(folder / _ELSEWHERE) if is_for_elsewhere else {}
        return cls(shipped, elsewhere, AddedPacks(added) if added else None)

    def pack_for(self, cycle: Cycle, level: Level) -> RulePack:
        """The pack that a cycle is judged by: the one that it names, else by level and expiration.

        The same object for the same cycle, so that what was judged by it still holds.

        Raises:
            NotFound: when the named pack is not there or none applies.
            BadRulePack: when its file is incomplete, mistyped or does not add up.
        """
        packs = self._of_level[level] if cycle.rules is None else self.packs
        pack = pack_for(packs, level, cycle.expires_on, cycle.rules)
        return self._in_force.setdefault((pack.id, cycle.expires_on.toordinal()), pack)

    def offered(self, level: Level) -> tuple[RulePack, ...]:
        """The packs of one level that a cycle may name; a damaged file is passed over."""
        return tuple(pack for pack_id in self.packs if (pack := self._sound(pack_id)) and pack.level is level)

    def is_added(self, pack_id: str) -> bool:
        """Whether a pack is one that the person added."""
        return pack_id in self.packs and pack_id not in self._shipped

    def add(self, path: Path) -> RulePack:
        """Check a file and keep it among the packs.

        Raises:
            BadRulePack: naming the file and the key path of the first slip.
            Conflict: when a pack of this id is there already.
            OSError: when it cannot be read or written.
        """
        assert self._added is not None  # noqa: S101  (opened records have a folder for them)
        pack = self._added.add(path, self.packs)
        self._look_again()
        return pack

    def remove(self, pack_id: str) -> None:
        """Let go of a pack that was added.

        Raises:
            NotFound: when none of this id was added.
        """
        assert self._added is not None  # noqa: S101  (as above)
        self._added.remove(pack_id)
        self._look_again()

    def _look_again(self) -> None:
        added = {path.stem: path for path in self._added.files()} if self._added else {}
        self.packs = Packs({**added, **self._shipped})
        self._in_force.clear()

    def look_into(self, pack_id: str) -> tuple[RulePack | None, str]:
        """A pack, or None and what is wrong with its file."""
        try:
            return self.packs[pack_id], ""
        except BadRulePack as slip:
            return None, str(slip)
        except OSError as error:
            return None, f"{pack_id}: file: cannot be read: {error.strerror}."

    def _sound(self, pack_id: str) -> RulePack | None:
        return self.look_into(pack_id)[0]


def _files(folder: Path) -> dict[str, Path]:
    paths = sorted(folder.glob("*.toml"), reverse=True)
    for path in paths:
        _level_named(path)
    return {path.stem: path for path in paths}


def _level_named(path: Path) -> Level:
    match path.stem.split("-"):
        case [_, level, _] if level in _LEVELS:
            return _LEVELS[level]
    raise BadRulePack(f"{path.name}: file: must be named like ma-aemt-nccp2025.toml.")
