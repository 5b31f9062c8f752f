"""What the worker gives up before it touches a document: time, memory, file size, core dumps."""

import sys

from emt_tracker.documents.limits import Limits


def confine(limits: Limits) -> None:
    """Take on the limits that hold for the worker's whole life.

    Linux holds a process to RLIMIT_DATA for everything it allocates. RLIMIT_AS also counts address space
    that is only reserved, and decoders reserve much. macOS and Windows hold to neither: there the checks by
    header and the client's clock stand alone.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_FSIZE, limits.file_bytes)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_DATA, limits.memory_bytes)


def allow_cpu(seconds: float) -> None:
    """Let what now begins use `seconds` of processor time, and end the worker after that.

    The client's clock does the same for a whole question; this one also holds when the client itself is gone.
    It counts from now on: a limit on the time of the whole process (RLIMIT_CPU) would be held against another
    count of the kernel than the one that programs can read, and the two drift apart as a worker lives.
    """
    if sys.platform == "win32":
        return
    import signal

    signal.setitimer(signal.ITIMER_PROF, seconds)


if sys.platform != "win32":

    def _lower(what: int, value: int) -> None:
        """Set the soft limit, which the system enforces, never above the hard one."""
        import resource

        _soft, hard = resource.getrlimit(what)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (allowed, hard))
