"""While there is a lane, garbage is looked for on the window's thread alone."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest

from emt_tracker.app.clock import now
from emt_tracker.ui import garbage
from emt_tracker.ui.operations import Operations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def threads() -> Iterator[list[str]]:
    """The names of the threads that looked for garbage, from here on."""
    seen: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(threading.current_thread().name)

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_the_lane_makes_garbage_and_the_window_collects_it(
    threads: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(garbage, "EVERY_MS", 5)
    operations = Operations(now)
    done: list[int] = []
    operations.run(_make_garbage, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: bool(threads))
    operations.close()
    assert set(threads) == {threading.main_thread().name}


def test_afterwards_python_looks_again(qtbot: QtBot):
    assert gc.isenabled()
    operations = Operations(now)
    operations.run(_make_garbage)
    qtbot.waitUntil(lambda: not operations.is_busy)
    assert not gc.isenabled()
    operations.close()
    assert gc.isenabled()


def _make_garbage() -> int:
    """Lists that hold themselves: more than Python would let lie."""
    for _ in range(20_000):
        loop: list[object] = []
        loop.append(loop)
    return 1
