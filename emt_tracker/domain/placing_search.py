"""One question of the search: is there a placing with so many changes and splits at most?

The search walks group by group. In each it changes none or more of the portions, then closes the group: its
bound must be kept from then on. It remembers the states that failed, and leaves a branch when even the
largest portions left could not mend what is broken, when a later topic needs more changes than are left, or
when hours were lost in a topic closed beyond its bound.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from emt_tracker.domain.placing_order import Choice, Order
from emt_tracker.domain.portions import Bin, Pieces, Portion
from emt_tracker.domain.waiting import nearest

_UNBOUNDED: Final = 1 << 60


class Budget(NamedTuple):
    """How many changes and splits are allowed.

    With ``divide`` every changed portion may be divided freely: enough to know the fewest changes, and much
    less to look at.
    """

    changes: int
    splits: int
    divide: bool = False


class TooManyStates(Exception):
    """The question stays open."""


class _State(NamedTuple):
    """Where the search stands: slack of the open group, of Local and of Individual, and what is left to use.

    ``free`` hours go to Local or Individual as it suits, the ``whole`` ones amount by amount, by which they
    can make the ``sums`` (bit n stands for n steps); ``pediatric`` is the slack of the pediatric hours;
    ``covers`` counts the portions that represent each subtopic of the open topic; ``split`` are the portions
    of which the open topic keeps some hours, with the way in which each is divided.
    """

    group: int
    local: int
    individual: int
    free: int
    whole: int
    sums: int
    pediatric: int
    covers: tuple[int, ...]
    changes: int
    splits: int
    split: tuple[tuple[int, Choice], ...] = ()


class Search:
    """Answers one question about portions in their order, looking at so many states at most."""

    def __init__(self, order: Order, budget: Budget, states: int) -> None:
        self._order = order
        self._portions = order.portions
        self._sign = order.sign
        self._budget = budget
        self.states_left = states
        self._failed: set[tuple[object, ...]] = set()
        self._pieces: dict[int, dict[Bin, int]] = {}
        self._free: list[tuple[int, int]] = []
        self._free_to_local = self._whole_to_local = 0
        self._is_whole = True
        lying = dict.fromkeys(Bin, 0)
        for portion in self._portions:
            lying[portion.lies] += portion.hours
        self._local = self._sign * (lying[Bin.LOCAL] - order.needs.local)
        self._individual = self._sign * (lying[Bin.INDIVIDUAL] - order.needs.individual)

    def placing(self) -> dict[int, Pieces] | None:
        """Where each changed portion lies, by its place in the order, or None where there is no such placing.

        Raises:
            TooManyStates: when too many states were looked at.
        """
        inside = [portion for portion in self._portions if portion.lies is Bin.TOPIC]
        state = _State(
            self._order.slacks[0],
            self._local,
            self._individual,
            0,
            self._order.waiting.hours,
            self._order.waiting.sums,
            sum(portion.pediatric for portion in inside) - self._order.needs.pediatric,
            self._order.covers(0),
            self._budget.changes,
            self._budget.splits,
        )
        return self._divided_freely() if self._group(0, 0, state) else None

    @property
    def waiting_to_local(self) -> int:
        """How many of the hours not placed yet go to Local; the others go to Individual."""
        return self._whole_to_local

    def _group(self, group: int, place: int, state: _State) -> bool:
        """Change none or more of the portions of a group from ``place`` on, close it, and go on."""
        if self._is_hopeless(group, place, state):
            return False
        key = self._key(group, place, state)
        if key in self._failed:
            return False
        changed = bool(state.changes) and not self._budget.divide and self._change(group, place, state)
        if changed or self._close(group, state):
            return True
        if state.changes and self._budget.divide and self._change(group, place, state):
            return True  # few changes are looked for: those that go without come first
        self._failed.add(key)
        return False

    def _change(self, group: int, place: int, state: _State) -> bool:
        order, divide = self._order, self._budget.divide
        for at in range(place, order.starts[group + 1]):
            if at > place and self._needs_no_try(at, place):
                continue
            for choice in (order.divided(at),) if divide else order.choices[at]:
                if choice.splits > state.splits and not divide:
                    continue
                self._count(state)
                if self._group(group, at + 1, self._changed(at, choice, state)):
                    self._note(at, choice, state)
                    return True
        return False

    def _count(self, state: _State) -> None:
        """One more state looked at; with many split portions it takes as long as several."""
        self.states_left -= 1 + len(state.split) // 4
        if self.states_left < 0:
            raise TooManyStates

    def _note(self, at: int, choice: Choice, before: _State) -> None:
        """Keep what was chosen, the last first; divided portions of a topic were noted when it was closed."""
        hours = self._portions[at].hours
        if choice.is_away:
            local = min(hours, self._whole_to_local)
            if self._is_whole and before.sums >> self._whole_to_local // self._order.step & 1:
                local = 0
            self._whole_to_local -= local
            self._pieces[at] = {Bin.LOCAL: local, Bin.INDIVIDUAL: hours - local}
        elif choice.free:
            self._free.append((at, hours))
        elif not choice.waits:
            self._pieces[at] = {choice.other: hours}

    def _needs_no_try(self, at: int, place: int) -> bool:
        """Whether one of the portions from ``place`` on that were passed over would have done as well."""
        if self._budget.divide:
            return self._order.betters[at] >= place
        return self._portions[at - 1] == self._portions[at]

    def _changed(self, at: int, choice: Choice, state: _State) -> _State:
        portion = self._portions[at]
        covers, away = state.covers, portion.hours * choice.is_away
        return _State(
            state.group + choice.group,
            state.local + choice.local,
            state.individual + choice.individual,
            state.free + choice.free,
            state.whole + away,
            state.sums | state.sums << away // self._order.step,
            state.pediatric + choice.stays * portion.pediatric,
            self._counted(covers, portion, choice.stays) if covers else covers,
            state.changes - 1,
            state.splits - (0 if self._budget.divide else choice.splits),
            (*state.split, (at, choice)) if choice.waits else state.split,
        )

    def _counted(self, covers: tuple[int, ...], portion: Portion, stays: int) -> tuple[int, ...]:
        names = self._order.covered(self._order.group_of(portion))
        return tuple(
            count + stays * (name in portion.covers) for name, count in zip(names, covers, strict=True)
        )

    def _is_hopeless(self, group: int, place: int, state: _State) -> bool:
        """Whether even the largest portions left cannot mend what is broken."""
        order = self._order
        short = -state.group
        broken = order.broken[group + 1] + max(0, short) + max(0, -state.local) + max(0, -state.individual)
        if self._sign > 0:
            held = sum([self._portions[at].hours for at, _ in state.split]) if state.split else 0
            broken -= state.free + held + state.whole
            short -= held
        mends = order.mends[place]
        if broken > mends[min(state.changes, len(mends) - 1)]:
            return True
        needed = 0
        if short > 0:
            needed = bisect_left(order.own[place], short) if place < order.starts[group + 1] else 1
        return needed + order.least[group + 1] > state.changes

    def _key(self, group: int, place: int, state: _State) -> tuple[object, ...]:
        """The state, with no slack above what can still be used up."""
        order = self._order
        mends, losses = order.mends[place], order.losses[place]
        enough = _UNBOUNDED if self._sign < 0 else mends[min(state.changes, len(mends) - 1)]
        return (
            group,
            place,
            min(state.group, enough),
            min(state.local, enough),
            min(state.individual, enough),
            *state[3:6],
            min(state.pediatric, losses[min(state.changes, len(losses) - 1)]),
            *state[7:],
        )

    def _close(self, group: int, state: _State) -> bool:
        """Divide the split portions of a topic; then its bound must be kept for good."""
        for kept in self._shares(group, state):
            self._count(state)
            after = self._closed(group, state, kept)
            if after is None:
                continue
            if group == len(self._order.topics):
                if self._finish(after):
                    return True
            elif self._group(group + 1, self._order.starts[group + 1], after):
                self._note_shares(state, kept)
                return True
        return False

    def _note_shares(self, state: _State, kept: tuple[int, ...]) -> None:
        for (at, choice), hours in zip(state.split, kept, strict=True):
            rest = self._portions[at].hours - hours
            self._pieces[at] = {Bin.TOPIC: hours}
            if choice.is_open:
                self._free.append((at, rest))
            else:
                self._pieces[at][choice.other] = rest

    def _closed(self, group: int, state: _State, kept: tuple[int, ...]) -> _State | None:
        """The state in which the next group opens; None where a bound is broken."""
        _, local, individual, free, whole, sums, pediatric, covers, *_ = state
        for (at, choice), hours in zip(state.split, kept, strict=True):
            portion = self._portions[at]
            rest = portion.hours - hours
            free += rest * choice.is_open
            local += self._sign * rest * (choice.other is Bin.LOCAL)
            individual += self._sign * rest * (choice.other is Bin.INDIVIDUAL and not choice.is_open)
            pediatric += min(portion.pediatric, hours)
            covers = self._counted(covers, portion, int(hours > 0))
        if not 0 <= state.group + self._sign * sum(kept) <= self._order.ceilings[group] or 0 in covers:
            return None
        order, following = self._order, group + 1
        if following > len(order.topics):
            return state
        at_hand = self._sign * (free + whole) + order.later[following]
        if local + individual + at_hand < 0 or (following == len(order.topics) and pediatric < 0):
            return None
        slack, opened = order.slacks[following], order.covers(following)
        return _State(
            slack, local, individual, free, whole, sums, pediatric, opened, state.changes, state.splits
        )

    def _shares(self, group: int, state: _State) -> Iterator[tuple[int, ...]]:
        """The hours that each split portion keeps in its topic."""
        held = [(self._portions[at], choice.splits) for at, choice in state.split]
        losses = self._order.losses[self._order.starts[group + 1]]
        at_risk = state.pediatric < losses[min(state.changes, len(losses) - 1)] or state.pediatric < 0
        if self._budget.divide:
            portions = [portion for portion, _ in held]
            hours = sum(portion.hours for portion in portions)
            pediatric = sum(portion.pediatric for portion in portions) if at_risk else 0
            for amount in self._amounts(group, state.group, 0, hours, pediatric):
                yield _pediatric_first(portions, amount)
        else:
            yield from self._exact_shares(group, state.group, held, at_risk=at_risk)

    def _amounts(self, group: int, slack: int, least: int, most: int, pediatric: int) -> Iterator[int]:
        """Hours that may stay in a topic, the likeliest first: as many as it takes, or as few as it needs."""
        step = self._order.step
        if self._sign < 0:
            least = max(least, slack - self._order.ceilings[group])
            yield from range(min(most, slack), least - 1, -step)
            return
        least = max(least, -slack)
        yield from range(least, min(most, max(least, pediatric)) + 1, step)

    def _exact_shares(
        self, group: int, slack: int, held: list[tuple[Portion, int]], *, at_risk: bool
    ) -> Iterator[tuple[int, ...]]:
        """No piece is smaller than the step that all amounts share, and each piece has one."""
        if not held:
            yield ()
            return
        (portion, others), *more = held
        step = self._order.step
        most_kept = portion.hours - others * step
        if more:
            for hours in range(step, most_kept + 1, step):
                after = slack + self._sign * hours
                for rest in self._exact_shares(group, after, more, at_risk=at_risk):
                    yield hours, *rest
            return
        pediatric = portion.pediatric if at_risk else 0
        for hours in self._amounts(group, slack, step, most_kept, pediatric):
            yield (hours,)

    def _finish(self, state: _State) -> bool:
        """Divide what is free or whole between Local and Individual."""
        hours, free, step = state.whole, state.free, self._order.step
        if self._sign > 0:
            left = state.local + state.individual + hours + free
            low, high = -state.local, state.individual + hours + free
        else:
            left = state.local + state.individual - hours - free
            low = state.local - min(left, self._order.ceiling(self._local))
            high = state.local - max(0, left - self._order.ceiling(self._individual))
        if left < 0 or low > high or state.pediatric < 0:
            return False
        wanted, most_to_local = low if self._sign > 0 else high, high
        low, high = max(0, low - free), min(high, hours)
        found = nearest(state.sums, -(-low // step), -(-wanted // step), high // step)
        self._is_whole = found is not None
        if found is None and (low > high or not (self._budget.divide or state.splits)):
            return False
        self._whole_to_local = min(max(low, wanted), high) if found is None else found * step
        self._free_to_local = min(free, most_to_local - self._whole_to_local)
        return True

    def _divided_freely(self) -> dict[int, Pieces]:
        for at, hours in self._free:
            local = min(hours, self._free_to_local)
            self._free_to_local -= local
            self._pieces.setdefault(at, {}).update({Bin.LOCAL: local, Bin.INDIVIDUAL: hours - local})
        return {
            at: {where: hours for where, hours in pieces.items() if hours}
            for at, pieces in self._pieces.items()
        }


def _pediatric_first(held: Sequence[Portion], amount: int) -> tuple[int, ...]:
    """So many hours of these portions kept in their topic, their pediatric hours before the others."""
    kept = []
    for portion in held:
        kept.append(min(portion.pediatric, amount))
        amount -= kept[-1]
    for index, portion in enumerate(held):
        more = min(portion.hours - kept[index], amount)
        kept[index] += more
        amount -= more
    return tuple(kept)
