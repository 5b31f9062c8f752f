"""Pages of certificates, kept beside the records so that they are made once. Never part of a backup.

What is here follows from the certificates and can be made again at any time, so nothing here is ever a fault:
a damaged file is removed, and what cannot be kept is simply not there.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

_DIGEST_SIZE: Final = 32
_CHUNK: Final = 1024 * 1024
_OURS: Final = re.compile(r"(?P<digest>[0-9a-f]{64})\.\d+\.pages|\..*\.part")


class PageCache:
    """One file a certificate, by its SHA-256 and the number of the recipe that it was made by.

    Each ends with the SHA-256 of what is before; what it means is the business of whoever made it.
    """

    def __init__(self, folder: Path, recipe: int) -> None:
        """Files of other recipes are not seen, and go with `keep_only`."""
        self._folder = folder
        self._recipe = recipe

    def has(self, sha256: str) -> bool:
        """Whether there is a file for a certificate, whole or not."""
        return self._path(sha256).is_file()

    def get(self, sha256: str) -> Path | None:
        """The file of a certificate, its digest found right; a damaged one is removed."""
        path = self._path(sha256)
        try:
            with path.open("rb") as file:
                is_whole = _is_whole(file)
        except OSError:
            return None
        if not is_whole:
            self.drop(sha256)
            return None
        return path

    def put(self, sha256: str, made: Path) -> Path | None:
        """Take over the file at ``made``; where it cannot be kept, it stays where it is and this is None."""
        target = self._path(sha256)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _move(made, target)
        except OSError:
            return None
        return target

    def drop(self, sha256: str) -> None:
        """Forget the pages of a certificate."""
        with suppress(OSError):
            self._path(sha256).unlink(missing_ok=True)

    def keep_only(self, digests: Collection[str]) -> None:
        """Remove what belongs to other certificates, and what another recipe or a broken-off write left."""
        with suppress(OSError):
            for path in list(self._folder.iterdir()):
                found = _OURS.fullmatch(path.name)
                if found and (found["digest"] not in digests or path != self._path(found["digest"])):
                    with suppress(OSError):
                        path.unlink()

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.{self._recipe}.pages"


def _is_whole(file: BinaryIO) -> bool:
    left = os.fstat(file.fileno()).st_size - _DIGEST_SIZE
    digest = hashlib.sha256()
    while left > 0 and (chunk := file.read(min(left, _CHUNK))):
        digest.update(chunk)
        left -= len(chunk)
    return left == 0 and file.read(_DIGEST_SIZE) == digest.digest()


def _move(made: Path, target: Path) -> None:
    """Give the file its name at once; from another disk it is copied beside that name first."""
    with suppress(OSError):
        made.chmod(0o600)
        made.replace(target)
        return
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy, made.open("rb") as file:
            shutil.copyfileobj(file, copy, _CHUNK)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    made.unlink(missing_ok=True)
