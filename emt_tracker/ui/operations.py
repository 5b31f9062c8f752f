"""The way from a page to the records and back: one worker lane, one fault in words, one broadcast.

Slow work and every write run one after another beside the window, which never freezes. Results come back on
the window's thread. What is not a ``Fault`` is a bug: it is raised again there and reaches the crash report.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from emt_tracker.domain.errors import Cancelled, Fault
from emt_tracker.ui.garbage import Garbage

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor
    from datetime import datetime

    from emt_tracker.domain.changes import Changes
    from emt_tracker.services.history import History

T = TypeVar("T")

TURN_SECONDS: Final = 0.0005
"""How long the lane may compute while the window waits. Painting takes many turns of the two: at Python's own
5 ms a window that took 6 ms to paint took 40 ms beside busy work, at this value 14 ms."""


class Step(NamedTuple):
    """How far long work is: what it does now, and how many of how many parts are done."""

    label: str
    done: int = 0
    total: int = 0
    can_cancel: bool = False


class Job(Generic[T]):
    """What long work is given: a way to tell how far it is, and whether the person stopped it."""

    def __init__(self, label: str, tell: Callable[[Step], None]) -> None:
        self.label = label
        self._tell = tell
        self._stopped = threading.Event()
        self._shown = -1

    def progress(self, words: str, done: int, total: int) -> None:
        """Tell how far the work is, from the worker's thread; told on in steps of a hundredth at most."""
        hundredth = done * 100 // max(1, total)
        if hundredth != self._shown:
            self._shown = hundredth
            self._tell(Step(words or self.label, done, total, can_cancel=True))

    def cancelled(self) -> bool:
        """Whether to stop at the next good place, leaving nothing behind."""
        return self._stopped.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stopped.set()


class _Task(NamedTuple):
    job: Job[Any]
    done: Callable[[Any], None] | None
    failed: Callable[[Fault], None] | None


class Operations(QObject):
    """Runs work on the lane and tells what came of it.

    ``changed`` tells every page what a command changed, ``noticed`` a sentence to show with *Undo*,
    ``failed`` a fault nobody else took, ``stepped`` what is going on (a ``Step``, or None when all is done).
    """

    changed = Signal(object)
    noticed = Signal(str)
    backups_changed = Signal()
    """A backup was written: whoever shows backups looks again."""
    failed = Signal(object)
    stepped = Signal(object)
    _finished = Signal(object, object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        """The local time, for names of backups; given by whoever opened the window."""
        self._lane: ThreadPoolExecutor | None = None
        self._history: History | None = None
        self._jobs: list[Job[Any]] = []
        self._garbage = Garbage(self)
        self._is_closed = False
        # Queued: work that is done before it is watched would else come back before ``run`` has returned.
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def go_live(self, history: History) -> None:
        """From now on commands can be undone."""
        self._history = history

    @property
    def history(self) -> History | None:
        """What undo and redo would do; None before the records are open."""
        return self._history

    @property
    def is_busy(self) -> bool:
        """Whether any work is under way or waiting."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        label: str = "Working",
        failed: Callable[[Fault], None] | None = None,
    ) -> None:
        """Run something that reads; ``done`` gets its result, ``failed`` its fault."""
        self._submit(Job(label, self.stepped.emit), lambda _job: work(), done, failed)

    def run_long(
        self,
        work: Callable[[Job[T]], T],
        *,
        done: Callable[[T], None] | None = None,
        label: str,
        failed: Callable[[Fault], None] | None = None,
    ) -> Job[T]:
        """Run something long that tells its progress and can be stopped; returns the job to ``cancel``."""
        job: Job[T] = Job(label, self.stepped.emit)
        self._submit(job, work, done, failed)
        return job

    def command(
        self,
        work: Callable[[], Changes],
        *,
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[Fault], None] | None = None,
        notice: str = "",
    ) -> None:
        """Run something that changes the records: it can be undone, and every page is told.

        ``notice`` is shown with *Undo* once it is done (“Stroke Update is in the Trash”).
        """
        self.run(work, done=_Command(self, done, notice), label="Saving", failed=failed)

    def undo(self) -> None:
        """Take back the last command."""
        if self._history is not None and self._history.undo_label:
            self.run(self._history.undo, done=self.broadcast, label="Undoing")

    def redo(self) -> None:
        """Do again what was last taken back."""
        if self._history is not None and self._history.redo_label:
            self.run(self._history.redo, done=self.broadcast, label="Redoing")

    def broadcast(self, changes: Changes) -> None:
        """Tell every page what changed."""
        if changes:
            self.changed.emit(changes)

    def note(self, changes: Changes) -> None:
        """Keep a command for undo."""
        if self._history is not None:
            self._history.did(changes)

    def cancel(self) -> None:
        """Ask all long work to stop."""
        for job in self._jobs:
            job.cancel()

    def close(self) -> None:
        """Stop long work, finish what was asked for, end the lane: a waiting save is never dropped.

        What is asked for later, by a view painted a last time, finds its records closed: it is not begun.
        """
        self._is_closed = True
        self.cancel()
        if self._lane is not None:
            self._lane.shutdown(wait=True)
            self._lane = None
            self._garbage.end()

    def _submit(
        self,
        job: Job[T],
        work: Callable[[Job[T]], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Fault], None] | None,
    ) -> None:
        if self._is_closed:
            return
        self._jobs.append(job)
        self.stepped.emit(Step(job.label))
        task = _Task(job, done, failed)
        future = self._open_lane().submit(work, job)
        future.add_done_callback(_Post(self, task))

    def _open_lane(self) -> ThreadPoolExecutor:
        if self._lane is None:
            from concurrent.futures import ThreadPoolExecutor

            self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")
            sys.setswitchinterval(TURN_SECONDS)
            self._garbage.begin()
        return self._lane

    def _finish(self, task: _Task, future: Future[Any]) -> None:
        self._jobs.remove(task.job)
        if not self._jobs:
            self.stepped.emit(None)
        if future.cancelled():
            return
        try:
            result = future.result()
        except Cancelled:
            return
        except Fault as fault:
            self._tell_fault(task, fault)
        else:
            if task.done is not None and _is_alive(task.done):
                task.done(result)

    def _tell_fault(self, task: _Task, fault: Fault) -> None:
        if task.failed is not None and _is_alive(task.failed):
            task.failed(fault)
        else:
            self.failed.emit(fault)


class _Post:
    """Brings a finished future to the window's thread; called on the worker's."""

    def __init__(self, operations: Operations, task: _Task) -> None:
        self._operations = operations
        self._task = task

    def __call__(self, future: Future[Any]) -> None:
        if shiboken6.isValid(self._operations):
            self._operations._finished.emit(self._task, future)  # noqa: SLF001 - its own messenger


class _Command:
    """What follows a command that went well: kept for undo, told to all, then to who asked."""

    def __init__(self, operations: Operations, done: Callable[[Changes], None] | None, notice: str) -> None:
        self._operations = operations
        self._done = done
        self._notice = notice

    def __call__(self, changes: Changes) -> None:
        self._operations.note(changes)
        self._operations.broadcast(changes)
        if self._notice and changes:
            self._operations.noticed.emit(self._notice)
        if self._done is not None and _is_alive(self._done):
            self._done(changes)


def _is_alive(callback: Callable[..., None]) -> bool:
    """False for a method of a widget that was closed and freed while the work ran."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
