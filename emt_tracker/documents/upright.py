"""A page as it is seen: its visible box at 0, 0, and turned as it says."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Upright:
    """How a page's own coordinates become those of the upright page."""

    size: tuple[float, float]
    box: Box
    matrix: Matrix

    def box_of(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box on the page, upright."""
        a, b, c, d, e, f = self.matrix
        across = sorted((a * left + c * bottom + e, a * right + c * top + e))
        up = sorted((b * left + d * bottom + f, b * right + d * top + f))
        return across[0], up[0], across[1], up[1]


def upright(box: Box, turn: int, scale: float = 1.0) -> Upright:
    """The page whose visible part is ``box`` and that is shown turned clockwise by ``turn`` degrees."""
    left, bottom, right, top = box
    across, down = (right - left, top - bottom) if turn in (0, 180) else (top - bottom, right - left)
    matrix = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turn]
    a, b, c, d, e, f = (scale * number for number in matrix)
    return Upright((across * scale, down * scale), box, (a, b, c, d, e, f))


def joined(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does what the two do in turn."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
