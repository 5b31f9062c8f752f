"""A finished record, read page by page for the screen and the printer."""

from pathlib import Path

import pikepdf
import pytest

from emt_tracker.domain.errors import NotFound, Unreadable
from emt_tracker.reports.leaf import leaf, pages_of


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """Three pages that link to one another, with an outline of two levels."""
    path = tmp_path / "record.pdf"
    with pikepdf.new() as pdf:
        for width in (612, 612, 306):
            page = pdf.add_blank_page(page_size=(width, 792))
            page.Annots = pdf.make_indirect([])
        for page in pdf.pages:
            link = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link, "/Rect": [0, 0, 9, 9]}
            there = pikepdf.Array([pdf.pages[2].obj, pikepdf.Name.Fit])
            page.Annots.append(pdf.make_indirect(pikepdf.Dictionary(link | {"/Dest": there})))
        with pdf.open_outline() as outline:
            summary = pikepdf.OutlineItem("Summary", 0)
            summary.children.append(pikepdf.OutlineItem("Exhibit 1", 2))
            outline.root.append(summary)
        pdf.save(path)
    return path


def test_the_outline_leads_to_pages(finished: Path):
    pages = pages_of(finished)
    assert pages.count == 3
    assert pages.sizes[2] == (306, 792)
    lines = [(heading.words, heading.depth, heading.page) for heading in pages.outline]
    assert lines == [("Summary", 0, 0), ("Exhibit 1", 1, 2)]


def test_a_leaf_is_that_page_alone(finished: Path):
    with pikepdf.open(_written(finished.with_name("leaf.pdf"), leaf(finished, 2))) as single:
        assert len(single.pages) == 1
        assert single.pages[0].mediabox == [0, 0, 306, 792]
        assert sum(1 for thing in single.objects if _is_page(thing)) == 1


def test_a_page_that_is_not_there_is_said(finished: Path):
    with pytest.raises(NotFound, match="no page 4"):
        leaf(finished, 3)


def test_a_record_that_was_moved_is_said(tmp_path: Path):
    with pytest.raises(NotFound, match="not there any more"):
        pages_of(tmp_path / "gone.pdf")


def test_a_file_that_is_no_record_is_said(tmp_path: Path):
    with pytest.raises(Unreadable, match="could not be read"):
        pages_of(_written(tmp_path / "other.pdf", b"<html>"))


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _is_page(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.Page
