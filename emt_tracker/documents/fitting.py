"""How large a page is drawn."""

import math

LETTER = (612.0, 792.0)
"""US Letter, upright, in points."""


def pixels_for(size: tuple[float, float], width: int, tallest: int, most: int) -> tuple[int, int]:
    """Pixels for a page of `size`: `width` across, or less where it would be too tall or have too many."""
    page_width, page_height = size
    height = width * page_height / page_width
    shrink = min(1.0, tallest / height, math.sqrt(most / (width * height)))
    return max(1, int(width * shrink)), max(1, min(tallest, round(height * shrink)))


def within_letter(width: float, height: float) -> tuple[float, float]:
    """The largest size in points of these proportions on a Letter page, laid sideways where that suits."""
    across, down = LETTER if height >= width else LETTER[::-1]
    scale = min(across / width, down / height)
    return width * scale, height * scale
