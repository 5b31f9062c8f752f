"""Faults and bugs in words: a sentence with a way out, or a report that names nobody."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from emt_tracker import __version__
from emt_tracker.domain.errors import Fault, Faults

if TYPE_CHECKING:
    from types import TracebackType

_MOST_FAULTS_SHOWN: Final = 20
_QUOTED: Final = r"“[^”]*”|'[^']*'|\"[^\"]*\""


class Words(NamedTuple):
    """What happened, and what to do about it."""

    title: str
    detail: str


def words_of(fault: Fault) -> Words:
    """A fault for the screen; of many faults the first twenty and how many more there are."""
    if isinstance(fault, Faults) and fault.faults:
        shown = fault.faults[:_MOST_FAULTS_SHOWN]
        more = len(fault.faults) - len(shown)
        lines = [*shown, f"and {more:,} more"] if more else list(shown)
        return Words(fault.message, "\n".join([*lines, fault.remedy]).strip())
    return Words(fault.message, fault.remedy)


def crash_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """A report of a bug to copy and send: versions, where it happened, and no words of the person's.

    Quoted parts of the message may be titles or names and are left out; paths are cut to the program's own.
    """
    import platform
    import traceback

    frames = [
        f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return "\n".join(
        [
            f"EMT Tracker {__version__}, Python {platform.python_version()}, {_qt_version()}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
            f"{kind.__name__}: {_without_names(str(error))}",
            *frames,
        ]
    )


def _place(file_name: str) -> str:
    """The file from its package on: where the program is installed is the person's own matter."""
    from pathlib import Path

    parts = Path(file_name).parts
    for root in ("emt_tracker", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) - (root == "emt_tracker") :])
    return parts[-1] if parts else file_name


def _without_names(message: str) -> str:
    import re
    from pathlib import Path

    cut = re.sub(_QUOTED, "“…”", message).replace(str(Path.home()), "~")
    return " ".join(cut.split())[:300]


def _qt_version() -> str:
    module = sys.modules.get("PySide6")
    return f"Qt {getattr(module, '__version__', 'not loaded')}"
