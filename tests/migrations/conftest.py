"""A record file of today's schema to bring up to date."""

from hashlib import sha256
from pathlib import Path

import pytest

from emt_tracker.storage.store import Store
from tests.builders import a_course, a_document, a_portfolio, an_allocation, beginning


@pytest.fixture
def path(data_dir: Path) -> Path:
    """A closed file with a hundred courses, their allocations and certificates."""
    data_dir.mkdir(mode=0o700)
    files = [f"%PDF-1.7 certificate {number}".encode() for number in range(100)]
    courses = [
        a_course(allocations=(an_allocation("1.25", subtopics=("x",)),), documents=(a_document(data),))
        for data in files
    ]
    with Store.open(data_dir / "records.db", create=True, backups=data_dir / "backups") as store:
        store.write(beginning(a_portfolio(*courses)), {sha256(data).hexdigest(): data for data in files})
    return data_dir / "records.db"
