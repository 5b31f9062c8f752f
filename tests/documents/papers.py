"""Documents made on the spot: small ones that are as they should be, and some that were made to do harm."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from emt_tracker.documents.answers import PageImage

CERTIFICATES = Path(__file__).parents[1] / "certificates"
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
LETTER = (612, 792)

Change = Callable[[pikepdf.Pdf], None]


def certificate(name: str) -> bytes:
    """One of the sample certificates."""
    return (CERTIFICATES / name).read_bytes()


def written(pdf: pikepdf.Pdf, **how: object) -> bytes:
    """The bytes of `pdf`, which is closed."""
    target = io.BytesIO()
    pdf.save(target, **how)
    pdf.close()
    return target.getvalue()


def a_pdf(*changes: Change, size: tuple[float, float] = LETTER, pages: int = 1, **how: object) -> bytes:
    """A PDF whose first page has a red quarter at its upper left; then changed as asked."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
    width, height = size
    square = f"1 0 0 rg 0 {height / 2} {width / 2} {height / 2} re f"
    pdf.pages[0].Contents = pdf.make_stream(square.encode())
    for change in changes:
        change(pdf)
    return written(pdf, **how)


def drawing(content: bytes, **resources: object) -> Change:
    """Give the first page other content."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(content)
        pdf.pages[0].Resources = Dictionary(**resources)

    return change


def turned(degrees: int) -> Change:
    """Show the first page turned clockwise."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = degrees

    return change


def locked(password: str) -> dict[str, object]:
    """How to write a PDF that opens with `password`."""
    return {"encryption": pikepdf.Encryption(owner="owner", user=password)}


def a_form(value: str, *, appearance: bool = False) -> Change:
    """A filled-in text field across the middle of the page; without its look unless asked for."""

    def change(pdf: pikepdf.Pdf) -> None:
        font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
            )
        )
        resources = Dictionary(Font=Dictionary(Helv=font))
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(value), F=4,
                Rect=[50, 300, 560, 400], DA=String("/Helv 60 Tf 0 g"), P=pdf.pages[0].obj,
            )
        )  # fmt: skip
        if appearance:
            look = Stream(
                pdf, b"/Tx BMC q BT /Helv 60 Tf 0 g 2 20 Td (" + value.encode("cp1252") + b") Tj ET Q EMC"
            )
            look.Type, look.Subtype, look.BBox, look.Resources = (
                Name.XObject,
                Name.Form,
                [0, 0, 510, 100],
                resources,
            )
            field.AP = Dictionary(N=pdf.make_indirect(look))
        pdf.pages[0].Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(
            Fields=[field], DR=resources, DA=String("/Helv 0 Tf 0 g"), NeedAppearances=not appearance
        )

    return change


def signed(pdf: pikepdf.Pdf) -> None:
    """Give it a field that somebody has signed."""
    sign_here(pdf)
    seal = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=[0, 1, 2, 3])
    seal.Contents = String(bytes(range(64)))
    pdf.Root.AcroForm.Fields[0].V = pdf.make_indirect(seal)


def sign_here(pdf: pikepdf.Pdf) -> None:
    """Give it a field that nobody has signed."""
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), Rect=[0, 0, 0, 0], F=4
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=3)


def an_adobe_form(pdf: pikepdf.Pdf) -> None:
    """Give it a form in Adobe's own language beside the usual one, which may be empty."""
    if Name.AcroForm not in pdf.Root:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]))
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp xmlns:xdp='urn:x'/>")


def a_dynamic_form(pdf: pikepdf.Pdf) -> None:
    """Make it a form that only Adobe Reader lays out, and that says so."""
    an_adobe_form(pdf)
    pdf.Root.NeedsRendering = True


