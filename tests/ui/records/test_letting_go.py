"""Letting go of files past their last day, clicked: listed, exported, asked for, and only then gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from emt_tracker.ui.dialogs.letting_go import LettingGoSheet
from emt_tracker.ui.dialogs.message import Message, Question
from tests.builders import TODAY
from tests.ui.conftest import is_freed
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.records import RecordsPage


def sheet_of(page: RecordsPage, qtbot: QtBot) -> LettingGoSheet:
    qtbot.mouseClick(page.ledger.let_go, Qt.MouseButton.LeftButton)
    sheet = page.findChild(LettingGoSheet)
    assert sheet is not None
    return sheet


def test_files_go_only_after_their_export_and_a_question(
    page: RecordsPage, services: Services, operations: Operations, qtbot: QtBot, tmp_path: Path
):
    operations.changed.connect(lambda _: (page.mark_stale(), page.refresh()))
    sheet = sheet_of(page, qtbot)
    words = words_in(sheet)
    for part in ("Cycle to Mar 31, 2020", "early.pdf", "Burn Care", "kept through Mar 31, 2025"):
        assert part in words
    assert not sheet.let_go_button.isEnabled()
    qtbot.mouseClick(sheet.export_button, Qt.MouseButton.LeftButton)
    asking = sheet.findChild(QFileDialog)
    assert asking is not None
    asking.reject()
    sheet.export(str(tmp_path / "old.zip"))
    qtbot.waitUntil(sheet.let_go_button.isEnabled)
    assert sheet.note.words() == "1 file exported to old.zip."

    qtbot.mouseClick(sheet.let_go_button, Qt.MouseButton.LeftButton)
    question = sheet.findChild(Question)
    assert question is not None
    with qtbot.waitSignal(sheet.let_go) as gone:
        qtbot.mouseClick(question.accept_button, Qt.MouseButton.LeftButton)

    assert gone.args == [1]
    assert services.letting_go.files(TODAY) == ()
    assert services.courses.course("early").documents[0].name == "early.pdf"
    qtbot.waitUntil(lambda: not page.ledger.let_go.isVisible())
    told = page.findChild(Message)
    assert told is not None
    assert "1 file let go" in words_in(told)


def test_an_export_that_fails_keeps_every_file(
    page: RecordsPage, services: Services, qtbot: QtBot, tmp_path: Path
):
    sheet = sheet_of(page, qtbot)
    sheet.export(str(tmp_path / "nowhere" / "old.zip"))

    qtbot.waitUntil(sheet.fault.isVisible)
    assert "could not be written" in sheet.fault.words()
    assert not sheet.let_go_button.isEnabled()
    assert len(services.letting_go.files(TODAY)) == 1


def test_the_sheet_is_freed(page: RecordsPage, qtbot: QtBot):
    def open_and_close() -> LettingGoSheet:
        sheet = sheet_of(page, qtbot)
        sheet.reject()
        return sheet

    assert is_freed(open_and_close)
