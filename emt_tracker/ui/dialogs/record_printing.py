"""Printing a record: the system's print dialog, then page by page on the worker's lane."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog

from emt_tracker.domain.errors import Cancelled, Fault
from emt_tracker.ui.dialogs.record_pictures import page_image
from emt_tracker.ui.plugins import load_picture_formats
from emt_tracker.ui.widgets.bars import Bar
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from emt_tracker.services.records import RecordPages, Records
    from emt_tracker.ui.operations import Job, Operations, Step

FINEST_DPI: Final = 300
_POINTS: Final = 72
_FIRST_TO_LAST = 1


def ask_printer(
    parent: QWidget,
    operations: Operations,
    records: Records,
    path: Path,
    *,
    current: int = 0,
    title: str = "record",
) -> None:
    """Ask which printer and pages, then print; ``current`` is the page in sight (from 0).

    ``title`` is what is printed: “Print the audit record”.
    """
    begin = _Asking(parent, operations, records, path, current, title)
    operations.run(partial(records.pages, path), done=begin, label="Opening the record")


class _Asking:
    """Opens the print dialog once the number of pages is known."""

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        records: Records,
        path: Path,
        current: int,
        title: str,
    ) -> None:
        self.__self__ = parent  # nothing opens over a window that was closed meanwhile
        self._operations = operations
        self._records = records
        self._path = path
        self._current = current
        self._title = title

    def __call__(self, pages: RecordPages) -> None:
        parent, current = self.__self__, self._current
        Printing(parent, self._operations, self._records, self._path, pages, current).ask(self._title)


class Printing(Sheet):
    """Shows how far the printing is, with *Cancel*; closes by itself when the last page is out."""

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        records: Records,
        path: Path,
        pages: RecordPages,
        current: int = 0,
    ) -> None:
        super().__init__(parent, "Printing", width=440)
        self._operations = operations
        self._records = records
        self._path = path
        self._pages = pages
        self._current = current
        self._job: Job[None] | None = None
        self.printer = _letter_printer(path.stem)
        self._words = Label("Making the first page ready", "body", tabular=True)
        self._bar = Bar("text")
        self.cancel_button = Button("Cancel", hint="Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.body.addWidget(self._words)
        self.body.addWidget(self._bar)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        operations.stepped.connect(self._show_step)

    def ask(self, title: str) -> None:
        """Open the system's print dialog for the audit record, the summary, or what ``title`` names."""
        from PySide6.QtPrintSupport import QPrintDialog

        parent = self.parentWidget()
        assert parent is not None  # noqa: S101 - built with one
        dialog = QPrintDialog(self.printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(f"Print the {title}")
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(_FIRST_TO_LAST, self._pages.count)
        dialog.setFromTo(_FIRST_TO_LAST, self._pages.count)
        dialog.finished.connect(self._answered)
        QDialog.open(dialog)  # its own open wants a slot to call

    def _answered(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.begin()
        else:
            self.deleteLater()

    def begin(self) -> None:
        """Print what the printer was told."""
        chosen = chosen_pages(self.printer, self._pages.count, self._current)
        if _is_same_file(self.printer.outputFileName(), self._path):
            self.open()
            self._show_fault(Fault("A record cannot be printed into itself. Choose another file name."))
            return
        load_picture_formats()  # a printer that writes a PDF asks for them
        work = partial(print_pages, self.printer, self._records, self._path, self._pages, chosen)
        self.open()
        self._job = self._operations.run_long(
            work, done=self._finish, label="Printing", failed=self._show_fault
        )

    def reject(self) -> None:
        """Stop after the page that is under way."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _show_step(self, step: Step | None) -> None:
        if self._job is not None and step is not None and step.can_cancel:
            self._words.setText(step.label)
            self._bar.show_share(step.done / max(1, step.total), step.label)

    def _finish(self, _nothing: None) -> None:
        self._job = None
        self.accept()

    def _show_fault(self, fault: Fault) -> None:
        self._job = None
        self._bar.hide()
        self.set_title("The record was not printed")
        self._words.setText(str(fault))
        self._words.setWordWrap(True)
        self.cancel_button.setText("Close")
        self.fit()


def _is_same_file(name: str, path: Path) -> bool:
    """Whether a printer that writes a file would write over the record that it prints."""
    try:
        return bool(name) and path.samefile(name)
    except OSError:  # one of the two is not there
        return False


def _letter_printer(name: str) -> QPrinter:
    """A printer set up for Letter without margins of its own: the pages carry theirs."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("EMT Tracker")
    printer.setFullPage(True)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    printer.setPageLayout(layout)
    return printer


def chosen_pages(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """The pages (from 0) that a printer was told to print, in their order."""
    from PySide6.QtPrintSupport import QPrinter

    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif printer.printRange() == QPrinter.PrintRange.PageRange:
        pages = [page for page in range(count) if _is_within(printer, page + 1)]
    else:
        pages = list(range(count))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return tuple(pages * copies)


def _is_within(printer: QPrinter, number: int) -> bool:
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(number)
    return printer.fromPage() <= number <= (printer.toPage() or number)


def print_pages(
    printer: QPrinter,
    records: Records,
    path: Path,
    pages: RecordPages,
    chosen: Sequence[int],
    job: Job[None],
) -> None:
    """Print pages (from 0) at the printer's own resolution, 300 dots an inch at most.

    Raises:
        Cancelled: when the person stopped it; pages already sent are out.
        Fault: when the printer does not take the pages.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Fault("The printer did not take the record.", "Look at the printer, then print again.")
    try:
        for number, page in enumerate(chosen):
            if job.cancelled():
                printer.abort()
                raise Cancelled("Printing was stopped.")
            if number and not printer.newPage():
                raise Fault("The printer stopped taking pages.", "Look at the printer, then print again.")
            _print_page(painter, printer, records, path, page, pages.sizes[page])
            job.progress(f"Page {number + 1:,} of {len(chosen):,}", number + 1, len(chosen))
    finally:
        painter.end()


def _print_page(
    painter: QPainter, printer: QPrinter, records: Records, path: Path, page: int, size: tuple[float, float]
) -> None:
    """Put a page in the middle of the sheet at its own size, smaller only where the sheet is."""
    dpi = printer.resolution()
    sheet = QRectF(painter.viewport())
    scale = min(dpi / _POINTS, sheet.width() / size[0], sheet.height() / size[1])
    width, height = size[0] * scale, size[1] * scale
    image = page_image(records, path, page, round(size[0] * min(dpi, FINEST_DPI) / _POINTS))
    if printer.colorMode() == printer.ColorMode.GrayScale:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    left, top = (sheet.width() - width) / 2, (sheet.height() - height) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, top, width, height), image, QRectF(image.rect()))
