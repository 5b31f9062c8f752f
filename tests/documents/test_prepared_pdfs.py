"""Every page of a PDF becomes one picture and its words."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.documents.binding import drawn
from tests.documents.papers import (
    RED,
    WHITE,
    a_dynamic_form,
    a_form,
    a_pdf,
    an_adobe_form,
    certificate,
    color_at,
    darkest,
    drawing,
    is_near,
    locked,
    sign_here,
    signed,
    turned,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.documents.reader import DocumentReader, Prepared


NO_PAGES = written(pikepdf.new())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the prepared pages go."""
    return tmp_path / "out.pages"


def words_in(prepared: Prepared, page: int = 0) -> list[str]:
    assert prepared.pages
    return [word.text for word in prepared.pages.pages[page].words]


def test_pages_become_pictures(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(a_pdf(pages=2), out)

    assert prepared.page_sizes_pt == ((612, 792), (612, 792))
    assert (prepared.page_count, prepared.shown_as, prepared.problem) == (2, "page images, 200 dpi", None)
    assert color_at(drawn(reader, prepared.pages), 0.2, 0.2) == RED
    assert color_at(drawn(reader, prepared.pages, 1), 0.2, 0.2) == WHITE


def test_letters_can_still_be_read_as_letters(reader: DocumentReader, out: Path) -> None:
    import pypdfium2

    prepared = reader.prepare(certificate("letter.pdf"), out)

    with pypdfium2.PdfDocument(certificate("letter.pdf")) as original:
        text = original[0].get_textpage().get_text_range()
    assert words_in(prepared) == text.split()
    assert len(words_in(prepared)) > 100


def test_a_page_of_letters_is_small_and_sharp(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(certificate("letter.pdf"), out)

    assert prepared.pages
    picture = prepared.pages.pages[0].picture
    assert (picture.width, picture.height, picture.coding) == (1700, 2200, "flate")
    assert out.stat().st_size < 150_000


def test_only_its_owner_may_read_it(reader: DocumentReader, out: Path) -> None:
    reader.prepare(a_pdf(), out)

    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_the_same_document_gives_the_same_bytes(reader: DocumentReader, tmp_path: Path) -> None:
    for name in ("letter.pdf", "photo.heic", "screenshot.png"):
        twice = [tmp_path / "one", tmp_path / "two"]
        for path in twice:
            reader.prepare(certificate(name), path)
            reader.idle()

        assert twice[0].read_bytes() == twice[1].read_bytes()


@pytest.mark.parametrize(
    ("degrees", "corner"), [(0, (0, 0)), (90, (1, 0)), (180, (1, 1)), (270, (0, 1)), (-90, (0, 1))]
)
def test_every_page_is_upright(
    reader: DocumentReader, out: Path, degrees: int, corner: tuple[int, int]
) -> None:
    prepared = reader.prepare(a_pdf(turned(degrees)), out)

    assert (prepared.page_sizes_pt[0] == (792, 612)) == (degrees % 180 == 90)
    assert color_at(drawn(reader, prepared.pages), *(0.1 + 0.8 * part for part in corner)) == RED


def test_only_what_the_crop_box_shows_is_taken(reader: DocumentReader, out: Path) -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = Array([206, 300, 406, 500])  # the corner of the red square in its middle

    prepared = reader.prepare(a_pdf(crop), out)

    assert prepared.page_sizes_pt == ((200, 200),)
    assert color_at(drawn(reader, prepared.pages), 0.2, 0.2) == RED
    assert color_at(drawn(reader, prepared.pages), 0.8, 0.8) == WHITE


def test_what_pages_inherit_is_found(reader: DocumentReader, out: Path) -> None:
    def inherit(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Rotate = 90
        pdf.Root.Pages.MediaBox = Array([100, 100, 712, 892])
        del pdf.pages[0].obj["/MediaBox"]

    assert reader.prepare(a_pdf(inherit), out).page_sizes_pt == ((792, 612),)


@pytest.mark.parametrize("box", [[], [0, 0, 0, 0], [0, 0, 612], ["a", 0, "b", 1], [612, 792, 0, 0]])
def test_a_page_without_a_sensible_box_is_letter(
    reader: DocumentReader, out: Path, box: list[object]
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/MediaBox"] = Array([pikepdf.String(x) if isinstance(x, str) else x for x in box])

    assert reader.prepare(a_pdf(change), out).page_sizes_pt == ((612, 792),)


def test_content_in_several_pieces_is_one_page(reader: DocumentReader, out: Path) -> None:
    def split(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = Array([pdf.make_stream(b"1 0 0 rg 0 396"), pdf.make_stream(b"306 396 re f")])

    prepared = reader.prepare(a_pdf(split), out)

    assert color_at(drawn(reader, prepared.pages), 0.2, 0.2) == RED


def test_pages_that_share_their_content_keep_their_own_fonts_and_boxes(
    reader: DocumentReader, out: Path
) -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_indirect(pdf.pages[0].Contents)
        pdf.pages[1].Contents = pdf.pages[0].Contents
        pdf.pages[1].MediaBox = Array([0, 396, 306, 792])

    prepared = reader.prepare(a_pdf(share, pages=2), out)

    assert prepared.page_sizes_pt == ((612, 792), (306, 396))
    assert color_at(drawn(reader, prepared.pages, 1), 0.9, 0.9) == RED


@pytest.mark.parametrize(
    "appearance", [True, False], ids=["drawn by its author", "to be drawn by the reader"]
)
def test_a_filled_in_field_is_part_of_the_page(
    reader: DocumentReader, out: Path, *, appearance: bool
) -> None:
    prepared = reader.prepare(a_pdf(a_form("DANA", appearance=appearance)), out)

    assert prepared.page_count == 1
    assert darkest(drawn(reader, prepared.pages), 0.5, 0.62) < 64
    assert is_near(color_at(drawn(reader, prepared.pages), 0.2, 0.2), RED)


def test_a_field_whose_letters_its_font_lacks_is_shown(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(a_pdf(a_form("Łukasz")), out)

    assert darkest(drawn(reader, prepared.pages), 0.5, 0.62) < 64


def test_a_layer_that_is_switched_off_stays_so(reader: DocumentReader, out: Path) -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("Draft")))
        drawing(b"/OC /L BDC 1 0 0 rg 0 0 612 792 re f EMC", Properties=Dictionary(L=layer))(pdf)
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))

    prepared = reader.prepare(a_pdf(hide), out)

    assert is_near(color_at(drawn(reader, prepared.pages), 0.5, 0.5), WHITE)


def test_transparency_is_kept(reader: DocumentReader, out: Path) -> None:
    def veil(pdf: pikepdf.Pdf) -> None:
        drawing(
            b"1 0 0 rg 0 0 612 792 re f /Half gs 1 1 1 rg 0 0 612 792 re f",
            ExtGState=Dictionary(Half=Dictionary(ca=0.5)),
        )(pdf)
        pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)

    prepared = reader.prepare(a_pdf(veil), out)

    assert is_near(color_at(drawn(reader, prepared.pages), 0.5, 0.5), (255, 128, 128))


def test_protection_that_needs_no_password_goes(reader: DocumentReader, out: Path) -> None:
    prepared = reader.prepare(a_pdf(**locked("")), out)

    assert color_at(drawn(reader, prepared.pages), 0.2, 0.2) == RED


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (a_pdf(**locked("secret")), "opens only with a password"),
        (a_pdf(a_dynamic_form), "only Adobe Reader can show"),
        (a_pdf(an_adobe_form), "only Adobe Reader can show"),
        (NO_PAGES, "has no pages"),
        (b"%PDF-1.7\n", "is damaged"),
        (b"Dear Sir", "is damaged"),
        (b"", "is damaged"),
    ],
    ids=["locked", "dynamic form", "empty form", "no pages", "cut off", "text", "nothing"],
)
def test_what_cannot_be_shown_says_why_and_leaves_nothing(
    reader: DocumentReader, out: Path, data: bytes, words: str
) -> None:
    prepared = reader.prepare(data, out)

    assert (prepared.page_count, prepared.page_sizes_pt, prepared.shown_as) == (0, (), "not shown")
    assert words in str(prepared.problem)
    assert not out.exists()
    assert not list(reader._scratch.iterdir())


