"""The Courses page on real records, with the document worker beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtWidgets import QLabel

from emt_tracker.app.opening import open_records
from emt_tracker.domain.approvals import Approval
from emt_tracker.paths import DataPaths
from emt_tracker.ui.operations import Operations
from emt_tracker.ui.pages.courses import CoursesPage
from emt_tracker.ui.theme import Appearance
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, an_allocation, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services

Settled = Callable[[], None]
"""Waits until everything asked for is done."""

NOON = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
STROKE = a_course(
    "1.5",
    date(2026, 11, 19),
    id="stroke",
    title="Stroke Update",
    provider="Zephyr Training",
    allocations=(an_allocation("1", "cardiology"), an_allocation("0.5", None)),
)
AIRWAY = a_course(
    "10", date(2026, 5, 1), id="airway", title="Airway Management", allocations=(an_allocation("4"),),
    nremt_entered=True,
)  # fmt: skip
SAFETY = a_course("2", date(2026, 10, 2), id="safety", title="ambulance safety", approval=Approval())
BURNS = a_course("4", date(2026, 6, 3), id="burns", title="Burn Care", excluded=True)
OLD = a_course(
    "3", date(2024, 2, 1), id="old", title="Trauma Triage", allocations=(an_allocation("3", "trauma"),)
)


@pytest.fixture
def services(data_dir: Path) -> Iterator[Services]:
    """Four courses of the cycle and an older one; none has a certificate."""
    opened = open_records(DataPaths.at(data_dir), create=True)
    opened.store.write(beginning(a_portfolio(STROKE, AIRWAY, SAFETY, BURNS, OLD, cycles=(a_cycle(),))))
    yield opened.services
    opened.close()


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations]:
    """The worker's lane, closed before the records are."""
    Appearance(qapp, "light")
    lane = Operations(lambda: NOON)
    yield lane
    lane.close()


@pytest.fixture
def page(qtbot: QtBot, services: Services, operations: Operations) -> CoursesPage:
    """The page in sight, live and read, told of changes as the window does it."""
    shown = CoursesPage(operations)
    qtbot.addWidget(shown)
    operations.go_live(services.history)
    operations.changed.connect(lambda _changes: (shown.mark_stale(), shown.refresh()))
    shown.resize(1280, 760)
    shown.go_live(services)
    shown.show_standing(TODAY, None)
    shown.refresh()
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def settled(qtbot: QtBot, operations: Operations) -> Settled:
    """Wait until everything asked for is done."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not operations.is_busy, timeout=20_000)

    return wait


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A PDF of two pages."""
    path = tmp_path / "stroke-certificate.pdf"
    path.write_bytes(a_pdf(pages=2))
    return path


def a_pdf(*, pages: int = 1) -> bytes:
    """So many pages with a black bar at the top."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(612, 792))
            page.Contents = pdf.make_stream(b"72 700 400 40 re f")
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()


def words_in(widget: QWidget) -> str:
    """All that a person can read there now."""
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()
    )


def titles(page: CoursesPage) -> list[str]:
    """The titles in sight, from the top."""
    return [line.course.title for line in page.listing.model.shown()]
