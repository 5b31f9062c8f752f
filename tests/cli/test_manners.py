"""Bad use, other readers and small terminals: one plain sentence, the right status, never a traceback."""

import os
from pathlib import Path

import pytest

from emt_tracker.app.opening import open_records
from emt_tracker.app.program import Program
from emt_tracker.cli import main
from emt_tracker.paths import DataPaths
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "words",
    [
        ["frob"],
        ["import"],
        ["import", "--dry", "x.json"],
        ["export"],
        ["progress", "--as-of", "11/22/2026"],
        ["progress", "--as-of", "20261122"],
        ["progress", "--as-of", "2026-02-30"],
        ["progress", "--as-of", "9999-12-31"],
        ["progress", "--jsn"],
        ["attach", "c-1"],
        ["attach", "c-1", "a.pdf", "--kind", "photo"],
        ["record"],
        ["--data-dir"],
        ["--data-dir", "", "progress"],
        ["import", "absent.json"],
        ["import", "."],
        ["export", "."],
        ["export", "/"],
        ["record", "--out", ".."],
    ],
)
def test_bad_use_is_refused_in_one_sentence(
    words: list[str], data_dir: Path, capsys: pytest.CaptureFixture[str]
):
    status = main(["--data-dir", str(data_dir), *words], Program())

    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert said.err.endswith(".\n")


def test_while_the_window_holds_the_records_others_say_so(run: Run, records: Path):
    held = open_records(DataPaths.at(records), create=False)
    try:
        ran = run("progress", "--json")
    finally:
        held.close()

    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.err
        == "Another window or command of EMT Tracker is using your records. Close it, then try again.\n"
    )
    assert run("progress", "--json").status == 0


def test_the_data_folder_may_stand_behind_the_command(run: Run, portfolio_file: Path, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"

    assert run("import", portfolio_file, "--data-dir", elsewhere).status == 0
    assert (elsewhere / "records.db").exists()


def test_a_data_folder_that_is_a_file_is_refused(run: Run, portfolio_file: Path):
    ran = run("import", portfolio_file, "--data-dir", portfolio_file)

    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("verb", [["export"], ["record", "--out"]])
def test_records_are_never_written_over(run: Run, records: Path, verb: list[str]):
    before = (records / "records.db").read_bytes()

    ran = run(*verb, records / "records.db")

    assert (ran.status, ran.out) == (2, "")
    assert "holds records and is not replaced" in ran.err
    assert (records / "records.db").read_bytes() == before


@pytest.mark.usefixtures("records")
def test_a_file_that_stands_where_a_folder_should_be_is_told(run: Run, portfolio_file: Path):
    ran = run("export", portfolio_file / "again.json")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith("could not be written: Not a directory. Choose another name or folder.\n")


@pytest.mark.usefixtures("records")
def test_the_longest_name_can_be_written(run: Run, tmp_path: Path):
    longest = tmp_path / f"{'é' * 124}.json"  # 253 bytes, where most systems allow 255

    assert run("export", longest).status == 0
    assert longest.is_file()


@pytest.mark.usefixtures("records")
def test_a_reader_that_leaves_early_is_no_fault(run: Run):
    reading, writing = os.pipe()
    os.close(reading)

    with os.fdopen(writing, "wb") as pipe:
        ran = run("progress", "--json", stdout=pipe)

    assert (ran.status, ran.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
@pytest.mark.usefixtures("records")
def test_an_answer_that_cannot_be_written_is_a_fault(run: Run):
    with Path("/dev/full").open("wb") as full:
        ran = run("progress", stdout=full)

    assert ran.status == 2
    assert ran.err == "The answer could not be read or written: No space left on device.\n"


@pytest.mark.usefixtures("records")
def test_a_terminal_that_lacks_letters_shows_stand_ins(run: Run):
    ran = run("progress", "--cycle", "“né”", PYTHONIOENCODING="ascii")

    assert ran.status == 2
    assert ran.err == "There is no cycle ??n??? on these records.\n"


@pytest.mark.usefixtures("records")
def test_nothing_in_a_name_is_obeyed_by_the_terminal(run: Run, portfolio_file: Path):
    ran = run("attach", "\x1b[2Jc", portfolio_file)

    assert "\x1b" not in ran.err


def test_without_a_place_for_complaints_the_answer_stays_clean(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stderr", None)

    status = main(["--data-dir", str(data_dir), "progress", "--json"], Program())

    assert (status, capsys.readouterr().out) == (1, "")


def test_help_lists_every_verb(run: Run):
    ran = run("--help")

    assert ran.status == 0
    for verb in ("import", "export", "progress", "attach", "record", "check", "demo"):
        assert f"\n    {verb} " in ran.out


class Forgetful:
    """A program whose parts fail in a way that nobody expects."""

    def today(self) -> None:
        raise ZeroDivisionError


def test_a_bug_is_told_in_one_line_and_where(capsys: pytest.CaptureFixture[str]):
    status = main(["progress"], Forgetful())  # type: ignore[arg-type]  # it fails before it matters

    assert status == 2
    assert capsys.readouterr().err == (
        "Something unexpected happened, please report it: ZeroDivisionError at test_manners.py:"
        f"{Forgetful.today.__code__.co_firstlineno + 1}.\n"
    )


def test_without_a_command_the_window_opens():
    opened: list[Path | None] = []

    class Window:
        def window(self, data_dir: Path | None) -> int:
            opened.append(data_dir)
            return 0

    assert main([], Window()) == 0  # type: ignore[arg-type]  # nothing else is asked of it
    assert main(["--data-dir", "records"], Window()) == 0  # type: ignore[arg-type]
    assert opened == [None, Path("records")]
