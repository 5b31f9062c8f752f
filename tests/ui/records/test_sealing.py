"""Sealing a record in the window: the first time with a new key, then with the one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from emt_tracker.reports import seal_key
from emt_tracker.services.records import Print
from emt_tracker.ui.dialogs.export_record import ExportRecord
from emt_tracker.ui.dialogs.seal_record import SealRecord
from emt_tracker.ui.dialogs.verify_record import VerifyRecord
from tests.builders import a_profile
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.pages.records import RecordsPage

pytest.importorskip("pyhanko", reason="the extra that seals is not installed")
ENOUGH = 20_000


@pytest.fixture
def written(page: RecordsPage, qtbot: QtBot, tmp_path: Path) -> ExportRecord:
    """The export sheet after it wrote the audit record."""
    page.export_print("audit")
    return write(page.findChild(ExportRecord), tmp_path / "mine.pdf", qtbot)


def write(export: ExportRecord, out: Path, qtbot: QtBot) -> ExportRecord:
    export.write(str(out))
    qtbot.waitUntil(export.done_button.isVisible, timeout=ENOUGH)
    return export


def ask(export: ExportRecord, qtbot: QtBot) -> SealRecord:
    qtbot.mouseClick(export.seal_button, Qt.MouseButton.LeftButton)
    return export.findChild(SealRecord)


def answer(sheet: SealRecord, qtbot: QtBot, *secrets: str) -> None:
    """Type into one field after the other, with Enter at the end."""
    for field, secret in zip((sheet.passphrase, sheet.again), secrets, strict=False):
        field.clear()
        qtbot.keyClicks(field, secret)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def until_sealed(sheet: SealRecord, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shiboken6.isValid(sheet), timeout=ENOUGH)


def test_a_new_key_seals_and_the_seal_is_verified(
    page: RecordsPage, written: ExportRecord, qtbot: QtBot, tmp_path: Path
):
    sheet = ask(written, qtbot)
    assert "does not prove who you are" in words_in(sheet)
    assert "whoever has the file of the key can seal in your name" in words_in(sheet)
    answer(sheet, qtbot, "correct horse", "correct horse")
    until_sealed(sheet, qtbot)
    said = words_in(written)
    assert "Sealed by “Renée St. Laurent” with a key that is self-issued" in said
    assert not written.seal_button.isVisible()
    assert page.services.sealing.open_key("correct horse").holder == "Renée St. Laurent"
    verify = VerifyRecord(page, page.operations, page.services)
    verify.open()
    verify.verify(tmp_path / "mine.pdf")
    qtbot.waitUntil(verify.found.isVisible, timeout=ENOUGH)
    assert verify.windowTitle() == "Every byte is as it was written"
    assert "nobody else vouches for that name" in words_in(verify)


def test_two_passphrases_that_differ_make_no_key(page: RecordsPage, written: ExportRecord, qtbot: QtBot):
    sheet = ask(written, qtbot)
    answer(sheet, qtbot, "correct horse", "correct house")
    assert "The two differ." in words_in(sheet)
    assert not page.services.sealing.has_key
    answer(sheet, qtbot, "correct horse", "correct horse")
    until_sealed(sheet, qtbot)


def test_the_key_that_is_there_asks_for_its_passphrase(
    page: RecordsPage, written: ExportRecord, qtbot: QtBot, tmp_path: Path
):
    page.services.sealing.make_key("Renée", "correct horse")
    before = (tmp_path / "mine.pdf").read_bytes()
    sheet = ask(written, qtbot)
    assert not sheet.again.isVisible()
    answer(sheet, qtbot, "another")
    qtbot.waitUntil(lambda: "could not be opened" in sheet.fault.words(), timeout=ENOUGH)
    assert (tmp_path / "mine.pdf").read_bytes() == before
    answer(sheet, qtbot, "correct horse")
    until_sealed(sheet, qtbot)
    assert "Sealed by “Renée”" in words_in(written)


def test_the_sheet_stays_while_the_seal_is_made(written: ExportRecord, qtbot: QtBot):
    sheet = ask(written, qtbot)
    answer(sheet, qtbot, "")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    until_sealed(sheet, qtbot)
    assert written.isVisible()


def test_a_record_that_was_moved_away_is_a_sentence(written: ExportRecord, qtbot: QtBot, tmp_path: Path):
    (tmp_path / "mine.pdf").rename(tmp_path / "elsewhere.pdf")
    sheet = ask(written, qtbot)
    answer(sheet, qtbot, "")
    qtbot.waitUntil(lambda: "“mine.pdf” could not be read" in sheet.fault.words(), timeout=ENOUGH)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    until_sealed(sheet, qtbot)
    assert written.seal_button.isVisible()


def test_records_without_a_name_say_where_to_type_it(page: RecordsPage, written: ExportRecord, qtbot: QtBot):
    page.services.cycles.set_profile(a_profile(name=""))
    sheet = ask(written, qtbot)
    answer(sheet, qtbot, "")
    qtbot.waitUntil(lambda: "Type it in Settings." in sheet.fault.words(), timeout=ENOUGH)


def test_a_low_sheet_does_not_keep_the_one_over_it_low(written: ExportRecord, qtbot: QtBot):
    sheet = ask(written, qtbot)
    QApplication.processEvents()
    assert sheet.height() > written.height()
    assert sheet.again.visibleRegion().boundingRect().height() == sheet.again.height()


@pytest.mark.parametrize("other", ["summary", "print copy", "no extra"])
def test_only_an_archive_copy_is_sealed_and_only_where_it_can_be(
    page: RecordsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
):
    page.export_print("audit")
    export = page.findChild(ExportRecord)
    if other == "summary":
        export.asking.prints.choose(Print.SUMMARY)
    elif other == "print copy":
        export.asking.choose_copy(with_originals=False)
    else:
        monkeypatch.setattr(seal_key, "find_spec", lambda _name: None)
    assert not write(export, tmp_path / "other.pdf", qtbot).seal_button.isVisible()
