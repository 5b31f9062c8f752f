"""Pictures as PDF streams. JPEG and plain PNG data go in as they are, everything else is encoded once.

Imported by the worker alone.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from emt_tracker.documents.answers import Size
from emt_tracker.documents.jpeg import is_plain, is_whole
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.pictures import (
    Picture,
    decoded,
    frames,
    on_white,
    opened_picture,
    orientation,
    sheet_size,
)
from emt_tracker.documents.recognise import JPEG, PNG

_PNG_HEADER = struct.Struct(">IIBBBBB")
_PNG_SIGNATURE_SIZE = 8
_GREY, _COLOR, _INDEXED = 0, 2, 3
_PLAIN_BITS = (1, 2, 4, 8)
_JPEG_QUALITY = 90


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture ready to be a PDF image: its stored rows, what they mean, and the sheet it fills upright."""

    data: bytes
    is_jpeg: bool
    width: int
    height: int
    bits: int
    colors: int
    palette: bytes | None
    orientation: int
    sheet: Size


def encoded_pages(data: bytes, media_type: str, limits: Limits) -> Iterator[EncodedPicture]:
    """Each page of a picture file; every pixel is decoded, so what is cut off or broken is found here."""
    with opened_picture(data, media_type, limits) as picture:
        for page in frames(picture, limits):
            yield _as_it_is(page, data, media_type) or _encoded_anew(page)


def jpeg_of(picture: Picture, sheet: Size, subsampling: str = "4:2:0") -> EncodedPicture:
    """An upright picture as JPEG; ``4:4:4`` keeps the edges of colored letters, ``4:2:0`` suits a photo."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=_JPEG_QUALITY, subsampling=subsampling)
    colors = 1 if picture.mode == "L" else 3
    return EncodedPicture(target.getvalue(), True, *picture.size, 8, colors, None, 1, sheet)


def png_of(picture: Picture, sheet: Size) -> EncodedPicture:
    """An upright picture without loss."""
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=6)
    return _plain_png(target.getvalue(), 1, sheet)


def _as_it_is(page: Picture, data: bytes, media_type: str) -> EncodedPicture | None:
    """The file's own data where a PDF can hold it; None where it cannot."""
    if media_type == JPEG and page.mode in ("L", "RGB") and is_plain(data):
        return _plain_jpeg(page, data)
    if media_type == PNG and _is_plain_png(data):
        upright, sheet = orientation(page), sheet_size(page)
        page.load()
        return _plain_png(data, upright, sheet)
    return None


def _plain_jpeg(page: Picture, data: bytes) -> EncodedPicture:
    width, height = page.size
    sheet, upright = sheet_size(page), orientation(page)
    if not is_whole(data):
        page.draft(page.mode, (1, 1))  # an eighth of the size: reads the whole file, at half the cost
        page.load()
    return EncodedPicture(data, True, width, height, 8, len(page.getbands()), None, upright, sheet)


def _encoded_anew(page: Picture) -> EncodedPicture:
    """Lossless where the source may be: scans in one bit or grey, PNG. Photos as JPEG."""
    sheet = sheet_size(page)
    is_photo = page.format != "PNG"
    upright = on_white(decoded(page))
    return jpeg_of(upright, sheet) if is_photo and upright.mode == "RGB" else png_of(upright, sheet)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kinds and contents of a PNG's chunks, as far as they are whole."""
    at = _PNG_SIGNATURE_SIZE
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size


def _is_plain_png(data: bytes) -> bool:
    """Whether its rows are stored in order, with nothing transparent and at most eight bits a channel."""
    chunks = dict(_chunks(data))
    if len(chunks.get(b"IHDR", b"")) != _PNG_HEADER.size or b"tRNS" in chunks or b"acTL" in chunks:
        return False
    *_size, bits, kind, _compression, _filter, interlaced = _PNG_HEADER.unpack(chunks[b"IHDR"])
    return bits in _PLAIN_BITS and kind in (_GREY, _COLOR, _INDEXED) and not interlaced


def _plain_png(data: bytes, turned: int, sheet: Size) -> EncodedPicture:
    chunks = list(_chunks(data))
    width, height, bits, kind, *_rest = _PNG_HEADER.unpack(chunks[0][1])
    rows = b"".join(content for name, content in chunks if name == b"IDAT")
    palette = (
        next((content for name, content in chunks if name == b"PLTE"), None) if kind == _INDEXED else None
    )
    return EncodedPicture(
        rows, False, width, height, bits, 3 if kind == _COLOR else 1, palette, turned, sheet
    )
