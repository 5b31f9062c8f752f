"""What comes out of the printer, held beside the preview page by page. Qt's PDF printer is the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
import shiboken6
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from emt_tracker.ui.dialogs.record_pictures import page_image
from emt_tracker.ui.dialogs.record_printing import Printing, ask_printer

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.services.records import RecordPages
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.records import RecordsPage

WIDTH = 850  # 100 pixels an inch of Letter
ALIKE = 3.0  # of 255: the same page, drawn through another picture; other pages differ by 10 and more
LETTER = QPageSize.PageSizeId.Letter
A4 = QPageSize.PageSizeId.A4


@pytest.fixture
def pages(services: Services, record: Path) -> RecordPages:
    return services.records.pages(record)


@pytest.fixture
def printing(
    page: RecordsPage, operations: Operations, services: Services, record: Path, pages: RecordPages
) -> Printing:
    """A printing that writes a PDF beside the record, 300 dots an inch."""
    sheet = Printing(page, operations, services.records, record, pages)
    sheet.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    sheet.printer.setResolution(300)
    sheet.printer.setOutputFileName(str(record.with_name("printed.pdf")))
    return sheet


def set_paper(printing: Printing, size: QPageSize.PageSizeId) -> None:
    upright, nothing = QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    printing.printer.setPageLayout(QPageLayout(QPageSize(size), upright, nothing))


def printed(printing: Printing, qtbot: QtBot) -> list[Image.Image]:
    """The sheets that came out, 100 pixels an inch."""
    out = printing.printer.outputFileName()
    printing.begin()
    qtbot.waitUntil(lambda: not shiboken6.isValid(printing), timeout=60_000)
    with pypdfium2.PdfDocument(out) as pdf:
        return [page.render(scale=100 / 72).to_pil().convert("RGB") for page in pdf]


def previewed(services: Services, record: Path, page: int) -> Image.Image:
    """The picture that the preview shows."""
    image = page_image(services.records, record, page, WIDTH).convertToFormat(QImage.Format.Format_RGB888)
    rows = bytes(image.constBits())
    return Image.frombytes("RGB", (image.width(), image.height()), rows, "raw", "RGB", image.bytesPerLine())


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    bands = ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).mean
    return sum(bands) / len(bands)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box around all that is printed."""
    box = picture.convert("L").point(lambda shade: 255 if shade < 160 else 0).getbbox()
    assert box is not None
    return box


def test_letter_shows_every_page_as_the_preview_does(
    printing: Printing, services: Services, record: Path, pages: RecordPages, qtbot: QtBot
):
    sheets = printed(printing, qtbot)
    shown = [previewed(services, record, page) for page in range(pages.count)]
    assert [sheet.size for sheet in sheets] == [(850, 1100)] * pages.count
    assert max(difference(*pair) for pair in zip(shown, sheets, strict=True)) < ALIKE
    assert difference(shown[0], sheets[1]) > ALIKE  # pages are told apart by this measure


def test_a4_takes_the_whole_page_smaller_and_in_the_middle(
    printing: Printing, services: Services, record: Path, qtbot: QtBot
):
    set_paper(printing, A4)
    sheets = printed(printing, qtbot)
    wide, high = sheets[0].size
    assert (wide, high) == (827, 1170)
    scaled = round(wide * 792 / 612)
    top = (high - scaled) // 2
    for page, sheet in enumerate(sheets):
        shown = previewed(services, record, page).resize((wide, scaled))
        assert difference(shown, sheet.crop((0, top, wide, top + scaled))) < ALIKE
        left, above, right, below = ink(sheet)
        assert 0 < left < right < wide
        assert top < above < below < top + scaled


def test_a_range_prints_these_pages_in_this_order(
    printing: Printing, services: Services, record: Path, qtbot: QtBot
):
    printing.printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printing.printer.setFromTo(2, 4)
    printing.printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    sheets = printed(printing, qtbot)
    shown = [previewed(services, record, page) for page in (3, 2, 1)]
    assert [difference(*pair) < ALIKE for pair in zip(shown, sheets, strict=True)] == [True] * 3


def test_grey_prints_no_color_and_the_same_page(
    printing: Printing, services: Services, record: Path, qtbot: QtBot
):
    printing.printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printing.printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printing.printer.setFromTo(1, 1)
    (sheet,) = printed(printing, qtbot)
    red, green, blue = sheet.split()
    assert max(difference(red, green), difference(green, blue)) == 0
    assert difference(previewed(services, record, 0).convert("L"), sheet.convert("L")) < ALIKE


def test_the_dialog_names_what_is_printed(
    page: RecordsPage, operations: Operations, services: Services, record: Path, qtbot: QtBot
):
    ask_printer(page, operations, services.records, record, title="Training Officer packet")
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is not None)
    asked = page.findChild(QPrintDialog)
    assert asked.windowTitle() == "Print the Training Officer packet"
    asked.reject()
    qtbot.waitUntil(lambda: page.findChild(Printing) is None)
