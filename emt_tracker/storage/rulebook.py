"""The rule packs of ``resources/rules``: one file a pack, each read when it is first asked for.

A file is named by the id of its pack, ``ma-aemt-nccp2025``: issuer, level and model. So the pack of a cycle
is found in the files of one level alone, the newest model first, and starting up reads a single file.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.errors import BadRulePack
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import RulePack, pack_for
from emt_tracker.storage.rule_file import read_pack

_LEVELS: Final = {level.value: level for level in Level}


class Packs(Mapping[str, RulePack]):
    """Rule packs by id. Iterating and counting read nothing; taking a pack reads its file, once."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
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
    """All rule packs of one folder: ``packs`` by id, and the pack that judges a cycle."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.packs: Mapping[str, RulePack] = Packs(files)
        self._of_level = {
            level: Packs({name: path for name, path in files.items() if _level_named(path) is level})
            for level in Level
        }

    @classmethod
    def load(cls, folder: Path) -> "Rulebook":
        """The packs of a folder: its files are found now and read when first needed.

        Raises:
            BadRulePack: when there is none, or one is not named by issuer, level and model.
        """
        paths = sorted(folder.glob("*.toml"), reverse=True)
        if not paths:
            raise BadRulePack(f"There are no rule packs in {folder}.", "Install the program again.")
        for path in paths:
            _level_named(path)
        return cls({path.stem: path for path in paths})

    def pack_for(self, cycle: Cycle, level: Level) -> RulePack:
        """The pack that a cycle is judged by: the one that it names, else by level and expiration.

        Raises:
            NotFound: when the named pack is not there or none applies.
            BadRulePack: when its file is incomplete, mistyped or does not add up.
        """
        packs = self._of_level[level] if cycle.rules is None else self.packs
        return pack_for(packs, level, cycle.expires_on, cycle.rules)


def _level_named(path: Path) -> Level:
    match path.stem.split("-"):
        case [_, level, _] if level in _LEVELS:
            return _LEVELS[level]
    raise BadRulePack(f"{path.name}: file: must be named like ma-aemt-nccp2025.toml.")
