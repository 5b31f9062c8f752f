"""One sample record, written once for all tests that only read it."""

from pathlib import Path

import pytest

from emt_tracker.reports.content import RecordContent, WrittenRecord
from tests.reports.making import a_content, shown, write
from tests.reports.sample import RECORD_DATE, a_holder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> RecordContent:
    """The fictional holder's record as of January 14, 2028; every certificate has two landscape pages."""
    folder = tmp_path_factory.mktemp("sample")
    return a_content(a_holder(), folder, as_of=RECORD_DATE, prepare=shown(2, (792, 612)))


@pytest.fixture(scope="session")
def written(sample: RecordContent, tmp_path_factory: pytest.TempPathFactory) -> WrittenRecord:
    """That record as a file."""
    return write(sample, tmp_path_factory.mktemp("written") / "record.pdf")


@pytest.fixture(scope="session")
def path(written: WrittenRecord) -> Path:
    """Where it stands."""
    return written.path
