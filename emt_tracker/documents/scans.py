"""The picture of a scanned page, taken out of a PDF as it is. Imported by the worker alone.

Only what any reader shows alike is taken: plain colors, nothing transparent, packed in a way known to PDF/A.
"""

import zlib
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from emt_tracker.documents.forms import has_marks
from emt_tracker.documents.jpeg import frame_of, is_plain, is_whole
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.page_writer import Draft
from emt_tracker.documents.paper import Coding, FaxParms, Picture
from emt_tracker.documents.scan_content import Placed, covers, only_picture
from emt_tracker.documents.upright import Matrix, Upright, joined

_NEVER = ("SMask", "Mask", "SMaskInData", "OC", "F", "FFilter", "FDecodeParms", "Alternates", "OPI", "Matte")
_CODINGS: dict[str, Coding] = {"/DCTDecode": "jpeg", "/FlateDecode": "flate", "/CCITTFaxDecode": "fax"}
_WRAPPINGS = frozenset(
    ("/ASCII85Decode", "/ASCIIHexDecode", "/FlateDecode", "/LZWDecode", "/RunLengthDecode")
)
_DEFAULTS = ("DefaultGray", "DefaultRGB", "DefaultCMYK")
_ORIENTATIONS = {
    (1, 0, 0, 1): 1, (-1, 0, 0, 1): 2, (-1, 0, 0, -1): 3, (1, 0, 0, -1): 4,
    (0, -1, -1, 0): 5, (0, -1, 1, 0): 6, (0, 1, 1, 0): 7, (0, 1, -1, 0): 8,
}  # fmt: skip
_PNG_PREDICTORS = range(10, 16)
_RGB = 3
_MOST_EXTRA = 64  # bytes of padding that some programs leave behind the last row
_SRGB_NAMES = (b"sRGB", "sRGB".encode("utf-16-be"))


@dataclass(frozen=True, slots=True)
class _Colors:
    """How many numbers make a color, or the palette that each number picks one from."""

    count: int
    palette: bytes | None = None


def scanned_page(page: pikepdf.Page, place: Upright, limits: Limits) -> Draft | None:
    """The page as its one picture, without words; None where it is more than that, or not plainly that."""
    resources = page.obj.get(Name.Resources)
    spaces = resources.get(Name.ColorSpace) if isinstance(resources, Dictionary) else None
    if has_marks(page.obj) or (
        isinstance(spaces, Dictionary) and any(f"/{key}" in spaces for key in _DEFAULTS)
    ):
        return None
    placed = only_picture(page, place)
    orientation = _orientation(joined(placed.matrix, place.matrix), place) if placed else None
    taken = _picture(placed, orientation, limits) if placed and orientation else None
    return None if taken is None else Draft(place.size, *taken)


def _orientation(matrix: Matrix, place: Upright) -> int | None:
    """How the rows lie on the upright page; None where the picture does not fill the page, or is turned."""
    a, b, c, d, e, f = matrix
    largest = max(map(abs, (a, b, c, d)))
    signs = _sign(a, largest), _sign(b, largest), _sign(c, largest), _sign(d, largest)
    box = min(e, e + a + c), min(f, f + b + d), max(e, e + a + c), max(f, f + b + d)
    page = (0.0, 0.0, *place.size)
    return _ORIENTATIONS.get(signs) if covers(box, page) and covers(page, box) else None


def _sign(number: float, largest: float) -> int:
    return 0 if abs(number) <= 1e-3 * largest else (1 if number > 0 else -1)


def _picture(placed: Placed, orientation: int, limits: Limits) -> tuple[Picture, bytes] | None:
    image = placed.image
    width, height = _whole(image.get(Name.Width)), _whole(image.get(Name.Height))
    if any(f"/{key}" in image for key in _NEVER) or not 0 < width * height <= 8 * limits.pixels:
        return None
    is_mask = _is(image, Name.ImageMask)
    if is_mask and not placed.is_painted_black:
        return None
    bits = 1 if is_mask else _whole(image.get(Name.BitsPerComponent, 8))
    colors = _Colors(1) if is_mask else _colors(image.get(Name.ColorSpace), bits)
    packed = _packed(image)
    if packed is None or colors is None:
        return None
    shape = _Shape(width, height, bits, colors, orientation)
    return {"jpeg": _jpeg, "flate": _flate, "fax": _fax}[packed.coding](image, packed, shape)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A picture's data as it is coded, and the parameters of that."""

    coding: Coding
    parms: Dictionary
    data: bytes


@dataclass(frozen=True, slots=True)
class _Shape:
    width: int
    height: int
    bits: int
    colors: _Colors
    orientation: int

    def picture(
        self,
        coding: Coding,
        *,
        fax: FaxParms | None = None,
        predictor: bool = False,
        is_inverted: bool = False,
    ) -> Picture:
        """The picture of this shape, its place in the file still open."""
        return Picture(
            self.width, self.height, self.bits, self.colors.count, self.colors.palette, coding, fax,
            predictor=predictor, is_inverted=is_inverted, orientation=self.orientation,
            in_original=False, offset=0, length=0,
        )  # fmt: skip


def _packed(image: Stream) -> _Packed | None:
    """Its data, out of every wrapping but the last, if that one is known to PDF/A."""
    filters, parms = _listed(image.get(Name.Filter)), _listed(image.get(Name.DecodeParms))
    coding = _CODINGS.get(str(filters[-1])) if filters else None
    if coding is None or not _WRAPPINGS.issuperset(map(str, filters[:-1])):
        return None
    parms += [None] * (len(filters) - len(parms))
    data = image.read_raw_bytes()
    if len(filters) > 1:
        with pikepdf.new() as beside:
            wrapped = Stream(beside, data, Filter=Array(filters[:-1]))
            if any(one is not None for one in parms[:-1]):
                wrapped.DecodeParms = Array(parms[:-1])
            data = wrapped.read_bytes()
    last = parms[len(filters) - 1]
    return _Packed(coding, last if isinstance(last, Dictionary) else Dictionary(), data)


