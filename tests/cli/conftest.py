"""The command line as a person uses it: another process, its status, and its two streams."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from emt_tracker.app.program import Program
from emt_tracker.cli import main
from emt_tracker.exchange.portfolio_writer import write_portfolio
from tests.builders import a_course, a_document, a_portfolio, an_allocation

CERTIFICATE = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(data_dir: Path, tmp_path: Path) -> Run:
    """Run a command on this test's own records, in a folder of its own."""

    def command(*words: object, stdout: IO[bytes] | int = subprocess.PIPE, **environ: str) -> Ran:
        done = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-m", "emt_tracker", "--data-dir", str(data_dir), *map(str, words)],
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environ},
            cwd=tmp_path,
        )
        assert "Traceback" not in done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture(scope="session")
def portfolio_bytes() -> bytes:
    """A portfolio of two courses, one with a file that is not held."""
    courses = (
        a_course("4", id="c-1", title="Stroke Update", allocations=(an_allocation("2", "cardiology"),)),
        a_course("2", id="c-2", title="Airway", documents=(a_document(CERTIFICATE, "airway.pdf"),)),
    )
    return write_portfolio(a_portfolio(*courses))


@pytest.fixture
def portfolio_file(portfolio_bytes: bytes, tmp_path: Path) -> Path:
    """The portfolio as a file."""
    path = tmp_path / "portfolio.json"
    path.write_bytes(portfolio_bytes)
    return path


@pytest.fixture(scope="session")
def imported(portfolio_bytes: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the portfolio was imported once, to be copied."""
    folder = tmp_path_factory.mktemp("imported")
    (folder / "portfolio.json").write_bytes(portfolio_bytes)
    assert (
        main(["--data-dir", str(folder / "data"), "import", str(folder / "portfolio.json")], Program()) == 0
    )
    return folder / "data"


@pytest.fixture
def records(imported: Path, data_dir: Path) -> Path:
    """This test's own records: the portfolio, imported."""
    shutil.copytree(imported, data_dir)
    return data_dir


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """The file of the second course."""
    path = tmp_path / "airway.pdf"
    path.write_bytes(CERTIFICATE)
    return path
