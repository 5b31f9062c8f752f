"""A real record file of every schema that was ever released opens, with everything on it.

Each ``records-….db`` was written by the program of that schema; the JSON beside it is the portfolio that it
exported then. None is ever made again.
"""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.storage.store import Store

STORED = sorted(Path(__file__).parent.glob("records-*.db"))


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.stem)
def test_it_opens_with_everything_on_it(stored: Path, tmp_path: Path):
    path = tmp_path / "records.db"
    shutil.copy(stored, path)

    with Store.open(path, backups=tmp_path / "backups") as store:
        assert store.portfolio() == read_portfolio(stored.with_suffix(".json").read_bytes())
        assert [kept.course.id for kept in store.trash()] == ["c-004"]
        (digest,) = store.held()
        assert sha256(store.certificate(digest)).hexdigest() == digest
        assert not [problem for problem in store.check() if problem.kind.is_damage]