def _listed(value: Object | None) -> list[Object | None]:
    if isinstance(value, Array):
        return list(value)
    return [] if value is None else [value]


def _jpeg(image: Stream, packed: _Packed, shape: _Shape) -> tuple[Picture, bytes] | None:
    data = packed.data
    colors = shape.colors
    is_as_said = frame_of(data) == (shape.width, shape.height, colors.count, 8) and shape.bits == 8  # noqa: PLR2004
    if (
        not is_as_said
        or colors.palette
        or Name.ColorTransform in packed.parms
        or _decode(image, shape) is not False
    ):
        return None
    return (shape.picture("jpeg"), data) if is_plain(data) and is_whole(data) else None


def _flate(image: Stream, packed: _Packed, shape: _Shape) -> tuple[Picture, bytes] | None:
    predictor = _whole(packed.parms.get(Name.Predictor, 1))
    inverted = _decode(image, shape)
    row = (shape.width * shape.colors.count * shape.bits + 7) // 8
    is_filtered = predictor in _PNG_PREDICTORS
    if inverted is None or (predictor != 1 and not is_filtered):
        return None
    if is_filtered:
        said = (
            packed.parms.get(Name.Colors, 1),
            packed.parms.get(Name.BitsPerComponent, 8),
            packed.parms.get(Name.Columns, 1),
        )
        if said != (shape.colors.count, shape.bits, shape.width):
            return None
    data = packed.data
    rows = _unpacked(data, (row + is_filtered) * shape.height)
    if rows is None or (is_filtered and max(rows[:: row + 1]) > 4):  # noqa: PLR2004 - the last of PNG's filters
        return None
    return shape.picture("flate", predictor=is_filtered, is_inverted=inverted), data


def _unpacked(data: bytes, size: int) -> bytes | None:
    """The rows, if they are as many as they must be."""
    unpacker = zlib.decompressobj()
    try:
        rows = unpacker.decompress(data, size + _MOST_EXTRA)
    except zlib.error:
        return None
    return rows[:size] if len(rows) >= size and unpacker.eof else None


def _fax(image: Stream, packed: _Packed, shape: _Shape) -> tuple[Picture, bytes] | None:
    inverted = _decode(image, shape)
    fax = FaxParms(
        k=max(-1, int(packed.parms.get(Name.K, 0))),
        columns=_whole(packed.parms.get(Name.Columns, 1728)),
        rows=_whole(packed.parms.get(Name.Rows, 0)),
        black_is_1=_is(packed.parms, Name.BlackIs1),
        encoded_byte_align=_is(packed.parms, Name.EncodedByteAlign),
        end_of_line=_is(packed.parms, Name.EndOfLine),
        end_of_block=_is(packed.parms, Name.EndOfBlock, otherwise=True),
    )
    if inverted is None or shape.bits != 1 or fax.columns != shape.width or fax.rows not in (0, shape.height):
        return None
    return shape.picture("fax", fax=fax, is_inverted=inverted), packed.data


def _decode(image: Stream, shape: _Shape) -> bool | None:
    """Whether its one bit is turned over; None where its numbers mean something else than usual."""
    decode = image.get(Name.Decode)
    if decode is None:
        return False
    numbers = [float(number) for number in decode] if isinstance(decode, Array) else []
    top = (1 << shape.bits) - 1 if shape.colors.palette else 1
    if numbers == [0, top] * shape.colors.count:
        return False
    is_line_art = shape.bits == 1 and shape.colors == _Colors(1)
    return True if is_line_art and numbers == [1, 0] else None


def _colors(space: Object | None, bits: int) -> _Colors | None:
    """The colors, if they are plain: grey, or those of screens, or a palette of these."""
    if space == Name.DeviceGray:
        return _Colors(1) if bits in (1, 2, 4, 8) else None
    if space == Name.DeviceRGB:
        return _Colors(_RGB) if bits == 8 else None  # noqa: PLR2004
    if not isinstance(space, Array) or len(space) < 2:  # noqa: PLR2004
        return None
    if space[0] == Name.ICCBased:
        return _of_profile(space[1], bits)
    return _indexed(space, bits) if space[0] in (Name.Indexed, Name.I) else None


def _of_profile(profile: Object, bits: int) -> _Colors | None:
    """Grey, or sRGB: with another profile the numbers would mean other colors."""
    if not isinstance(profile, Stream):
        return None
    count = profile.get(Name.N)
    if count == 1:
        return _colors(Name.DeviceGray, bits)
    is_srgb = count == _RGB and any(name in profile.read_bytes() for name in _SRGB_NAMES)
    return _colors(Name.DeviceRGB, bits) if is_srgb else None


def _indexed(space: Array, bits: int) -> _Colors | None:
    base = _colors(space[1], 8) if len(space) == 4 else None  # noqa: PLR2004
    last = _whole(space[2]) if base else 0
    if base is None or base.palette or not 0 <= last < 1 << bits or bits not in (1, 2, 4, 8):
        return None
    data = _table(space[3])[: (last + 1) * base.count]
    if len(data) != (last + 1) * base.count:
        return None
    return _Colors(1, data if base.count == _RGB else bytes(level for level in data for _ in range(_RGB)))


def _table(table: Object) -> bytes:
    if isinstance(table, Stream):
        return table.read_bytes()
    return bytes(table) if isinstance(table, String) else b""


def _is(holder: Object, name: Name, *, otherwise: bool = False) -> bool:
    value: object = holder.get(name)
    return value if isinstance(value, bool) else otherwise


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
