"""One running worker, seen from outside: started, asked, watched, and killed when it takes too long."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO

from emt_tracker.documents.alarm import Alarm
from emt_tracker.documents.frames import Frame, GarbledError, receive, send
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.domain.errors import Fault, Unreadable

_LONGEST_ANSWER = 256 * 1024 * 1024
_PIPE_BYTES = 1024 * 1024  # Linux gives 64 KB, which makes 400 turns of a 25 MB document
_SECONDS_TO_LEAVE = 2.0
_KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR")


class ReaderUnavailable(Fault):
    """The worker cannot be started at all: a fault of the machine or the installation, of no document."""

    def __init__(self) -> None:
        super().__init__(
            "The part of the program that reads certificates did not start.",
            "Close other programs and try again; if it stays so, install EMT Tracker again.",
        )


class WorkerProcess:
    """A worker until its first trouble. Asked by one thread at a time; killed by any."""

    def __init__(self, command: Sequence[str], scratch: Path) -> None:
        """Start it, without waiting until it is ready.

        Raises:
            ReaderUnavailable: the system cannot start it.
        """
        self._verdict: Problem | None = None
        try:
            self._process = _started(command, scratch)
        except (OSError, ValueError) as error:
            raise ReaderUnavailable from error
        self._alarm = Alarm(lambda: self.kill(Problem.TOO_SLOW))

    def make_ready(self, limits: Limits) -> None:
        """Tell it its limits and wait until it has taken them on.

        Raises:
            ReaderUnavailable: it did not answer within `limits.start_seconds`.
        """
        try:
            self.ask(Frame({"limits": asdict(limits)}), limits.start_seconds)
        except Unreadable as error:
            raise ReaderUnavailable from error

    def ask(self, question: Frame, seconds: float) -> Frame:
        """Send `question` and wait for the answer.

        Raises:
            Unreadable: no whole answer within `seconds`; the worker is then gone.
        """
        try:
            with self._alarm.within(seconds):  # killing it ends every read and write on its pipes
                answer = self._conversed(question)
        except (OSError, GarbledError) as error:
            raise self._lost() from error
        if answer is None:
            raise self._lost()
        return answer

    def _conversed(self, question: Frame) -> Frame | None:
        send(_pipe(self._process.stdin), question)
        return receive(_pipe(self._process.stdout), _LONGEST_ANSWER)

    @property
    def is_usable(self) -> bool:
        """Whether another question may be asked of it."""
        return self._verdict is None and self._process.poll() is None

    def kill(self, verdict: Problem) -> None:
        """End it at once, from any thread; a question under way then fails with `verdict`."""
        self._verdict = self._verdict or verdict
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                _kill(self._process)

    def close(self) -> None:
        """Let it go: it ends by itself when its input ends, and is killed if it does not."""
        self._alarm.stop()
        with contextlib.suppress(OSError):
            _pipe(self._process.stdin).close()
        try:
            self._process.wait(_SECONDS_TO_LEAVE)
        except subprocess.TimeoutExpired:
            self.kill(Problem.CRASHED)
            self._process.wait()
        _pipe(self._process.stdout).close()

    def _lost(self) -> UnreadableDocument:
        """Clear it away, and say why it did not answer."""
        self.close()
        out_of_time = self._process.returncode == -getattr(signal, "SIGPROF", sys.maxsize)
        return UnreadableDocument(Problem.TOO_SLOW if out_of_time else self._verdict or Problem.CRASHED)


def default_command() -> tuple[str, ...]:
    """The worker started by this Python. A frozen program names its own command instead."""
    return (sys.executable, "-P", "-s", "-m", "emt_tracker.documents.worker")


def _started(command: Sequence[str], scratch: Path) -> subprocess.Popen[bytes]:
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    process = subprocess.Popen(  # noqa: S603 - our own command, no shell, nothing of a document in it
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # nobody reads it, so it can neither fill up nor be shown
        cwd=scratch,
        env=_environment(scratch),
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    for pipe in (process.stdin, process.stdout):
        _widen(_pipe(pipe))
    return process


def _widen(pipe: IO[bytes]) -> None:
    """Twice as fast for large documents; a system that does not allow it is merely slower."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _environment(scratch: Path) -> dict[str, str]:
    """Little of ours: no home folder, no session, temporary files in the scratch folder."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    folders = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(scratch))
    # The worker finds its modules exactly where this process found them, installed or not.
    return kept | folders | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ReaderUnavailable
    return stream
