"""Medians, memory and tables for the measurements."""

from __future__ import annotations

import os
import platform
import threading
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

_STEP_SECONDS = 0.02


def timed(work: Callable[[], object]) -> float:
    """Seconds that something takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def typical(work: Callable[[], object], times: int) -> float:
    """The median of several runs, in seconds."""
    return median(timed(work) for _ in range(times))


def milliseconds(seconds: float) -> str:
    """``12.3 ms``."""
    return f"{seconds * 1000:,.1f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def verdict(value: float, goal: float) -> str:
    """How a figure stands against its goal."""
    return "reached" if value <= goal else "MISSED"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print figures below one another: words at the left, the rest right-aligned."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    print(f"\n{title}")
    for row in [head, ["-" * width for width in widths], *rows]:
        first = row[0].ljust(widths[0])
        print(
            "  ".join([first, *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        )


def describe_machine() -> None:
    """Say what was measured on: figures of different machines do not compare."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, "
          f"Python {platform.python_version()}")  # fmt: skip


class PeakMemory:
    """The most memory that this process and those it started held together, sampled (Linux; else 0)."""

    def __init__(self) -> None:
        self.peak = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        before = 0
        while not self._stop.wait(_STEP_SECONDS):
            now = sum(_resident(pid) for pid in _family(os.getpid()))
            # A process that is being started shows its parent's memory as its own, in one sample at most.
            self.peak = max(self.peak, min(before, now))
            before = now


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        tasks = [task.name for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return [pid]
    for task in tasks:
        if task != str(pid):
            children += _children_of(pid, task)
    return [pid, *(member for child in set(children) for member in _family(int(child)))]


def _children_of(pid: int, task: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{task}/children").read_text("ascii").split()
    except OSError:
        return []


def _resident(pid: int) -> int:
    """Resident bytes without what is shared with files: a mapped record is not the program's own memory."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))
