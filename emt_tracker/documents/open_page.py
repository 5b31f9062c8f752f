"""One page of a PDF, open in PDFium: how it lies, its picture and its words. For the worker alone."""

from collections.abc import Iterator
from contextlib import closing
from ctypes import c_uint
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from emt_tracker.documents.answers import PageImage
from emt_tracker.documents.fitting import pixels_for
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.page_index import LARGEST_SIDE, SMALLEST_SIDE
from emt_tracker.documents.paper import Word
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.reading_words import words_of
from emt_tracker.documents.upright import Upright, upright

_FLAGS = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
_WHITE = (255, 255, 255, 255)
_MOST_OBJECTS = 20_000
_DRAWINGS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING)
_LINE_ART = 8  # times as many pixels in one bit as in color


class OpenPage:
    """A page as long as it is open."""

    def __init__(self, page: Any, fields: Any, limits: Limits) -> None:  # noqa: ANN401 - PDFium is untyped
        self._page = page
        self._fields = fields
        self._limits = limits

    def place(self) -> Upright:
        """How the page lies in its own coordinates."""
        return _place(self._page)

    def sole_picture(self) -> tuple[int, int] | None:
        """Pixels across and down of the one picture on the page; None where there is more, or less.

        Raises:
            UnreadableDocument: a picture on it has too many pixels to be drawn.
        """
        objects = list(_objects(self._page))
        sizes = [_pixels(drawn) for kind, drawn in objects if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
        if any(width * height > self._limits.pixels * _LINE_ART for width, height in sizes):
            raise UnreadableDocument(Problem.TOO_MANY_PIXELS)
        has_more = any(kind in _DRAWINGS for kind, _drawn in objects)
        return sizes[0] if len(sizes) == 1 and not has_more else None

    def draw(self, width: int, tallest: int) -> PageImage:
        """The page on white, fields and annotations included."""
        across, down = pixels_for(self._page.get_size(), width, tallest, self._limits.pixels)
        bitmap = pypdfium2.PdfBitmap.new_native(across, down, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
        with closing(bitmap):
            bitmap.fill_rect(_WHITE, 0, 0, across, down)
            target = (bitmap, self._page, 0, 0, across, down, 0, _FLAGS)
            pdfium.FPDF_RenderPageBitmap(*target)
            if self._fields:
                pdfium.FPDF_FFLDraw(self._fields, *target)
            return PageImage(across, down, bitmap.stride, bytes(bitmap.buffer))

    def words(self) -> tuple[Word, ...]:
        """The words of its content; none where PDFium cannot read it, though it may draw it."""
        try:
            return words_of(self._page, self.place())
        except pypdfium2.PdfiumError:
            return ()

    def flatten(self) -> bool:
        """Make fields and annotations part of the content, which shows when it is opened anew."""
        if pdfium.FPDFPage_GetAnnotCount(self._page) <= 0:
            return False
        return bool(pdfium.FPDFPage_Flatten(self._page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _place(page: Any) -> Upright:  # noqa: ANN401
    """How an open page lies; a page of absurd size is brought within the format's bounds."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    turn = pdfium.FPDFPage_GetRotation(page) * 90
    width, height = page.get_size()
    across, down = rect.right - rect.left, rect.top - rect.bottom
    if min(across, down, width, height) <= 0:
        raise UnreadableDocument(Problem.DAMAGED)
    scale = (width if turn in (0, 180) else height) / across
    fit = min(LARGEST_SIDE / max(width, height), max(1.0, SMALLEST_SIDE / min(width, height)))
    return upright((rect.left, rect.bottom, rect.right, rect.top), turn, scale * fit)


def _objects(holder: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401
    """What a page draws, by kind, as far as it takes to judge it."""
    for at in range(min(pdfium.FPDFPage_CountObjects(holder), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(holder, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        yield kind, drawn
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            for inner in range(min(pdfium.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS)):
                found = pdfium.FPDFFormObj_GetObject(drawn, inner)
                yield pdfium.FPDFPageObj_GetType(found), found


def _pixels(image: Any) -> tuple[int, int]:  # noqa: ANN401
    width, height = c_uint(), c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, width, height)
    return width.value, height.value
