"""The table of the handout's statements names what exists: files, tasks, texts, contacts, rules."""

import re
from pathlib import Path

import pytest

from emt_tracker import resources
from emt_tracker.domain.rules import RulePack
from emt_tracker.storage.process_file import read_process
from emt_tracker.storage.rule_file import read_pack

DOCS = Path(__file__).parents[1] / "docs"
TABLE = (DOCS / "handout.md").read_text(encoding="utf-8")
ROWS = [line for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith("| The handout")]
PROCESS = read_process(resources.path("process", "massachusetts.toml"))
PACKS = [read_pack(resources.path("rules", f"ma-aemt-nccp{model}.toml")) for model in (2016, 2025)]


def names(pack: RulePack) -> set[str]:
    fees, stones = {fee.key for fee in pack.fees}, {stone.key for stone in pack.milestones}
    return {*fees, *stones, "categories", "topics", "retention_years"}


KNOWN = (
    {task.key for task in PROCESS.tasks}
    | {timing.key for timing in PROCESS.timings}
    | PROCESS.texts.keys()
    | PROCESS.contacts.keys()
    | PROCESS.links.keys()
    | (names(PACKS[0]) & names(PACKS[1]))
)


def test_the_table_is_there():
    assert len(ROWS) > 50


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)]+)\)", TABLE))))
def test_every_path_exists(path: str):
    assert (DOCS / path).exists()


@pytest.mark.parametrize("row", ROWS)
def test_every_value_that_a_row_names_exists(row: str):
    value = row.split("|")[2]
    assert set(re.findall(r"`([^`]+)`", value)) <= KNOWN
