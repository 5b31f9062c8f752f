"""The script that everything starts with, where it has to say no."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", PROJECT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 14, 0)])
def test_another_python_is_refused_in_one_sentence(
    version: tuple[int, int, int],
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(sys, "version_info", version)
    assert dev.main(["test"]) == 2
    told = capsys.readouterr().err
    assert f"this is 3.{version[1]}" in told
    assert len(told.splitlines()) == 1


def test_a_command_that_does_not_exist_is_bad_use(dev: ModuleType, capsys: pytest.CaptureFixture[str]):
    assert dev.main(["tset"]) == 2
    assert "python3 dev.py test" in capsys.readouterr().err


def test_who_is_not_root_is_told_the_exact_command(dev: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.Trouble, match="sudo apt-get install -y --no-install-recommends libegl1 libgl1"):
        dev.install_qt_packages("libEGL.so.1 is missing", ["libegl1", "libgl1"])


def test_a_system_without_apt_is_told_what_is_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev.shutil, "which", lambda _: None)
    with pytest.raises(dev.Trouble, match=r"libEGL\.so\.1"):
        dev.install_qt_packages("libEGL.so.1: cannot open shared object file", dev.QT_PACKAGES)


def test_a_python_that_cannot_make_environments_is_told_the_package(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(dev.Trouble, match=r"apt-get install python3\.\d+-venv"):
        dev.make_venv(tmp_path / "venv")


def test_a_failed_install_ends_with_one_sentence(dev: ModuleType):
    with pytest.raises(dev.Trouble) as trouble:
        dev.install(sys.executable, "the locked packages", ["--no-index", "no-such-package-anywhere"])
    assert str(trouble.value) == "pip could not install the locked packages; its last words are above."
    assert "no-such-package-anywhere" in trouble.value.details


def test_a_check_that_fails_does_not_stop_the_others(dev: ModuleType, capsys: pytest.CaptureFixture[str]):
    passing, failing = ([sys.executable, "-c", f"raise SystemExit({status})"] for status in (0, 1))
    assert dev.check([("first", failing), ("second", passing)]) == 1
    assert capsys.readouterr().err.endswith("FAILED  first (exit status 1)\npassed  second\n")


def test_continuous_integration_installs_the_same_libraries(dev: ModuleType):
    workflow = (PROJECT / ".github/workflows/tests.yml").read_text("utf-8")
    assert " ".join(dev.QT_PACKAGES) in workflow
