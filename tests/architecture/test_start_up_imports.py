"""The window is painted before anything heavy is imported: start-up pays for Qt alone."""

import os
import subprocess
import sys

HEAVY = {"sqlalchemy", "sqlite3", "alembic", "reportlab", "pikepdf", "pypdfium2", "PIL", "pi_heif", "lxml"}
HEAVY |= {"icalendar", "dateutil"}
DATA = {f"emt_tracker.{layer}" for layer in ("services", "storage", "documents", "reports", "exchange")}


def loaded_by(code: str) -> set[str]:
    """Name what a fresh Python has imported after some lines; the coverage measurement would add its own."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"]
    return set(subprocess.check_output(command, env=environ, encoding="utf-8").split())  # noqa: S603


def test_the_window_comes_without_the_data_layer():
    loaded = loaded_by("import emt_tracker.app.window")
    assert "emt_tracker.ui.main_window" in loaded
    assert loaded & (HEAVY | DATA) == set()


def test_a_command_comes_without_qt():
    loaded = loaded_by("import emt_tracker.__main__, emt_tracker.cli")
    assert loaded & {"PySide6", "shiboken6"} == set()
