"""ReportLab's canvas with a short way for what a record is made of by the thousand: plain strings and lines.

ReportLab builds an object and formats a dozen numbers for each string, and a long record has 10,000 of them.
The short way writes the same operators at once. It uses the canvas's own state by its private names, which is
why the project pins ReportLab's minor version.

Everything that is drawn belongs to an element of the structure or decorates. Text outside any element that
holds content is a paragraph by itself; lines and areas outside a figure are decoration.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from emt_tracker.reports.structure import Box, Element, Entry, Link, Mark, Place
from emt_tracker.reports.theme import PAGE_HEIGHT, PAGE_WIDTH

Point = tuple[float, float]
Encoded = tuple[tuple[str, str], ...]
"""The pieces of a string: the name of a font subset in the file, and the codes in it as hex digits."""

_ARTIFACT: Final = "/Artifact BMC"
_END: Final = "EMC"


class Pen(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas of Letter pages that always writes the same bytes, and keeps what they mean.

    ``root`` is the whole structure, ``places`` are the named places that links lead to, ``outline`` its
    lines in order, ``labels`` the page (from 0) where numbering begins anew and what stands before numbers;
    ``absent`` are the beginnings of the names of places that this print does not have.
    """

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName="Sans",
            lang="en-US",
        )
        self.root = Element("Document")
        self.places: dict[str, Place] = {}
        self.outline: list[Entry] = []
        self.labels: dict[int, str] = {}
        self.absent: tuple[str, ...] = ()
        self.page = -1
        self._stack: list[Element | None] = [self.root]
        self._begin = ""
        self._marks = 0
        self._encoded: dict[tuple[str, str], Encoded] = {}
        self._fillColorObj: Color
        self._code: list[str]

    # ---- pages -----------------------------------------------------------------------------

    def open_page(self) -> None:
        """Begin the next page."""
        self.page += 1
        self._marks = 0
        self._mark()

    def close_page(self) -> None:
        """Finish the open page; an element that is open goes on with the next."""
        self._unmark()
        self._begin = ""
        self.showPage()

    @contextmanager
    def reopened(self, page: int) -> Iterator[None]:
        """Decorate in the block a page (from 0) that was closed before: over what is there."""
        open_page, self._code = self._code, [_ARTIFACT]
        self._stack.append(None)
        self.saveState()
        yield
        self.restoreState()
        self._stack.pop()
        self._doc.Pages.pages[page].stream += "\n".join([*self._code, _END, ""])
        self._code = open_page

    # ---- what it means ---------------------------------------------------------------------

    def enter(self, tag: str, alt: str = "", box: Box | None = None) -> Element:
        """Begin an element within the open one."""
        parent = self.within
        element = Element(tag, parent, alt=alt, box=box)
        parent.kids.append(element)
        self.resume(element)
        return element

    def resume(self, element: Element | None) -> None:
        """Go on with an element that was begun before; None decorates."""
        self._stack.append(element)
        self._mark_anew()

    def leave(self) -> None:
        """End the element that was entered or resumed last."""
        self._stack.pop()
        self._mark_anew()

    @contextmanager
    def tag(self, tag: str, alt: str = "", box: Box | None = None) -> Iterator[Element]:
        """What is drawn in the block is one element, such as ``H1``, ``P`` or ``Sect``."""
        yield self.enter(tag, alt, box)
        self.leave()

    @contextmanager
    def figure(self, alt: str, box: Box) -> Iterator[Element]:
        """What is drawn in the block is one picture, described in words."""
        with self.tag("Figure", alt, box) as element:
            yield element

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn in the block decorates, or repeats what stands elsewhere."""
        self.resume(None)
        yield
        self.leave()

    @property
    def is_between(self) -> bool:
        """Whether what is drawn now belongs to no element that holds content: text is then a paragraph."""
        top = self._stack[-1]
        return top is not None and top.is_group

    @property
    def decorates(self) -> bool:
        """Whether what is drawn now is decoration."""
        return self._stack[-1] is None

    def link(self, box: Box, to: str, words: str) -> None:
        """Make an area lead to a named place; within an element of the kind ``Link``."""
        element = self._stack[-1]
        if element is not None:
            element.kids.append(Link(self.page, box, to, words))

    def leads_nowhere(self, to: str) -> bool:
        """Whether a place is of a part that this print does not have."""
        return to.startswith(self.absent)

    @property
    def within(self) -> Element:
        """The element that what is drawn next will be a part of."""
        return next(element for element in reversed(self._stack) if element is not None)

    def _mark_anew(self) -> None:
        if self._begin:  # between pages there is nothing to mark
            self._unmark()
            self._mark()

    def _mark(self) -> None:
        """Begin the marked content of the open element."""
        top = self._stack[-1]
        if top is None or top.is_group:
            self._begin = _ARTIFACT
        else:
            self._begin = f"/{top.tag} <</MCID {self._marks}>> BDC"
            top.kids.append(Mark(self.page, self._marks))
            self._marks += 1
        self._marked = top
        self._code.append(self._begin)

    def _unmark(self) -> None:
        """End it, or take it back where nothing was drawn."""
        if self._code[-1] is not self._begin:
            self._code.append(_END)
        else:
            self._code.pop()
            if self._begin is not _ARTIFACT:
                self._marks -= 1
                assert self._marked is not None  # noqa: S101  (only an element has marked content)
                self._marked.kids.remove(Mark(self.page, self._marks))

    # ---- strokes of the pen ----------------------------------------------------------------

    def write(self, x: float, y: float, text: str, font: str, size: float, color: Color) -> None:
        """A string of characters that the font has, at a baseline."""
        self._fill_with(color)
        shown = " ".join(f"{name} {size:g} Tf <{codes}> Tj" for name, codes in self._in_file(text, font))
        self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def write_unseen(self, x: float, y: float, text: str, font: str, size: float, stretch: float) -> None:
        """A string that is found and copied but not seen, ``stretch`` percent as wide as the font has it."""
        shown = " ".join(f"{name} {size:.2f} Tf <{codes}> Tj" for name, codes in self._in_file(text, font))
        self._code.append(f"BT 3 Tr {stretch:.1f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} 0 Tr 100 Tz ET")

    def stand_for(self, logical: str) -> None:
        """What is written until `stood_for` is copied as this text."""
        self._code.append(f"/Span <</ActualText <FEFF{logical.encode('utf-16-be').hex()}>>> BDC")

    def stood_for(self) -> None:
        """What is written from here on stands for itself again."""
        self._code.append(_END)

    def place(self, name: str, matrix: tuple[float, float, float, float, float, float]) -> None:
        """Draw a picture of the page's resources; it is put there when the file is written."""
        numbers = " ".join(f"{number:.5g}" if abs(number) < 1 else f"{number:.3f}" for number in matrix)
        self._code.append(f"q {numbers} cm /{name} Do Q")

    def stroke(self, start: Point, end: Point, weight: float, color: Color) -> None:
        """A straight line."""
        red, green, blue = color.rgb()
        self._strokeColorObj = color
        self._lineWidth = weight
        self._code.append(
            f"{red:.4g} {green:.4g} {blue:.4g} RG {weight:g} w"
            f" {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        )

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
