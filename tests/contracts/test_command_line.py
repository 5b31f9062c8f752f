"""The contract end to end: a portfolio imported into a store, its figures printed, the portfolio exported."""

import json
from pathlib import Path

import pytest

from emt_tracker.app.program import Program
from emt_tracker.cli import main

EXAMPLES = sorted(Path(__file__).with_name("examples").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_the_commands_print_is_what_the_contract_says(
    path: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    example = json.loads(path.read_text(encoding="utf-8"))
    given, again = tmp_path / "given.json", tmp_path / "again.json"
    given.write_text(json.dumps(example["portfolio"]), encoding="utf-8")

    def emt(*words: str) -> str:
        assert main(["--data-dir", str(data_dir), *words], Program()) == 0
        return capsys.readouterr().out

    emt("import", str(given))
    printed = json.loads(emt("progress", "--json", "--as-of", example["as_of"]))
    emt("export", str(again))

    del printed["coverage_gaps"]
    assert printed == example["expected"]
    assert json.loads(again.read_text(encoding="utf-8")) == example["portfolio"]
