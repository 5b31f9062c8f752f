"""What is read at the start through the driver alone agrees with the typed rows of SQLAlchemy."""

import subprocess
import sys
from pathlib import Path
from types import NoneType

import pytest

from emt_tracker.storage import listings
from emt_tracker.storage.dossier_tables import Row
from emt_tracker.storage.listings import Listing
from emt_tracker.storage.store import Store
from tests.builders import a_course, a_portfolio, beginning


@pytest.mark.parametrize("listing", listings.ALL, ids=lambda listing: listing.table)
def test_each_column_has_the_type_of_its_row(listing: Listing):
    table = Row.metadata.tables[listing.table]
    for name, types in listing.columns.items():
        column = table.c[name]
        expected = {column.type.python_type, NoneType} if column.nullable else {column.type.python_type}
        assert types == expected, name
    assert set(listing.order) <= {column.name for column in table.columns}


def test_every_table_is_read():
    assert {listing.table for listing in listings.ALL} == set(Row.metadata.tables)


@pytest.mark.parametrize(
    ("listing", "left_out"),
    [
        (listings.HOLDER, {"id"}),
        (listings.CYCLES, {"position"}),
        (listings.COURSES, set()),
        (listings.ALLOCATIONS, set()),
        (listings.SUBTOPICS, {"position"}),
        (listings.DOCUMENTS, {"position"}),
        (listings.CERTIFICATES, {"size", "data"}),
        (listings.EXPORTS, set()),
        (listings.CARDS, set()),
        (listings.CARD_COURSES, {"position"}),
        (listings.CARD_DOCUMENTS, {"position"}),
        (listings.STEPS, set()),
        (listings.STEP_RECEIPTS, {"position"}),
        (listings.LINES, set()),
        (listings.OVERRIDES, set()),
        (listings.PLANS, set()),
        (listings.CLOSINGS, set()),
    ],
    ids=lambda value: value.table if isinstance(value, Listing) else "",
)
def test_no_other_column_is_left_out(listing: Listing, left_out: set[str]):
    columns = {column.name for column in Row.metadata.tables[listing.table].columns}
    assert columns - listing.columns.keys() == left_out


def test_opening_and_reading_does_not_wait_for_sqlalchemy(tmp_path: Path):
    path = tmp_path / "records.db"
    with Store.open(path, create=True, backups=tmp_path) as store:
        store.write(beginning(a_portfolio(a_course(title="Stroke Update"))))
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from emt_tracker.storage.store import Store\n"
        "store = Store.open(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent)\n"
        "print(store.portfolio().courses[0].title)\n"
        "print('sqlalchemy' in sys.modules)\n"
        "store.make_ready()\n"
        "print('sqlalchemy' in sys.modules)\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, str(path)], capture_output=True, check=True, text=True
    )
    assert done.stdout.split("\n")[:3] == ["Stroke Update", "False", "True"]
