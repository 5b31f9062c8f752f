"""The locks: every package by its hash, no word of where it comes from, and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]
LOCKS = [PROJECT / "requirements" / name for name in ("run.txt", "dev.txt")]


def locked(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", lock.read_text("utf-8"), re.MULTILINE))


def asked_for(*groups: str) -> list[Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += [line for line in project["dependency-groups"][group] if isinstance(line, str)]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_place_on_the_network_or_on_a_disk(lock: Path):
    assert (
        re.findall(
            r"^.*(?:://|--index|--find-links|--trusted|file:|@ ).*$", lock.read_text("utf-8"), re.MULTILINE
        )
        == []
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_its_hashes(lock: Path):
    entries = re.split(r"^(?=[a-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)
    assert [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("lock", "groups"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "dev"])])
def test_a_lock_holds_what_the_project_asks_for(lock: Path, groups: list[str]):
    versions = locked(lock)
    missed = [
        str(wish)
        for wish in asked_for(*groups)
        if not wish.specifier.contains(versions.get(canonicalize_name(wish.name), "0"))
    ]
    assert missed == []


def test_the_larger_lock_serves_for_running_too():
    run, dev = map(locked, LOCKS)
    assert run.items() <= dev.items()
