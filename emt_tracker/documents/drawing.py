"""Pages of a PDF as pictures, by PDFium. Imported by the worker alone."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from emt_tracker.documents.answers import PageImage
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.open_page import OpenPage
from emt_tracker.documents.paper import Size, Word
from emt_tracker.documents.problems import Problem, UnreadableDocument

_UNENCRYPTED = -1
_ENCRYPTED = b"/Encrypt"
_MOST_SIGNATURES = 50
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
        with self.page(number) as page:
            return page.draw(width, tallest)

    def words(self, number: int) -> tuple[Word, ...]:
        """The words of page `number`, those of its fields and annotations too, on the upright page."""
        with self.page(number) as page:
            if not page.flatten():
                return page.words()
        with self.page(number) as page:
            return page.words()

    @contextmanager
    def page(self, number: int) -> Iterator[OpenPage]:
        """Page `number`, open.

        Raises:
            UnreadableDocument: there is no such page, or it is damaged.
        """
        if number >= self.count:
            raise UnreadableDocument(Problem.NO_SUCH_PAGE)
        try:
            page = self._document[number]
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(Problem.DAMAGED) from error
        with closing(page):
            yield OpenPage(page, self._document.formenv, self._limits)

    @property
    def signed(self) -> bool:
        """Whether somebody has signed it."""
        count = min(pdfium.FPDF_GetSignatureCount(self._document), _MOST_SIGNATURES)
        signatures = (pdfium.FPDF_GetSignatureObject(self._document, number) for number in range(count))
        return any(pdfium.FPDFSignatureObj_GetContents(signature, None, 0) for signature in signatures)


@contextmanager
def opened_pdf(data: bytes, limits: Limits) -> Iterator[DrawablePdf]:
    """The PDF in `data`, open.

    Raises:
        UnreadableDocument: it is damaged, or opens with a password only.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # PDFium's last error may be that of an earlier document.
        needs_password = error.err_code == pdfium.FPDF_ERR_PASSWORD and _ENCRYPTED in data
        raise UnreadableDocument(Problem.PASSWORD if needs_password else Problem.DAMAGED) from error
    with closing(document):
        document.init_forms()
        yield DrawablePdf(document, data, limits)
