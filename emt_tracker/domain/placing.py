"""Where portions go so that the most hours are credited, with the fewest changes, then the fewest splits.

The most that can be credited is known beforehand (``portions.most``): a topic can be filled by the portions
that name it alone, and whatever topics leave over fits Local and Individual equally. Two cases follow:

* hours are scarce: every hour can be credited, so no bin may hold more than it requires (nor be credited less
  than it is now);
* hours are plenty: every bin holds at least what it requires, or all that names it.

Either way each bin has one bound (its *slack* is how far it is kept, negative where it is broken), and a
placing is one of the best exactly when it keeps all bounds. First comes the smallest number of changes with
which some placing does, each changed portion being divided freely; then, with so many changes, ever more
splits until one is found. Nothing is left out unless the search runs out of states, and then the result
says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from emt_tracker.domain.placing_order import Order
from emt_tracker.domain.placing_search import Budget, Search, TooManyStates
from emt_tracker.domain.portions import Bin, Needs, Pieces, Portion, credited, most, possible

STATES: Final = 32_000
"""How many states are looked at in all: less than a second’s work."""

_MOST_CHANGES: Final = 200
"""No search goes deeper: each change is a step down."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where every portion goes, in their order; ``is_proven`` where nothing better can exist.

    ``changes`` are the portions set by the holder that move, ``splits`` the pieces beyond one a portion.
    """

    pieces: tuple[Pieces, ...]
    changes: int
    splits: int
    is_proven: bool


def place(portions: Sequence[Portion], needs: Needs, states: int = STATES) -> Placing:
    """The placing with the most credited hours, then the fewest changes, then the fewest splits."""
    start = tuple({portion.lies: portion.hours} for portion in portions)
    if credited(portions, start, needs) == most(portions, needs):
        return Placing(start, 0, 0, is_proven=True)
    needs = possible(portions, needs)
    found = _Questions(portions, needs, states).best()
    if found is None and needs.covered:  # not every subtopic can stay represented
        needs = replace(needs, covered={})
        found = _Questions(portions, needs, states).best()
    pieces, is_proven = found or (tuple(_filled(portions, needs)), False)
    pieces = tuple(_without_needless(portions, pieces, needs))
    return Placing(pieces, _changes(portions, pieces), _splits(pieces), is_proven)


class _Questions:
    """The questions put to the search, one after the other, and whether all were answered."""

    def __init__(self, portions: Sequence[Portion], needs: Needs, states: int) -> None:
        self._portions = portions
        self._order = Order(portions, needs)
        plain = [replace(portion, pediatric=0) for portion in portions]
        self._without_pediatric = Order(plain, replace(needs, pediatric=0))
        self._has_covers = any(needs.covered.values())
        self._states = states
        self._is_proven = True

    def best(self) -> tuple[tuple[Pieces, ...], bool] | None:
        """The best placing and whether that was proven; None where none was found."""
        movable = min(len(self._order.portions), _MOST_CHANGES)
        unlimited = len(Bin) * len(self._portions)
        changes, stride = 0, 1
        while changes <= movable:
            found = self._ask(Budget(changes, unlimited, divide=True))
            if found is None and self._has_covers:
                found = self._ask(Budget(changes, unlimited))
            if found is not None:
                return self._with_fewest_splits(found), self._is_proven
            stride = (
                stride if self._is_proven else 2 * stride
            )  # what stays open once is open for the next too
            changes += stride
        return None

    def _with_fewest_splits(self, found: tuple[Pieces, ...]) -> tuple[Pieces, ...]:
        changes = _changes(self._portions, found)
        for splits in range(_splits(found)):
            better = self._ask(Budget(changes, splits))
            if better is not None:
                return better
        return found

    def _ask(self, budget: Budget) -> tuple[Pieces, ...] | None:
        """The answer, for which half of the states that are left may be used."""
        allowed = self._states // 2
        order = self._order if self._order.can_lose(budget.changes) else self._without_pediatric
        search = Search(order, budget, allowed)
        try:
            changed = search.placing()
        except TooManyStates:
            self._is_proven = False
            return None
        finally:
            self._states -= allowed - max(0, search.states_left)
        return None if changed is None else self._all(order, changed, search.waiting_to_local)

    def _all(self, order: Order, changed: dict[int, Pieces], waiting_to_local: int) -> tuple[Pieces, ...]:
        chosen = {order.indexes[at]: pieces for at, pieces in changed.items()}
        waiting = order.waiting.divided(waiting_to_local)
        return tuple(
            chosen.get(index, {portion.lies: portion.hours}) if portion.is_set else next(waiting)
            for index, portion in enumerate(self._portions)
        )


def _filled(portions: Sequence[Portion], needs: Needs) -> list[Pieces]:
    """A plain way to the most credited hours: topics first, then Local, then Individual."""
    topics = dict(needs.topics)
    local = needs.local
    pieces: list[Pieces] = []
    for portion in portions:
        kept = min(portion.hours, topics[portion.topic]) if portion.topic else 0
        if portion.topic:
            topics[portion.topic] -= kept
        to_local = min(portion.hours - kept, local)
        local -= to_local
        rest = portion.hours - kept - to_local
        where = {Bin.TOPIC: kept, Bin.LOCAL: to_local, Bin.INDIVIDUAL: rest}
        pieces.append({each: hours for each, hours in where.items() if hours})
    return pieces


def _without_needless(portions: Sequence[Portion], pieces: Sequence[Pieces], needs: Needs) -> list[Pieces]:
    """Leave where they were the hours that would give no credit elsewhere, at the same changes and splits."""
    spare = {Bin.LOCAL: -needs.local, Bin.INDIVIDUAL: -needs.individual, Bin.TOPIC: 0}
    for where in pieces:
        for each, hours in where.items():
            spare[each] = spare.get(each, 0) + hours
    kept: list[Pieces] = []
    for portion, where in zip(portions, pieces, strict=True):
        after = dict(where)
        for each in (Bin.LOCAL, Bin.INDIVIDUAL):
            back = _needless(portion, after, each, spare[each])
            if back:
                spare[each] -= back
                after[each] -= back
                after[portion.lies] = after.get(portion.lies, 0) + back
        kept.append({each: hours for each, hours in after.items() if hours})
    return kept


def _needless(portion: Portion, pieces: Pieces, where: Bin, spare: int) -> int:
    """How many of the hours that came here may go back: some where others stayed, else all or none."""
    hours = pieces.get(where, 0)
    if spare <= 0 or not hours or where is portion.lies:
        return 0
    if not portion.is_set:
        return hours if hours <= spare else 0
    return min(spare, hours - 1) if portion.lies is Bin.TOPIC and portion.lies in pieces else 0


def _changes(portions: Sequence[Portion], pieces: Sequence[Pieces]) -> int:
    return sum(
        portion.is_set and where != {portion.lies: portion.hours}
        for portion, where in zip(portions, pieces, strict=True)
    )


def _splits(pieces: Sequence[Pieces]) -> int:
    return sum(len(where) - 1 for where in pieces)
