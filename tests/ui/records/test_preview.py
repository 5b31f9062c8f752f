"""The written record on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from emt_tracker.ui.dialogs.message import Message
from emt_tracker.ui.dialogs.record_preview import RecordPreview
from emt_tracker.ui.dialogs.record_preview_canvas import MOST_BYTES, MOST_ZOOM
from emt_tracker.ui.dialogs.record_preview_side import PAGES
from emt_tracker.ui.memory import Forgetful
from emt_tracker.ui.models.outline import PAGE_ROLE
from emt_tracker.ui.models.thumbnails import MOST_BYTES as SMALL_BYTES
from emt_tracker.ui.models.thumbnails import ThumbnailModel
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QScrollBar
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
    assert preview.tools.page_edit.text() == "1"
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
    preview.tools.page_edit.selectAll()
    qtbot.keyClicks(preview.tools.page_edit, "3")
    qtbot.keyClick(preview.tools.page_edit, Qt.Key.Key_Return)
    assert (preview.canvas.page, preview.tools.page_edit.text()) == (2, "3")
    qtbot.keyClick(preview.canvas, Qt.Key.Key_End)
    assert preview.canvas.page == preview.canvas.count - 1


def test_a_page_that_is_none_stays_in_the_record(preview: RecordPreview, qtbot: QtBot):
    for typed in ("0", "999", "two", "", "-1", "٣"):
        preview.tools.page_edit.setText(typed)
        qtbot.keyClick(preview.tools.page_edit, Qt.Key.Key_Return)
        assert 0 <= preview.canvas.page < preview.canvas.count
        assert preview.tools.page_edit.text() == str(preview.canvas.page + 1)


def test_the_outline_leads_to_its_page(preview: RecordPreview, qtbot: QtBot):
    model = preview.side.outline.model()
    row = next(row for row in range(model.rowCount()) if "Exhibit 1" in model.index(row, 0).data())
    preview.side.outline.setFocus()
    preview.side.outline.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(preview.side.outline, Qt.Key.Key_Return)
    assert preview.canvas.page == model.index(row, 0).data(PAGE_ROLE)
    qtbot.waitUntil(lambda: preview.canvas.has_page(preview.canvas.page))


def test_it_opens_nearly_as_large_as_the_window_behind(
    page: RecordsPage, operations: Operations, services: Services, record: Path
):
    shown = RecordPreview(page, operations, services.records, record)
    shown.open()
    assert shown.size() == shown.sizeHint()
    assert shown.width() > 0.9 * page.window().width()


def middle_of(bar: QScrollBar) -> float:
    """Which part of the width is in the middle, from 0 to 1."""
    return (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep())


def test_zooming_keeps_what_is_in_the_middle(preview: RecordPreview):
    preview.canvas.set_zoom(2.0)
    bar = preview.canvas.horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == pytest.approx(bar.maximum() / 2, abs=1)
    bar.setValue(bar.maximum())
    right = middle_of(bar)
    preview.canvas.set_zoom(3.0)
    assert middle_of(bar) == pytest.approx(right, abs=0.01)


def test_zooming_draws_the_page_sharp_again(preview: RecordPreview, qtbot: QtBot):
    before = preview.canvas.zoom
    qtbot.keyClick(preview.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.zoom == pytest.approx(before * 1.25)
    qtbot.waitUntil(lambda: preview.canvas.has_page(0))
    preview.tools.zoom.menu_of_sizes.actions()[0].trigger()
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
    qtbot.mouseClick(preview.tools.close_button, Qt.MouseButton.LeftButton)
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


def test_the_small_pages_are_drawn_when_they_are_wanted(preview: RecordPreview, qtbot: QtBot):
    small = preview.side.thumbnails
    assert not small.has_page(0)
    qtbot.mouseClick(preview.side.switch, Qt.MouseButton.LeftButton, pos=QPoint(130, 16))
    assert small.isVisible()
    qtbot.waitUntil(lambda: small.has_page(0) and small.has_page(1), timeout=20_000)
    assert not small.has_page(preview.canvas.count - 1)


def test_small_pages_lead_to_large_ones_by_click_and_key(preview: RecordPreview, qtbot: QtBot):
    small = preview.side.thumbnails
    preview.side.show_list(PAGES)
    second = small.visualRect(small.model().index(1, 0)).center()
    qtbot.mouseClick(small.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert preview.canvas.page == 1
    qtbot.keyClick(small, Qt.Key.Key_Down)
    assert preview.canvas.page == 2
    qtbot.keyClick(small, Qt.Key.Key_Up)
    assert preview.canvas.page == 1


def test_the_page_in_sight_is_marked_among_the_small_ones(preview: RecordPreview, qtbot: QtBot):
    preview.side.show_list(PAGES)
    qtbot.keyClick(preview.canvas, Qt.Key.Key_End)
    small = preview.side.thumbnails
    last = preview.canvas.count - 1
    assert small.currentIndex().row() == last
    qtbot.waitUntil(lambda: small.has_page(last), timeout=20_000)


def test_small_pictures_stay_within_their_memory():
    pages = ThumbnailModel()
    pages.show_sizes([(612, 792)] * 500)
    for page in range(500):
        pages.show_page(page, QImage(264, 342, QImage.Format.Format_RGB888))
    assert pages.bytes_kept() <= SMALL_BYTES
    assert pages.has_page(499)
    assert not pages.has_page(0)


def test_a_whole_page_and_the_size_of_the_paper(preview: RecordPreview, qtbot: QtBot):
    zoom = preview.tools.zoom
    qtbot.keyClick(preview.canvas, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.zoom * 792 * 96 / 72 <= preview.canvas.viewport().height()
    assert [action.text() for action in zoom.menu_of_sizes.actions() if action.isChecked()] == ["Fit &Page"]
    qtbot.keyClick(preview.canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert (preview.canvas.zoom, zoom.text()) == (1.0, "100 %")
    assert [action.text() for action in zoom.menu_of_sizes.actions() if action.isChecked()] == ["100 %"]


def test_size_and_list_are_remembered(
    page: RecordsPage, operations: Operations, services: Services, record: Path, qtbot: QtBot
):
    memory = Forgetful()
    for _ in range(2):
        shown = RecordPreview(page, operations, services.records, record, memory=memory)
        shown.open()
        qtbot.waitUntil(lambda shown=shown: shown.canvas.has_page(0))
        size, which = shown.size(), shown.side.switch.current()
        shown.resize(shown.width(), 555)
        if not which:
            qtbot.mouseClick(shown.side.switch, Qt.MouseButton.LeftButton, pos=QPoint(130, 16))
        shown.close()
    assert (size.height(), which) == (555, PAGES)
