"""A forbidden import, planted in a copy of the program, breaks the contract that forbids it and no other."""

import shutil
from pathlib import Path

import pytest

from tests.architecture.house import PACKAGE, Judge

HOUSE = "The layers of the house"
DOMAIN = "Inside domain: judgements, rules, facts, quantities, errors"
SERVICES = "Services do not import each other"
WINDOW = "Inside ui: window, pages, dialogs, widgets, operations, words and looks"
PAGES = "Pages do not import each other"
THROUGH = "Window and command line reach data through services alone"
PATHS = "Only app decides where things lie"
QT = "Qt only in ui and app"
DATABASE = "The database only in storage"
REPORTLAB = "ReportLab only in reports"
ENGINES = "PDF and image engines only in documents and reports"
CALENDARS = "Calendar files only in exchange"
SEALS = "Seals only in reports, where the extra is there"
CYCLES = "No module imports itself round a corner"

PLANTED = [
    (HOUSE, "helpers.py", ""),
    (HOUSE, "domain/profiles.py", "import emt_tracker.resources"),
    (HOUSE, "exchange/__init__.py", "import emt_tracker.settings"),
    (HOUSE, "logs.py", "import emt_tracker.services.bundle"),
    (HOUSE, "cli/__init__.py", "import emt_tracker.ui.formatting"),
    (DOMAIN, "domain/managers.py", ""),
    (DOMAIN, "domain/approvals.py", "import emt_tracker.domain.cycles"),
    (DOMAIN, "domain/changes.py", "import emt_tracker.domain.retention"),
    (SERVICES, "services/base.py", ""),
    (SERVICES, "services/overview.py", "import emt_tracker.services.imports"),
    (WINDOW, "ui/utils.py", ""),
    (WINDOW, "ui/memory.py", "import emt_tracker.ui.models"),
    (PAGES, "ui/pages/inbox.py", ""),
    (PAGES, "ui/pages/records/page.py", "import emt_tracker.ui.pages.settings"),
    (THROUGH, "ui/main_window/window.py", "import emt_tracker.exchange"),
    (THROUGH, "cli/__init__.py", "import emt_tracker.storage.store"),
    (PATHS, "cli/__init__.py", "import emt_tracker.paths"),
    (PATHS, "__main__.py", "import emt_tracker.paths"),
    (QT, "services/overview.py", "import PySide6.QtCore"),
    (QT, "cli/__init__.py", "def verb():\n    import PySide6.QtGui"),
    (DATABASE, "services/upkeep.py", "import sqlite3"),
    (DATABASE, "documents/recognise.py", "from sqlalchemy import text"),
    (DATABASE, "app/__init__.py", "import alembic.config"),
    (REPORTLAB, "services/records.py", "from reportlab.pdfgen import canvas"),
    (ENGINES, "storage/store.py", "import PIL.Image"),
    (ENGINES, "exchange/__init__.py", "import pikepdf"),
    (ENGINES, "ui/models/__init__.py", "import pypdfium2"),
    (ENGINES, "services/certificates.py", "import pi_heif"),
    (CALENDARS, "services/calendars.py", "import icalendar"),
    (SEALS, "services/sealing.py", "import pyhanko.sign"),
    (SEALS, "reports/record.py", "import cryptography.x509"),
    (CYCLES, "domain/cycles.py", "import emt_tracker.domain.changes"),
]


@pytest.mark.parametrize(("contract", "module", "line"), PLANTED, ids=lambda part: part.partition(":")[0])
def test_a_planted_violation_breaks_the_right_contract(
    contract: str, module: str, line: str, tmp_path: Path, judge: Judge
):
    shutil.copytree(PACKAGE, tmp_path / "emt_tracker", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "emt_tracker" / module).open("a", encoding="utf-8") as planted:
        planted.write(f"\n{line}\n")
    assert judge.broken(tmp_path) == {contract}
