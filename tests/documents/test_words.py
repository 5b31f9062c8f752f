"""The words of a page, where they stand on it as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from emt_tracker.documents.reader import Unreadable
from tests.documents.papers import a_form, a_pdf, a_picture, drawing, turned

if TYPE_CHECKING:
    from emt_tracker.documents.reader import DocumentReader, Word
    from tests.documents.papers import Change

HELVETICA = Dictionary(
    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
)


def saying(text: bytes, at: str = "100 700 Td") -> Change:
    return drawing(b"BT /F 20 Tf " + at.encode() + b" (" + text + b") Tj ET", Font=Dictionary(F=HELVETICA))


def box_of(word: Word) -> tuple[float, ...]:
    return word.left, word.bottom, word.right, word.top


def test_each_word_has_its_box(reader: DocumentReader) -> None:
    hours, of, airway = reader.words(a_pdf(saying(b"Hours of airway")), 0)

    assert (hours.text, of.text, airway.text) == ("Hours", "of", "airway")
    assert hours.left == pytest.approx(100, abs=3)
    assert hours.right < of.left < of.right < airway.left
    assert hours.bottom < 701
    assert 714 < hours.top < 730


@pytest.mark.parametrize(
    ("degrees", "left", "bottom"), [(0, 100, 700), (90, 700, 512), (180, 512, 92), (270, 92, 100)]
)
def test_they_stand_where_the_turned_page_shows_them(
    reader: DocumentReader, degrees: int, left: float, bottom: float
) -> None:
    (word,) = reader.words(a_pdf(saying(b"x"), turned(degrees)), 0)

    middle = (word.left + word.right) / 2, (word.bottom + word.top) / 2
    assert middle == pytest.approx((left, bottom), abs=20)


def test_they_count_from_the_corner_of_what_is_seen(reader: DocumentReader) -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = Array([90, 600, 400, 750])

    (word,) = reader.words(a_pdf(saying(b"seen"), crop), 0)

    assert word.left == pytest.approx(10, abs=3)
    assert word.bottom == pytest.approx(100, abs=8)


def test_words_off_the_page_are_left_out(reader: DocumentReader) -> None:
    assert reader.words(a_pdf(saying(b"hidden", "2000 3000 Td")), 0) == ()


def test_large_units_enlarge_the_page_and_its_words(reader: DocumentReader) -> None:
    def enlarge(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].UserUnit = 2

    data = a_pdf(saying(b"large"), enlarge)
    ((width, _height),) = reader.describe(data).page_sizes_pt
    (word,) = reader.words(data, 0)

    assert word.left == pytest.approx(100 * width / 612, rel=0.05)


def test_what_is_written_in_a_field_is_among_them(reader: DocumentReader) -> None:
    assert [word.text for word in reader.words(a_pdf(a_form("DANA", appearance=True)), 0)] == ["DANA"]


def test_letters_that_are_set_apart_by_kerning_make_one_word(reader: DocumentReader) -> None:
    kerned = drawing(b"BT /F 20 Tf 100 700 Td [(Air) -40 (w) 60 (ay)] TJ ET", Font=Dictionary(F=HELVETICA))

    assert [word.text for word in reader.words(a_pdf(kerned), 0)] == ["Airway"]


def test_columns_far_apart_are_different_words(reader: DocumentReader) -> None:
    columns = drawing(
        b"BT /F 20 Tf 100 700 Td (left) Tj 300 0 Td (right) Tj ET", Font=Dictionary(F=HELVETICA)
    )

    assert [word.text for word in reader.words(a_pdf(columns), 0)] == ["left", "right"]


def test_a_picture_has_none(reader: DocumentReader) -> None:
    assert reader.words(a_picture("PNG"), 0) == ()


@pytest.mark.parametrize("data", [a_pdf(), a_picture("PNG")])
def test_a_page_that_is_not_there_has_none_to_give(reader: DocumentReader, data: bytes) -> None:
    with pytest.raises(Unreadable, match="does not have that page"):
        reader.words(data, 1)
