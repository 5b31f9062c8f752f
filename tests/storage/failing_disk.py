"""A disk that fails for real after so many bytes of a file, whoever writes them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

resource = pytest.importorskip("resource", reason="Windows has no limit on the size of files")

STEP = 8192


@contextmanager
def failing_beyond(size: int) -> Iterator[None]:
    """Let every write beyond this place in a file fail with an error of the operating system."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
