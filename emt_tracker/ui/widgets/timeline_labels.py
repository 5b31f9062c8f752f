"""Where the labels of a timeline stand, so that none covers another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from emt_tracker.ui.theme import painting

_GAP = 8.0
_EDGE = 6.0
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label at ``x``: the widths of its two lines; ``first`` ones are placed before the others."""

    x: float
    words: float
    day: float
    first: bool

    @property
    def below(self) -> float:
        """The width of both lines under each other."""
        return max(self.words, self.day)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the label of one mark goes: two lines below the line, or one line above it."""

    index: int
    left: float
    right: float
    above: bool
    align: Qt.AlignmentFlag


def place(wanted: Sequence[Wanted], today: tuple[float, float], width: float) -> list[Placed]:
    """Labels go below; one that would cover another goes above; one that fits nowhere is left to hover."""
    taken: dict[bool, list[tuple[float, float]]] = {False: [], True: [today]}
    placed = []
    for index in sorted(range(len(wanted)), key=lambda index: not wanted[index].first):
        for spot in _spots(index, wanted[index], width):
            if _is_free(spot, taken[spot.above], width):
                taken[spot.above].append((spot.left, spot.right))
                placed.append(spot)
                break
    return placed


def _spots(index: int, label: Wanted, width: float) -> Iterator[Placed]:
    left, right = label.x - _EDGE, label.x + _EDGE
    half = label.below / 2
    line = label.words + label.day
    if label.x - half < 0:
        yield Placed(index, left, left + label.below, above=False, align=painting.LEFT)
    elif label.x + half > width:
        yield Placed(index, right - label.below, right, above=False, align=painting.RIGHT)
    else:
        yield Placed(index, label.x - half, label.x + half, above=False, align=_CENTER)
    yield Placed(index, right - line, right, above=True, align=painting.RIGHT)
    yield Placed(index, left, left + line, above=True, align=painting.LEFT)


def _is_free(spot: Placed, taken: Sequence[tuple[float, float]], width: float) -> bool:
    if spot.left < -1 or spot.right > width + 1:
        return False
    return all(spot.right + _GAP <= left or spot.left - _GAP >= right for left, right in taken)
