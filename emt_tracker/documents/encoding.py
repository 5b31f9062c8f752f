"""Pictures as streams that a PDF can hold. JPEG and plain PNG go in as they are, all else is encoded once.

Imported by the worker alone.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace

from PIL.Image import Image as PillowPicture

from emt_tracker.documents.jpeg import frame_of, is_plain, is_whole
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.page_writer import Draft
from emt_tracker.documents.paper import Coding, Picture, Size
from emt_tracker.documents.pictures import (
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
_WHOLE = 8
_JPEG_QUALITY = 90
_ROWS_LEVEL = 6


def encoded_pages(data: bytes, media_type: str, limits: Limits) -> Iterator[Draft]:
    """Each page of a picture file; every pixel is decoded, so what is cut off or broken is found here."""
    with opened_picture(data, media_type, limits) as picture:
        for page in frames(picture, limits):
            yield _as_it_is(page, data, media_type) or _encoded_anew(page)


def jpeg_of(
    picture: PillowPicture, sheet: Size, subsampling: str = "4:2:0", quality: int = _JPEG_QUALITY
) -> Draft:
    """An upright picture as JPEG; ``4:4:4`` keeps the edges of colored letters, ``4:2:0`` suits a photo."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, subsampling=subsampling)
    return Draft(sheet, _stored(*picture.size, 1 if picture.mode == "L" else 3, "jpeg"), target.getvalue())


def png_of(picture: PillowPicture, sheet: Size) -> Draft:
    """An upright picture without loss."""
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=6)
    return _plain_png(target.getvalue(), 1, sheet)


def rows_of(picture: PillowPicture, sheet: Size, bits: int = 8, palette: bytes | None = None) -> Draft:
    """An upright picture of one number a pixel, as plain rows: drawings pack smaller so than filtered.

    ``bits`` of 4 or 1 holds numbers up to 15 or 1.
    """
    packed = picture.tobytes() if bits == _WHOLE else picture.convert("P").tobytes("raw", f"P;{bits}")
    stored = replace(_stored(*picture.size, 1, "flate"), bits=bits, palette=palette)
    return Draft(sheet, stored, zlib.compress(packed, _ROWS_LEVEL))


def _stored(width: int, height: int, colors: int, coding: Coding) -> Picture:
    """A picture of eight bits a channel, upright, its place in the file still open."""
    return Picture(
        width, height, _WHOLE, colors, None, coding, None,
        predictor=False, is_inverted=False, orientation=1, in_original=False, offset=0, length=0,
    )  # fmt: skip


def _as_it_is(page: PillowPicture, data: bytes, media_type: str) -> Draft | None:
    """The file's own data where a PDF can hold it; None where it cannot."""
    if media_type == JPEG and page.mode in ("L", "RGB") and is_plain(data):
        return _plain_jpeg(page, data)
    if media_type == PNG and _is_plain_png(data):
        upright, sheet = orientation(page), sheet_size(page)
        page.load()
        return _plain_png(data, upright, sheet)
    return None


def _plain_jpeg(page: PillowPicture, data: bytes) -> Draft | None:
    colors = len(page.getbands())
    sheet, upright = sheet_size(page), orientation(page)
    if frame_of(data) != (*page.size, colors, _WHOLE):
        return None
    if not is_whole(data):
        page.draft(page.mode, (1, 1))  # an eighth of the size: reads the whole file, at half the cost
        page.load()
    stored = replace(_stored(*page.size, colors, "jpeg"), orientation=upright, in_original=True)
    return Draft(sheet, stored, data)


def _encoded_anew(page: PillowPicture) -> Draft:
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


def _plain_png(data: bytes, turned: int, sheet: Size) -> Draft:
    chunks = list(_chunks(data))
    width, height, bits, kind, *_rest = _PNG_HEADER.unpack(chunks[0][1])
    rows = b"".join(content for name, content in chunks if name == b"IDAT")
    palette = (
        next((content for name, content in chunks if name == b"PLTE"), None) if kind == _INDEXED else None
    )
    stored = replace(
        _stored(width, height, 3 if kind == _COLOR else 1, "flate"),
        bits=bits,
        palette=None if palette is None else palette[: 3 << bits],
        predictor=True,
        orientation=turned,
    )
    return Draft(sheet, stored, rows)
