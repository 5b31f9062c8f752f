"""The window is painted before anything heavy is imported: start-up pays for Qt alone."""

import subprocess
import sys

HEAVY = {"sqlalchemy", "sqlite3", "alembic", "reportlab", "pikepdf", "pypdfium2", "PIL", "pi_heif", "lxml"}
DATA = {f"emt_tracker.{layer}" for layer in ("services", "storage", "documents", "reports", "exchange")}


def test_the_window_comes_without_the_data_layer():
    code = "import sys, emt_tracker.app.window; print(*sys.modules)"
    loaded = set(subprocess.check_output([sys.executable, "-c", code], encoding="utf-8").split())  # noqa: S603
    assert "emt_tracker.ui.main_window" in loaded
    assert loaded & (HEAVY | DATA) == set()


def test_a_command_comes_without_qt():
    code = "import sys, emt_tracker.__main__, emt_tracker.cli; print(*sys.modules)"
    loaded = set(subprocess.check_output([sys.executable, "-c", code], encoding="utf-8").split())  # noqa: S603
    assert loaded & {"PySide6", "shiboken6"} == set()
