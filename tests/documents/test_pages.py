"""The file of pages is read without trust: whoever wrote it may have been taken over by a document."""

from __future__ import annotations

import hashlib
import json
import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.documents.frames import GarbledError
from emt_tracker.documents.limits import Limits
from emt_tracker.documents.page_writer import PagesWriter
from emt_tracker.documents.pages import MARK, read_pages, write_refusal
from emt_tracker.documents.problems import Problem, UnreadableDocument
from tests.documents.papers import a_picture, certificate
from tests.documents.scanning import a_scan, fax

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from emt_tracker.documents.reader import DocumentReader

JPEG = a_picture("JPEG", size=(20, 10))
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=True), st.just(10**400))
JUNK = st.one_of(NUMBERS, st.none(), st.booleans(), st.text(), st.lists(NUMBERS, max_size=5), st.just({}))


def a_page() -> dict[str, object]:
    return {
        "picture": {
            "width": 20, "height": 10, "bits": 8, "colors": 3, "palette": None, "coding": "jpeg", "fax": None,
            "predictor": False, "is_inverted": False, "orientation": 1, "in_original": False,
            "offset": len(MARK), "length": len(JPEG),
        },
        "words": [["Airway", 10.0, 20.0, 60.0, 32.0]],
    }  # fmt: skip


def an_index() -> dict[str, object]:
    return {
        "shown_as": "page images, 200 dpi",
        "signed": False,
        "sizes": [[612, 792]],
        "pages": [a_page()],
        "pdf": None,
    }


def a_file(path: Path, index: object, blob: bytes = JPEG) -> Path:
    """A file with the right mark and digest, whatever it says."""
    text = index if isinstance(index, bytes) else json.dumps(index).encode()
    data = MARK + blob + text + struct.pack(">Q", len(text))
    path.write_bytes(data + hashlib.sha256(data).digest())
    return path


def changed(path: str, value: object) -> dict[str, object]:
    """The index with one place of it changed."""
    index = an_index()
    *way, last = path.split(".")
    holder: object = index
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]  # type: ignore[index]
    holder[int(last) if isinstance(holder, list) else last] = value  # type: ignore[index]
    return index


def test_what_was_written_is_read(tmp_path: Path) -> None:
    pages = read_pages(a_file(tmp_path / "a.pages", an_index()))

    (page,) = pages.pages
    assert (page.size, page.words[0].text, pages.shown_as) == ((612, 792), "Airway", "page images, 200 dpi")
    assert pages.picture_bytes(page) == JPEG


def test_characters_that_act_on_a_line_are_taken_out(tmp_path: Path) -> None:
    index = changed("pages.0.words.0.0", "Air\u202eway\x1b[2J\n\u2066")

    (page,) = read_pages(a_file(tmp_path / "a.pages", index)).pages

    assert page.words[0].text == "Airway[2J"


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0327", "\u05b0", "\u202e\u0301"])
def test_marks_without_a_letter_are_no_word(tmp_path: Path, marks: str) -> None:
    index = changed("pages.0.words", [[marks, 0, 0, 5, 9], [f"e{marks}", 0, 0, 5, 9]])

    (page,) = read_pages(a_file(tmp_path / "a.pages", index)).pages

    assert [word.text[0] for word in page.words] == ["e"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("shown_as", "certified by the state"),
        ("shown_as", "not shown"),
        ("signed", 1),
        ("sizes", []),
        ("sizes.0", [612, 0]),
        ("sizes.0", [612, float("inf")]),
        ("sizes.0", [612, 20_000]),
        ("pages", []),
        ("pdf", [16, 10]),
        ("pages.0.picture.width", 21),
        ("pages.0.picture.colors", 1),
        ("pages.0.picture.colors", 4),
        ("pages.0.picture.bits", 16),
        ("pages.0.picture.width", 70_000),
        ("pages.0.picture.coding", "jpx"),
        ("pages.0.picture.coding", "fax"),
        ("pages.0.picture.palette", "ff0000"),
        ("pages.0.picture.palette", "é"),
        ("pages.0.picture.predictor", True),
        ("pages.0.picture.is_inverted", True),
        ("pages.0.picture.orientation", 9),
        ("pages.0.picture.offset", 0),
        ("pages.0.picture.offset", 10**9),
        ("pages.0.picture.length", 10**9),
        ("pages.0.picture.length", 0),
        ("pages.0.picture.length", True),
        ("pages.0.words", [["a", 0, 0, 1, 1]] * 20_001),
        ("pages.0.words.0", ["a", 5, 0, 1, 1]),
        ("pages.0.words.0", ["a", 0, 0, 1, float("nan")]),
        ("pages.0.words.0", ["a", 0, 0, 1]),
        ("pages.0.words.0", [1, 0, 0, 1, 1]),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, place: str, value: object) -> None:
    with pytest.raises(GarbledError):
        read_pages(a_file(tmp_path / "a.pages", changed(place, value)))


