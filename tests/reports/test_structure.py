"""What a screen reader follows: headings in order, whole tables, links and figures in words."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2

from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.options import PrintOptions, Section
from tests.builders import a_course, a_document, a_portfolio
from tests.reports.making import a_content, shown, write


def test_headings_step_down_one_level_at_a_time(path: Path):
    with pikepdf.open(path) as pdf:
        levels = [int(tag[1:]) for tag in _tags(pdf) if tag in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_row_of_a_table_has_as_many_columns(path: Path):
    with pikepdf.open(path) as pdf:
        tables = [element for element in _elements(pdf) if element.S == "/Table"]
        assert len(tables) > 4
        for table in tables:
            assert len({sum(map(_span, _kids(row))) for row in _below(table) if row.S == "/TR"}) == 1


def test_heads_say_what_they_head(path: Path):
    with pikepdf.open(path) as pdf:
        heads = [element for element in _elements(pdf) if element.S == "/TH"]
        assert len(heads) > 20
        assert {str(head.A.Scope) for head in heads} == {"/Column", "/Row"}


def test_a_row_that_parts_is_one_row(tmp_path: Path):
    title = "A very long title of a course that goes on and on. " * 120
    portfolio = a_portfolio(a_course(title=title))
    with pikepdf.open(write(a_content(portfolio, tmp_path), tmp_path / "record.pdf").path) as pdf:
        cells = [element for element in _elements(pdf) if element.S == "/TD" and len(_pages(element)) > 1]
    assert len(cells) >= 2  # in the courses, and in the ledger


def test_every_mark_is_found_from_its_page(path: Path):
    """What readers go by who start from the page and not from the structure."""
    with pikepdf.open(path) as pdf:
        owners = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
        for index, page in enumerate(pdf.pages):
            assert page.StructParents == index
            marks = [
                int(step.operands[1]["/MCID"])
                for step in pikepdf.parse_content_stream(page)
                if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
            ]
            assert marks == list(range(len(owners[index])))


def test_nothing_is_drawn_outside_the_structure(path: Path):
    drawing = {"Tj", "S", "f", "f*", "B", "Do"}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            depth = 0
            for step in pikepdf.parse_content_stream(page):
                depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(str(step.operator), 0)
                assert depth > 0 or str(step.operator) not in drawing
            assert depth == 0


def test_links_are_parts_of_the_text_and_say_where_they_lead(path: Path):
    with pikepdf.open(path) as pdf:
        owners = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        assert len(notes) > 100
        for note in notes:
            link = owners[int(note.StructParent)]
            assert link.S == "/Link"
            assert any(kid.get("/Obj") == note for kid in link.K if isinstance(kid, pikepdf.Dictionary))
            assert str(note.Contents).startswith(("Exhibit ", "Back to the table"))
            assert note.F == 4


def test_pictures_are_told_in_words(path: Path, sample: RecordContent):
    with pikepdf.open(path) as pdf:
        figures = [element for element in _elements(pdf) if element.S == "/Figure"]
    told = [str(figure.Alt) for figure in figures]
    assert told[0].startswith("Chart of the cycle from Mar 2, 2026 to Mar 31, 2028: 48.50 of 50.00 hours")
    assert len(told) == 1 + sum(exhibit.pages for exhibit in sample.exhibits)
    assert told[1] == "Exhibit 1, page 1 of 2: OB-Emergencies-Delivery-in.pdf"


def test_a_part_that_was_left_out_is_no_place_to_go(tmp_path: Path):
    """Numbers stay words where the exhibits are not in the print."""
    content = a_content(a_portfolio(a_course(documents=(a_document(),))), tmp_path, prepare=shown())
    sections = frozenset(Section) - {Section.EXHIBITS}
    content = replace(content, options=PrintOptions(sections=sections))
    with pikepdf.open(write(content, tmp_path / "record.pdf").path) as pdf:
        assert not [note for page in pdf.pages for note in page.get("/Annots", ())]
        assert "Link" not in set(_tags(pdf))


def test_words_copied_out_stay_apart(path: Path):
    with pypdfium2.PdfDocument(path) as pdf:
        text = " ".join(pdf[3].get_textpage().get_text_range().split())
    assert (
        "What Did Not, and What Every Advanced EMT in the Commonwealth Has to Know Before the First" in text
    )


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for root in pdf.Root.StructTreeRoot.K:
        yield from _below(root)


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]


def _tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in _elements(pdf)]


def _span(cell: pikepdf.Object) -> int:
    return int(cell.get("/A", {}).get("/ColSpan", 1))


def _pages(element: pikepdf.Object) -> set[tuple[int, int]]:
    pages = {kid.Pg.objgen for kid in _kids(element) if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid}
    return pages | ({element.Pg.objgen} if "/Pg" in element else set())


def _pairs(numbers: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    items = list(numbers)
    return zip(map(int, items[::2]), items[1::2], strict=True)
