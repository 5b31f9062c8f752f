"""A page of a PDF drawn by PDFium and packed small. Imported by the worker alone.

Letters and lines on paper have few colors: those keep them in one number a pixel, which packs to a quarter of
a JPEG and has no shadows around letters. Whatever has the shades of a photo becomes a JPEG.
"""

import PIL.Image
import PIL.ImageChops

from emt_tracker.documents.answers import PageImage
from emt_tracker.documents.encoding import jpeg_of, rows_of
from emt_tracker.documents.page_writer import Draft
from emt_tracker.documents.paper import Size

_QUALITY = 88
_MOST_COLORS = 256
_STEPS = 16
_STEP = 17  # 15 steps of 17 are 255
_FLAT_PART = 0.95  # of a page of letters is the paper and the ink; the rest are edges
_SEEN = 24  # of 255: a smaller difference of a color is not seen in letters and lines
_MOST_SEEN = 0.0005  # of all channels of all pixels


def packed(image: PageImage, size: Size) -> Draft:
    """A drawn page as a picture that fills ``size``."""
    picture = _picture(image)
    counted = picture.getcolors(_MOST_COLORS)
    if counted is None:
        return _in_few_colors(picture, size) or jpeg_of(picture, size, "4:4:4", _QUALITY)
    colors = [color for _count, color in counted if isinstance(color, tuple)]
    if all(red == green == blue for red, green, blue in colors):
        return _grey(picture.getchannel(0), size)
    return _with_palette(picture.quantize(_MOST_COLORS, dither=PIL.Image.Dither.NONE), size)


def _grey(picture: PIL.Image.Image, size: Size) -> Draft:
    counts = picture.histogram()
    if {0, 255}.issuperset(level for level, count in enumerate(counts) if count):
        return rows_of(picture.point(lambda level: level // 255), size, bits=1)
    if sum(sorted(counts)[-4:]) >= _FLAT_PART * picture.width * picture.height:
        return rows_of(picture.point(lambda level: (level + _STEP // 2) // _STEP), size, bits=4)
    return min(
        rows_of(picture, size), jpeg_of(picture, size, "4:4:4", _QUALITY), key=lambda one: len(one.data)
    )


def _in_few_colors(picture: PIL.Image.Image, size: Size) -> Draft | None:
    """The page with a palette, if nobody would see the difference."""
    fewer = picture.quantize(_MOST_COLORS, method=PIL.Image.Quantize.FASTOCTREE, dither=PIL.Image.Dither.NONE)
    counts = PIL.ImageChops.difference(picture, fewer.convert("RGB")).histogram()
    seen = sum(sum(counts[channel + _SEEN : channel + 256]) for channel in (0, 256, 512))
    return _with_palette(fewer, size) if seen <= _MOST_SEEN * 3 * picture.width * picture.height else None


def _with_palette(picture: PIL.Image.Image, size: Size) -> Draft:
    palette = bytes(picture.getpalette("RGB") or ())[: 3 * _MOST_COLORS]
    last = max(number for number, count in enumerate(picture.histogram()) if count)
    return rows_of(picture, size, 4 if last < _STEPS else 8, palette[: 3 * (last + 1)])


def _picture(image: PageImage) -> PIL.Image.Image:
    size = (image.width, image.height)
    return PIL.Image.frombuffer("RGB", size, image.pixels, "raw", "RGB", image.stride, 1)
