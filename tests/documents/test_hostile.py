"""Files that were made to do harm cost one question and one sentence, never the program."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING

import pytest

from emt_tracker.documents.reader import DocumentReader, Limits, Unreadable
from tests.documents.papers import (
    CIRCULAR,
    a_pdf,
    a_picture,
    a_picture_of,
    a_raw_png,
    endless_tiles,
    forms_in_forms,
    scripts_and_launches,
    unpacks_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Compressed once, and only when these tests run.
HALF_A_GIGABYTE = functools.cache(lambda: a_pdf(unpacks_to(1 << 29)))


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DocumentReader]:
    """A reader with less patience than people have, and with less memory."""
    limits = Limits(seconds=1, prepare_seconds=3, memory_bytes=400 << 20)
    with DocumentReader(tmp_path_factory.mktemp("scratch"), limits) as reader:
        yield reader


def drawn_or_said(reader: DocumentReader, data: bytes) -> str:
    try:
        reader.render(data, 0, 400)
    except Unreadable as fault:
        return str(fault)
    return "drawn"


@pytest.mark.parametrize(
    ("bomb", "words"),
    [
        (lambda: a_pdf(forms_in_forms(12)), "It is kept as it is"),
        (lambda: a_pdf(endless_tiles), "took too long"),
        (HALF_A_GIGABYTE, "It is kept as it is"),
        (lambda: a_pdf(a_picture_of(60_000, 60_000)), "picture is too large"),
        (lambda: CIRCULAR, "is damaged"),
        (lambda: a_raw_png(12_000, 12_000), "picture is too large"),
        (lambda: a_picture("TIFF", mode="1", size=(60_000, 2_000)), "picture is too large"),
        (lambda: a_pdf(pages=501), "too many pages"),
    ],
    ids=["forms", "tiles", "unpacking", "picture", "circle", "header", "scan", "pages"],
)
def test_a_bomb_is_not_bound_into_a_record(
    hurried: DocumentReader, tmp_path: Path, bomb: Callable[[], bytes], words: str
) -> None:
    out = tmp_path / "out.pages"

    prepared = hurried.prepare(bomb(), out)

    assert (prepared.page_count, prepared.shown_as) == (0, "not shown")
    assert words in str(prepared.problem)
    assert not out.exists()
    assert hurried.describe(a_pdf()).page_count == 1


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: a_pdf(forms_in_forms(12)),
        lambda: a_pdf(endless_tiles),
        HALF_A_GIGABYTE,
        lambda: CIRCULAR,
        lambda: a_raw_png(12_000, 12_000),
        lambda: a_raw_png(7_000, 7_000),
    ],
    ids=["forms", "tiles", "unpacking", "circle", "header", "cut off"],
)
def test_a_bomb_is_not_drawn(hurried: DocumentReader, bomb: Callable[[], bytes]) -> None:
    assert "It is kept as it is" in drawn_or_said(hurried, bomb())
    assert drawn_or_said(hurried, a_pdf()) == "drawn"


def test_a_page_of_absurd_size_is_drawn_small_and_bound_within_bounds(
    reader: DocumentReader, tmp_path: Path
) -> None:
    data = a_pdf(size=(14_400, 14_400)).replace(b"14400", b"20000")

    assert drawn_or_said(reader, data) == "drawn"
    assert reader.prepare(data, tmp_path / "out.pages").page_sizes_pt == ((14_400, 14_400),)


def test_nothing_that_acts_gets_into_a_record(reader: DocumentReader, tmp_path: Path) -> None:
    data = a_pdf(scripts_and_launches)
    out = tmp_path / "out.pages"

    assert b"JavaScript" in data
    assert reader.prepare(data, out).page_count == 1

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
    assert not [word for word in active if f"/{word}".encode() in out.read_bytes()]


def test_what_a_library_prints_does_not_reach_the_answers(reader: DocumentReader) -> None:
    # libtiff and libjpeg warn on standard error, pikepdf logs: neither may mix with what is said.
    for broken in (a_picture("TIFF")[:-20], a_picture("TIFF", compression="jpeg")[:-300], a_pdf()[:-200]):
        drawn_or_said(reader, broken)

    assert drawn_or_said(reader, a_pdf()) == "drawn"


@pytest.mark.skipif(sys.platform == "win32", reason="the clock of the client stands alone there")
def test_a_page_that_hangs_costs_its_own_time_and_not_that_of_a_document(tmp_path: Path) -> None:
    with DocumentReader(tmp_path / "scratch", Limits(seconds=1, prepare_seconds=600)) as reader:
        assert "took too long" in str(reader.prepare(a_pdf(endless_tiles), tmp_path / "out.pages").problem)
