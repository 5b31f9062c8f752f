from datetime import date

import pytest

from emt_tracker.domain.cycles import Cycle, current_cycle
from emt_tracker.domain.errors import Faults

END = date(2028, 3, 31)


def test_the_window_starts_on_the_day_after_the_last_recertification():
    assert Cycle("1", END, last_recertified_on=date(2026, 3, 1)).window.starts_on == date(2026, 3, 2)


def test_a_first_window_starts_on_the_day_of_certification():
    assert Cycle("1", END, first_certified_on=date(2025, 7, 6)).window.starts_on == date(2025, 7, 6)


def test_the_last_recertification_outweighs_the_first_certification():
    cycle = Cycle("1", END, last_recertified_on=date(2026, 3, 1), first_certified_on=date(2020, 1, 1))

    assert cycle.window.starts_on == date(2026, 3, 2)


def test_the_date_on_the_dashboard_outweighs_both():
    cycle = Cycle(
        "1",
        END,
        last_recertified_on=date(2026, 3, 1),
        first_certified_on=date(2020, 1, 1),
        starts_on=date(2026, 3, 9),
    )

    assert cycle.window.starts_on == date(2026, 3, 9)


def test_both_ends_of_the_window_belong_to_it():
    window = Cycle("1", END, starts_on=date(2026, 4, 1)).window

    assert date(2026, 4, 1) in window
    assert END in window
    assert date(2026, 3, 31) not in window
    assert date(2028, 4, 1) not in window


def test_a_cycle_names_a_start():
    with pytest.raises(
        Faults, match="name at least one of starts_on, last_recertified_on, first_certified_on"
    ):
        Cycle("1", END)


def test_a_window_does_not_end_before_it_starts():
    assert Cycle("1", END, starts_on=END).window.ends_on == END
    with pytest.raises(Faults, match="2028-03-31 is before the window starts, 2028-04-01"):
        Cycle("1", END, last_recertified_on=END)


EARLY = Cycle("early", date(2024, 3, 31), starts_on=date(2022, 4, 1))
MIDDLE = Cycle("middle", date(2026, 3, 31), starts_on=date(2024, 6, 1))
LATE = Cycle("late", date(2028, 3, 31), starts_on=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        (date(2022, 4, 1), EARLY),
        (date(2024, 3, 31), EARLY),
        (date(2024, 4, 15), MIDDLE),  # between two windows: the one that expires next
        (date(2020, 1, 1), EARLY),
        (date(2026, 3, 31), MIDDLE),
        (date(2026, 4, 1), LATE),
        (date(2030, 1, 1), LATE),  # after all: the last
    ],
)
@pytest.mark.parametrize("cycles", [(EARLY, MIDDLE, LATE), (LATE, EARLY, MIDDLE)])
def test_a_day_belongs_to_one_cycle(cycles: tuple[Cycle, ...], day: date, cycle: Cycle):
    assert current_cycle(cycles, day) is cycle


def test_without_cycles_there_is_no_current_one():
    assert current_cycle((), date(2026, 1, 1)) is None


def test_a_cycle_ends_on_a_day_that_can_be_counted_from():
    with pytest.raises(Faults, match="expires_on: must lie between 1900-01-01 and 2999-12-31"):
        Cycle("1", date.max, starts_on=date(2026, 4, 1))
    with pytest.raises(Faults, match="is before the window starts"):
        Cycle("1", END, last_recertified_on=date.max)
