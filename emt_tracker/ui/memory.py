"""What the window remembers between starts: size, page, columns, filters. Never anything of the records."""

from typing import Protocol


class Memory(Protocol):
    """Small texts by key (``window/geometry``, ``courses/columns``), kept by whoever opened the window."""

    def recall(self, key: str) -> str:
        """What was remembered; ``""`` when nothing was."""
        ...

    def remember(self, key: str, text: str) -> None:
        """Keep a text for the next start."""
        ...


class Forgetful:
    """Remembers until the program ends: for tests, and where preferences cannot be written."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def recall(self, key: str) -> str:
        """What was remembered."""
        return self._texts.get(key, "")

    def remember(self, key: str, text: str) -> None:
        """Keep it."""
        self._texts[key] = text
