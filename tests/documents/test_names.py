"""The name of a file is a label: one visible line, and never a path."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.documents.names import LONGEST, plain_name


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("airway.pdf", "airway.pdf"),
        ("/home/a/airway.pdf", "airway.pdf"),
        ("C:\\Users\\a\\airway.pdf", "airway.pdf"),
        ("../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("two\nlines\x00.pdf", "two lines.pdf"),
        ("Nu\u0301n\u0303ez.pdf", "N\u00fa\u00f1ez.pdf"),
        ("\udcff.pdf", "pdf"),
        ("  spaced   out .pdf", "spaced out .pdf"),
        ("...", "certificate"),
        ("", "certificate"),
    ],
)
def test_only_what_can_be_seen_is_kept(name: str, label: str) -> None:
    assert plain_name(name) == label


def test_a_long_name_keeps_its_ending() -> None:
    label = plain_name("A" * 300 + ".pdf")

    assert len(label) == LONGEST
    assert label.endswith("A….pdf")


@given(st.text())
def test_any_text_becomes_a_label(name: str) -> None:
    label = plain_name(name)

    assert 0 < len(label) <= LONGEST
    assert not set(label) & set("/\\\n\r\t\x00")
    assert not any(unicodedata.category(character).startswith("C") for character in label)
    assert plain_name(label) == label
