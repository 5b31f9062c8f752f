"""Where the program's data files lie: inside the wheel, or beside the package in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """The path of one data file or folder, such as ``path("icons", "alert.svg")``."""
    return ROOT.joinpath(*parts)
