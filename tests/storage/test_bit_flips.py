"""Any one bit of the file may have flipped on the disk: the program says so or works on, and never breaks."""

import random
import shutil
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path

import pytest

from emt_tracker.domain.errors import Fault, StoreUnavailable
from emt_tracker.storage.backups import backup_path
from tests.builders import TODAY, a_course, adding
from tests.storage.reopening import opened

STORED = Path(__file__).parents[1] / "migrations" / "records-0003.db"
FLIPS = 250


@pytest.mark.parametrize("start", range(4))
def test_one_changed_byte_never_breaks_the_program(path: Path, start: int):
    chance = random.Random(start)  # noqa: S311
    whole = STORED.read_bytes()
    in_use = [place for place in range(len(whole)) if whole[place]]
    for place in chance.sample(in_use, FLIPS // 4):
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        with suppress(Fault), opened(path) as store:
            store.check()
            store.write(adding(a_course(id="new")))
            store.backup(backup_path(path.parent / "backups", datetime.combine(TODAY, time(12))))


def test_a_text_whose_bits_flipped_is_damage(path: Path):
    shutil.copy(STORED, path)
    changed = path.read_bytes().replace(b"Stroke Update", b"Stroke \xff\xfedate")
    path.write_bytes(changed)

    with pytest.raises(StoreUnavailable, match="is damaged"):
        opened(path)
