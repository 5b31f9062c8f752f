"""The same records on the same record date are the same bytes: any clock, zone, locale or machine."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from emt_tracker.reports.content import RecordContent, WrittenRecord
from emt_tracker.reports.fingerprint import fingerprint_of
from tests.builders import a_course, a_portfolio
from tests.reports.making import a_content, write

ROOT = Path(__file__).parents[2]
STORY = """
import sys
from pathlib import Path
from tests.reports.making import a_content, write
from tests.reports.sample import RECORD_DATE, a_holder
folder = Path(sys.argv[1])
print(write(a_content(a_holder(), folder, as_of=RECORD_DATE), folder / "record.pdf").sha256)
"""
FACTS = {
    "portfolio": sha256(b"{}").hexdigest(),
    "held": ["ab" * 32],
    "record_date": date(2028, 1, 14),
    "cycle": "2028",
    "program": "1.0.0",
    "rules": "ma-aemt-nccp2025",
}


def test_written_twice_it_is_the_same(sample: RecordContent, written: WrittenRecord, tmp_path: Path):
    again = write(sample, tmp_path / "another name.pdf")
    assert again.path.read_bytes() == written.path.read_bytes()
    assert again.sha256 == written.sha256 == sha256(written.path.read_bytes()).hexdigest()


def test_zone_locale_and_hash_seed_change_nothing(tmp_path: Path):
    here = _digest(tmp_path / "a", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    there = _digest(tmp_path / "b", TZ="Asia/Tokyo", LC_ALL="de_DE.UTF-8", PYTHONHASHSEED="2")
    assert here == there


def test_another_record_date_is_another_record(tmp_path: Path):
    portfolio = a_portfolio(a_course())
    one, other = (
        write(a_content(portfolio, tmp_path, as_of=date(2026, 11, day)), tmp_path / f"{day}.pdf").sha256
        for day in (21, 22)
    )
    assert one != other


@pytest.mark.parametrize(
    "change",
    [
        {"portfolio": sha256(b"{ }").hexdigest()},
        {"held": []},
        {"record_date": date(2028, 1, 15)},
        {"cycle": "2030"},
        {"program": "1.0.1"},
        {"rules": "ma-aemt-nccp2016"},
    ],
)
def test_everything_that_counts_is_in_the_fingerprint(change: dict[str, object]):
    assert fingerprint_of(**FACTS) != fingerprint_of(**(FACTS | change))


def test_the_fingerprint_can_be_computed_by_hand():
    lines = (
        "emt-tracker/record 1",
        "record date 2028-01-14",
        "cycle 2028",
        "program 1.0.0",
        "rules ma-aemt-nccp2025",
        f"portfolio {sha256(b'{}').hexdigest()}",
        f"document {'ab' * 32}",
    )
    text = "".join(f"{line}\n" for line in lines)
    assert fingerprint_of(**FACTS) == sha256(text.encode()).hexdigest()


def test_the_fingerprint_stands_on_every_foot(sample: RecordContent, tmp_path: Path):
    other = write(replace(sample, fingerprint="0" * 64), tmp_path / "record.pdf")
    assert other.fingerprint == "0" * 64
    assert other.sha256 != write(sample, tmp_path / "record.pdf").sha256


def _digest(folder: Path, **environment: str) -> str:
    folder.mkdir()
    told = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", STORY, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()