def scripts_and_launches(pdf: pikepdf.Pdf) -> None:
    """Everything that acts, in every place where it may hang."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    launch = Dictionary(S=Name.Launch, F=String("calc.exe"))
    links = [
        launch,
        Dictionary(S=Name.GoToR, F=String("\\\\evil\\x.pdf")),
        Dictionary(S=Name.URI, URI=String("http://x")),
    ]
    page = pdf.pages[0]
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=launch)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    pdf.attachments["tool.exe"] = b"MZ"
    page.AA = Dictionary(O=script)
    page.Annots = Array(
        [
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=link))
            for link in links
        ]
    )
    picture = Stream(
        pdf, b"\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8
    )
    picture.ColorSpace, picture.AA, picture.Metadata = (
        Name.DeviceGray,
        Dictionary(O=script),
        pdf.make_stream(b"<x/>"),
    )
    picture.OPI = Dictionary(Launch=launch)
    page.Resources = Dictionary(
        XObject=Dictionary(Picture=picture), Font=Dictionary(A=Dictionary(Odd=launch))
    )


def forms_in_forms(levels: int) -> Change:
    """Ten forms in each of ten in each of ten."""

    def change(pdf: pikepdf.Pdf) -> None:
        inner = None
        for _ in range(levels):
            form = Stream(pdf, b"0 0 10 10 re f " if inner is None else b"/X Do " * 10)
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, *LETTER])
            form.Resources = Dictionary() if inner is None else Dictionary(XObject=Dictionary(X=inner))
            inner = pdf.make_indirect(form)
        drawing(b"/X Do", XObject=Dictionary(X=inner))(pdf)

    return change


def unpacks_to(size: int) -> Change:
    """Content of a few kilobytes that unpacks to `size` bytes."""

    def change(pdf: pikepdf.Pdf) -> None:
        packer = zlib.compressobj(9)
        block = b"q Q " * (1 << 18)
        packed = b"".join([*(packer.compress(block) for _ in range(size // len(block))), packer.flush()])
        content = Stream(pdf, b"")
        content.write(packed, filter=Name.FlateDecode)
        pdf.pages[0].Contents = pdf.make_indirect(content)

    return change


def a_picture_of(width: int, height: int) -> Change:
    """A picture that says that it is this large, with next to no data."""

    def change(pdf: pikepdf.Pdf) -> None:
        picture = Stream(pdf, b"\x00" * 64, Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceRGB)
        picture.Width, picture.Height, picture.BitsPerComponent = width, height, 8
        drawing(b"612 0 0 792 0 0 cm /I Do", XObject=Dictionary(I=pdf.make_indirect(picture)))(pdf)

    return change


def endless_tiles(pdf: pikepdf.Pdf) -> None:
    """A pattern of steps so small that no reader finishes it."""
    tile = Stream(
        pdf, b"0 0 1 1 re f " * 2000, PatternType=1, PaintType=1, TilingType=1, XStep=0.001, YStep=0.001
    )
    tile.Type, tile.BBox, tile.Resources = Name.Pattern, Array([0, 0, 600, 600]), Dictionary()
    drawing(b"/Pattern cs /P scn 0 0 612 792 re f", Pattern=Dictionary(P=pdf.make_indirect(tile)))(pdf)


CIRCULAR = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 5000000>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R/Prev 113>>\nstartxref\n113\n%%EOF"
)
"""Pages that are their own children, and a cross-reference table that goes on to itself."""


_RED_OR_BLACK = {
    "RGB": "red",
    "RGBA": "red",
    "LA": (0, 255),
    "CMYK": (0, 255, 255, 0),
}


def a_picture(
    kind: str, *, mode: str = "RGB", size: tuple[int, int] = (200, 100), color: object = None, **how: object
) -> bytes:
    """A picture, red on its left half (black without color), and `color` or white on its right."""
    picture = Image.new(mode, size, "white" if color is None else color)
    picture.paste(_RED_OR_BLACK.get(mode, 0), (0, 0, size[0] // 2, size[1]))
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def turned_exif(orientation: int) -> bytes:
    """EXIF data that say how a picture lies."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif.tobytes()


def a_raw_png(width: int, height: int, rows: bytes = b"", *, interlaced: int = 0) -> bytes:
    """A PNG that says that it is this large, in eight bits of red, green and blue, whatever rows it has."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def color_at(image: PageImage, across: float, down: float) -> tuple[int, ...]:
    """The color at this part of the width and the height, from the upper left."""
    at = int(down * (image.height - 1)) * image.stride + int(across * (image.width - 1)) * 3
    return tuple(image.pixels[at : at + 3])


def is_near(color: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two colors look the same, as far as JPEG keeps them."""
    return all(abs(one - two) < 12 for one, two in zip(color, other, strict=True))


def darkest(image: PageImage, top: float, bottom: float) -> int:
    """The darkest byte between two heights, given as parts of the whole."""
    rows = slice(int(top * image.height) * image.stride, int(bottom * image.height) * image.stride)
    return min(image.pixels[rows])
