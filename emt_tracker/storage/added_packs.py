"""Rule packs that a person added: files of their own folder, checked whole before they are copied there.

A pack is data and never code: it is read as TOML, key by key, to be shown and counted by.
"""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from emt_tracker.domain.errors import BadRulePack, Conflict, NotFound
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.rules import RulePack
from emt_tracker.storage.rule_file import MOST_BYTES, pack_of

_NAME: Final = re.compile(rf"[a-z][a-z0-9]{{0,19}}-(?:{'|'.join(Level)})-[a-z0-9]{{1,20}}\.toml", re.ASCII)
_MOST_PACKS: Final = 50
_SUFFIX_OF_PARTS: Final = ".part"


class AddedPacks:
    """The packs in one folder, which need not exist until the first is added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def files(self) -> Iterator[Path]:
        """The files of the folder that are named like packs; others are none of ours."""
        if self._folder.is_dir():
            yield from sorted(path for path in self._folder.iterdir() if _NAME.fullmatch(path.name))

    def add(self, path: Path, taken: Collection[str]) -> RulePack:
        """Check a file and copy it into the folder; ``taken`` are the ids that other packs have.

        Raises:
            BadRulePack: naming the file and the key path of the first slip.
            Conflict: when a pack of this id is there already.
            OSError: when it cannot be read or written.
        """
        name = path.name
        if not _NAME.fullmatch(name):
            raise BadRulePack(
                f"{_short(name)}: file: must be named by place, level and model like xy-aemt-model2025.toml.",
                f"The level is one of {', '.join(Level)}; the others are small letters and digits.",
            )
        if Path(name).stem in taken:
            raise Conflict(
                f"There is a rule pack “{Path(name).stem}” already.",
                "Give the file and its id another name, or remove the other first.",
            )
        if len(list(self.files())) >= _MOST_PACKS:
            raise Conflict(f"There are {_MOST_PACKS} added rule packs already.", "Remove one first.")
        content = _read(path)
        pack = pack_of(name, content)
        self._keep(name, content)
        return pack

    def remove(self, pack_id: str) -> None:
        """Take a pack out of the folder.

        Raises:
            NotFound: when none of this id was added.
        """
        for path in self.files():
            if path.stem == pack_id:
                path.unlink()
                return
        raise NotFound(f"No rule pack “{_short(pack_id)}” was added here.")

    def _keep(self, name: str, content: bytes) -> None:
        """Whole or not at all: a file of another name is filled, then given its own."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self._folder / f"{name}{_SUFFIX_OF_PARTS}"
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._folder / name)
        finally:
            part.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    if not path.is_file():  # a pipe or device would never end
        raise BadRulePack(f"{path.name}: file: is not there, or not a file.")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _short(name: str) -> str:
    short = name if len(name) <= 60 else f"{name[:60]}…"  # noqa: PLR2004  (as much as one line shows)
    return short if short.isprintable() else ascii(short)
