"""The written record on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt

from emt_tracker.ui.dialogs.message import Message
from emt_tracker.ui.dialogs.record_preview import RecordPreview
from emt_tracker.ui.dialogs.record_preview_canvas import MOST_BYTES, MOST_ZOOM
from emt_tracker.ui.models.outline import PAGE_ROLE
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.records import RecordsPage


@pytest.fixture
def preview(
    page: RecordsPage, operations: Operations, services: Services, record: Path, qtbot: QtBot
) -> RecordPreview:
    """The preview of a record, its first page drawn."""
    shown = RecordPreview(page, operations, services.records, record)
    shown.open()
    shown.resize(900, 700)
    qtbot.waitUntil(lambda: shown.canvas.has_page(0))
    return shown


def test_the_first_page_is_drawn_on_white(preview: RecordPreview, services: Services, record: Path):
    assert preview.page_edit.text() == "1"
    assert f"of {services.records.pages(record).count}" in words_in(preview)
    picture = preview.canvas.grab().toImage()
    middle = picture.width() // 2
    shades = {picture.pixelColor(middle, y).lightness() for y in range(30, 400)}
    assert max(shades) == 255
    assert min(shades) < 128


def test_pages_turn_by_keyboard_button_and_number(preview: RecordPreview, qtbot: QtBot):
    qtbot.keyClick(preview.canvas, Qt.Key.Key_Right)
    assert preview.canvas.page == 1
    qtbot.waitUntil(lambda: preview.canvas.has_page(1))
    qtbot.keyClick(preview.canvas, Qt.Key.Key_Left)
    assert preview.canvas.page == 0
    preview.page_edit.selectAll()
    qtbot.keyClicks(preview.page_edit, "3")
    qtbot.keyClick(preview.page_edit, Qt.Key.Key_Return)
    assert (preview.canvas.page, preview.page_edit.text()) == (2, "3")
    qtbot.keyClick(preview.canvas, Qt.Key.Key_End)
    assert preview.canvas.page == preview.canvas.count - 1


def test_a_page_that_is_none_stays_in_the_record(preview: RecordPreview, qtbot: QtBot):
    for typed in ("0", "999", "two", "", "-1", "٣"):
        preview.page_edit.setText(typed)
        qtbot.keyClick(preview.page_edit, Qt.Key.Key_Return)
        assert 0 <= preview.canvas.page < preview.canvas.count
        assert preview.page_edit.text() == str(preview.canvas.page + 1)


def test_the_outline_leads_to_its_page(preview: RecordPreview, qtbot: QtBot):
    model = preview.outline.model()
    row = next(row for row in range(model.rowCount()) if "Exhibit 1" in model.index(row, 0).data())
    preview.outline.setFocus()
    preview.outline.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(preview.outline, Qt.Key.Key_Return)
    assert preview.canvas.page == model.index(row, 0).data(PAGE_ROLE)
    qtbot.waitUntil(lambda: preview.canvas.has_page(preview.canvas.page))


def test_zooming_draws_the_page_sharp_again(preview: RecordPreview, qtbot: QtBot):
    before = preview.canvas.zoom
    qtbot.keyClick(preview.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.zoom == pytest.approx(before * 1.25)
    qtbot.waitUntil(lambda: preview.canvas.has_page(0))
    qtbot.keyClick(preview.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.zoom == pytest.approx(before)


def test_a_record_that_was_moved_is_a_sentence(
    page: RecordsPage, operations: Operations, services: Services, tmp_path: Path, qtbot: QtBot
):
    shown = RecordPreview(page, operations, services.records, tmp_path / "gone.pdf")
    shown.open()
    qtbot.waitUntil(lambda: shown.findChild(Message) is not None)
    assert "not there any more" in words_in(shown.findChild(Message))


def test_a_page_that_cannot_be_drawn_says_so_on_itself(preview: RecordPreview, record: Path, qtbot: QtBot):
    record.unlink()
    qtbot.keyClick(preview.canvas, Qt.Key.Key_End)
    last = preview.canvas.count - 1
    qtbot.waitUntil(lambda: "not there any more" in preview.canvas.problem(last))


def test_closing_frees_the_preview(preview: RecordPreview, qtbot: QtBot):
    qtbot.mouseClick(preview.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))


def test_it_may_be_closed_while_a_page_is_drawn(preview: RecordPreview, operations: Operations, qtbot: QtBot):
    preview.canvas.set_zoom(2.0)
    preview.close()
    qtbot.waitUntil(lambda: not operations.is_busy and not shiboken6.isValid(preview))


def test_the_largest_zoom_stays_within_its_memory(preview: RecordPreview, qtbot: QtBot):
    preview.canvas.set_zoom(99)
    assert preview.canvas.zoom == MOST_ZOOM
    qtbot.waitUntil(lambda: preview.canvas.has_page(0), timeout=20_000)
    for _ in range(4):
        qtbot.keyClick(preview.canvas, Qt.Key.Key_Right)
        shown = preview.canvas.page
        qtbot.waitUntil(lambda page=shown: preview.canvas.has_page(page), timeout=20_000)
    assert preview.canvas.bytes_kept() <= MOST_BYTES
