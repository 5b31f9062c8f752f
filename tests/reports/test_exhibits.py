"""Certificates bound in: whole, below their band, without anything that acts; or a placeholder."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from emt_tracker.domain.errors import Unreadable
from emt_tracker.reports.assembly import Numbered
from emt_tracker.reports.content import Exhibit
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import Prepare, a_content, a_prepared_pdf, an_exhibit, ink, shown, texts, write

ONE = a_portfolio(a_course(title="Stroke Update", documents=(a_document(name="stroke.pdf"),)))


@pytest.mark.parametrize("size", [(612, 792), (792, 612), (200, 2000), (5000, 3000), (90, 60)])
def test_a_page_of_any_size_lies_within_its_frame(tmp_path: Path, size: tuple[float, float]):
    """The prepared page is pure red all over, so its edges show where it was placed."""
    content = a_content(ONE, tmp_path, prepare=_red(size))
    with pypdfium2.PdfDocument(write(content, tmp_path / "record.pdf").path) as record:
        left, upper, right, lower = ink(record[len(record) - 2], range(9), "G") or (0, 0, 0, 0)
    assert left >= 53
    assert right <= 559
    assert upper >= 792 - 700
    assert lower <= 792 - 91
    assert (right - left) / (lower - upper) == pytest.approx(size[0] / size[1], rel=0.1)


def test_each_page_of_a_certificate_has_its_band(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=shown(3))
    pages = texts(write(content, tmp_path / "record.pdf").path)
    bands = [page for page in pages if page.startswith("Exhibit 1 Stroke Update")]
    assert [f"page {number} of 3" in band for number, band in enumerate(bands, 1)] == [True] * 3


def test_originals_keep_their_bytes_in_the_record(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=_red((612, 792)))
    with pikepdf.open(write(content, tmp_path / "record.pdf").path) as record:
        forms = [thing for thing in record.objects if _is_form_of(thing, b"1 0 0 rg")]
        assert len(forms) == 1


def test_what_acts_stays_behind(tmp_path: Path):
    def prepare(file: Numbered, folder: Path) -> Exhibit:
        exhibit = shown()(file, folder)
        with pikepdf.open(exhibit.prepared, allow_overwriting_input=True) as pdf:
            script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            pdf.Root.OpenAction = script
            pdf.pages[0].AA = pikepdf.Dictionary(O=script)
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=script
            )
            pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
            pdf.save(exhibit.prepared)
        return exhibit

    path = write(a_content(ONE, tmp_path, prepare=prepare), tmp_path / "record.pdf").path
    assert b"JavaScript" not in path.read_bytes()
    assert b"app.alert" not in path.read_bytes()


def test_a_protected_file_gets_a_page_that_says_so(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=lambda file, _: an_exhibit(file))
    written = write(content, tmp_path / "record.pdf")
    page = texts(written.path)[-2]
    assert "This document cannot be shown This PDF opens only with a password." in page
    assert written.warnings == ("Exhibit 1, “stroke.pdf”: This PDF opens only with a password.",)
    assert "cannot be shown" in texts(written.path)[-1]


def test_a_file_that_is_not_held_gets_a_page_that_says_so(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=lambda file, _: replace(an_exhibit(file), is_held=False))
    written = write(content, tmp_path / "record.pdf")
    pages = texts(written.path)
    assert "This file is not held" in pages[-2]
    assert "1 course, 0 with proof, 1 without" in pages[0]
    assert written.warnings == ("Exhibit 1, “stroke.pdf”: The file is not held.",)


def test_a_prepared_file_that_broke_is_a_sentence(tmp_path: Path):
    content = a_content(ONE, tmp_path)
    prepared = content.exhibits[0].prepared
    assert prepared is not None
    prepared.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(Unreadable, match=r"“stroke\.pdf”, could not be bound in"):
        write(content, tmp_path / "record.pdf")
    assert not (tmp_path / "record.pdf").exists()


def test_more_certificates_than_a_process_may_open(tmp_path: Path):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    courses = [a_course("1", documents=(a_document(str(number).encode()),)) for number in range(80)]
    content = a_content(a_portfolio(*courses), tmp_path)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        written = write(content, tmp_path / "record.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert written.pages > 80


def _red(size: tuple[float, float]) -> Prepare:
    def prepare(file: Numbered, folder: Path) -> Exhibit:
        path = a_prepared_pdf(folder / "red.pdf", 1, size)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages[0].Contents = pdf.make_stream(f"1 0 0 rg 0 0 {size[0]} {size[1]} re f".encode())
            pdf.save(path, deterministic_id=True)
        return replace(an_exhibit(file), prepared=path, page_sizes=(size,), shown_as="pages", problem=None)

    return prepare


def _is_form_of(thing: pikepdf.Object, content: bytes) -> bool:
    return (
        isinstance(thing, pikepdf.Stream)
        and thing.get("/Subtype") == pikepdf.Name.Form
        and thing.read_bytes().startswith(content)
    )
