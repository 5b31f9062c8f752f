"""A scanned page gives the picture that it is, or is drawn where it is more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import PIL.Image
import PIL.ImageChops
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from tests.documents.binding import drawn
from tests.documents.scanning import (
    HEIGHT,
    SHEET,
    WIDTH,
    a_scan,
    cmyk,
    fax,
    flate,
    image,
    jpeg,
    jpx,
    palette,
    with_soft_mask,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from emt_tracker.documents.answers import PageImage
    from emt_tracker.documents.reader import DocumentReader, Prepared

Image = "Callable[[pikepdf.Pdf], Stream]"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the prepared pages go."""
    return tmp_path / "out.pages"


def wrapped_twice(pdf: pikepdf.Pdf) -> Stream:
    import base64

    stream = jpeg()(pdf)
    return image(
        pdf, base64.a85encode(stream.read_raw_bytes()) + b"~>", Name.DeviceGray,
        Filter=Array([Name.ASCII85Decode, Name.DCTDecode]),
    )  # fmt: skip


def with_a_profile(name: bytes) -> Callable[[pikepdf.Pdf], Stream]:
    def made(pdf: pikepdf.Pdf) -> Stream:
        stream = jpeg("RGB")(pdf)
        stream.ColorSpace = Array([Name.ICCBased, Stream(pdf, name, N=3)])
        return stream

    return made


def as_a_picture(shown: PageImage) -> PIL.Image.Image:
    size = (shown.width, shown.height)
    return PIL.Image.frombuffer("RGB", size, shown.pixels, "raw", "RGB", shown.stride, 1)


def differs(reader: DocumentReader, data: bytes, prepared: Prepared) -> int:
    """By how much, of 255, the page in the record differs from what a reader of the original shows."""
    one, other = reader.render(data, 0, 400), drawn(reader, prepared.pages)
    difference = PIL.ImageChops.difference(as_a_picture(one), as_a_picture(other))
    return max(difference.convert("L").reduce(4).tobytes())


@pytest.mark.parametrize(
    ("made", "coding", "bits", "colors"),
    [
        (jpeg(), "jpeg", 8, 1),
        (jpeg("RGB"), "jpeg", 8, 3),
        (jpeg("RGB", progressive=True), "jpeg", 8, 3),
        (wrapped_twice, "jpeg", 8, 1),
        (with_a_profile(b"... sRGB IEC61966-2.1 ..."), "jpeg", 8, 3),
        (flate(), "flate", 8, 1),
        (flate("RGB"), "flate", 8, 3),
        (flate("1"), "flate", 1, 1),
        (flate("1", Decode=Array([1, 0])), "flate", 1, 1),
        (palette, "flate", 8, 1),
        (fax(), "fax", 1, 1),
        (fax(group=3), "fax", 1, 1),
        (fax(inverted=True), "fax", 1, 1),
        (fax(mask=True), "fax", 1, 1),
    ],
)
def test_its_picture_is_taken_as_it_is(
    reader: DocumentReader,
    out: Path,
    made: Callable[[pikepdf.Pdf], Stream],
    coding: str,
    bits: int,
    colors: int,
) -> None:
    data = a_scan(made)

    prepared = reader.prepare(data, out)

    assert prepared.pages
    picture = prepared.pages.pages[0].picture
    assert prepared.shown_as == "its own page images"
    assert (picture.coding, picture.bits, picture.colors) == (coding, bits, colors)
    assert (picture.width, picture.height) == (WIDTH, HEIGHT)
    assert differs(reader, data, prepared) < 8


def test_its_data_is_not_packed_anew(reader: DocumentReader, out: Path) -> None:
    with pikepdf.new() as pdf:
        stored = jpeg("RGB")(pdf).read_raw_bytes()

    prepared = reader.prepare(a_scan(jpeg("RGB")), out)

    assert prepared.pages
    assert prepared.pages.picture_bytes(prepared.pages.pages[0]) == stored


