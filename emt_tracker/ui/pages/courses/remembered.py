"""How the list looked: columns, order, filter and pane, kept from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emt_tracker.ui.models.course_filters import Filter
from emt_tracker.ui.models.course_table import Column

if TYPE_CHECKING:
    from emt_tracker.ui.memory import Memory
    from emt_tracker.ui.pages.courses.listing import Listing

_HIDDEN_AT_FIRST: Final = frozenset({Column.ATTENTION})


def recall(memory: Memory, listing: Listing) -> None:
    """Show the list as it was left; what is not understood is passed over."""
    # All is read before anything is shown, since what is shown is kept at once.
    kept = memory.recall("courses/hidden").split()
    by, _, way = memory.recall("courses/order").partition(" ")
    chosen = memory.recall("courses/filter")
    listing.show_hidden(
        frozenset(column for column in Column if column.key in kept) if kept else _HIDDEN_AT_FIRST
    )
    for column in Column:
        if column.key == by:
            listing.show_order(column, way == "descending")
    if chosen in set(Filter):
        listing.show_filter(Filter(chosen))


def remember(memory: Memory, listing: Listing) -> None:
    """Keep how the list looks; courses shown for once, or found by a search, are no filter to keep."""
    column, descending = listing.model.sorted_by
    memory.remember("courses/hidden", " ".join(sorted(one.key for one in listing.bar.hidden)) or "none")
    memory.remember("courses/order", f"{column.key} {'descending' if descending else 'ascending'}")
    if listing.model.filter is not None and not listing.is_searching:
        memory.remember("courses/filter", listing.model.filter.value)


def pane_is_open(memory: Memory) -> bool:
    """Whether the pane stands beside the list."""
    return memory.recall("courses/pane") != "closed"


def turn_pane(memory: Memory) -> None:
    """Close it, or open it again."""
    memory.remember("courses/pane", "closed" if pane_is_open(memory) else "")
