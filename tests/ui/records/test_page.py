"""The Records page: what it tells, and where its rows lead."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from emt_tracker.app.opening import open_records
from emt_tracker.paths import DataPaths
from emt_tracker.ui.dialogs.explain import ExplainSheet
from emt_tracker.ui.dialogs.message import Message
from emt_tracker.ui.models.ledger import YearRow
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.pages.records import RecordsPage
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.rows import ListRow
from tests.builders import TODAY, a_profile
from tests.ui.records.conftest import NOON, words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.operations import Operations


def test_every_row_is_a_sentence(page: RecordsPage):
    model = page.ledger.view.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert said == [
        "Cycle to Mar 31, 2028, open, 1 of 3 with certificate",
        "2026, 3 courses, 7.00 h, 1 of 3 with certificate, keep until Mar 31, 2033, 2 missing",
        "Cycle to Mar 31, 2026, renewed Mar 1, 2026, 1 of 1 with certificate",
        "2025, 1 course, 1.50 h, 1 of 1 with certificate, keep until Mar 31, 2031",
        "Cycle to Mar 31, 2020, ended, 1 of 1 with certificate",
        "2019, 1 course, 2.00 h, 1 of 1 with certificate, keep until Mar 31, 2025",
    ]
    assert "5 courses, 3 files held here" in words_in(page)


def test_how_long_documents_are_kept_explains_itself_and_shows_the_holders_own_value(
    page: RecordsPage, qtbot: QtBot
):
    assert page.ledger.kept.text() == "Documents are kept for 5 years"
    qtbot.mouseClick(page.ledger.kept, Qt.MouseButton.LeftButton)
    sheet = page.findChild(ExplainSheet)
    assert sheet.windowTitle() == "Documents are kept for: 5 years"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    page.services.overrides.set("2028", "retention", "7", "My agency asks for it", TODAY)
    page.mark_stale()
    page.refresh()

    assert page.ledger.kept.text() == "Documents are kept for 7 years *"
    assert "7 years instead of 5 years: My agency asks for it." in words_in(page)


def test_a_click_on_a_year_leads_to_its_courses(page: RecordsPage, qtbot: QtBot):
    view = page.ledger.view
    row = view.visualRect(view.model().index(1, 0)).center()
    with qtbot.waitSignal(page.go_to) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
    assert asked.args == [
        Destination("courses", "2026 in the cycle to Mar 31, 2028", ("crew", "safety", "airway"))
    ]


def test_the_keyboard_walks_the_ledger_and_opens_a_row(page: RecordsPage, qtbot: QtBot):
    view = page.ledger.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.go_to) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [Destination("courses", "Cycle to Mar 31, 2026", ("middle",))]


def test_what_is_missing_leads_to_attaching(page: RecordsPage, qtbot: QtBot):
    rows = page.missing.findChildren(ListRow)
    assert [row.text() for row in rows] == ["Crew Resource Management", "Ambulance Safety"]
    with qtbot.waitSignal(page.go_to) as asked:
        qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    assert asked.args == [Destination("courses", "attach", ("safety",))]


def test_documents_past_their_time_are_offered_and_kept(page: RecordsPage, qtbot: QtBot):
    (banner,) = page.ledger.findChildren(Banner)
    assert banner.words() == "1 document of the cycle to Mar 31, 2020 is past the keep-until date."
    with qtbot.waitSignal(page.go_to) as asked:
        qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert asked.args[0].courses == ("early",)
    assert page.services.courses.course("early").documents


def test_back_up_now_adds_a_verified_backup(page: RecordsPage, qtbot: QtBot):
    assert "No backup yet" in words_in(page.backups)
    qtbot.mouseClick(page.backups.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "verified" in words_in(page.backups))
    assert "Nov 22, 2026" in words_in(page.backups)
    assert [backup.is_verified for backup in page.services.upkeep.backups()] == [True]
    assert page.backups.button.isEnabled()


def test_a_backup_from_elsewhere_shows_here_too(page: RecordsPage, qtbot: QtBot):
    page.services.upkeep.back_up(NOON)
    page.operations.backups_changed.emit()
    qtbot.waitUntil(lambda: "verified" in words_in(page.backups))


def test_everything_recorded_is_written_as_json(page: RecordsPage, qtbot: QtBot, tmp_path: Path):
    to = tmp_path / "all.json"
    page.write_portfolio(str(to))
    qtbot.waitUntil(to.exists)
    assert len(json.loads(to.read_text("utf-8"))["courses"]) == 5


def test_json_into_a_folder_that_is_gone_is_a_sentence(page: RecordsPage, qtbot: QtBot, tmp_path: Path):
    page.write_portfolio(str(tmp_path / "gone" / "all.json"))
    qtbot.waitUntil(lambda: page.findChild(Message) is not None)
    assert "could not be written" in words_in(page.findChild(Message))


def test_the_dates_ahead_are_written_as_a_calendar(page: RecordsPage, qtbot: QtBot, tmp_path: Path):
    qtbot.mouseClick(page.exports.calendar, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "EMT recertification.ics"
    dialog.close()
    to = tmp_path / "ahead.ics"
    page.write_calendar(str(to))
    qtbot.waitUntil(lambda: page.findChild(Message) is not None)
    assert "ahead.ics holds 4 days" in words_in(page.findChild(Message))
    days = [event.decoded("dtstart") for event in Calendar.from_ical(to.read_bytes()).events]
    assert days == [date(2027, 10, 1), date(2028, 2, 15), date(2028, 3, 31), date(2028, 4, 30)]


def test_the_menu_leads_to_the_calendar(page: RecordsPage):
    page.arrive(Destination("records", about="calendar"))
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.nameFilters() == ["Calendar (*.ics)"]
    dialog.close()


def test_without_a_cycle_there_is_nothing_to_prove_yet(data_dir: Path, qtbot: QtBot, operations: Operations):
    opened = open_records(DataPaths.at(data_dir), create=True)
    opened.services.cycles.begin(a_profile())
    empty = RecordsPage(operations)
    qtbot.addWidget(empty)
    empty.go_live(opened.services)
    empty.show_standing(TODAY, None)
    empty.refresh()
    empty.show()
    assert "No recertification cycle yet" in words_in(empty)
    assert not empty.export_button.isEnabled()
    operations.close()
    opened.close()


@pytest.mark.parametrize("width", [1, 300, 460, 620, 2000])
def test_the_ledger_paints_at_any_width(page: RecordsPage, width: int):
    page.ledger.resize(width, 400)
    assert not page.ledger.grab().isNull()
    assert any(isinstance(row, YearRow) for row in page.ledger.view.model().rows)