@pytest.mark.parametrize("made", [jpeg("RGB"), fax(), flate()], ids=["jpeg", "fax", "flate"])
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "placed",
    [
        b"612 0 0 792 0 0", b"-612 0 0 792 612 0", b"-612 0 0 -792 612 792", b"612 0 0 -792 0 792",
        b"0 -792 -612 0 612 792", b"0 -792 612 0 0 792", b"0 792 612 0 0 0", b"0 792 -612 0 612 0",
    ],
)  # fmt: skip
def test_it_stands_as_the_page_is_seen(
    reader: DocumentReader,
    out: Path,
    made: Callable[[pikepdf.Pdf], Stream],
    degrees: int,
    placed: bytes,
) -> None:
    def turn(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Rotate = degrees

    data = a_scan(made, b"q " + placed + b" cm /Im Do Q", turn)

    prepared = reader.prepare(data, out)

    assert prepared.shown_as == "its own page images"
    assert differs(reader, data, prepared) < 40  # the edge of the block falls between pixels


def test_words_found_by_text_recognition_come_with_it(reader: DocumentReader, out: Path) -> None:
    def add_words(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources.Font = Dictionary(F=pdf.make_indirect(font))

    unseen = SHEET + b" BT 3 Tr /F 20 Tf 100 700 Td (Airway management) Tj ET"

    prepared = reader.prepare(a_scan(jpeg(), unseen, add_words), out)

    assert prepared.pages
    first, second = prepared.pages.pages[0].words
    assert prepared.shown_as == "its own page images"
    assert (first.text, second.text) == ("Airway", "management")
    assert first.left == pytest.approx(100, abs=3)
    assert first.bottom < 702 < first.top
    assert first.right < second.left


def a_mark(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    look = Stream(
        pdf, b"0 0 1 rg 0 0 200 200 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 200])
    )
    mark = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([300, 300, 500, 500]), F=4, AP=Dictionary(N=look)
    )
    page.Annots = Array([pdf.make_indirect(mark)])


def a_crop(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.CropBox = Array([0, 396, 306, 792])


def a_layer(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("Scan")))
    page.Resources.XObject.Im.OC = layer
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))


@pytest.mark.parametrize(
    ("made", "content", "change"),
    [
        (jpx, SHEET, None),
        (cmyk, SHEET, None),
        (with_soft_mask, SHEET, None),
        (with_a_profile(b"Adobe RGB (1998)"), SHEET, None),
        (jpeg("RGB"), SHEET + b" 1 0 0 rg 300 300 100 100 re f", None),
        (jpeg("RGB"), SHEET + b" q 100 0 0 100 300 300 cm /Im Do Q", None),
        (jpeg("RGB"), b"q 300 0 0 400 100 100 cm /Im Do Q", None),
        (jpeg("RGB"), b"q 600 40 -40 780 30 0 cm /Im Do Q", None),
        (jpeg("RGB"), b"q 0 0 300 300 re W n 612 0 0 792 0 0 cm /Im Do Q", None),
        (fax(mask=True), b"1 0 0 rg " + SHEET, None),
        (jpeg("RGB"), SHEET, a_mark),
        (jpeg("RGB"), SHEET, a_crop),
        (jpeg("RGB"), SHEET, a_layer),
    ],
    ids=["JPEG 2000", "inks", "soft mask", "profile", "mark", "twice", "part", "slanted", "clipped", "red",
         "stamp", "cropped", "layer"],
)  # fmt: skip
def test_a_page_that_is_more_than_its_picture_is_drawn(
    reader: DocumentReader,
    out: Path,
    made: Callable[[pikepdf.Pdf], Stream],
    content: bytes,
    change: Callable[[pikepdf.Pdf, pikepdf.Page], None] | None,
) -> None:
    data = a_scan(made, content, change) if change else a_scan(made, content)

    prepared = reader.prepare(data, out)

    assert prepared.shown_as == "page images, 200 dpi"
    assert differs(reader, data, prepared) < 64  # edges fall between pixels


@pytest.mark.parametrize("said", [(WIDTH, HEIGHT + 1), (WIDTH * 2, HEIGHT), (1, 1)])
def test_a_jpeg_of_another_size_than_the_page_says_is_drawn(
    reader: DocumentReader, out: Path, said: tuple[int, int]
) -> None:
    def lying(pdf: pikepdf.Pdf) -> Stream:
        stream = jpeg("RGB")(pdf)
        stream.Width, stream.Height = said
        return stream

    assert reader.prepare(a_scan(lying), out).shown_as == "page images, 200 dpi"
