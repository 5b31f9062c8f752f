"""The worker as a program of its own: what it says, what it never does, what it gives up."""

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from emt_tracker.documents.frames import Frame, receive, send
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.process import default_command
from tests.documents.papers import a_pdf

ROOT = Path(__file__).parents[2]


def run(spoken: bytes, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        default_command(),
        input=spoken,
        capture_output=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": ":".join([str(ROOT), *sys.path])},
        timeout=60,
    )


def conversation(folder: Path, *frames: Frame) -> bytes:
    path = folder / "spoken"
    with path.open("wb") as stream:
        for frame in frames:
            send(stream, frame)
    return path.read_bytes()


@pytest.mark.parametrize("garbage", [b"x", b"GET / HTTP/1.1\r\n\r\n", bytes(1000), b"\xff" * 70_000])
def test_garbage_ends_it_quietly(tmp_path: Path, garbage: bytes) -> None:
    ended = run(garbage, tmp_path)

    assert (ended.returncode, ended.stdout, ended.stderr) == (2, b"", b"")


def test_it_leaves_when_nobody_asks(tmp_path: Path) -> None:
    assert run(conversation(tmp_path, Frame({"limits": asdict(Limits())})), tmp_path).returncode == 0


def test_limits_it_does_not_know_end_it(tmp_path: Path) -> None:
    assert run(conversation(tmp_path, Frame({"limits": {"kindness": 1}})), tmp_path).returncode == 2


def test_a_question_it_does_not_know_is_refused_and_the_next_is_answered(tmp_path: Path) -> None:
    questions = (
        Frame({"limits": asdict(Limits())}),
        Frame({"do": "explode"}, a_pdf()),
        Frame({"do": "describe"}, a_pdf()),
    )

    said = tmp_path / "said"
    said.write_bytes(run(conversation(tmp_path, *questions), tmp_path).stdout)
    with said.open("rb") as stream:
        answers = [receive(stream, 0) for _ in questions]

    assert [frame and dict(frame.header) for frame in answers] == [
        {"ready": True},
        {"refused": "damaged"},
        {"count": 1, "sizes": [[612.0, 792.0]], "encrypted": False, "problem": None, "signed": False},
    ]


def test_it_writes_only_into_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "scratch"
    folder.mkdir()
    outside = tmp_path / "outside.pages"

    limits = Frame({"limits": asdict(Limits())})
    run(conversation(tmp_path, limits, Frame({"do": "prepare", "out": str(outside)}, a_pdf())), folder)

    assert not outside.exists()
    assert (folder / "outside.pages").stat().st_mode & 0o777 == 0o600


def test_it_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_bytes(b"mine")

    limits = Frame({"limits": asdict(Limits())})
    run(conversation(tmp_path, limits, Frame({"do": "prepare", "out": "mine.pdf"}, a_pdf())), tmp_path)

    assert (tmp_path / "mine.pdf").read_bytes() == b"mine"
