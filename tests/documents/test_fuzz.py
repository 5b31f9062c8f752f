"""Any damage to a file ends in a picture or in a sentence."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.documents.reader import DocumentReader, Unreadable
from tests.documents.papers import a_form, a_pdf, a_picture, certificate

DOCUMENTS = (
    a_pdf(a_form("DANA"), pages=2),
    certificate("scan-one-bit.pdf"),
    a_picture("PNG"),
    a_picture("JPEG"),
    a_picture("TIFF", compression="tiff_lzw"),
)
PLACES = st.integers(min_value=0, max_value=10**9)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A document with some bits turned over, some bytes taken out, or its end cut off."""
    data = bytearray(draw(st.sampled_from(DOCUMENTS)))
    for place, bit in draw(st.lists(st.tuples(PLACES, st.integers(0, 7)), max_size=12)):
        data[place % len(data)] ^= 1 << bit
    start, size = draw(PLACES) % len(data), draw(st.sampled_from((0, 0, 1, 50, 10**9)))
    del data[start : start + size]
    return bytes(data)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged())
def test_damage_never_gets_further_than_a_sentence(
    reader: DocumentReader, tmp_path: Path, data: bytes
) -> None:
    out = tmp_path / "out.pdf"
    described = reader.describe(data)
    prepared = reader.prepare(data, out)
    with contextlib.suppress(Unreadable):
        assert reader.render(data, 0, 60).pixels

    assert described.page_count or described.problem
    assert (prepared.page_count > 0) == out.exists() == (prepared.problem is None)
    out.unlink(missing_ok=True)
    assert not list(reader._scratch.iterdir())


@pytest.mark.parametrize("data", DOCUMENTS)
def test_undamaged_they_are_all_shown(reader: DocumentReader, data: bytes) -> None:
    assert reader.describe(data).problem is None
