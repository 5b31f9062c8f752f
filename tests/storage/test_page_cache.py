"""Pages are kept beside the records as long as they are whole and somebody needs them."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from emt_tracker.storage.page_cache import PageCache

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = "1" * 64, "2" * 64
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX")


def made(folder: Path, content: bytes = b"pages") -> Path:
    path = folder / "made"
    path.write_bytes(content + hashlib.sha256(content).digest())
    return path


@pytest.fixture
def cache(tmp_path: Path) -> PageCache:
    return PageCache(tmp_path / "pages", 1)


def test_what_was_put_is_there(cache: PageCache, tmp_path: Path) -> None:
    kept = cache.put(ONE, made(tmp_path))

    assert kept == cache.get(ONE) == tmp_path / "pages" / f"{ONE}.1.pages"
    assert cache.has(ONE)
    assert cache.get(TWO) is None
    assert not (tmp_path / "made").exists()


@posix
def test_only_its_owner_may_read_it(cache: PageCache, tmp_path: Path) -> None:
    source = made(tmp_path)
    source.chmod(0o644)
    kept = cache.put(ONE, source)

    assert kept
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"x", b"pagez" + hashlib.sha256(b"pages").digest(), bytes(31)])
def test_a_damaged_one_is_removed(cache: PageCache, tmp_path: Path, damage: bytes) -> None:
    kept = cache.put(ONE, made(tmp_path))
    assert kept
    kept.write_bytes(damage)

    assert cache.get(ONE) is None
    assert not kept.exists()


def test_another_recipe_does_not_see_it(cache: PageCache, tmp_path: Path) -> None:
    cache.put(ONE, made(tmp_path))

    assert PageCache(tmp_path / "pages", 2).get(ONE) is None


def test_what_is_no_longer_needed_goes_and_nothing_else(cache: PageCache, tmp_path: Path) -> None:
    kept, other = cache.put(ONE, made(tmp_path)), cache.put(TWO, made(tmp_path))
    folder = tmp_path / "pages"
    for name in (f"{ONE}.0.pages", ".abc.part", "notes.txt", "x.pages"):
        (folder / name).write_text("x")

    cache.keep_only({ONE})

    assert kept
    assert kept.exists()
    assert other
    assert {path.name for path in folder.iterdir()} == {kept.name, "notes.txt", "x.pages"}


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file where the folder should be")
    cache = PageCache(tmp_path / "pages", 1)

    assert cache.put(ONE, made(tmp_path)) is None
    assert (tmp_path / "made").exists()
    assert cache.get(ONE) is None
    cache.keep_only(set())
    cache.drop(ONE)


def test_from_another_disk_it_is_copied(
    cache: PageCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = made(tmp_path)
    rename = os.replace

    def across(one: object, other: object) -> None:
        if one == source:
            raise OSError(18, "Invalid cross-device link")
        rename(one, other)  # type: ignore[call-overload]

    monkeypatch.setattr("pathlib.os.replace", across)

    assert cache.put(ONE, source) == cache.get(ONE)
    assert not source.exists()