def test_a_damaged_table_is_repaired(reader: DocumentReader, out: Path) -> None:
    data = a_pdf()

    prepared = reader.prepare(data[: data.rindex(b"xref")], out)

    assert prepared.page_count == 1
    assert color_at(drawn(reader, prepared.pages), 0.2, 0.2) == RED


def test_it_goes_where_it_is_wanted_over_what_was_there(reader: DocumentReader, out: Path) -> None:
    out.write_bytes(b"old")

    reader.prepare(a_pdf(), out)

    assert out.read_bytes().startswith(b"EMT pages 1")


def test_a_signature_is_told_of(reader: DocumentReader, out: Path) -> None:
    assert reader.prepare(a_pdf(signed), out).signed
    assert reader.describe(a_pdf(signed)).signed
    assert not reader.prepare(a_pdf(sign_here), out).signed
    assert not reader.describe(a_pdf()).signed


def test_the_words_of_a_field_come_with_the_page(reader: DocumentReader, out: Path) -> None:
    assert words_in(reader.prepare(a_pdf(a_form("DANA", appearance=True)), out)) == ["DANA"]


def test_an_adobe_form_that_others_can_show_is_shown(reader: DocumentReader, out: Path) -> None:
    assert reader.prepare(a_pdf(a_form("DANA"), an_adobe_form), out).page_count == 1


