"""Sealing a record on the command line, and what verifying says of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from emt_tracker.app.program import Program
from emt_tracker.cli import main, sealing
from emt_tracker.reports import seal_key
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("records")


def sealed(data_dir: Path, out: Path, passphrase: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Write and seal a record; the passphrase comes through the pipe."""
    command = [
        sys.executable,
        "-m",
        "emt_tracker",
        "--data-dir",
        str(data_dir),
        "record",
        "--out",
        str(out),
        *words,
    ]
    return subprocess.run(command, input=passphrase, capture_output=True, check=False, encoding="utf-8")  # noqa: S603


def test_a_record_is_sealed_and_verified(run: Run, data_dir: Path, tmp_path: Path):
    out = tmp_path / "record.pdf"
    done = sealed(data_dir, out, "open sesame\n", "--seal")
    assert (done.returncode, done.stderr) == (0, "")
    assert "with a key that is self-issued: nobody else vouches for that name" in done.stdout
    said = run("verify-record", out)
    assert said.status == 0
    assert "This record is whole" in said.out
    assert "Sealed by “" in said.out
    assert "anyone can make a key in any name" in said.out
    assert said.err == ""
    assert json.loads(run("verify-record", out, "--json").out)["seal"].startswith("Sealed by")


def test_the_same_key_needs_its_passphrase_again(data_dir: Path, tmp_path: Path):
    assert sealed(data_dir, tmp_path / "a.pdf", "open sesame\n", "--seal").returncode == 0
    refused = sealed(data_dir, tmp_path / "b.pdf", "open barley\n", "--seal")
    assert refused.returncode == 2
    assert "could not be opened" in refused.stderr
    assert not (tmp_path / "b.pdf").exists()
    other = sealed(
        data_dir, tmp_path / "c.pdf", "open sesame\n", "--seal-key", str(data_dir / "seal-key.p12")
    )
    assert other.returncode == 0


def test_a_sealed_record_that_was_changed_is_not_whole(run: Run, data_dir: Path, tmp_path: Path):
    out = tmp_path / "record.pdf"
    sealed(data_dir, out, "\n", "--seal")
    out.write_bytes(out.read_bytes() + b"% more\n")
    said = run("verify-record", out)
    assert said.status == 1
    assert "they are no seal that holds" in said.out
    changed = bytearray(out.read_bytes())
    changed[2000] ^= 1
    out.write_bytes(changed)
    said = run("verify-record", out)
    assert said.status == 1
    assert "Sealed by" not in said.out


def test_a_sealed_record_is_imported_like_any_other(run: Run, data_dir: Path, tmp_path: Path):
    out = tmp_path / "record.pdf"
    sealed(data_dir, out, "\n", "--seal")
    said = run("import", out)
    assert said.status == 0
    assert "was changed" not in said.out
    out.write_bytes(out.read_bytes() + b"% more\n")
    assert "was changed after it was written" in run("import", out).out


def test_a_folder_is_not_sealed(data_dir: Path, tmp_path: Path):
    done = sealed(data_dir, tmp_path / "folder", "", "--print", "folder", "--seal")
    assert done.returncode == 2
    assert "A folder is not sealed." in done.stderr


def test_without_the_extra_one_sentence_says_how_to_add_it(
    data_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    out = tmp_path / "record.pdf"
    sealed(data_dir, out, "\n", "--seal")
    monkeypatch.setattr(seal_key, "find_spec", lambda _name: None)
    words = ["--data-dir", str(data_dir)]
    assert main([*words, "record", "--out", str(tmp_path / "b.pdf"), "--seal"], Program()) == 2
    assert 'pip install "emt-tracker[seal]"' in capsys.readouterr().err
    assert not (tmp_path / "b.pdf").exists()
    assert main([*words, "verify-record", str(out)], Program()) == 1
    assert "the seal itself was not checked" in capsys.readouterr().out


def test_a_new_passphrase_is_typed_twice(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    typed = iter(["one", "two", "one", "one"])
    monkeypatch.setattr(sealing, "_is_asked", lambda: True)
    monkeypatch.setattr(sealing, "getpass", lambda _question: next(typed))
    words = ["--data-dir", str(data_dir), "record", "--out", str(tmp_path / "record.pdf"), "--seal"]
    assert main(words, Program()) == 2
    assert "The two passphrases differ." in capsys.readouterr().err
    assert main(words, Program()) == 0
