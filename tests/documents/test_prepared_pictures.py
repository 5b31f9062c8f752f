"""A photo or a scan becomes a page of its own, with the bytes that it has where a PDF can hold them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from tests.documents.binding import bound, drawn
from tests.documents.papers import (
    BLUE,
    RED,
    WHITE,
    a_picture,
    a_raw_png,
    certificate,
    color_at,
    is_near,
    turned_exif,
)

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.documents.paper import Picture
    from emt_tracker.documents.reader import DocumentReader, Prepared


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the prepared pages go."""
    return tmp_path / "out.pages"


def stored(prepared: Prepared) -> tuple[Picture, bytes]:
    """The picture of the first page and its data, as far as it is not in the original."""
    assert prepared.pages
    page = prepared.pages.pages[0]
    return page.picture, b"" if page.picture.in_original else prepared.pages.picture_bytes(page)


def in_two_colors(**how: object) -> bytes:
    """A PNG with a palette: red on the left, blue on the right."""
    picture = Image.new("P", (200, 100), 1)
    picture.putpalette([*RED, *BLUE])
    picture.paste(0, (0, 0, 100, 100))
    target = io.BytesIO()
    picture.save(target, "PNG", **how)
    return target.getvalue()


@pytest.mark.parametrize("name", ["card.jpg", "photo-turned-by-exif.jpg"])
def test_a_jpeg_is_the_picture_itself_and_not_stored_twice(
    reader: DocumentReader, out: Path, name: str
) -> None:
    prepared = reader.prepare(certificate(name), out)

    assert prepared.pages
    assert prepared.pages.picture_bytes(prepared.pages.pages[0], certificate(name)) == certificate(name)
    assert out.stat().st_size < 1000
    assert (prepared.page_count, prepared.shown_as, prepared.problem) == (1, "the picture itself", None)


@pytest.mark.parametrize(
    "how", [{}, {"progressive": True}, {"mode": "L"}, {"subsampling": 2, "restart_marker_rows": 1}]
)
def test_every_plain_jpeg_is_kept_as_it_is(reader: DocumentReader, out: Path, how: dict[str, object]) -> None:
    data = a_picture("JPEG", **how)

    prepared = reader.prepare(data, out)

    assert stored(prepared)[0].in_original
    assert is_near(color_at(drawn(reader, prepared.pages, original=data), 0.8, 0.5), WHITE)


def test_a_jpeg_whose_colors_are_told_by_name_is_made_anew(reader: DocumentReader, out: Path) -> None:
    # Without Adobe's mark, some programs take R, G and B for what they are and others for luma and chroma.
    data = a_picture("JPEG", keep_rgb=True)
    at = data.index(b"\xff\xee")
    unmarked = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]

    prepared = reader.prepare(unmarked, out)

    assert not stored(prepared)[0].in_original
    assert is_near(color_at(drawn(reader, prepared.pages), 0.2, 0.5), RED)


def test_a_plain_png_keeps_every_pixel(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(certificate("screenshot.png"), out)

    assert prepared.pages
    with (
        pikepdf.open(io.BytesIO(bound(prepared.pages))) as pdf,
        Image.open(io.BytesIO(certificate("screenshot.png"))) as original,
    ):
        shown = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Picture).as_pil_image()
        assert shown.convert("RGB").tobytes() == original.convert("RGB").tobytes()
    assert stored(prepared)[1][:1000] in certificate("screenshot.png")


