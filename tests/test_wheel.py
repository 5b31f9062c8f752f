"""What is installed holds what a checkout holds: the program finds its rules, fonts and icons either way."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program as a wheel installs it."""
    built, site = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)  # noqa: S603
    with ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


def test_a_wheel_holds_every_resource_unchanged(installed: Path):
    resources = [path for path in (PROJECT / "resources").rglob("*") if path.is_file()]
    inside = installed / "emt_tracker" / "_resources"
    differing = [
        path.name
        for path in resources
        if (inside / path.relative_to(PROJECT / "resources")).read_bytes() != path.read_bytes()
    ]
    assert differing == []


def test_an_installed_program_finds_its_own_resources(installed: Path, tmp_path: Path):
    code = "from emt_tracker import resources; print(resources.path('rules'))"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    environ["PYTHONPATH"] = str(installed)
    found = subprocess.check_output([sys.executable, "-c", code], cwd=tmp_path, env=environ, encoding="utf-8")  # noqa: S603
    assert Path(found.strip()) == installed / "emt_tracker" / "_resources" / "rules"
