"""Pages of a PDF as pictures, by PDFium. Imported by the worker alone."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from emt_tracker.documents.answers import PageImage, Size
from emt_tracker.documents.fitting import pixels_for
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.problems import Problem, UnreadableDocument

_FLAGS = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
_WHITE = (255, 255, 255, 255)
_UNENCRYPTED = -1
_ADOBE_FORMS = (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)


class DrawablePdf:
    """An open PDF: counted, measured and drawn as a reader shows it, fields and annotations included."""

    def __init__(self, document: Any, data: bytes, limits: Limits) -> None:  # noqa: ANN401 - PDFium is untyped
        self._document = document
        self._data = data
        self._limits = limits

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self._document)

    @property
    def encrypted(self) -> bool:
        """Whether it is encrypted; it may still open without a password."""
        return bool(pdfium.FPDF_GetSecurityHandlerRevision(self._document) != _UNENCRYPTED)

    @property
    def problem(self) -> Problem | None:
        """Why its pages do not show what a person should see."""
        if self._document.get_formtype() in _ADOBE_FORMS and self._is_dynamic_form():
            return Problem.DYNAMIC_FORM
        if self.count == 0:
            return Problem.NO_PAGES
        return Problem.TOO_MANY_PAGES if self.count > self._limits.pages else None

    def _is_dynamic_form(self) -> bool:
        import pikepdf

        from emt_tracker.documents.forms import is_dynamic_form

        with pikepdf.open(io.BytesIO(self._data)) as pdf:
            return is_dynamic_form(pdf)

    def sizes(self) -> list[Size]:
        """The size of each page as it is seen, upright, in points; of no more pages than the limit."""
        return [self._document.get_page_size(number) for number in range(min(self.count, self._limits.pages))]

    def draw(self, number: int, width: int, tallest: int) -> PageImage:
        """Page `number` on white."""
        if number >= self.count:
            raise UnreadableDocument(Problem.NO_SUCH_PAGE)
        with closing(self._document[number]) as page:
            size = pixels_for(page.get_size(), width, tallest, self._limits.pixels)
            return self._drawn(page, *size)

    def _drawn(self, page: Any, width: int, height: int) -> PageImage:  # noqa: ANN401
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
        with closing(bitmap):
            bitmap.fill_rect(_WHITE, 0, 0, width, height)
            target = (bitmap, page, 0, 0, width, height, 0, _FLAGS)
            pdfium.FPDF_RenderPageBitmap(*target)
            if self._document.formenv:
                pdfium.FPDF_FFLDraw(self._document.formenv, *target)
            return PageImage(width, height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def opened_pdf(data: bytes, limits: Limits) -> Iterator[DrawablePdf]:
    """The PDF in `data`, open.

    Raises:
        UnreadableDocument: it is damaged, or opens with a password only.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        needs_password = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableDocument(Problem.PASSWORD if needs_password else Problem.DAMAGED) from error
    with closing(document):
        document.init_forms()
        yield DrawablePdf(document, data, limits)
