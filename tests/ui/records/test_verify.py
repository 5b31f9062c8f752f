"""Verifying a record in the window: whole, changed, saved again, none at all, stopped, dropped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pikepdf
import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from emt_tracker.domain.errors import NotFound
from emt_tracker.ui.dialogs.import_record import ImportRecord
from emt_tracker.ui.dialogs.record_preview import RecordPreview
from emt_tracker.ui.dialogs.verify_record import VerifyRecord
from emt_tracker.ui.operations import Step
from tests.builders import TODAY, a_profile
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.services.verification import Verified
    from emt_tracker.ui.pages.records import RecordsPage


@pytest.fixture
def dialog(page: RecordsPage, qtbot: QtBot) -> VerifyRecord:
    """The sheet, opened by its button."""
    qtbot.mouseClick(page.verify_button, Qt.MouseButton.LeftButton)
    return page.findChild(VerifyRecord)


def verify(dialog: VerifyRecord, path: Path, qtbot: QtBot) -> str:
    """All that is said of a file."""
    dialog.verify(path)
    qtbot.waitUntil(dialog.found.isVisible, timeout=20_000)
    return words_in(dialog)


def flip(path: Path, at: int) -> None:
    changed = bytearray(path.read_bytes())
    changed[at] ^= 1
    path.write_bytes(changed)


def test_a_record_as_it_was_written(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    said = verify(dialog, record, qtbot)
    assert dialog.windowTitle() == "Every byte is as it was written"
    assert "Renée St. Laurent" in said
    assert "Nov 22, 2026" in said
    assert "3 of 3 match" in said
    assert "What this proves" in said
    assert "What it does not prove" in said
    assert "What differs" not in said


def test_the_fingerprint_can_be_copied_in_groups_of_eight(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    verify(dialog, record, qtbot)
    (label,) = (each for each in dialog.found.findChildren(QLabel) if len(each.text()) == 71)
    assert {len(group) for group in label.text().split()} == {8}
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_a_changed_exhibit_is_named(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    data = record.read_bytes()
    with pikepdf.open(record) as pdf:
        name, original = next(
            (name, spec.get_file().read_bytes())
            for name, spec in pdf.attachments.items()
            if name != "manifest.json"
        )
    flip(record, data.index(original) + len(original) // 2)
    said = verify(dialog, record, qtbot)
    assert dialog.windowTitle().endswith(("thing differs", "things differ"))
    assert "2 of 3 match" in said
    assert "What differs" in said
    assert f"Exhibit {int(''.join(filter(str.isdigit, name.split('.')[0])))}" in said


def test_saved_again_by_another_program(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    with pikepdf.open(record, allow_overwriting_input=True) as pdf:
        pdf.save(record)
    verify(dialog, record, qtbot)
    assert dialog.windowTitle() == "Saved again by another program"


def test_another_pdf_is_no_record(dialog: VerifyRecord, tmp_path: Path, qtbot: QtBot):
    other = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(other)
    said = verify(dialog, other, qtbot)
    assert dialog.windowTitle() == "Not a record of EMT Tracker"
    assert "other.pdf" in said
    assert not dialog.preview_button.isVisible()
    assert not dialog.import_button.isVisible()


def test_a_name_that_looks_like_markup_stays_text(dialog: VerifyRecord, tmp_path: Path, qtbot: QtBot):
    odd = tmp_path / "<b>bold<b>.pdf"
    odd.write_bytes(b"nothing")
    assert "<b>bold<b>.pdf" in verify(dialog, odd, qtbot)


def test_another_one_is_chosen_from_where_the_last_one_lay(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    verify(dialog, record, qtbot)
    qtbot.mouseClick(dialog.another_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser.directory().absolutePath() == str(record.parent)
    chooser.fileSelected.emit(str(record))
    chooser.close()
    assert dialog.reading.isVisible()
    qtbot.waitUntil(dialog.found.isVisible, timeout=20_000)


def test_one_file_is_taken_where_it_is_dropped_two_are_not(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    for count, is_taken in ((2, False), (1, True)):
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(record))] * count)
        how = (Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        over = QDragEnterEvent(QPoint(40, 40), *how)
        over.ignore()
        QApplication.sendEvent(dialog, over)
        assert over.isAccepted() is is_taken
    QApplication.sendEvent(dialog, QDropEvent(QPointF(40, 40), *how))
    qtbot.waitUntil(dialog.found.isVisible, timeout=20_000)


def test_reading_can_be_stopped(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    dialog.verify(record)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.choosing.isVisible() or dialog.found.isVisible(), timeout=20_000)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_nobody_waits_for_an_answer_that_was_taken_back(
    page: RecordsPage,
    dialog: VerifyRecord,
    record: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
):
    may_answer = threading.Event()
    verify_now = page.services.verification.verify

    def verify_late(path: Path, **_stopping: object) -> Verified:
        may_answer.wait(20)
        return verify_now(path)

    monkeypatch.setattr(page.services.verification, "verify", verify_late)
    dialog.verify(record)
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert dialog.choosing.isVisible()
    may_answer.set()
    qtbot.waitUntil(lambda: not page.operations.is_busy)
    assert dialog.choosing.isVisible()
    assert not dialog.found.isVisible()


def test_how_far_the_reading_is_is_told_in_megabytes(dialog: VerifyRecord, record: Path):
    dialog.verify(record)
    dialog.reading.show_step(Step("Verifying the record", 3, 258, can_cancel=True))
    assert "3 of 258 MB" in words_in(dialog)


def test_the_window_may_go_while_a_record_is_read(
    page: RecordsPage, dialog: VerifyRecord, record: Path, qtbot: QtBot
):
    dialog.verify(record)
    dialog.close()
    qtbot.waitUntil(lambda: not page.operations.is_busy)


def test_the_record_can_be_looked_at(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    verify(dialog, record, qtbot)
    qtbot.mouseClick(dialog.preview_button, Qt.MouseButton.LeftButton)
    preview = dialog.findChild(RecordPreview)
    qtbot.waitUntil(lambda: preview.canvas.has_page(0), timeout=20_000)


def import_from(dialog: VerifyRecord, record: Path, qtbot: QtBot) -> ImportRecord:
    verify(dialog, record, qtbot)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    sheet = dialog.findChild(ImportRecord)
    qtbot.waitUntil(lambda: "Looking" not in words_in(sheet), timeout=20_000)
    return sheet


def test_what_is_lost_comes_back_from_a_record(
    page: RecordsPage, dialog: VerifyRecord, record: Path, qtbot: QtBot
):
    services = page.services
    services.courses.put_in_trash(["airway", "safety"], TODAY)
    services.courses.remove_for_good(["airway", "safety"])
    sheet = import_from(dialog, record, qtbot)
    said = words_in(sheet)
    assert "This would be added to your records" in said
    assert "2 courses" in said
    assert "3 courses are on your records already" in said
    with pytest.raises(NotFound):
        services.courses.course("airway")
    with qtbot.waitSignal(page.operations.noticed, timeout=20_000) as noticed:
        qtbot.mouseClick(sheet.import_button, Qt.MouseButton.LeftButton)
    assert noticed.args[0].startswith("Added 2 courses")
    (document,) = services.courses.course("airway").documents
    assert services.certificates.is_held(document.sha256)


def test_a_record_without_anything_new_says_so(dialog: VerifyRecord, record: Path, qtbot: QtBot):
    sheet = import_from(dialog, record, qtbot)
    assert "There is nothing new in this record" in words_in(sheet)
    assert not sheet.import_button.isVisible()


def test_the_record_of_somebody_else_is_not_mixed_in(
    page: RecordsPage, dialog: VerifyRecord, record: Path, qtbot: QtBot
):
    page.services.cycles.set_profile(a_profile(name="Sam Example"))
    sheet = import_from(dialog, record, qtbot)
    assert "It is not from this profile" in words_in(sheet)
    assert not sheet.import_button.isVisible()
