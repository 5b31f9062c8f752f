"""What may be kept beside the portfolio: one sample of every kind, and any at all."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.courses import Category, DocumentKind, Topic
from emt_tracker.domain.dossier import (
    MOST_CENTS,
    Card,
    CardKind,
    Closing,
    Entry,
    LineEntered,
    Override,
    Planned,
    StepDone,
)
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.texts import text_fault
from tests.builders import a_document

RECEIPT: Final = b"%PDF-1.7 a receipt"
ONE_OF_EACH: Final[tuple[Entry, ...]] = (
    StepDone(
        "2028",
        "pay_step_a",
        date(2027, 10, 4),
        "NR-0042",
        3200,
        (a_document(RECEIPT, "receipt.pdf", kind=DocumentKind.RECEIPT),),
        "Paid by card.",
    ),
    Card(
        "cpr-1",
        CardKind.CPR,
        date(2027, 5, 31),
        "BLS Provider",
        "000-SAMPLE",
        date(2025, 5, 12),
        ("c-1", "c-2"),
        (a_document(b"card", "card.png", media_type="image/png", kind=DocumentKind.CARD),),
        "Millbrook Training",
    ),
    LineEntered(
        "c-1",
        Category.NATIONAL,
        Topic.AIRWAY,
        date(2027, 10, 3),
        "Stroke Update",
        date(2026, 5, 1),
        "26-MILB-F3-0001",
        Hours(150),
    ),
    Override("2028", "fees.step_a", "3500", "The dashboard asks for $35.", date(2027, 10, 4)),
    Planned("plan-1", "Refresher", date(2027, 2, 3), Hours(800), Category.LOCAL, notes="Ask R. Vance"),
    Closing("2026", date(2026, 4, 2), "record-2026.pdf", "a1" * 32, '{"version": 1}', '{"total": "40.00"}'),
)

_WORDS: Final = st.text(max_size=12).filter(lambda text: not text_fault(text))
_NAMES: Final = _WORDS.filter(lambda text: text.strip())
_DAYS: Final = st.dates(date(1900, 1, 1), date(2999, 12, 31))
_FILES: Final = st.lists(
    st.builds(a_document, st.binary(max_size=4), _NAMES, kind=st.sampled_from(DocumentKind)), max_size=3
).map(tuple)
_HOURS: Final = st.integers(1, 99_999_999).map(Hours)
_FEW: Final = st.sampled_from(("a", "b", "c"))
"""Few ids, so that entries meet."""

ENTRIES: Final[st.SearchStrategy[Entry]] = st.one_of(
    st.builds(
        Card,
        _FEW,
        st.sampled_from(CardKind),
        _DAYS,
        _WORDS,
        _WORDS,
        st.none() | _DAYS,
        st.lists(_FEW, max_size=3).map(tuple),
        _FILES,
        _WORDS,
    ),
    st.builds(StepDone, _FEW, _FEW, _DAYS, _WORDS, st.none() | st.integers(0, MOST_CENTS), _FILES, _WORDS),
    st.builds(
        LineEntered,
        _FEW,
        st.sampled_from(Category),
        st.none() | st.sampled_from(Topic),
        _DAYS,
        _WORDS,
        _DAYS,
        _WORDS,
        _HOURS,
    ),
    st.builds(Override, _FEW, _FEW, _WORDS, _NAMES, _DAYS),
    st.builds(
        Planned, _FEW, _NAMES, _DAYS, _HOURS, st.sampled_from(Category), st.sampled_from(Topic), notes=_WORDS
    ),
    st.builds(Closing, _FEW, _DAYS, _WORDS, st.just("0f" * 32), _WORDS, _WORDS),
)
"""Any entry of any kind."""


def noting(*entries: Entry) -> Changes:
    """The changes that make new entries."""
    return Changes("Note", dossier={entry.key: Edit(None, entry) for entry in entries})
