"""The rotating log: what the program did, never about whom.

A log is what people send when they ask for help. So messages are written with ids alone, and of a failure
only its type and the places in the code: the text of an error may quote a title, a name or a folder.
"""

import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from io import TextIOWrapper
    from types import TracebackType

ROOT: Final = logging.getLogger("emt_tracker")
"""The log of the program itself; those of its libraries may quote what they read, and are not kept."""

_BYTES: Final = 256 * 1024
_OLDER: Final = 2
_LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def begin_log(path: Path) -> logging.Handler:
    """Write the program's log into a file that only its owner may read; ``ROOT.removeHandler`` ends it.

    Raises:
        OSError: when the folder cannot be made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _PrivateFile(path, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", delay=True)
    handler.setFormatter(_Nameless(_LINE))
    ROOT.setLevel(logging.INFO)
    ROOT.propagate = False
    ROOT.addHandler(handler)
    return handler


def places_of(error: BaseException) -> str:
    """An error as its type and the places in the code that it passed, without a word of its own."""
    steps = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(step.filename).name}:{step.lineno} in {step.name}" for step in steps]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    earlier = [f"{places_of(cause)}\nwhich led to"] if cause is not None else []
    return "\n".join([*earlier, type(error).__qualname__, *places])


class _Nameless(logging.Formatter):
    def formatException(  # noqa: N802  (logging's own name)
        self, ei: "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]"
    ) -> str:
        return places_of(ei[1]) if ei[1] is not None else ""


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> "TextIOWrapper[Any]":
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (logging's own name)
        """A log that cannot be written stops nothing."""
