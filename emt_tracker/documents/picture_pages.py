"""Pages that hold one picture each. Imported by the worker alone."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from emt_tracker.documents.answers import Size
from emt_tracker.documents.encoding import EncodedPicture


def add_picture_page(target: pikepdf.Pdf, picture: EncodedPicture) -> Size:
    """Add a page that `picture` fills, upright; returns its size."""
    width, height = picture.sheet
    page = target.add_blank_page(page_size=picture.sheet)
    page.Resources = Dictionary(XObject=Dictionary(Picture=_image(target, picture)))
    numbers = " ".join(f"{number:.4f}" for number in _placement(picture.orientation, width, height))
    page.Contents = target.make_stream(f"q {numbers} cm /Picture Do Q".encode())
    return picture.sheet


def _image(target: pikepdf.Pdf, picture: EncodedPicture) -> pikepdf.Object:
    stream = Stream(target, picture.data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = picture.width, picture.height
    stream.BitsPerComponent = picture.bits
    stream.ColorSpace = _color_space(picture)
    if picture.is_jpeg:
        stream.Filter = Name.DCTDecode
    else:
        stream.Filter = Name.FlateDecode
        stream.DecodeParms = Dictionary(
            Predictor=15, Colors=picture.colors, BitsPerComponent=picture.bits, Columns=picture.width
        )
    return target.make_indirect(stream)


def _color_space(picture: EncodedPicture) -> pikepdf.Object:
    if picture.palette is not None:
        return Array([Name.Indexed, Name.DeviceRGB, len(picture.palette) // 3 - 1, String(picture.palette)])
    return Name.DeviceGray if picture.colors == 1 else Name.DeviceRGB


def _placement(orientation: int, width: float, height: float) -> tuple[float, ...]:
    """The matrix that lays the stored rows on the sheet upright, for an EXIF orientation from 1 to 8."""
    placements = {
        1: (width, 0, 0, height, 0, 0),
        2: (-width, 0, 0, height, width, 0),
        3: (-width, 0, 0, -height, width, height),
        4: (width, 0, 0, -height, 0, height),
        5: (0, -height, -width, 0, width, height),
        6: (0, -height, width, 0, 0, height),
        7: (0, height, width, 0, 0, 0),
        8: (0, height, -width, 0, width, 0),
    }
    return placements[orientation]
