"""Certificates bound in: whole, below their band, without anything that acts; or a placeholder."""

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from emt_tracker.domain.errors import Unreadable
from emt_tracker.reports.assembly import Numbered
from emt_tracker.reports.content import Exhibit, PagePicture, ShownPage, Sources
from emt_tracker.reports.options import PrintOptions, Section
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import (
    Prepare,
    a_content,
    an_exhibit,
    an_original,
    as_drawn,
    ink,
    shown,
    texts,
    write,
)
from tests.reports.prints import targets

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


def test_originals_are_attached_untouched(tmp_path: Path):
    content = a_content(ONE, tmp_path)
    with pikepdf.open(write(content, tmp_path / "record.pdf").path) as record:
        (associated, _) = record.Root.AF
        assert str(associated.AFRelationship) == "/Source"
        assert str(associated.Desc) == "The original of exhibit 1: stroke.pdf"
        original = record.attachments["exhibit-001.pdf"].get_file()
        assert original.mime_type == "application/pdf"
        assert original.read_bytes() == an_original(Numbered(1, ONE.courses[0].documents[0], ("c-001",)))


def test_a_print_copy_has_no_originals(tmp_path: Path):
    content = replace(a_content(ONE, tmp_path), options=PrintOptions(with_originals=False))
    with pikepdf.open(write(content, tmp_path / "record.pdf").path) as record:
        assert list(record.attachments) == ["manifest.json"]


def test_pages_as_drawn_are_placed_and_nothing_is_claimed(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=as_drawn(2))
    written = write(content, tmp_path / "record.pdf")
    assert written.claims == ()
    assert written.reason.startswith("The pages of exhibit 1 stand here as drawn by the maker")
    assert b"pdfaid" not in written.path.read_bytes()
    assert written.reason in " ".join(texts(written.path)[-1].split())
    with pypdfium2.PdfDocument(written.path) as record:
        assert ink(record[len(record) - 2], range(40, 60))


def test_words_of_a_certificate_are_found_where_they_stand(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=shown(words="Zwölf"))
    with pypdfium2.PdfDocument(write(content, tmp_path / "record.pdf").path) as record:
        page = record[len(record) - 2].get_textpage()
        said = page.get_text_range()
        start, count = page.search("Zwölf").get_next()
        left, bottom, right, top = page.get_charbox(start)
        last = page.get_charbox(start + count - 1)
    scale = int(re.search(r"shown at (\d+)%", said).group(1)) / 100
    assert left == pytest.approx(306 + (100 - 306) * scale, abs=4)
    assert last[2] == pytest.approx(306 + (180 - 306) * scale, abs=4)
    assert 0 < top - bottom < 14
    assert right > left


def test_a_protected_file_gets_a_page_that_says_so(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=lambda file, _: an_exhibit(file))
    written = write(content, tmp_path / "record.pdf")
    page = texts(written.path)[-2]
    assert "This document cannot be shown This PDF opens only with a password." in page
    assert written.warnings == ("Exhibit 1, “stroke.pdf”: This PDF opens only with a password.",)
    assert "cannot be shown" in texts(written.path)[-1]


def test_a_page_for_what_cannot_be_shown_names_the_attached_original(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=lambda file, _: an_exhibit(file))
    assert "Attached to this file as exhibit-001.pdf" in texts(write(content, tmp_path / "a.pdf").path)[-2]
    copy = replace(content, options=PrintOptions(with_originals=False))
    assert "Attached to this file" not in texts(write(copy, tmp_path / "b.pdf").path)[-2]


def test_a_signed_certificate_is_to_be_verified_in_its_original(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=lambda *of: replace(shown()(*of), is_signed=True))
    *_, page, manifest = texts(write(content, tmp_path / "record.pdf").path)
    assert "Digitally signed: verify the signature in the original" in page
    assert "A picture of a page carries no signature" in manifest


def test_exhibits_alone_lead_back_to_page_one(tmp_path: Path):
    options = PrintOptions(sections=frozenset({Section.EXHIBITS}))
    written = write(replace(a_content(ONE, tmp_path), options=options), tmp_path / "record.pdf")
    assert targets(written.path) == [("Back to page 1", 0)]


def test_numbers_of_exhibits_that_are_left_out_are_no_links(tmp_path: Path):
    options = PrintOptions(sections=frozenset({Section.COURSES}))
    written = write(replace(a_content(ONE, tmp_path), options=options), tmp_path / "record.pdf")
    assert targets(written.path) == []
    assert "Exhibit numbers are links" not in texts(written.path)[1]


def test_a_file_that_is_not_held_gets_a_page_that_says_so(tmp_path: Path):
    content = a_content(ONE, tmp_path, prepare=lambda file, _: replace(an_exhibit(file), is_held=False))
    written = write(content, tmp_path / "record.pdf")
    pages = texts(written.path)
    assert "This file is not held" in pages[-2]
    assert "1 course, 0 with proof, 1 without" in pages[0]
    assert written.warnings == ("Exhibit 1, “stroke.pdf”: The file is not held.",)


def test_a_certificate_that_broke_meanwhile_is_a_sentence(tmp_path: Path):
    def broken(file: Numbered, folder: Path) -> Exhibit:
        def read() -> bytes:
            raise Unreadable("“stroke.pdf” is damaged.")

        exhibit = shown()(file, folder)
        assert exhibit.sources
        return replace(exhibit, sources=replace(exhibit.sources, original=read))

    with pytest.raises(Unreadable, match=r"“stroke\.pdf” is damaged"):
        write(a_content(ONE, tmp_path, prepare=broken), tmp_path / "record.pdf")
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
    """A page that is pure red all over."""
    picture = PagePicture(1, 1, 8, 3, "flate")

    def prepare(file: Numbered, folder: Path) -> Exhibit:
        del folder
        sources = Sources(lambda: b"red", lambda _page: zlib.compress(b"\xff\0\0"), lambda: b"")
        page = ShownPage(size, picture)
        return replace(an_exhibit(file), shown=(page,), shown_as="pictures", problem=None, sources=sources)

    return prepare
