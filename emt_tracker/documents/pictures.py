"""Photos and scans, by Pillow and libheif. Imported by the worker alone.

A picture's size is read from its header and checked before a pixel is decoded.
"""

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager

import PIL.Image

from emt_tracker.documents.answers import PageImage
from emt_tracker.documents.fitting import pixels_for, within_letter
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.paper import Size, Word
from emt_tracker.documents.problems import Problem, UnreadableDocument
from emt_tracker.documents.recognise import HEIC, JPEG, PNG, TIFF, WEBP

Picture = PIL.Image.Image

_FORMATS = {JPEG: "JPEG", PNG: "PNG", TIFF: "TIFF", WEBP: "WEBP", HEIC: "HEIF"}
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_TURNS = {
    2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
    3: PIL.Image.Transpose.ROTATE_180,
    4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
    5: PIL.Image.Transpose.TRANSPOSE,
    6: PIL.Image.Transpose.ROTATE_270,
    7: PIL.Image.Transpose.TRANSVERSE,
    8: PIL.Image.Transpose.ROTATE_90,
}
_DRAFTED = ("JPEG", "MPO")
_DEEP_GREY = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")
_STRIP_PX = 512
_FULL_SCALES = {"F": (1.0, 255.0, 65535.0)}
_BELIEVABLE_DPI = (50, 2400)
_BELIEVABLE_SIDE_PT = (72.0, 17 * 72.0)


class DrawablePictures:
    """An open picture file: of one page, or of several for a TIFF."""

    encrypted = False
    problem = None
    signed = False

    def __init__(self, picture: Picture, limits: Limits) -> None:
        self._picture = picture
        self._limits = limits

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.sizes())

    def sizes(self) -> list[Size]:
        """The size of each page on paper, upright, in points."""
        return [sheet_size(page) for page in frames(self._picture, self._limits)]

    def draw(self, number: int, width: int, tallest: int) -> PageImage:
        """Page `number` upright on white."""
        page = frame(self._picture, number, self._limits)
        size = pixels_for(upright_size(page), width, tallest, self._limits.pixels)
        if page.format in _DRAFTED:  # decoded at half, a quarter or an eighth where that suffices
            page.draft("RGB", (max(size), max(size)))
        shown = on_white(decoded(page))
        colored = shown if shown.mode == "RGB" else shown.convert("RGB")
        drawn = colored.resize(size, PIL.Image.Resampling.BICUBIC, reducing_gap=2.0)
        return PageImage(*size, 3 * size[0], drawn.tobytes())

    def words(self, number: int) -> tuple[Word, ...]:
        """None: a picture has no words, but it must have the page."""
        frame(self._picture, number, self._limits)
        return ()


@contextmanager
def opened_pictures(data: bytes, media_type: str, limits: Limits) -> Iterator[DrawablePictures]:
    """The picture file in `data`, open for drawing.

    Raises:
        UnreadableDocument: it is damaged, or has more pixels than the limit.
    """
    with opened_picture(data, media_type, limits) as picture:
        yield DrawablePictures(picture, limits)


def opened_picture(data: bytes, media_type: str, limits: Limits) -> Picture:
    """The picture in `data`, its header read and its size checked, nothing decoded yet.

    Raises:
        UnreadableDocument: it is damaged, or has more pixels than the limit.
    """
    if media_type == HEIC:
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    # Pillow's own guard would only warn; the check below refuses, and before each decoding.
    PIL.Image.MAX_IMAGE_PIXELS = None
    picture = PIL.Image.open(io.BytesIO(data), formats=(_FORMATS[media_type],))
    require_few_pixels(picture, limits)
    return picture


def require_few_pixels(picture: Picture, limits: Limits) -> None:
    """Refuse a picture by the size that its header gives.

    Raises:
        UnreadableDocument: it has more pixels than the limit.
    """
    # A JPEG is decoded at a fraction of its size where that suffices, which is nearly always.
    most = limits.pixels * (2 if picture.format in _DRAFTED else 1)
    if picture.width * picture.height > most:
        raise UnreadableDocument(Problem.TOO_MANY_PIXELS)


