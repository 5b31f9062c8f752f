"""Finding a text in the record: typed, gone through, not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from emt_tracker.ui.dialogs.record_preview import RecordPreview

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
    """The preview of a record, with the search begun by Ctrl+F."""
    shown = RecordPreview(page, operations, services.records, record)
    shown.open()
    shown.resize(900, 700)
    qtbot.waitUntil(lambda: shown.canvas.has_page(0))
    qtbot.keyClick(shown.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return shown


def look_for(preview: RecordPreview, words: str, qtbot: QtBot) -> None:
    """Type a text and wait until every page was read."""
    qtbot.keyClicks(preview.search_bar.field, words)
    qtbot.waitUntil(lambda: preview.search.is_done, timeout=20_000)


def amber(preview: RecordPreview, page: int) -> int:
    """How much of a page in sight is marked as the current place."""
    picture = preview.canvas.viewport().grab().toImage()
    area = preview.canvas._area(page).toRect().intersected(picture.rect())
    return sum(
        picture.pixelColor(x, y).name() == "#ffc957"
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


def test_what_is_typed_is_found_and_marked(preview: RecordPreview, qtbot: QtBot):
    assert preview.search_bar.field.hasFocus()
    assert amber(preview, 0) == 0
    look_for(preview, "renee st. laurent", qtbot)
    assert preview.search_bar.words() == f"1 of {preview.search.count()}"
    assert preview.search.count() > 1
    assert preview.canvas.page == 0
    assert amber(preview, 0) > 100


def test_enter_goes_on_and_shift_enter_back_around_the_ends(preview: RecordPreview, qtbot: QtBot):
    field = preview.search_bar.field
    look_for(preview, "airway", qtbot)
    count = preview.search.count()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert preview.search_bar.words() == f"2 of {count}"
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.search_bar.words() == f"{count} of {count}"
    last = preview.canvas.page
    qtbot.keyClick(preview.canvas, Qt.Key.Key_F3)
    assert preview.search_bar.words() == f"1 of {count}"
    assert preview.canvas.page < last
    qtbot.mouseClick(preview.search_bar.on, Qt.MouseButton.LeftButton)
    assert preview.search_bar.words() == f"2 of {count}"


def test_the_place_is_brought_into_sight(preview: RecordPreview, qtbot: QtBot):
    preview.canvas.set_zoom(2.0)
    look_for(preview, "fingerprint", qtbot)
    place = preview.search.current
    qtbot.waitUntil(lambda: preview.canvas.has_page(place.page), timeout=20_000)
    assert amber(preview, place.page) > 100


def test_what_is_not_there_is_said_in_words(preview: RecordPreview, qtbot: QtBot):
    look_for(preview, "zebra crossing", qtbot)
    assert preview.search_bar.words() == "Not found"
    assert not preview.search_bar.on.isEnabled()
    qtbot.keyClick(preview.search_bar.field, Qt.Key.Key_Return)
    assert preview.canvas.page == 0


def test_searching_begins_with_the_page_in_sight(preview: RecordPreview, qtbot: QtBot):
    preview.canvas.go_to_page(2)
    look_for(preview, "renee", qtbot)
    assert preview.search.current.page == 2
    assert preview.search.number() > 1


def test_while_pages_are_read_what_is_known_is_told(preview: RecordPreview, qtbot: QtBot):
    qtbot.keyClicks(preview.search_bar.field, "zebra")
    assert preview.search_bar.words() == f"Searching, 0 of {preview.canvas.count} pages"
    qtbot.waitUntil(lambda: preview.search_bar.words() == "Not found", timeout=20_000)


def test_escape_ends_the_search_and_not_the_preview(preview: RecordPreview, qtbot: QtBot):
    look_for(preview, "renee", qtbot)
    qtbot.keyClick(preview.search_bar.field, Qt.Key.Key_Escape)
    assert preview.search_bar.isHidden()
    assert preview.isVisible()
    assert amber(preview, 0) == 0
    qtbot.keyClick(preview.canvas, Qt.Key.Key_F3)
    assert preview.search_bar.words().startswith("1 of ")


def test_a_record_that_is_gone_meanwhile_is_not_called_searched(
    preview: RecordPreview, record: Path, qtbot: QtBot
):
    record.unlink()
    look_for(preview, "renee", qtbot)
    assert preview.search_bar.words() == "Not found in the 0 pages that can be read"


def test_the_preview_may_be_closed_while_it_searches(
    preview: RecordPreview, operations: Operations, qtbot: QtBot
):
    qtbot.keyClicks(preview.search_bar.field, "renee")
    preview.close()
    qtbot.waitUntil(lambda: not operations.is_busy)
