"""The record opens everywhere and holds nothing that acts: what a strict reader would look at."""

from pathlib import Path

import pikepdf
import pypdfium2

from emt_tracker.reports.content import WrittenRecord

ACTING = {
    "/OpenAction",
    "/AA",
    "/JavaScript",
    "/JS",
    "/Launch",
    "/GoToR",
    "/XFA",
    "/EmbeddedFiles",
    "/RichMedia",
}


def test_two_engines_open_it_and_agree(written: WrittenRecord):
    with pikepdf.open(written.path) as pdf:
        assert not pdf.get_warnings()
        assert not pdf.check_pdf_syntax()
        assert len(pdf.pages) == written.pages
    with pypdfium2.PdfDocument(written.path) as document:
        assert len(document) == written.pages


def test_every_page_is_letter(path: Path):
    with pikepdf.open(path) as pdf:
        boxes = {tuple(float(side) for side in page.mediabox) for page in pdf.pages}
        assert boxes == {(0, 0, 612, 792)}
        assert not any(page.get("/Rotate", 0) for page in pdf.pages)


def test_fonts_are_embedded_and_none_is_helvetica(path: Path):
    with pikepdf.open(path) as pdf:
        fonts = [thing for thing in pdf.objects if _is_font(thing)]
        assert len(fonts) > 5
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor, str(font.BaseFont)
            assert "Helvetica" not in str(font.BaseFont)


def test_nothing_in_it_acts(path: Path):
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert not ACTING & {str(key) for key in thing.keys()}  # noqa: SIM118  (a PDF dictionary)


def test_colours_are_rgb_or_grey(path: Path):
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            operators = {str(step.operator) for step in pikepdf.parse_content_stream(page)}
            assert not operators & {"k", "K", "cs", "CS", "scn", "SCN"}


def test_the_file_says_whose_it_is_and_of_which_day(written: WrittenRecord):
    with pikepdf.open(written.path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Continuing education record: Marisol Núñez-O'Brien"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20280114000000Z"
        assert bytes(pdf.trailer.ID[0]).hex() == written.fingerprint[:32]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.Root.Lang) == "en-US"


def _is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.Font
