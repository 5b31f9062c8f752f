"""Scanned pages made on the spot: a PDF page that is one picture, in every way that scanners write one."""

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String
from PIL import Image

from tests.documents.papers import a_picture, written

WIDTH, HEIGHT = 306, 396
"""Of the picture: half a pixel a point of Letter."""

SHEET = b"q 612 0 0 792 0 0 cm /Im Do Q"


def a_scan(
    image: Callable[[pikepdf.Pdf], Stream],
    content: bytes = SHEET,
    change: Callable[[pikepdf.Pdf, pikepdf.Page], None] = lambda _pdf, _page: None,
) -> bytes:
    """A Letter page that draws one picture."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    page.Resources = Dictionary(XObject=Dictionary(Im=pdf.make_indirect(image(pdf))))
    page.Contents = pdf.make_stream(content)
    change(pdf, page)
    return written(pdf)


def paper(mode: str = "L") -> Image.Image:
    """White with a dark block in the upper left corner: it shows how it lies, and what is ink."""
    picture = Image.new(mode, (WIDTH, HEIGHT), "white")
    picture.paste(0 if mode != "RGB" else (200, 0, 0), (0, 0, WIDTH // 3, HEIGHT // 4))
    return picture


def image(pdf: pikepdf.Pdf, data: bytes, colors: Object, bits: int = 8, **more: object) -> Stream:
    """A picture of the size of `paper`."""
    stream = Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=WIDTH, Height=HEIGHT)
    stream.ColorSpace, stream.BitsPerComponent = colors, bits
    for key, value in more.items():
        stream[f"/{key}"] = value
    return stream


def jpeg(mode: str = "L", **how: object) -> Callable[[pikepdf.Pdf], Stream]:
    """As most scanners and every phone write it."""
    target = io.BytesIO()
    paper(mode).save(target, "JPEG", quality=90, **how)
    colors = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}[mode]
    return lambda pdf: image(pdf, target.getvalue(), colors, Filter=Name.DCTDecode)


def flate(mode: str = "L", **more: object) -> Callable[[pikepdf.Pdf], Stream]:
    """Without loss; in one bit for mode "1"."""
    colors = Name.DeviceRGB if mode == "RGB" else Name.DeviceGray
    data = zlib.compress(paper(mode).tobytes())
    return lambda pdf: image(pdf, data, colors, 1 if mode == "1" else 8, Filter=Name.FlateDecode, **more)


def palette(pdf: pikepdf.Pdf) -> Stream:
    """Numbers of a palette of two colors."""
    rows = bytes(0 if x < WIDTH // 3 and y < HEIGHT // 4 else 1 for y in range(HEIGHT) for x in range(WIDTH))
    colors = Array([Name.Indexed, Name.DeviceRGB, 1, String(bytes((0, 0, 200, 255, 255, 255)))])
    return image(pdf, zlib.compress(rows), colors, Filter=Name.FlateDecode)


def fax(*, group: int = 4, inverted: bool = False, mask: bool = False) -> Callable[[pikepdf.Pdf], Stream]:
    """One bit, as fax machines pack it; `inverted` says in Decode what the data says the other way round."""
    picture = paper("1")
    if inverted:
        picture = picture.point(lambda level: 255 - level)
    target = io.BytesIO()
    picture.save(target, "TIFF", compression=f"group{group}", tiffinfo={278: HEIGHT, 262: 0})
    with Image.open(io.BytesIO(target.getvalue())) as tiff:
        (at,), (size,) = tiff.tag_v2[273], tiff.tag_v2[279]
        is_white_zero = tiff.tag_v2[262] == 0
    data = target.getvalue()[at : at + size]
    parms = Dictionary(K=-1 if group == 4 else 0, Columns=WIDTH, Rows=HEIGHT, BlackIs1=not is_white_zero)

    def made(pdf: pikepdf.Pdf) -> Stream:
        stream = image(pdf, data, Name.DeviceGray, 1, Filter=Name.CCITTFaxDecode, DecodeParms=parms)
        if inverted:
            stream.Decode = Array([1, 0])
        if mask:
            del stream["/ColorSpace"]
            stream.ImageMask = True
        return stream

    return made


def jpx(pdf: pikepdf.Pdf) -> Stream:
    """JPEG 2000, which the record must not hold."""
    target = io.BytesIO()
    paper("RGB").save(target, "JPEG2000")
    return image(pdf, target.getvalue(), Name.DeviceRGB, Filter=Name.JPXDecode)


def cmyk(pdf: pikepdf.Pdf) -> Stream:
    """A JPEG of four inks."""
    data = a_picture("JPEG", mode="CMYK", size=(WIDTH, HEIGHT), color=(0, 0, 0, 0))
    return image(pdf, data, Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4))


def with_soft_mask(pdf: pikepdf.Pdf) -> Stream:
    """A picture that is half transparent."""
    stream = jpeg("RGB")(pdf)
    stream.SMask = pdf.make_indirect(image(pdf, bytes([128]) * (WIDTH * HEIGHT), Name.DeviceGray))
    return stream