@pytest.mark.parametrize(
    ("orientation", "side"),
    [(1, (0, 0.5)), (2, (1, 0.5)), (3, (1, 0.5)), (4, (0, 0.5)),
     (5, (0.5, 0)), (6, (0.5, 0)), (7, (0.5, 1)), (8, (0.5, 1))],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_stands_as_its_camera_was_held(
    reader: DocumentReader, out: Path, kind: str, orientation: int, side: tuple[float, float]
) -> None:
    data = a_picture(kind, exif=turned_exif(orientation))
    prepared = reader.prepare(data, out)

    ((width, height),) = prepared.page_sizes_pt
    assert (height > width) == (orientation > 4)
    image = drawn(reader, prepared.pages, original=data)
    assert is_near(color_at(image, *side), RED)
    assert is_near(color_at(image, 1 - side[0], 1 - side[1]), WHITE)


def test_mirrored_pictures_are_told_from_turned_ones(reader: DocumentReader, out: Path) -> None:
    corner = Image.new("RGB", (200, 100), "white")
    corner.paste("red", (0, 0, 40, 20))  # the upper left corner
    expected = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    for orientation, place in expected.items():
        target = io.BytesIO()
        corner.save(target, "JPEG", exif=turned_exif(orientation))

        prepared = reader.prepare(target.getvalue(), out)

        bound_in = drawn(reader, prepared.pages, original=target.getvalue())
        assert is_near(color_at(bound_in, *(0.04 + 0.92 * part for part in place)), RED)
        image = reader.render(target.getvalue(), 0, 400)
        assert is_near(color_at(image, *(0.04 + 0.92 * part for part in place)), RED)


@pytest.mark.parametrize(
    ("kind", "mode", "how"),
    [
        ("PNG", "1", {}),
        ("PNG", "L", {}),
        ("PNG", "LA", {"color": (0, 0)}),
        ("PNG", "RGBA", {"color": (0, 0, 255, 0)}),
        ("PNG", "I;16", {"color": 65535}),
        ("TIFF", "1", {"compression": "group4"}),
        ("TIFF", "L", {"compression": "tiff_lzw"}),
        ("TIFF", "I;16", {"color": 65535}),
        ("TIFF", "F", {"color": 1.0}),
        ("TIFF", "CMYK", {"color": (0, 0, 0, 0)}),
        ("TIFF", "RGBA", {"color": (0, 0, 255, 0)}),
        ("TIFF", "RGB", {"compression": "jpeg"}),
        ("JPEG", "CMYK", {"color": (0, 0, 0, 0)}),
        ("WEBP", "RGBA", {"color": (0, 0, 255, 0)}),
        ("WEBP", "RGB", {"lossless": True}),
    ],
)
def test_every_kind_of_picture_is_shown_on_white(
    reader: DocumentReader, out: Path, kind: str, mode: str, how: dict[str, object]
) -> None:
    data = a_picture(kind, mode=mode, **how)

    prepared = reader.prepare(data, out)

    assert (prepared.page_count, prepared.shown_as) == (1, "the picture itself")
    for image in (drawn(reader, prepared.pages, original=data), reader.render(data, 0, 400)):
        assert is_near(color_at(image, 0.8, 0.5), WHITE)
        assert color_at(image, 0.2, 0.5)[1] < 40  # red or black


def test_a_transparent_color_is_white(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(in_two_colors(transparency=1), out)

    assert is_near(color_at(drawn(reader, prepared.pages), 0.2, 0.5), RED)
    assert is_near(color_at(drawn(reader, prepared.pages), 0.8, 0.5), WHITE)


def test_a_palette_is_kept(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(in_two_colors(), out)

    assert (stored(prepared)[0].palette or b"")[:6] == bytes([*RED, *BLUE])
    assert color_at(drawn(reader, prepared.pages), 0.8, 0.5) == BLUE


def test_an_interlaced_png_is_stored_in_order(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(a_raw_png(1, 1, b"\x00\xff\x00\x00", interlaced=1), out)

    assert color_at(drawn(reader, prepared.pages), 0.5, 0.5) == RED


def test_a_heic_photo_is_upright_and_small(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(certificate("photo-turned.heic"), out)

    ((width, height),) = prepared.page_sizes_pt
    assert stored(prepared)[0].coding == "jpeg"
    assert height > width
    assert out.stat().st_size < 4 * len(certificate("photo-turned.heic"))


def test_every_page_of_a_scan_has_its_own_size(reader: DocumentReader, out: Path) -> None:
    second = Image.new("L", (850, 1100), "black")
    data = a_picture("TIFF", size=(1700, 2200), dpi=(200, 200), save_all=True, append_images=[second])

    prepared = reader.prepare(data, out)

    assert prepared.page_sizes_pt == ((612, 792), (306, 396))
    assert is_near(color_at(drawn(reader, prepared.pages, 1), 0.5, 0.5), (0, 0, 0))


@pytest.mark.parametrize(
    ("size", "dpi", "sheet"),
    [
        ((1275, 1650), (150, 150), (612, 792)),
        ((1050, 600), (300, 300), (252, 144)),
        ((2048, 1024), (72, 72), (792, 396)),
        ((1000, 1000), (1, 1), (612, 612)),
        ((400, 200), (300, 30), (792, 396)),
        ((90, 45), (300, 300), (792, 396)),
    ],
    ids=["scan", "card", "photo", "nonsense", "uneven", "stamp"],
)
def test_a_sheet_is_what_the_resolution_says_if_it_can_be_believed(
    reader: DocumentReader, out: Path, size: tuple[int, int], dpi: tuple[int, int], sheet: tuple[float, float]
) -> None:
    (found,) = reader.prepare(a_picture("PNG", size=size, dpi=dpi), out).page_sizes_pt

    assert found == pytest.approx(sheet, abs=0.5)


@pytest.mark.parametrize("name", ["card.jpg", "screenshot.png", "photo.heic"])
def test_a_file_that_breaks_off_is_not_shown(reader: DocumentReader, out: Path, name: str) -> None:
    whole = certificate(name)

    prepared = reader.prepare(whole[: len(whole) * 9 // 10], out)

    assert prepared.page_count == 0
    assert "is damaged" in str(prepared.problem)
    assert not out.exists()


def test_bytes_after_the_picture_do_no_harm(reader: DocumentReader, out: Path) -> None:
    assert reader.prepare(certificate("card.jpg") + b"trailing", out).page_count == 1
