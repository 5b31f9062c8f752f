"""Labels of the timeline never cover one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emt_tracker.ui.widgets.timeline_labels import Placed, Wanted, place

WIDTH = 1000.0
MARKS = st.lists(
    st.builds(
        Wanted,
        x=st.floats(6, WIDTH - 6),
        words=st.floats(10, 200),
        day=st.floats(10, 120),
        first=st.booleans(),
    ),
    max_size=8,
)


def overlap(one: Placed, other: Placed) -> bool:
    return one.above == other.above and one.left < other.right and other.left < one.right


@given(MARKS, st.floats(0, WIDTH - 60))
def test_no_label_covers_another_or_leaves_the_line(wanted: list[Wanted], today: float):
    placed = place(wanted, (today, today + 60), WIDTH)
    for index, one in enumerate(placed):
        assert one.left >= -1
        assert one.right <= WIDTH + 1
        assert not (one.above and one.left < today + 60 and one.right > today)
        assert not any(overlap(one, other) for other in placed[index + 1 :])


def test_one_that_has_no_room_below_goes_above():
    close = [
        Wanted(940, 60, 80, first=False),
        Wanted(994, 30, 80, first=True),
    ]
    above = {spot.index: spot.above for spot in place(close, (100, 160), WIDTH)}
    assert above == {1: False, 0: True}
