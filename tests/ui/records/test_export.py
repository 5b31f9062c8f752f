"""Exporting the record: asked, written, stopped, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit

from emt_tracker.ui.dialogs.export_record import ExportRecord
from emt_tracker.ui.dialogs.message import Message
from tests.builders import TODAY, a_profile
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.pages.records import RecordsPage


@pytest.fixture
def dialog(page: RecordsPage, qtbot: QtBot) -> ExportRecord:
    """The sheet, opened by its button."""
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    sheet = page.findChild(ExportRecord)
    assert isinstance(sheet, ExportRecord)
    return sheet


def test_export_writes_the_record_that_was_asked_for(dialog: ExportRecord, qtbot: QtBot, tmp_path: Path):
    assert "3 courses with their certificates" in words_in(dialog)
    assert "2 have no certificate" in words_in(dialog)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser.selectedFiles()[0].endswith("Audit record – Renée St. Laurent – 2026-2028.pdf")
    chooser.findChild(QLineEdit).setText(str(tmp_path / "mine.pdf"))
    qtbot.keyClick(chooser.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)

    with pikepdf.open(tmp_path / "mine.pdf") as written:
        pages = len(written.pages)
    said = words_in(dialog)
    assert dialog.windowTitle() == "Audit record written"
    assert "rchive format" in said
    assert f"\n{pages}\n" in said
    assert "mine.pdf" in said
    assert "stand in" not in said
    assert dialog.working.phases()[0] == "Reading the certificates"


def test_the_next_export_proposes_the_same_folder(
    page: RecordsPage, dialog: ExportRecord, qtbot: QtBot, tmp_path: Path
):
    dialog.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    page.export_record()
    qtbot.mouseClick(page.findChild(ExportRecord).save_button, Qt.MouseButton.LeftButton)
    assert page.findChild(QFileDialog).directory().absolutePath() == str(tmp_path)


def test_without_a_program_that_opens_folders_the_folder_is_named(
    dialog: ExportRecord, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    qtbot.mouseClick(dialog.folder_button, Qt.MouseButton.LeftButton)
    assert str(tmp_path) in words_in(dialog.findChild(Message))


def test_done_frees_the_sheet(dialog: ExportRecord, qtbot: QtBot, tmp_path: Path):
    dialog.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_escape_frees_the_sheet(dialog: ExportRecord, qtbot: QtBot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_cancel_leaves_nothing_and_what_stood_there(dialog: ExportRecord, qtbot: QtBot, tmp_path: Path):
    earlier = tmp_path / "mine.pdf"
    earlier.write_bytes(b"an earlier record")
    dialog.write(str(earlier))
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.save_button.isVisible)
    assert "Stopped. Nothing was written." in words_in(dialog)
    assert not dialog.asking.fault.isVisible()  # nothing is wrong
    assert earlier.read_bytes() == b"an earlier record"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.pdf"]


def test_the_window_may_go_while_the_record_is_written(
    page: RecordsPage, dialog: ExportRecord, qtbot: QtBot, tmp_path: Path
):
    dialog.write(str(tmp_path / "mine.pdf"))
    dialog.close()
    qtbot.waitUntil(lambda: not page.operations.is_busy)
    assert not (tmp_path / "mine.pdf").exists()


def test_a_folder_that_is_gone_is_a_sentence_and_another_try(
    dialog: ExportRecord, qtbot: QtBot, tmp_path: Path
):
    dialog.write(str(tmp_path / "gone" / "mine.pdf"))
    qtbot.waitUntil(dialog.save_button.isVisible, timeout=20_000)
    assert "is not a folder" in dialog.asking.fault.words()
    dialog.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(dialog.done_button.isVisible, timeout=20_000)


def test_the_record_date_is_asked_until_it_is_one(dialog: ExportRecord, qtbot: QtBot):
    day = dialog.asking.day
    day.selectAll()
    qtbot.keyClicks(day, "2/30/26")
    assert "no day 30" in words_in(dialog)
    assert not dialog.save_button.isEnabled()
    day.selectAll()
    qtbot.keyClicks(day, "5/15/26")
    assert dialog.save_button.isEnabled()
    assert dialog.asking.record_date() == TODAY.replace(month=5, day=15)


def test_an_earlier_cycle_can_be_exported(dialog: ExportRecord, qtbot: QtBot):
    dialog.asking.cycle.setFocus()
    qtbot.keyClick(dialog.asking.cycle, Qt.Key.Key_Down)
    assert "1 course with its certificate" in words_in(dialog)
    assert dialog.proposed_name().endswith("2024-2026.pdf")


def test_pages_that_stand_in_for_a_document_are_named(page: RecordsPage, qtbot: QtBot, tmp_path: Path):
    services = page.services
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing that can be shown")
    taken = services.certificates.take([broken])
    services.certificates.attach("safety", taken)
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    sheet = page.findChild(ExportRecord)
    sheet.write(str(tmp_path / "mine.pdf"))
    qtbot.waitUntil(sheet.done_button.isVisible, timeout=20_000)
    assert "1 page stands in for a document that could not be shown:" in words_in(sheet)
    assert "“broken.pdf”" in words_in(sheet)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc: passwd", "etc passwd"),
        ("<b>Robin</b>", "b Robin b"),
        ("\u202eنورة", "نورة"),
        ("???", "my record"),
    ],
)
def test_a_name_makes_a_file_name_anywhere(page: RecordsPage, qtbot: QtBot, name: str, shown: str):
    page.services.cycles.set_profile(a_profile(name=name))
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert page.findChild(ExportRecord).proposed_name() == f"Audit record – {shown} – 2026-2028.pdf"
