"""Where pages cannot be made pictures they are copied as they are, and nothing that acts comes along."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from emt_tracker.documents import preparing
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.pages import PreparedPages, read_pages
from emt_tracker.documents.problems import UnreadableDocument
from tests.documents.binding import drawn
from tests.documents.papers import (
    RED,
    a_dynamic_form,
    a_form,
    a_pdf,
    a_picture_of,
    color_at,
    darkest,
    endless_tiles,
    forms_in_forms,
    locked,
    scripts_and_launches,
    turned,
    unpacks_to,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.documents.reader import DocumentReader


def copied(data: bytes, path: Path) -> PreparedPages:
    """What `prepare` writes where neither PDFium alone nor with qpdf's help can draw."""
    preparing.limit_unpacking()
    with path.open("w+b") as out:
        preparing._write_as_they_are(data, out, Limits())
    return read_pages(path)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_pages_are_copied_upright(reader: DocumentReader, tmp_path: Path, degrees: int) -> None:
    pages = copied(a_pdf(turned(degrees)), tmp_path / "a.pages")

    corner = {0: (0.1, 0.1), 90: (0.9, 0.1), 180: (0.9, 0.9), 270: (0.1, 0.9)}[degrees]
    assert (pages.shown_as, pages.pages) == ("pages as they are", ())
    assert pages.page_sizes == (((612, 792),) if degrees % 180 == 0 else ((792, 612),))
    assert color_at(drawn(reader, pages), *corner) == RED


def test_fields_are_part_of_them(reader: DocumentReader, tmp_path: Path) -> None:
    pages = copied(a_pdf(a_form("DANA")), tmp_path / "a.pages")

    assert darkest(drawn(reader, pages), 0.5, 0.62) < 64


def test_nothing_that_acts_comes_along(tmp_path: Path) -> None:
    pages = copied(a_pdf(scripts_and_launches), tmp_path / "a.pages")

    active = (
        "JavaScript",
        "JS",
        "Launch",
        "GoToR",
        "URI",
        "OpenAction",
        "AA",
        "EmbeddedFiles",
        "Annots",
        "OPI",
    )
    assert not [word for word in active if f"/{word}".encode() in pages.pdf_bytes()]
    with pikepdf.open(io.BytesIO(pages.pdf_bytes())) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    ("bomb", "words"),
    [
        (a_pdf(forms_in_forms(12)), "took too long"),
        (a_pdf(endless_tiles), "took too long"),
        (a_pdf(a_picture_of(60_000, 60_000)), "picture is too large"),
        (a_pdf(unpacks_to(1 << 27)), "grows too large"),
        (a_pdf(pages=501), "too many pages"),
        (a_pdf(a_dynamic_form), "only Adobe Reader"),
        (a_pdf(**locked("secret")), "only with a password"),
        (written(pikepdf.new()), "no pages"),
        (b"%PDF-1.7", "is damaged"),
    ],
    ids=["forms", "tiles", "picture", "unpacking", "pages", "dynamic form", "locked", "none", "cut off"],
)
def test_what_would_hurt_a_reader_of_the_record_is_refused(tmp_path: Path, bomb: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        copied(bomb, tmp_path / "a.pages")


def hidden(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Draft")))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))


def test_layers_that_are_switched_off_cannot_be_kept_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument):
        copied(a_pdf(hidden), tmp_path / "a.pages")