def test_more_pages_or_pixels_than_the_limits_are_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.pages", an_index())

    for limits in (Limits(pages=0), Limits(pixels=50)):
        with pytest.raises(GarbledError):
            read_pages(path, limits)


@pytest.mark.parametrize("index", [b"", b"[", b"null", b"[" * 100_000, b"\xff\xfe", b"7" * 5000])
def test_an_index_that_is_none_is_refused(tmp_path: Path, index: bytes) -> None:
    with pytest.raises(GarbledError):
        read_pages(a_file(tmp_path / "a.pages", index))


@pytest.mark.parametrize("problem", list(Problem))
def test_a_refusal_is_kept_as_its_reason(tmp_path: Path, problem: Problem) -> None:
    write_refusal(tmp_path / "a.pages", problem)

    with pytest.raises(UnreadableDocument) as refused:
        read_pages(tmp_path / "a.pages")
    assert refused.value.problem is problem


def test_a_refusal_in_words_of_its_own_is_no_refusal(tmp_path: Path) -> None:
    with pytest.raises(GarbledError):
        read_pages(a_file(tmp_path / "a.pages", {"problem": "Pay 10 dollars"}, b""))


def test_a_file_that_is_gone_or_cut_short_is_found_out(tmp_path: Path) -> None:
    pages = read_pages(a_file(tmp_path / "a.pages", an_index()))
    pages.path.write_bytes(b"short")

    with pytest.raises(GarbledError):
        pages.picture_bytes(pages.pages[0])
    pages.path.unlink()
    with pytest.raises(GarbledError):
        pages.picture_bytes(pages.pages[0])
    with pytest.raises(GarbledError):
        read_pages(pages.path)


def test_a_picture_in_the_original_needs_the_whole_original(reader: DocumentReader, tmp_path: Path) -> None:
    pages = reader.prepare(certificate("card.jpg"), tmp_path / "a.pages").pages

    assert pages
    with pytest.raises(GarbledError):
        pages.picture_bytes(pages.pages[0], certificate("card.jpg")[:-1])


@pytest.mark.parametrize(
    "document", [lambda: certificate("letter.pdf"), lambda: certificate("card.jpg"), lambda: a_scan(fax())]
)
def test_one_bit_turned_over_is_found(
    reader: DocumentReader, tmp_path: Path, document: Callable[[], bytes]
) -> None:
    path = tmp_path / "a.pages"
    reader.prepare(document(), path)
    whole = path.read_bytes()

    for at in range(0, len(whole), max(1, len(whole) // 50)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(GarbledError):
            read_pages(path)


def places_in(value: object, way: str = "") -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [way] if way else []
    for key, part in inner:
        found += places_in(part, f"{way}.{key}" if way else str(key))
    return found


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(places_in(an_index())), value=JUNK)
def test_junk_anywhere_in_the_index_gives_sound_pages_or_none(
    tmp_path: Path, place: str, value: object
) -> None:
    path = a_file(tmp_path / "a.pages", changed(place, value))
    try:
        pages = read_pages(path)
    except GarbledError:
        return
    for page in pages.pages:
        assert len(pages.picture_bytes(page)) == page.picture.length
        assert all(0 < side <= 14_400 for side in page.size)
        assert all(word.text.isprintable() for word in page.words)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_noise_is_no_file_of_pages(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pages"
    for noise in (data, MARK + data):
        path.write_bytes(noise + hashlib.sha256(noise).digest())
        with pytest.raises((GarbledError, UnreadableDocument)):
            read_pages(path)


def test_a_pdf_stands_in_for_pages_that_cannot_be_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.pages"
    with path.open("w+b") as out:
        writer = PagesWriter(out)
        where = writer.add_pdf(b"%PDF-1.7 clean", [(612, 792), (792, 612)])
        writer.finish("pages as they are", signed=False, pdf=where)

    pages = read_pages(path)

    assert (pages.pages, pages.page_sizes) == ((), ((612, 792), (792, 612)))
    assert pages.pdf_bytes() == b"%PDF-1.7 clean"
