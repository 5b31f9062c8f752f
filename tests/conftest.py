"""What every test stands on: no display, no real home, one language, in CI the same examples every time."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Before anything imports Qt or asks for the locale.
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TZ": "UTC"}

HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")

settings.register_profile("desk", deadline=None)
settings.register_profile("checked", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("checked" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let nothing, and no process started from here, write where a person keeps real records."""
    home = tmp_path_factory.mktemp("home")
    os.environ |= dict.fromkeys(HOMES + XDG, str(home))


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard_at_the_end() -> Iterator[None]:
    """Take from Qt what a test copied: Qt frees it after Python has gone, and the process dies of that."""
    yield
    qt = sys.modules.get("PySide6.QtGui")
    if qt is not None and qt.QGuiApplication.instance() is not None:
        qt.QGuiApplication.clipboard().clear()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder of this test's own, not made yet."""
    return tmp_path / "EMT Tracker"
