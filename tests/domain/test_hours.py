import pytest
from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.domain.errors import InvalidValue
from emt_tracker.domain.hours import ZERO, Hours, beyond, total

amounts = st.integers(0, 10_000_000).map(Hours)


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("0", 0),
        ("12", 1200),
        ("1.5", 150),
        ("0.25", 25),
        ("0.05", 5),
        ("12.50", 1250),
        ("999999.99", 99_999_999),
    ],
)
def test_plain_decimals_are_read_exactly(text: str, hundredths: int):
    assert Hours.parse(text) == Hours(hundredths)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "2,5",
        "1_0",
        "NaN",
        "inf",
        "1e2",
        "+1",
        "-1",
        ".5",
        "1.",
        "1.234",
        " 1",
        "1\n",
        "1 h",
        "٣",
        "1000000",
    ],
)
def test_anything_else_is_refused(text: str):
    with pytest.raises(InvalidValue, match="is not a number of hours"):
        Hours.parse(text)


def test_hours_are_never_negative():
    with pytest.raises(InvalidValue):
        Hours(-1)
    with pytest.raises(InvalidValue):
        Hours(100) - Hours(101)


def test_three_tenths_are_three_tenths():
    assert Hours.parse("0.1") + Hours.parse("0.1") + Hours.parse("0.1") == Hours.parse("0.3")


def test_hours_are_shown_with_two_places_and_in_short():
    assert [str(Hours(amount)) for amount in (0, 5, 25, 150, 1250)] == [
        "0.00",
        "0.05",
        "0.25",
        "1.50",
        "12.50",
    ]
    assert [Hours(amount).short for amount in (0, 5, 25, 150, 1000, 1250)] == [
        "0",
        "0.05",
        "0.25",
        "1.5",
        "10",
        "12.5",
    ]


def test_no_hours_are_false():
    assert not ZERO
    assert Hours(1)


def test_hours_beyond_a_limit():
    assert beyond(Hours(300), Hours(250)) == Hours(50)
    assert beyond(Hours(200), Hours(250)) == ZERO


@given(amounts)
def test_what_is_shown_reads_back(amount: Hours):
    for text in (str(amount), amount.short):
        if len(text.partition(".")[0]) <= 6:
            assert Hours.parse(text) == amount


@given(st.lists(amounts), amounts)
def test_sums_are_exact_in_any_order(parts: list[Hours], one: Hours):
    assert total([*parts, one]) == total([one, *reversed(parts)])
    assert total([*parts, one]) - one == total(parts)