def test_a_file_that_only_qpdf_can_open_is_mended_first(reader: DocumentReader, out: Path) -> None:
    data = a_pdf()
    headless = b"%PDF-1.3\n" + data[data.index(b"1 0 obj") :].replace(b"/Type /Catalog", b"/Type /Katalog")

    prepared = reader.prepare(headless, out)

    assert (prepared.page_count, prepared.shown_as) == (1, "page images, 200 dpi")
    assert color_at(drawn(reader, prepared.pages), 0.2, 0.2) == RED


def test_large_units_make_a_large_page(reader: DocumentReader, out: Path) -> None:
    def enlarge(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].UserUnit = 1.5

    described = reader.describe(a_pdf(enlarge))
    prepared = reader.prepare(a_pdf(enlarge), out)

    assert prepared.page_sizes_pt == described.page_sizes_pt
    assert color_at(drawn(reader, prepared.pages), 0.2, 0.2) == RED


def test_a_page_of_next_to_nothing_is_brought_within_bounds(reader: DocumentReader, out: Path) -> None:
    data = a_pdf(size=(10, 20)).replace(b"[ 0 0 10 20 ]", b"[ 0 0 .1 .2 ]")

    ((width, height),) = reader.prepare(data, out).page_sizes_pt

    assert (width, height) == pytest.approx((3, 6), rel=0.01)


@pytest.mark.parametrize(
    ("content", "coding", "bits"),
    [
        (b"0 g 0 0 300 400 re f", "flate", 1),
        (b"0.2 g 0 0 300 400 re f", "flate", 4),
        (b"1 0 0 rg 0 0 300 400 re f", "flate", 4),
    ],
)
def test_a_plain_drawing_is_packed_small(
    reader: DocumentReader, out: Path, content: bytes, coding: str, bits: int
) -> None:
    prepared = reader.prepare(a_pdf(drawing(content)), out)

    assert prepared.pages
    picture = prepared.pages.pages[0].picture
    assert (picture.coding, picture.bits) == (coding, bits)
    assert out.stat().st_size < 20_000


def test_a_long_document_is_drawn_less_sharp(reader: DocumentReader, out: Path) -> None:
    assert reader.prepare(a_pdf(pages=41), out).shown_as == "page images, 150 dpi"
    assert reader.prepare(a_pdf(pages=151), out).shown_as == "page images, 100 dpi"
