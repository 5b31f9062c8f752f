"""Pages of a record bound into a plain PDF, as the record binds them, so that they can be looked at."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from emt_tracker.documents.answers import PageImage
from emt_tracker.documents.pages import Page, Picture, PreparedPages
from emt_tracker.documents.reader import DocumentReader
from emt_tracker.reports.shown_pages import upright


def bound(pages: PreparedPages, original: bytes = b"") -> bytes:
    """A PDF with the picture of each page on it."""
    if pages.pdf is not None:
        return pages.pdf_bytes()
    pdf = pikepdf.new()
    for page in pages.pages:
        data = pages.picture_bytes(page, original)
        sheet = pdf.add_blank_page(page_size=page.size)
        sheet.Resources = Dictionary(XObject=Dictionary(Picture=_image(pdf, page.picture, data)))
        sheet.Contents = pdf.make_stream(f"q {_numbers(page)} cm /Picture Do Q".encode())
    target = io.BytesIO()
    pdf.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target.getvalue()


def drawn(
    reader: DocumentReader,
    pages: PreparedPages | None,
    page: int = 0,
    *,
    original: bytes = b"",
    width: int = 400,
) -> PageImage:
    """A page of the record as it is seen."""
    assert pages
    return reader.render(bound(pages, original), page, width)


def _numbers(page: Page) -> str:
    return " ".join(f"{number:.4f}" for number in upright(page.picture.orientation, *page.size))


def _image(pdf: pikepdf.Pdf, picture: Picture, data: bytes) -> pikepdf.Object:
    stream = Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height
    )
    stream.BitsPerComponent = picture.bits
    stream.ColorSpace = _colors(picture)
    if picture.is_inverted:
        stream.Decode = Array([1, 0])
    stream.Filter = {"jpeg": Name.DCTDecode, "flate": Name.FlateDecode, "fax": Name.CCITTFaxDecode}[
        picture.coding
    ]
    if picture.predictor:
        stream.DecodeParms = Dictionary(
            Predictor=15, Colors=picture.colors, BitsPerComponent=picture.bits, Columns=picture.width
        )
    if fax := picture.fax:
        stream.DecodeParms = Dictionary(
            K=fax.k, Columns=fax.columns, Rows=fax.rows, BlackIs1=fax.black_is_1,
            EncodedByteAlign=fax.encoded_byte_align, EndOfLine=fax.end_of_line, EndOfBlock=fax.end_of_block,
        )  # fmt: skip
    return pdf.make_indirect(stream)


def _colors(picture: Picture) -> pikepdf.Object:
    if picture.palette is not None:
        return Array([Name.Indexed, Name.DeviceRGB, len(picture.palette) // 3 - 1, String(picture.palette)])
    return Name.DeviceGray if picture.colors == 1 else Name.DeviceRGB
