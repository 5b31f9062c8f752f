"""The drawn pages, the pictures of the exhibits, the originals and the structure, written as one file.

ReportLab's file is read for its pages' drawing and fonts alone; everything else is written anew, piece by
piece. Only one picture or original is in memory at a time.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO, Final

import pikepdf

from emt_tracker import resources
from emt_tracker.domain.errors import Cancelled
from emt_tracker.reports.attachments import Attaching, Json, Stored, manifest
from emt_tracker.reports.content import Exhibit, PagePicture, RecordContent
from emt_tracker.reports.copying import Copier
from emt_tracker.reports.exhibits import Placement
from emt_tracker.reports.metadata import About
from emt_tracker.reports.outline_objects import page_labels, write_outline
from emt_tracker.reports.pdf_file import PdfFile, array, reference
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.picture_objects import picture_entries
from emt_tracker.reports.shown_pages import PICTURE
from emt_tracker.reports.structure_objects import Written, write_structure

Advance = Callable[[int, int], None]

_ID_DIGITS: Final = 32
_LAST_LINE: Final = "%emt-tracker-record 1 manifest={offset} length={length} sha256={{digest}}\n"
_COLORS: Final = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class Watching:
    """Who watches the work: told parts done of parts in all, and asked whether to stop."""

    advance: Advance
    cancelled: Callable[[], bool]

    def step(self, done: int, parts: int) -> None:
        """Tell how far it is.

        Raises:
            Cancelled: when it is to stop.
        """
        if self.cancelled():
            raise Cancelled("The record was not written.")
        self.advance(done, parts)


@dataclass(frozen=True, slots=True)
class Bound:
    """What was written: its SHA-256 and size in bytes."""

    sha256: str
    size: int


def bind(
    drawn: BinaryIO,
    pen: Pen,
    placements: Iterable[Placement],
    content: RecordContent,
    claims: tuple[str, ...],
    about: About,
    out: BinaryIO,
    watching: Watching,
) -> Bound:
    """Write the whole record to ``out``.

    Raises:
        Cancelled: when whoever watches says so; ``out`` is then worth nothing.
        Fault: when a certificate cannot be read any more.
        OSError: when ``out`` cannot be written, a full disk for example.
    """
    with pikepdf.open(drawn) as pages, PdfFile(out) as file:
        binder = _Binder(file, pages, pen, content)
        binder.write_exhibits(list(placements), watching)
        binder.write_pages()
        last_line = binder.write_manifest()
        file.close(binder.write_catalog(claims, about), file.add(about.information()), binder.id, last_line)
        return Bound(file.digest(), file.size)


class _Binder:
    """The parts of the file in the order in which they are written."""

    def __init__(self, file: PdfFile, drawn: pikepdf.Pdf, pen: Pen, content: RecordContent) -> None:
        self.id = content.fingerprint[:_ID_DIGITS]
        self._file = file
        self._drawn = drawn
        self._pen = pen
        self._content = content
        self._attaching = Attaching(file, content.record_date)
        self._placed: dict[int, int] = {}
        self._pictures: dict[int, list[Json]] = {}
        self._pages_tree = file.reserve()
        self._first_page = file.reserve(len(drawn.pages))
        self._structure: Written | None = None

    @property
    def _pages(self) -> range:
        return range(self._first_page, self._first_page + len(self._drawn.pages))

    def write_exhibits(self, placements: list[Placement], watching: Watching) -> None:
        """Each exhibit's pictures, and its original where originals are attached."""
        shown = {exhibit.number: list(pages) for exhibit, pages in _by_exhibit(placements)}
        exhibits = self._content.exhibits
        for done, exhibit in enumerate(exhibits, 1):
            self._write_shown(exhibit, shown.get(exhibit.number, []))
            if self._content.options.is_archive and exhibit.is_held and exhibit.sources:
                self._attaching.attach_original(exhibit, exhibit.sources.original())
            watching.step(done, len(exhibits))

    def _write_shown(self, exhibit: Exhibit, placements: list[Placement]) -> None:
        if placements and not exhibit.is_archival:
            self._copy_pages(exhibit, placements)
            return
        for placement in placements:
            picture = exhibit.shown[placement.exhibit_page].picture
            assert picture is not None and exhibit.sources is not None  # noqa: S101, PT018  (it is archival)
            data = exhibit.sources.picture(placement.exhibit_page)
            number = self._file.reserve()
            begins = self._file.put_stream(number, picture_entries(picture), data)
            self._placed[placement.record_page] = number
            self._pictures.setdefault(exhibit.number, []).append(
                {"offset": begins, "length": len(data), "sha256": _digest(exhibit, picture, data)}
            )

    def _copy_pages(self, exhibit: Exhibit, placements: list[Placement]) -> None:
        """Pages as their maker drew them, as forms: content and resources alone, nothing that acts."""
        assert exhibit.sources is not None  # noqa: S101  (it is shown)
        with pikepdf.open(io.BytesIO(exhibit.sources.pages())) as source:
            copier = Copier(self._file)
            for placement in placements:
                form = source.pages[placement.exhibit_page].as_form_xobject()
                self._placed[placement.record_page] = copier.copy(source.make_indirect(form))

    def write_pages(self) -> None:
        """Fonts, the drawing of each page, the structure, and the pages themselves."""
        copier = Copier(self._file)
        fonts = copier.copy(self._drawn.pages[0].resources.Font)
        contents = [copier.copy(page.obj.Contents) for page in self._drawn.pages]
        self._structure = write_structure(self._file, self._pen.root, self._pen.places, self._pages)
        for page, number in enumerate(self._pages):
            self._file.put(number, self._page(page, fonts, contents[page]))
        kids = array(map(reference, self._pages))
        self._file.put(self._pages_tree, f"<</Type/Pages/Count {len(self._pages)}/Kids{kids}>>")

    def _page(self, page: int, fonts: int, contents: int) -> str:
        assert self._structure is not None  # noqa: S101  (written just before)
        picture = self._placed.get(page)
        placed = f"/XObject<</{PICTURE} {reference(picture)}>>" if picture else ""
        links = self._structure.annotations.get(page, ())
        annotations = f"/Annots{array(map(reference, links))}" if links else ""
        return (
            f"<</Type/Page/Parent {reference(self._pages_tree)}/MediaBox[0 0 612 792]"
            f"/Resources<</Font {reference(fonts)}{placed}>>/Contents {reference(contents)}"
            f"/StructParents {page}/Tabs/S{annotations}>>"
        )

    def write_manifest(self) -> str:
        """Attach the manifest; returns the line at the end of the file that says where it lies."""
        data = manifest(self._content, self._attaching.stored, self._pictures)
        place: Stored = self._attaching.attach_manifest(data)
        return _LAST_LINE.format(offset=place.offset, length=place.length)

    def write_catalog(self, claims: tuple[str, ...], about: About) -> int:
        """What a reader begins with; returns its number."""
        assert self._structure is not None  # noqa: S101  (written before)
        file, attached = self._file, self._attaching.finish()
        packet = file.reserve()
        file.put_stream(packet, "/Type/Metadata/Subtype/XML", about.packet(claims))
        outline = write_outline(file, self._pen.outline, self._pages)
        return file.add(
            f"<</Type/Catalog/Version/1.7/Pages {reference(self._pages_tree)}/Lang(en-US)"
            f"/MarkInfo<</Marked true>>/StructTreeRoot {reference(self._structure.root)}"
            f"/Metadata {reference(packet)}/OutputIntents[{reference(_write_colors(file))}]"
            f"/Names{attached.names}/AF{attached.associated}/PageLabels{page_labels(self._pen.labels)}"
            f"/Outlines {reference(outline)}/PageMode/UseOutlines"
            f"/ViewerPreferences<</DisplayDocTitle true>>>>"
        )


def _digest(exhibit: Exhibit, picture: PagePicture, data: bytes) -> str:
    """The SHA-256 of a picture's data; where that is the whole original, it is known from reading it."""
    is_whole = picture.is_original and len(data) == exhibit.size
    return exhibit.sha256 if is_whole else hashlib.sha256(data).hexdigest()


def _write_colors(file: PdfFile) -> int:
    """What red, green and blue mean."""
    profile = file.reserve()
    file.put_packed(profile, "/N 3", resources.path("color", "srgb.icc").read_bytes())
    return file.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({_COLORS})/Info({_COLORS})"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {reference(profile)}>>"
    )


def _by_exhibit(placements: list[Placement]) -> Iterator[tuple[Exhibit, Iterator[Placement]]]:
    return groupby(placements, key=lambda placement: placement.exhibit)
