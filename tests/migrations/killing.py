"""Rounds of kill -9 during an upgrade: ``python -m tests.migrations.killing FOLDER RECORDS ROUNDS``.

Prints one line of JSON: how many rounds ended on the old and on the new schema, and what was not whole.
"""

import json
import os
import random
import shutil
import sys
from pathlib import Path

import alembic.command  # noqa: F401  (before the first fork, so that the rounds are about the upgrade alone)

from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.storage.schema import CURRENT, Schema, read_stamp
from emt_tracker.storage.store import Store
from tests.migrations.planted import SLOWLY, tomorrow
from tests.storage.killing import killed_at_random

LONGEST = 0.4


def upgraded(path: Path, schema: Schema, say: int) -> None:
    """Open the file as tomorrow's program does."""
    os.write(say, b"ready\n")
    Store.open(path, backups=path.parent / "backups", schema=schema).close()


def what_is_left(path: Path, schema: Schema, expected: Portfolio) -> tuple[str, list[str]]:
    """The revision of the file after a kill, and what is wrong with it."""
    revision = read_stamp(path).revision
    known = {CURRENT.head: CURRENT, schema.head: schema}[revision]
    with Store.open(path, backups=path.parent / "backups", schema=known) as store:
        wrong = [problem.message for problem in store.check() if problem.kind.is_damage]
        return revision, wrong if store.portfolio() == expected else [*wrong, "the records are others"]


def main(folder: Path, records: Path, rounds: int) -> None:
    """Upgrade a copy of the records time and again, kill, and look."""
    schema = tomorrow(folder, SLOWLY)
    with Store.open(records, backups=folder) as store:
        expected = store.portfolio()
    chance = random.Random(20261122)  # noqa: S311
    ended: dict[str, int] = {}
    faults: list[str] = []
    for number in range(rounds):
        path = folder / str(number) / "records.db"
        path.parent.mkdir()
        shutil.copy(records, path)
        killed_at_random(lambda say, path=path: upgraded(path, schema, say), chance, LONGEST)
        revision, wrong = what_is_left(path, schema, expected)
        ended[revision] = ended.get(revision, 0) + 1
        faults += wrong
    print(json.dumps({"ended": ended, "faults": faults}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
