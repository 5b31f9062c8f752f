"""The logical structure of a record, as screen readers follow it: headings, paragraphs, tables, figures.

Drawing fills it (`emt_tracker.reports.pen`), writing turns it into objects of the file
(`emt_tracker.reports.structure_objects`). It knows neither ReportLab nor bytes.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple, Union

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""

_GROUPS: Final = frozenset({"Document", "Sect", "Table", "THead", "TBody", "TR", "L"})


class Mark(NamedTuple):
    """Content of an element: the page that it stands on (from 0) and its number there."""

    page: int
    number: int


@dataclass(slots=True)
class Link:
    """An area of a page that leads to a named place."""

    page: int
    box: Box
    to: str
    words: str


@dataclass(slots=True, eq=False)
class Element:
    """A part of the structure and what it is made of, in reading order.

    ``alt`` and ``box`` describe a figure; ``scope`` (``Row`` or ``Column``) and ``span`` are of table cells.
    """

    tag: str
    parent: "Element | None" = None
    kids: list[Union["Element", Mark, Link]] = field(default_factory=list)
    alt: str = ""
    box: Box | None = None
    scope: str = ""
    span: int = 1
    is_group: bool = field(init=False)
    """Whether it holds other elements alone, never content of its own."""

    def __post_init__(self) -> None:
        self.is_group = self.tag in _GROUPS

    def add(self, tag: str, scope: str = "", span: int = 1) -> "Element":
        """A new last part of it, to be drawn later."""
        element = Element(tag, self, scope=scope, span=span)
        self.kids.append(element)
        return element


def is_empty(element: Element) -> bool:
    """Whether nothing was drawn for an element or for anything in it."""
    return all(isinstance(kid, Element) and is_empty(kid) for kid in element.kids)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link leads to: a page (from 0), and how far up it the view begins (None for all of it)."""

    page: int
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline; ``is_closed`` hides what stands below it at first."""

    words: str
    page: int
    level: int = 0
    is_closed: bool = False
