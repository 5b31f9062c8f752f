"""Sealing records with a key of one's own, and looking at the seals of others."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from emt_tracker.domain.errors import Conflict, Fault, Refused
from emt_tracker.reports.seal_check import Seal, SealState, check_seal
from emt_tracker.reports.seal_key import (
    NotInstalled,
    OpenKey,
    is_installed,
    make_key,
    open_key,
    require_extra,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

__all__ = ["NotInstalled", "OpenKey", "Seal", "SealState", "Sealed", "Sealing"]

_LARGEST_KEY = 1024 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record with a seal behind it."""

    path: Path
    size: int
    sha256: str
    holder: str
    is_self_issued: bool


class Sealing:
    """Makes the key of these records, seals with it, and checks seals.

    The key lies in the data folder, readable for its owner alone, and is in no backup: who has it and its
    passphrase can seal anything in its owner's name.
    """

    def __init__(self, key: Path, now: Callable[[], datetime]) -> None:
        self._key = key
        self._now = now

    @property
    def is_installed(self) -> bool:
        """Whether the extra that seals and checks seals is there."""
        return is_installed()

    @property
    def has_key(self) -> bool:
        """Whether these records have a key of their own."""
        return self._key.exists()

    def require_installed(self) -> None:
        """Make sure that the extra is there.

        Raises:
            NotInstalled: when it is not; says how to add it.
        """
        require_extra()

    def make_key(self, name: str, passphrase: str) -> OpenKey:
        """Make the key of these records, issued by itself to ``name``, and open it.

        An empty passphrase leaves the key open to whoever can read its file.

        Raises:
            NotInstalled: when the extra is not there.
            Refused: when there is no name.
            Conflict: when there is a key already; it is never replaced.
            Fault: when it cannot be written.
        """
        if not name.strip():
            raise Refused("A seal carries your name, and these records have none.", "Type it in Settings.")
        new = make_key(name, passphrase, self._now().astimezone(UTC))
        try:
            with open(os.open(self._key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
                file.write(new.pkcs12)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError as error:
            raise Conflict("These records have a key for seals already.") from error
        except OSError as error:
            raise Fault(f"The key for seals could not be written: {error.strerror or error}.") from error
        return open_key(new.pkcs12, passphrase)

    def open_key(self, passphrase: str, file: Path | None = None) -> OpenKey:
        """Open the key of these records, or one in a PKCS#12 ``file`` that somebody issued.

        Raises:
            NotInstalled: when the extra is not there.
            Refused: when the passphrase is another, or the file is no key or cannot be read.
        """
        path = file or self._key
        try:
            with path.open("rb") as opened:
                data = opened.read(_LARGEST_KEY)
        except OSError as error:
            raise Refused(f"“{path.name}” could not be read: {error.strerror or error}.") from error
        return open_key(data, passphrase)

    def seal(self, record: Path, key: OpenKey) -> Sealed:
        """Put a seal behind a record that was just written, in its place.

        Raises:
            NotInstalled: when the extra is not there.
            Refused: when the record is not there any more, or cannot be read.
            Fault: when it cannot be sealed or written; the record stays as it was.
        """
        from emt_tracker.reports.seal import seal

        digest = hashlib.sha256()
        try:
            seal(record, record, key)
            with record.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
            size = record.stat().st_size
        except OSError as error:
            raise Refused(f"“{record.name}” could not be read: {error.strerror or error}.") from error
        return Sealed(record, size, digest.hexdigest(), key.holder, key.is_self_issued)

    def check(self, path: Path, ends: int) -> Seal:
        """What stands behind the first ``ends`` bytes of a file, which are a record.

        Raises:
            Refused: when the file cannot be read.
        """
        try:
            return check_seal(path, ends)
        except OSError as error:
            raise Refused(f"“{path.name}” could not be read: {error.strerror or error}.") from error
