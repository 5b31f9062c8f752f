"""A real record file of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from emt_tracker.storage.store import Store
from tests.builders import a_cycle, a_portfolio, beginning


@pytest.fixture
def path(data_dir: Path) -> Path:
    """Where the record file goes; its folder is there, the file is not."""
    data_dir.mkdir(mode=0o700)
    return data_dir / "records.db"


@pytest.fixture
def blank(path: Path) -> Iterator[Store]:
    """A new store that belongs to nobody yet."""
    with Store.open(path, create=True, backups=path.parent / "backups") as store:
        yield store


@pytest.fixture
def store(blank: Store) -> Store:
    """A store with a holder and one cycle, without courses."""
    blank.write(beginning(a_portfolio(cycles=(a_cycle(),))))
    return blank
