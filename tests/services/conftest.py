"""Real use cases on a real store of this test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.paths import DataPaths
from tests.builders import a_cycle, a_profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.services.bundle import Services


@pytest.fixture
def blank(data_dir: Path) -> Iterator[Services]:
    """A new store that belongs to nobody yet."""
    opened = open_records(DataPaths.at(data_dir), create=True)
    yield opened.services
    opened.close()


@pytest.fixture
def services(blank: Services) -> Services:
    """A store with a holder and one cycle, without courses."""
    blank.cycles.begin(a_profile(), a_cycle())
    return blank
