"""What the page of an exhibit is: one picture, and the words that stand on it. Plain values, no engines."""

from dataclasses import dataclass
from typing import Final, Literal

Size = tuple[float, float]
"""Width and height in points (1/72 inch)."""

Coding = Literal["jpeg", "flate", "fax"]
"""How a picture's data is packed: the three ways that PDF/A and every printer know."""

CODINGS: Final[tuple[Coding, ...]] = ("jpeg", "flate", "fax")

ShownAs = Literal[
    "the picture itself",
    "its own page images",
    "page images, 200 dpi",
    "page images, 150 dpi",
    "page images, 100 dpi",
    "pages as they are",
    "not shown",
]
"""How the pages show their document, in the words of the record."""

SHOWN_AS: Final[tuple[ShownAs, ...]] = (
    "the picture itself",
    "its own page images",
    "page images, 200 dpi",
    "page images, 150 dpi",
    "page images, 100 dpi",
    "pages as they are",
    "not shown",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box: points on the upright page, the origin at the bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class FaxParms:
    """What a fax decoder must know (the names are those of CCITTFaxDecode)."""

    k: int
    columns: int
    rows: int
    black_is_1: bool
    encoded_byte_align: bool
    end_of_line: bool
    end_of_block: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored: never CMYK, never with a profile, never more than eight bits a channel.

    ``colors`` is 1 (grey, or a number in ``palette``, which is red, green and blue) or 3. With ``predictor``
    the rows are those of a PNG (predictor 15). ``is_inverted``: 0 is white (Decode [1 0]). ``orientation``
    says as EXIF does how the rows lie. ``in_original``: the data is the document itself, whole, and is not
    stored a second time; ``offset`` and ``length`` then count in the document.
    """

    width: int
    height: int
    bits: int
    colors: int
    palette: bytes | None
    coding: Coding
    fax: FaxParms | None
    predictor: bool
    is_inverted: bool
    orientation: int
    in_original: bool
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright: its picture fills it."""

    size: Size
    picture: Picture
    words: tuple[Word, ...]
