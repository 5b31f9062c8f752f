"""Single-line parts of table cells. Their first baseline is that of wrapped text: one size under the top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.hours import Hours
from emt_tracker.domain.progress import Tally
from emt_tracker.reports.lettering import draw_decimal, draw_text, shortened, width_of
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.phrases import spans
from emt_tracker.reports.strokes import Mark, draw_bar, draw_link, draw_mark
from emt_tracker.reports.theme import (
    CELL,
    DIGEST,
    GROUP,
    MID,
    MISSING,
    NOTE,
    PLACE,
    RUBRIC,
    SECOND,
    STRONG,
    Type,
)

_FRACTION: Final = 1.301
"""Width of a decimal point and two digits, in sizes of the type."""
DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, left or right in its cell."""

    text: str
    kind: Type = CELL
    align: str = "left"

    def height(self, width: float) -> float:
        """One line."""
        del width
        return self.kind.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        at = x + width if self.align == "right" else x
        draw_text(pen, at, top - self.kind.size, self.text, self.kind, self.align)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of hours whose decimal point stands where that of every other row does; nothing is a dash."""

    hours: Hours | None
    kind: Type = CELL

    def height(self, width: float) -> float:
        """One line."""
        del width
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        y = top - CELL.size
        if self.hours:
            draw_decimal(pen, x + width - _FRACTION * CELL.size, y, str(self.hours), self.kind)
        elif self.hours is not None:
            draw_text(pen, x + width, y, DASH, CELL.but(color=MID), "right")


@dataclass(frozen=True, slots=True)
class Place:
    """Where hours of a course went: mark, name, hours (None where they give nothing)."""

    mark: Mark
    name: str
    hours: Hours | None
    kind: Type = PLACE


@dataclass(frozen=True, slots=True)
class Places:
    """One line a place, each with its mark and its hours."""

    places: Sequence[Place]

    def height(self, width: float) -> float:
        """So many lines."""
        del width
        return PLACE.leading * max(1, len(self.places))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        y = top - CELL.size
        for place in self.places:
            draw_mark(pen, place.mark, x, y - 0.9, 7.6)
            room = (
                width
                - 11.5
                - (0 if place.hours is None else 15 + width_of(str(place.hours)[:-3], place.kind))
            )
            draw_text(pen, x + 11.5, y, f"{shortened(place.name, place.kind, room)} ", place.kind)
            if place.hours is not None:
                draw_decimal(pen, x + width - 13, y, f"{place.hours} ", place.kind)
            y -= PLACE.leading


@dataclass(frozen=True, slots=True)
class Links:
    """Exhibit numbers, one a line, each a link to its exhibit; the word ``none`` where there is none.

    Rows that only repeat what stands elsewhere are ``short``: neighbors are told together, ``27–30``, on one
    line or two. ``none`` is how a missing exhibit is told: in rubric where it is owed.
    """

    numbers: tuple[int, ...]
    align: str = "right"
    kind: Type = STRONG
    word: str = ""
    is_short: bool = False
    none: Type = MISSING

    def height(self, width: float) -> float:
        """So many lines."""
        return CELL.leading * max(1, len(list(self._lines(width))))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        at, y = (x + width if self.align == "right" else x), top - CELL.size
        if not self.numbers:
            draw_text(pen, at, y, "none", self.none, self.align)
        for number, text in self._lines(width):
            draw_link(pen, at, y, text, f"exhibit-{number}", self.kind, self.align)
            y -= CELL.leading

    def _lines(self, width: float) -> Iterator[tuple[int, str]]:
        """The exhibit that each line leads to, and its text."""
        pairs = spans(self.numbers) if self.is_short else ((number, number) for number in self.numbers)
        for first, last in pairs:
            text = f"{self.word}{first}"
            if first == last:
                yield first, text
                continue
            text = text.replace("Exhibit ", "Exhibits ")
            if width_of(f"{text}–{last}", self.kind) <= width:
                yield first, f"{text}–{last}"
            else:
                yield from ((first, f"{text}–"), (last, str(last)))


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of a requirement, centred on the line of its figures."""

    tally: Tally
    is_owed: bool = True

    def height(self, width: float) -> float:
        """One line."""
        del width
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        color = RUBRIC if self.is_owed else SECOND
        draw_bar(pen, x, top - CELL.size + 1.2, width - 0.4, self.tally, color)


@dataclass(frozen=True, slots=True)
class Marked:
    """A name behind its mark."""

    mark: Mark
    name: str
    kind: Type = STRONG
    size: float = 9

    def height(self, width: float) -> float:
        """One line."""
        del width
        return CELL.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        del width
        y = top - CELL.size
        draw_mark(pen, self.mark, x, y - 1.2, self.size)
        draw_text(pen, x + self.size + 5, y, self.name, self.kind)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The head of a group of rows: its mark and name, and on the right what it comes to."""

    name: str
    right: str
    short: str = ""
    mark: Mark | None = None
    kind: Type = GROUP

    def height(self, width: float) -> float:
        """Fixed, with room for the mark."""
        del width
        return 19 if self.mark else 16

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        bottom = top - self.height(width)
        if self.mark:
            draw_mark(pen, self.mark, x, bottom + 3.6, 10.4)
        draw_text(pen, x + (16 if self.mark else 0), bottom + 5, f"{self.name} ", self.kind)
        used, owed = width_of(self.right, NOTE), MISSING.but(size=NOTE.size)
        if self.short:
            at = x + width - used - 8 - width_of(self.short, owed)
            draw_text(pen, at, bottom + 5, f"{self.short} ", owed)
        draw_text(pen, x + width, bottom + 5, self.right, NOTE, "right")


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest in eight groups, wider than its cell: the cells beside it are a line high."""

    sha256: str

    def height(self, width: float) -> float:
        """One small line."""
        del width
        return 11

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw below ``top``."""
        del width
        for index in range(8):
            part = self.sha256[index * 8 : index * 8 + 8]
            draw_text(pen, x + index * 50 + (16 if index > 3 else 0), top - 7.8, f"{part} ", DIGEST)  # noqa: PLR2004
