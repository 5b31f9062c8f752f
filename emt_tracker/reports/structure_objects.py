"""The structure of a record as objects of the file: elements, links, and the way back from marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from emt_tracker.reports.pdf_file import PdfFile, array, reference, text
from emt_tracker.reports.structure import Element, Link, Mark, Place, is_empty

_CELLS: Final = frozenset({"TR", "TD", "TH"})
"""Elements that stand even where nothing is in them: a table needs every cell."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the catalog and the pages need to know of it."""

    root: int
    annotations: dict[int, list[int]]
    """The links of each page (from 0), by their object numbers."""


def write_structure(file: PdfFile, root: Element, places: dict[str, Place], pages: Sequence[int]) -> Written:
    """Write it; ``pages`` are the object numbers of the pages."""
    writer = _Writer(file, places, pages)
    writer.write(root)
    return Written(writer.root, writer.annotations)


class _Writer:
    """Numbers every element first, so that each can name its parent."""

    def __init__(self, file: PdfFile, places: dict[str, Place], pages: Sequence[int]) -> None:
        self.annotations: dict[int, list[int]] = {}
        self.root = file.reserve()
        self._file = file
        self._places = places
        self._pages = pages
        self._numbers: dict[int, int] = {}
        self._owners: list[list[int]] = [[] for _ in pages]
        self._links: list[int] = []

    def write(self, root: Element) -> None:
        """Every element, then what leads from pages and links to them."""
        elements = list(_all(root))
        first = self._file.reserve(len(elements))
        self._numbers = {id(element): first + index for index, element in enumerate(elements)}
        for element in elements:
            self._file.put(self._numbers[id(element)], self._body(element))
        owners = [
            (page, self._file.add(array(map(reference, numbers))))
            for page, numbers in enumerate(self._owners)
        ]
        links = [(len(self._pages) + index, number) for index, number in enumerate(self._links)]
        tree = " ".join(f"{key} {reference(number)}" for key, number in (*owners, *links))
        parents = self._file.add(f"<</Nums[{tree}]>>")
        self._file.put(
            self.root,
            f"<</Type/StructTreeRoot/K[{reference(first)}]/ParentTree {reference(parents)}"
            f"/ParentTreeNextKey {len(self._pages) + len(self._links)}>>",
        )

    def _body(self, element: Element) -> str:
        parent = self._numbers[id(element.parent)] if element.parent else self.root
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        kids = [kid for kid in (self._kid(element, kid, page) for kid in element.kids) if kid]
        return "".join(
            (
                f"<</S/{self._tag(element)}/P {reference(parent)}",
                "" if page is None else f"/Pg {reference(self._pages[page])}",
                f"/K{array(kids)}" if len(kids) > 1 else f"/K {kids[0]}" if kids else "",
                f"/Alt{text(element.alt)}" if element.alt else "",
                _attributes(element),
                ">>",
            )
        )

    def _tag(self, element: Element) -> str:
        """A link that leads nowhere, because that part was left out, is a mere word."""
        links = [kid for kid in element.kids if isinstance(kid, Link)]
        return "Span" if links and not any(link.to in self._places for link in links) else element.tag

    def _kid(self, element: Element, kid: Element | Mark | Link, page: int | None) -> str:
        if isinstance(kid, Element):
            number = self._numbers.get(id(kid))
            return "" if number is None else reference(number)
        if isinstance(kid, Link):
            return self._link(element, kid)
        owners = self._owners[kid.page]
        owners += [self._numbers[id(element)]] * (kid.number + 1 - len(owners))
        owners[kid.number] = self._numbers[id(element)]
        if kid.page == page:
            return str(kid.number)
        return f"<</Type/MCR/Pg {reference(self._pages[kid.page])}/MCID {kid.number}>>"

    def _link(self, element: Element, link: Link) -> str:
        place = self._places.get(link.to)
        if place is None:
            return ""
        target = reference(self._pages[place.page])
        view = "/Fit" if place.top is None else f"/XYZ 0 {place.top:.2f} 0"
        box = array(f"{side:.2f}" for side in link.box)
        annotation = self._file.add(
            f"<</Type/Annot/Subtype/Link/Rect{box}/Border[0 0 0]/F 4/Contents{text(link.words)}"
            f"/P {reference(self._pages[link.page])}/StructParent {len(self._pages) + len(self._links)}"
            f"/Dest[{target}{view}]>>"
        )
        self._links.append(self._numbers[id(element)])
        self.annotations.setdefault(link.page, []).append(annotation)
        return f"<</Type/OBJR/Obj {reference(annotation)}/Pg {reference(self._pages[link.page])}>>"


def _all(element: Element) -> Iterator[Element]:
    """An element and all within it, without those that nothing was drawn for."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element) and (kid.tag in _CELLS or not is_empty(kid)):
            yield from _all(kid)


def _attributes(element: Element) -> str:
    if element.box is not None:
        box = array(f"{side:.2f}" for side in element.box)
        return f"/A<</O/Layout/Placement/Block/BBox{box}>>"
    scope = f"/Scope/{element.scope}" if element.scope else ""
    span = f"/ColSpan {element.span}" if element.span > 1 else ""
    return f"/A<</O/Table{scope}{span}>>" if scope or span else ""
