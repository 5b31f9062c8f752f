"""The person's preferences: how the window looks and what it remembers. Never anything of the records.

One small JSON file, replaced whole. Keys that this version does not know are kept for the version that does;
a file that cannot be read is put aside and the defaults hold. Losing a preference is never worth a dialog.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self, get_args

Appearance = Literal["system", "light", "dark"]
"""Whether the window follows the system's colours or keeps to one set."""


class Settings:
    """Preferences, written through whenever one changes."""

    def __init__(self, path: Path, known: Mapping[str, Any]) -> None:
        self._path = path
        self._known = dict(known)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The preferences in this file; the defaults where there is none, or none that can be read."""
        try:
            known = json.loads(path.read_bytes())
        except FileNotFoundError:
            return cls(path, {})
        except OSError:
            _warn("The preferences could not be read.")
            return cls(path, {})
        except (ValueError, RecursionError):
            known = None
        if not isinstance(known, dict):
            _put_aside(path)
            return cls(path, {})
        return cls(path, known)

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the system."""
        found = self._known.get("appearance")
        return next((choice for choice in get_args(Appearance) if choice == found), "system")

    @appearance.setter
    def appearance(self, choice: Appearance) -> None:
        self._set("appearance", choice)

    @property
    def more_contrast(self) -> bool:
        """Whether the person asked for stronger colours."""
        return self._known.get("more_contrast") is True

    @more_contrast.setter
    def more_contrast(self, wanted: bool) -> None:
        self._set("more_contrast", wanted)

    def recall(self, key: str) -> str:
        """A text that the window remembered (``window/geometry``, ``courses/columns``); "" where none was."""
        found = self._remembered.get(key)
        return found if isinstance(found, str) else ""

    def remember(self, key: str, text: str) -> None:
        """Keep a text for the next start."""
        self._set("remembered", {**self._remembered, key: text})

    @property
    def _remembered(self) -> Mapping[str, Any]:
        found = self._known.get("remembered")
        return found if isinstance(found, dict) else {}

    def _set(self, key: str, value: object) -> None:
        if self._known.get(key) == value:
            return
        self._known[key] = value
        try:
            _write_whole(self._path, json.dumps(self._known, ensure_ascii=False, indent=2, sort_keys=True))
        except OSError:
            _warn("The preferences could not be written.")


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{path.name}.damaged"))
    except OSError:
        _warn("Damaged preferences could not be put aside.")


def _warn(message: str) -> None:
    import logging  # preferences are read before the window is painted; this is hardly ever needed

    logging.getLogger(__name__).warning(message)
