"""What was said to be saved is saved, whenever the program is killed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 30
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def test_no_acknowledged_change_is_lost_to_kill_9(tmp_path: Path):
    run = subprocess.run(  # noqa: S603  (our own script)
        [sys.executable, "-m", "tests.storage.killing", str(tmp_path), str(ROUNDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    result = json.loads(run.stdout)
    assert result["faults"] == []
    assert result["rounds"] == ROUNDS
    assert result["told"] > 0
