"""One reader for the tests that do not end its worker on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emt_tracker.documents.reader import DocumentReader

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DocumentReader]:
    """A reader with the limits that people have."""
    with DocumentReader(tmp_path_factory.mktemp("scratch")) as reader:
        yield reader
