"""ReportLab's canvas with a short way for what a record is made of by the thousand: plain strings and lines.

ReportLab builds an object and formats a dozen numbers for each string, and a long record has 10,000 of them.
The short way writes the same operators at once. It uses the canvas's own state by its private names, which is
why the project pins ReportLab's minor version.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from emt_tracker.reports.theme import PAGE_HEIGHT, PAGE_WIDTH

Point = tuple[float, float]
Encoded = tuple[tuple[str, str], ...]
"""The pieces of a string: the name of a font subset in the file, and the codes in it as hex digits."""


class Pen(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas of Letter pages that always writes the same bytes."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName="Sans",
            lang="en-US",
        )
        self._encoded: dict[tuple[str, str], Encoded] = {}
        self._fillColorObj: Color
        self._code: list[str]

    def write(self, x: float, y: float, text: str, font: str, size: float, color: Color) -> None:
        """A string of characters that the font has, at a baseline."""
        self._fill_with(color)
        shown = " ".join(f"{name} {size:g} Tf <{codes}> Tj" for name, codes in self._in_file(text, font))
        self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def stroke(self, start: Point, end: Point, weight: float, color: Color) -> None:
        """A straight line."""
        red, green, blue = color.rgb()
        self._strokeColorObj = color
        self._lineWidth = weight
        self._code.append(
            f"{red:.4g} {green:.4g} {blue:.4g} RG {weight:g} w"
            f" {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        )

    @contextmanager
    def reopened(self, page: int) -> Iterator[None]:
        """Draw in the block on a page (from 0) that was closed before: over what is there."""
        open_page, self._code = self._code, []
        self.saveState()
        yield
        self.restoreState()
        self._doc.Pages.pages[page].stream += "\n".join([*self._code, ""])
        self._code = open_page

    def _fill_with(self, color: Color) -> None:
        if self._fillColorObj is not color:
            red, green, blue = color.rgb()
            self._fillColorObj = color
            self._code.append(f"{red:.4g} {green:.4g} {blue:.4g} rg")

    def _in_file(self, text: str, font: str) -> Encoded:
        """The string as the file's own font subsets encode it; a subset grows as characters come."""
        key = (text, font)
        if key not in self._encoded:
            face = pdfmetrics.getFont(font)
            self._encoded[key] = tuple(
                (face.getSubsetInternalName(subset, self._doc), codes.hex())
                for subset, codes in face.splitString(text, self._doc)
            )
        return self._encoded[key]
