"""Preferences survive a restart, a newer version, and damage."""

import json
import os
from pathlib import Path

import pytest

from emt_tracker.settings import Settings


@pytest.fixture
def path(data_dir: Path) -> Path:
    return data_dir / "settings.json"


def test_the_defaults_hold_where_nothing_was_chosen(path: Path):
    settings = Settings.load(path)

    assert settings.appearance == "system"
    assert not settings.more_contrast
    assert settings.recall("window/geometry") == ""
    assert not path.exists()


def test_what_was_chosen_is_there_at_the_next_start(path: Path):
    settings = Settings.load(path)
    settings.appearance = "dark"
    settings.more_contrast = True
    settings.remember("window/geometry", "AdnQywADAAA=")

    again = Settings.load(path)

    assert (again.appearance, again.more_contrast) == ("dark", True)
    assert again.recall("window/geometry") == "AdnQywADAAA="


def test_what_a_newer_version_keeps_here_is_not_lost(path: Path):
    path.parent.mkdir()
    path.write_text('{"appearance": "light", "text_scale": 1.25}')

    Settings.load(path).appearance = "dark"

    assert json.loads(path.read_text()) == {"appearance": "dark", "text_scale": 1.25}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000], ids=range(5))
def test_damaged_preferences_are_put_aside_and_the_defaults_hold(path: Path, damage: bytes):
    path.parent.mkdir()
    path.write_bytes(damage)

    assert Settings.load(path).appearance == "system"
    assert path.with_name("settings.json.damaged").read_bytes() == damage


def test_values_of_the_wrong_kind_count_as_not_chosen(path: Path):
    path.parent.mkdir()
    path.write_text('{"appearance": "mauve", "more_contrast": "yes", "remembered": {"courses/columns": 7}}')

    settings = Settings.load(path)

    assert (settings.appearance, settings.more_contrast) == ("system", False)
    assert settings.recall("courses/columns") == ""


def test_a_place_that_cannot_be_written_to_costs_the_memory_not_the_program(tmp_path: Path):
    (tmp_path / "in the way").write_text("")
    settings = Settings.load(tmp_path / "in the way" / "settings.json")

    settings.appearance = "dark"

    assert settings.appearance == "dark"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_owner_may_read_them_whatever_the_umask(path: Path):
    before = os.umask(0)
    try:
        Settings.load(path).remember("window/page", "courses")
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_no_unfinished_file_is_left_beside_them(path: Path):
    Settings.load(path).remember("window/page", "courses")

    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