def frames(picture: Picture, limits: Limits) -> Iterator[Picture]:
    """The pages of a picture: every one of a TIFF (a scan of several pages), else the first alone.

    Raises:
        UnreadableDocument: more pages, or more pixels on one of them, than the limits.
    """
    yield picture
    number = 1
    while picture.format == "TIFF" and _turned_to(picture, number):
        if number == limits.pages:
            raise UnreadableDocument(Problem.TOO_MANY_PAGES)
        require_few_pixels(picture, limits)
        yield picture
        number += 1


def frame(picture: Picture, number: int, limits: Limits) -> Picture:
    """Page `number` of a picture, from 0.

    Raises:
        UnreadableDocument: it does not have that page, or the page is over the limits.
    """
    for at, page in enumerate(frames(picture, limits)):
        if at == number:
            return page
    raise UnreadableDocument(Problem.NO_SUCH_PAGE)


def upright_size(picture: Picture) -> tuple[int, int]:
    """Pixels across and down as the picture is seen; nothing is decoded."""
    return picture.size[::-1] if orientation(picture) in _SIDEWAYS else picture.size


def orientation(picture: Picture) -> int:
    """How the stored rows lie, as EXIF counts it: 1 is upright. Nothing is decoded.

    HEIC is turned by its decoder, and a TIFF by Pillow, which also reports its size upright from the start.
    """
    if (
        picture.format in ("HEIF", "TIFF") or "exif" not in picture.info
    ):  # Pillow decodes a PNG to look for more
        return 1
    value = picture.getexif().get(_ORIENTATION, 1)
    return value if value in range(1, 9) else 1


def sheet_size(picture: Picture) -> Size:
    """The page in points that an upright picture fills: by its own resolution if believable, else Letter."""
    width, height = upright_size(picture)
    dpi = _believable_dpi(picture)
    sheet = (width * 72 / dpi, height * 72 / dpi) if dpi else within_letter(width, height)
    low, high = _BELIEVABLE_SIDE_PT
    return sheet if low <= max(sheet) <= high else within_letter(width, height)


def decoded(picture: Picture) -> Picture:
    """The picture upright, every pixel read: only so is a file found that was cut off."""
    turn = _TURNS.get(orientation(picture))
    picture.load()
    return picture if turn is None else picture.transpose(turn)


def on_white(picture: Picture) -> Picture:
    """The picture with nothing transparent: of mode 1, L or RGB, eight bits a channel at most."""
    if picture.mode in _DEEP_GREY:
        return _eight_bit(picture)
    if picture.has_transparency_data:
        return _laid_on_white(picture)
    return picture if picture.mode in ("1", "L", "RGB") else picture.convert("RGB")


def _laid_on_white(picture: Picture) -> Picture:
    """What is transparent shows the paper. Done by strips: whole, a large picture would need three copies."""
    paper = PIL.Image.new("RGB", picture.size, "white")
    for top in range(0, picture.height, _STRIP_PX):
        bottom = min(top + _STRIP_PX, picture.height)
        strip = picture.crop((0, top, picture.width, bottom)).convert("RGBA")
        paper.paste(strip, (0, top), strip)
    return paper


def _eight_bit(picture: Picture) -> Picture:
    """Grey of 16 bits or more, brought to 8; Pillow's own `convert` would clip it to white."""
    numbers = picture.convert("F")
    low, high = numbers.getextrema()
    if not (isinstance(low, float) and isinstance(high, float) and math.isfinite(high - low)):
        raise UnreadableDocument(Problem.DAMAGED)
    top = next((full for full in _FULL_SCALES.get(picture.mode, (65535.0,)) if high <= full), high)
    return numbers.point(lambda value: value * (255.0 / top)).convert("L")


def _turned_to(picture: Picture, number: int) -> bool:
    try:
        picture.seek(number)
    except EOFError:
        return False
    return True


def _believable_dpi(picture: Picture) -> float | None:
    dpi = picture.info.get("dpi")
    if not isinstance(dpi, tuple) or len(dpi) != 2:  # noqa: PLR2004 - across and down
        return None
    across, down = (float(value) for value in dpi)
    low, high = _BELIEVABLE_DPI
    return across if low <= across <= high and math.isclose(across, down, rel_tol=0.02) else None
