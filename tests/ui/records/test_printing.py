"""Printing the record; a PDF file stands in for the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
import shiboken6
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImageWriter, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from emt_tracker.ui.dialogs.record_printing import Printing, ask_printer, chosen_pages
from tests.ui.records.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.records import RecordsPage


@pytest.fixture
def printing(page: RecordsPage, operations: Operations, services: Services, record: Path) -> Printing:
    """A printing set to write a PDF beside the record."""
    pages = services.records.pages(record)
    sheet = Printing(page, operations, services.records, record, pages, current=1)
    sheet.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    sheet.printer.setOutputFileName(str(record.with_name("printed.pdf")))
    return sheet


def printed(sheet: Printing, qtbot: QtBot) -> pikepdf.Pdf:
    """What came out."""
    out = sheet.printer.outputFileName()
    sheet.begin()
    qtbot.waitUntil(lambda: not shiboken6.isValid(sheet), timeout=20_000)
    return pikepdf.open(out)


def test_a_page_range_prints_these_pages_on_letter(printing: Printing, qtbot: QtBot):
    printing.printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printing.printer.setFromTo(2, 3)
    with printed(printing, qtbot) as out:
        assert [list(page.mediabox) for page in out.pages] == [[0, 0, 612, 792]] * 2
        pictures = [picture for page in out.pages for picture in page.get_images().values()]
        assert [int(picture.Width) for picture in pictures] == [2550, 2550]


def test_the_page_in_sight_alone(printing: Printing):
    printing.printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printing.printer, 9, current=4) == (4,)


def test_last_page_first(printing: Printing):
    printing.printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printing.printer, 3, current=0) == (2, 1, 0)


def test_other_paper_takes_the_whole_page_smaller(printing: Printing, qtbot: QtBot):
    paper = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    printing.printer.setPageLayout(paper)
    printing.printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    with printed(printing, qtbot) as out:
        (sheet,) = out.pages
        assert (int(sheet.mediabox[2]), int(sheet.mediabox[3])) == (420, 595)
        assert len(sheet.get_images()) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # Qt tells the log what we tell the person
def test_a_printer_that_does_not_answer_is_a_sentence(printing: Printing, qtbot: QtBot, tmp_path: Path):
    printing.printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    printing.begin()
    qtbot.waitUntil(lambda: "did not take the record" in words_in(printing))
    printing.close()


def test_a_record_is_not_printed_into_itself(printing: Printing, record: Path, qtbot: QtBot):
    before = record.read_bytes()
    printing.printer.setOutputFileName(str(record))
    printing.begin()
    assert "Choose another file name." in words_in(printing)
    assert record.read_bytes() == before
    qtbot.mouseClick(printing.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(printing))


def test_qt_loads_its_formats_before_the_lane_wants_them(
    printing: Printing, operations: Operations, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    was_busy: list[bool] = []
    monkeypatch.setattr(QImageWriter, "supportedImageFormats", lambda: was_busy.append(operations.is_busy))
    with printed(printing, qtbot):
        assert was_busy == [False]


def test_the_keyboard_begins_with_cancel(printing: Printing, qtbot: QtBot):
    printing.open()
    qtbot.waitUntil(lambda: printing.focusWidget() is printing.cancel_button)
    qtbot.keyClick(printing, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(printing))


def test_printing_can_be_stopped(printing: Printing, operations: Operations, qtbot: QtBot):
    printing.begin()
    printing.cancel_button.click()
    qtbot.waitUntil(lambda: not operations.is_busy and not shiboken6.isValid(printing))


def test_the_systems_dialog_asks_first(
    page: RecordsPage, operations: Operations, services: Services, record: Path, qtbot: QtBot
):
    ask_printer(page, operations, services.records, record)
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is not None)
    asked = page.findChild(QPrintDialog)
    assert (asked.minPage(), asked.maxPage()) == (1, services.records.pages(record).count)
    asked.reject()
    qtbot.waitUntil(lambda: page.findChild(Printing) is None)
