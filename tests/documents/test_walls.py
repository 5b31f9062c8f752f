"""What the worker cannot do any more once its walls stand, even where a document has taken it over."""

import subprocess
import sys
from pathlib import Path

import pytest

from emt_tracker.documents.process import default_command
from emt_tracker.documents.reader import DocumentReader
from tests.documents.papers import a_pdf

BUILD = """
import sys
from pathlib import Path
from emt_tracker.documents.walls import build_walls
import json, pikepdf
built = build_walls(Path.cwd())
if len(built) < 2:
    sys.exit("not offered")
"""
DEEDS = {
    "reading": "open(sys.argv[1]).read()",
    "listing": "list(Path(sys.argv[1]).parent.iterdir())",
    "writing": "open(sys.argv[1], 'w')",
    "making": "open(sys.argv[1] + '.new', 'x')",
    "removing": "Path(sys.argv[1]).unlink()",
    "calling": "import socket; socket.socket()",
    "calling a neighbour": "import socket; socket.socket(socket.AF_UNIX)",
    "starting": "import os; os.execv('/bin/sh', ['sh'])",
}
OWN_WORK = "Path('mine').write_text('1'); Path('mine').unlink(); import pi_heif; open('/dev/null', 'w')"


def inside(folder: Path, deed: str, *arguments: str) -> str:
    code = f"{BUILD}\ntry:\n    {deed}\nexcept PermissionError:\n    sys.exit('refused')"
    ended = subprocess.run(  # noqa: S603
        [*default_command()[:3], "-c", code, *arguments],
        cwd=folder,
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.stderr.strip() == "not offered":
        pytest.skip("this system offers no such walls")
    return ended.stderr.strip() or "done"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """The worker's own folder, beside one that is not."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_nothing_outside_can_be_reached(scratch: Path, tmp_path: Path, deed: str) -> None:
    secret = tmp_path / "home" / "secret"
    secret.parent.mkdir()
    secret.write_text("mine")

    assert inside(scratch, deed, str(secret)) == "refused"
    assert [path.name for path in secret.parent.iterdir()] == ["secret"]


def test_its_own_work_goes_on(scratch: Path) -> None:
    assert inside(scratch, OWN_WORK) == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells")
def test_the_worker_stands_within_them(tmp_path: Path) -> None:
    with DocumentReader(tmp_path) as reader:
        reader.describe(a_pdf())
        assert reader._worker
        status = Path(f"/proc/{reader._worker._process.pid}/status").read_text()

    assert "NoNewPrivs:\t1" in status
    assert "Seccomp:\t2" in status or inside(tmp_path, "pass") == "done"
