"""Reads the house the way the import contracts see it."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "emt_tracker"


class Judge:
    """Judges a package by the contracts of this project."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def broken(self, root: Path) -> set[str]:
        """Name the contracts that the package in the folder `root` breaks."""
        self._monkeypatch.chdir(root)
        self._monkeypatch.setattr(sys, "path", [str(root), *sys.path])
        self._monkeypatch.delitem(sys.modules, "emt_tracker", raising=False)
        self._monkeypatch.setenv("COLUMNS", "200")
        configure()
        lint_imports(config_filename=str(PROJECT / "pyproject.toml"), cache_dir=None, no_logo=True)
        said = self._capsys.readouterr().out
        verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)(?: .*)?$", said, re.MULTILINE))
        assert verdicts, said
        return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def modules(package: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Walk the modules of a package with their syntax trees."""
    for path in sorted(package.rglob("*.py")):
        yield path.relative_to(PROJECT), ast.parse(path.read_text("utf-8"))


def imported_names(tree: ast.Module) -> set[str]:
    """Name every module that a syntax tree imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names
