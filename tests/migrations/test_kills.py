"""A program killed during an upgrade leaves the old schema or the new one, never something between."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from emt_tracker.storage.schema import HEAD

ROUNDS = 12
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_kill_during_an_upgrade_leaves_the_old_file_or_the_new_one(path: Path, tmp_path: Path):
    run = subprocess.run(  # noqa: S603  (our own script)
        [sys.executable, "-m", "tests.migrations.killing", str(tmp_path), str(path), str(ROUNDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    result = json.loads(run.stdout)
    assert result["faults"] == []
    assert sum(result["ended"].values()) == ROUNDS
    assert result["ended"][HEAD] > 0
