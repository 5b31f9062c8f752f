"""The Records page on real records: three cycles, real certificate files, the document worker beside."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtWidgets import QLabel

from emt_tracker.app.opening import open_records
from emt_tracker.documents.intake import from_bytes
from emt_tracker.domain.cycles import Steps
from emt_tracker.paths import DataPaths
from emt_tracker.ui.operations import Operations
from emt_tracker.ui.pages.records import RecordsPage
from emt_tracker.ui.theme import Appearance
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, a_profile, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services

NOON = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.fixture
def services(data_dir: Path) -> Iterator[Services]:
    """Five courses in three cycles; three of them have a certificate of two pages."""
    opened = open_records(DataPaths.at(data_dir), create=True)
    early = a_course("2", date(2019, 5, 1), id="early", title="Burn Care")
    middle = a_course("1.5", date(2025, 5, 1), id="middle", title="Stroke Update")
    airway = a_course("4", date(2026, 5, 1), id="airway", title="Pediatric Airway Update")
    safety = a_course("1", date(2026, 6, 1), id="safety", title="Ambulance Safety")
    crew = a_course("2", date(2026, 7, 1), id="crew", title="Crew Resource Management")
    cycles = (
        a_cycle("2020", date(2020, 3, 31)),
        a_cycle("2026", date(2026, 3, 31), steps=Steps(renewal_verified_on=date(2026, 3, 1))),
        a_cycle("2028", date(2028, 3, 31)),
    )
    profile = a_profile(name="Renée St. Laurent")
    portfolio = a_portfolio(early, middle, airway, safety, crew, cycles=cycles, profile=profile)
    opened.store.write(beginning(portfolio))
    for course in (early, middle, airway):
        file = from_bytes(f"{course.id}.pdf", a_certificate(course.title))
        opened.services.certificates.attach(course.id, [file])
    yield opened.services
    opened.close()


def a_certificate(words: str) -> bytes:
    """A PDF of two pages with a word on each."""
    with pikepdf.new() as pdf:
        for number in (1, 2):
            page = pdf.add_blank_page(page_size=(612, 792))
            text = f"BT /F1 24 Tf 72 700 Td ({words}, page {number}) Tj ET 72 72 200 100 re f"
            page.Contents = pdf.make_stream(text.encode("ascii"))
            font = {
                "/Type": pikepdf.Name.Font,
                "/Subtype": pikepdf.Name.Type1,
                "/BaseFont": pikepdf.Name.Courier,
            }
            page.Resources = pikepdf.Dictionary({"/Font": {"/F1": font}})
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations]:
    """The worker's lane, closed before the records are."""
    Appearance(qapp, "light")
    lane = Operations(lambda: NOON)
    yield lane
    lane.close()


@pytest.fixture
def page(qtbot: QtBot, services: Services, operations: Operations) -> RecordsPage:
    """The page in sight, live and read."""
    shown = RecordsPage(operations)
    qtbot.addWidget(shown)
    shown.resize(1040, 760)
    shown.go_live(services)
    shown.show_standing(TODAY, None)
    shown.refresh()
    shown.show()
    return shown


@pytest.fixture
def record(services: Services, tmp_path: Path) -> Path:
    """A record that was written."""
    path = tmp_path / "record.pdf"
    services.records.export(path, as_of=TODAY)
    return path


def words_in(widget: QWidget) -> str:
    """All that a person can read there now."""
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()
    )
