"""Where things lie, and that nobody else may look."""

import os
from pathlib import Path

import pytest

from emt_tracker.paths import DataPaths


def test_everything_lies_below_one_folder(tmp_path: Path):
    paths = DataPaths.at(tmp_path)

    assert paths.database == tmp_path / "records.db"
    assert paths.settings == tmp_path / "settings.json"
    assert {paths.backups, paths.scratch, paths.log.parent} == {
        tmp_path / "backups",
        tmp_path / "emt-tracker-scratch",
        tmp_path / "logs",
    }


def test_a_folder_that_was_named_is_taken_as_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))

    assert DataPaths.at(Path("records")).root == tmp_path / "records"
    assert DataPaths.at(Path("~/records")).root == tmp_path / "home" / "records"


def test_without_one_it_is_the_system_s_place_for_this_program():
    assert DataPaths.at(None).root.name == "EMT Tracker"


def test_naming_a_folder_makes_nothing(data_dir: Path):
    DataPaths.at(data_dir)

    assert not data_dir.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
@pytest.mark.parametrize("is_there_already", [False, True])
def test_only_the_owner_may_look_into_the_data_folder(data_dir: Path, *, is_there_already: bool):
    before = os.umask(0)
    try:
        if is_there_already:
            data_dir.mkdir(mode=0o777)
        DataPaths.at(data_dir).make()
    finally:
        os.umask(before)

    assert data_dir.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_folder_that_holds_other_things_keeps_its_rights(data_dir: Path):
    data_dir.mkdir()
    data_dir.chmod(0o755)
    (data_dir / "holiday.jpg").touch()
    DataPaths.at(data_dir).make()

    assert data_dir.stat().st_mode & 0o777 == 0o755


def test_private_copies_are_purged_and_nothing_else(data_dir: Path):
    paths = DataPaths.at(data_dir)
    (paths.scratch / "viewing").mkdir(parents=True)
    (paths.scratch / "viewing" / "certificate.pdf").write_bytes(b"%PDF-1.7")
    paths.settings.write_text("{}")

    paths.purge_scratch()
    paths.purge_scratch()

    assert [file.name for file in data_dir.iterdir()] == ["settings.json"]
