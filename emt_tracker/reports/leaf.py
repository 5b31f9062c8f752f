"""A finished record read page by page: screen and printer show the very file that was written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from emt_tracker.domain.errors import NotFound, Unreadable

if TYPE_CHECKING:
    from pikepdf import OutlineItem, Page, Pdf

_DEEPEST = 4
_MOST_UNPACKED = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the record's outline: its words, how deep it stands (0 at the top) and its page (from 0)."""

    words: str
    depth: int
    page: int


@dataclass(frozen=True, slots=True)
class RecordPages:
    """The pages of a finished record: their sizes in points as seen, and the outline."""

    sizes: tuple[tuple[float, float], ...]
    outline: tuple[Heading, ...]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)


def pages_of(path: Path) -> RecordPages:
    """What a finished record holds.

    Raises:
        NotFound: when the file is not there any more.
        Unreadable: when it is no PDF that can be read.
    """
    with _opened(path) as pdf:
        sizes = tuple(_size(page) for page in pdf.pages)
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            return RecordPages(sizes, tuple(_headings(outline.root, numbers, 0)))


def leaf(path: Path, page: int) -> bytes:
    """One page (from 0) as a small PDF of its own, without links: what the worker is given to draw.

    Raises:
        NotFound: when the file or the page is not there.
        Unreadable: when it is not the record that was written.
    """
    from pikepdf import Pdf, StreamDecodeLevel

    with _opened(path) as pdf, Pdf.new() as single:
        if not 0 <= page < len(pdf.pages):
            raise NotFound(f"There is no page {page + 1} in “{path.name}”.")
        wanted = pdf.pages[page]
        if "/Annots" in wanted:
            del wanted["/Annots"]  # links lead to other pages, which would all come along
        single.pages.append(wanted)
        written = BytesIO()
        single.save(written, compress_streams=False, stream_decode_level=StreamDecodeLevel.none)
        return written.getvalue()


@contextmanager
def _opened(path: Path) -> Iterator["Pdf"]:
    import pikepdf

    # The file may be anybody's, chosen to be verified: what describes it must not unpack without end.
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_MOST_UNPACKED)
    try:
        with path.open("rb") as file, pikepdf.open(file) as pdf:  # pikepdf takes no name that is not UTF-8
            yield pdf
    except FileNotFoundError as error:
        remedy = "It may have been moved or renamed."
        raise NotFound(f"“{path.name}” is not there any more.", remedy) from error
    except (OSError, pikepdf.PdfError) as error:
        raise Unreadable(f"“{path.name}” could not be read.", "It may be damaged, or no PDF.") from error


def _size(page: "Page") -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.cropbox.as_list())
    return (right - left, top - bottom)


def _headings(
    items: "list[OutlineItem]", numbers: dict[tuple[int, int], int], depth: int
) -> Iterator[Heading]:
    from pikepdf import Array

    for item in items:
        target = item.destination
        if isinstance(target, Array) and len(target) and target[0].objgen in numbers:
            yield Heading(item.title, depth, numbers[target[0].objgen])
        if depth < _DEEPEST:
            yield from _headings(item.children, numbers, depth + 1)
