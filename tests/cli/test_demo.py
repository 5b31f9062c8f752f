"""The sample records that ship, and the way through the whole program without a display."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

from emt_tracker import resources
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.exchange.portfolio_reader import read_portfolio
from tests.cli.conftest import Run
from tests.judging import judged

SAMPLE = resources.path("sample")


def sample() -> Portfolio:
    return read_portfolio((SAMPLE / "portfolio.json").read_bytes())


def test_every_certificate_of_the_sample_ships_and_nothing_else():
    named = {document.sha256: document for course in sample().courses for document in course.documents}
    files = [path.read_bytes() for path in (SAMPLE / "certificates").iterdir()]

    assert {sha256(data).hexdigest(): len(data) for data in files} == {
        digest: document.size for digest, document in named.items()
    }
    assert sum(map(len, files)) < 1_000_000


def test_the_sample_has_a_finished_cycle_and_one_under_way():
    earlier = judged(sample(), date(2026, 11, 22), "2026")
    current = judged(sample(), date(2026, 11, 22), "2028")

    assert earlier.satisfied_by == "hours"
    assert not current.is_complete
    assert len(current.counting) == 18


def test_the_demo_leaves_everything_in_its_folder_and_can_be_seen_again(run: Run, tmp_path: Path):
    first = run("demo", "--out", "shown")
    again = run("demo", "--out", "shown")

    folder = tmp_path / "shown"
    assert (first.status, again.status) == (0, 0)
    assert first.out == again.out
    assert first.out.splitlines()[-1] == f"Everything is in {folder}"
    assert "Total                                        50.00      29.50   20.50" in first.out.splitlines()
    assert (folder / "audit-record.pdf").read_bytes().startswith(b"%PDF-")
    assert {path.suffix for path in (folder / "pages").iterdir()} == {".png"}
    assert json.loads((folder / "portfolio.json").read_bytes())["profile"]["name"] == "Renée Sample"
