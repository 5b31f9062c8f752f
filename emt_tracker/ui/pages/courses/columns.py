"""How the columns share the width: the title gets what the others leave, and they give way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emt_tracker.ui import theme
from emt_tracker.ui.models.course_table import Column

if TYPE_CHECKING:
    from collections.abc import Collection

ALWAYS: Final = frozenset({Column.DATE, Column.TITLE})
"""Columns that cannot be hidden."""
_WIDTHS: Final = {
    Column.DATE: 108,
    Column.HOURS: 60,
    Column.PLACES: 190,
    Column.FORMAT: 90,
    Column.NUMBER: 140,
    Column.PROVIDER: 140,
    Column.PROOF: 54,
    Column.ENTERED: 66,
    Column.ATTENTION: 140,
}
_NARROWEST_TITLE: Final = 180
_GIVE_WAY: Final = (
    Column.FORMAT,
    Column.PROVIDER,
    Column.NUMBER,
    Column.ATTENTION,
    Column.PLACES,
    Column.ENTERED,
)


def shared(room: int, hidden: Collection[Column]) -> dict[Column, int]:
    """The columns that are shown in so many pixels, from the left, each with its width."""
    shown = [column for column in Column if column in ALWAYS or column not in hidden]
    for given in _GIVE_WAY:
        if room - _fixed(shown) >= theme.dp(_NARROWEST_TITLE):
            break
        shown = [column for column in shown if column is not given]
    title = max(room - _fixed(shown), theme.dp(40))
    return {column: title if column is Column.TITLE else _width(column) for column in shown}


def _fixed(shown: Collection[Column]) -> int:
    return sum(_width(column) for column in shown if column is not Column.TITLE)


def _width(column: Column) -> int:
    """The designed width, more where a larger font asks for it."""
    sample = {Column.DATE: "Mmm 00, 0000", Column.HOURS: "0000.00"}.get(column, column.head)
    return max(theme.dp(_WIDTHS[column]), round(theme.advance(sample, tabular=True)) + 20)
