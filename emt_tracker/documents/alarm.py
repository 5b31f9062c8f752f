"""A clock that is set for every question and seldom rings: one thread for all, which mostly sleeps."""

import contextlib
import math
import threading
import time
from collections.abc import Callable, Iterator


class Alarm:
    """Calls `ring`, from a thread of its own, when a block takes longer than it may. One block at a time."""

    def __init__(self, ring: Callable[[], None]) -> None:
        """Start the thread; `stop` ends it."""
        self._ring = ring
        self._changed = threading.Condition()
        self._rings_at = math.inf
        self._wakes_at = math.inf
        self._is_stopped = False
        self._thread = threading.Thread(target=self._watch, name="documents-alarm", daemon=True)
        self._thread.start()

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Ring if the block is not done in `seconds`; once it has ended, nothing rings any more."""
        self._set(time.monotonic() + seconds)
        try:
            yield
        finally:
            self._set(math.inf)

    def stop(self) -> None:
        """Ring no more; the thread is gone on return."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify()
        self._thread.join()

    def _set(self, rings_at: float) -> None:
        """Wake the thread only where it would wake too late: 200 questions then cost it one waking."""
        with self._changed:
            self._rings_at = rings_at
            if rings_at < self._wakes_at:
                self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._is_stopped:
                if time.monotonic() >= self._rings_at:
                    self._rings_at = math.inf
                    self._ring()
                self._sleep()

    def _sleep(self) -> None:
        """Until the alarm is due, or is set; the lock is free meanwhile."""
        self._wakes_at = self._rings_at
        due_in = self._rings_at - time.monotonic()
        self._changed.wait(min(due_in, threading.TIMEOUT_MAX) if due_in < math.inf else None)
