"""Whole amounts that go to Local or to Individual: which sums they can make, and how one is made.

Sums are bits of one number: bit n stands for n steps.
"""

from collections.abc import Iterator, Sequence

from emt_tracker.domain.portions import Bin, Pieces


def nearest(sums: int, low: int, wanted: int, high: int) -> int | None:
    """The least of the sums from ``wanted`` through ``high``, else the greatest from ``low`` on, or None."""
    if low > high:
        return None
    wanted = min(max(low, wanted), high)
    above = sums >> wanted & (1 << high - wanted + 1) - 1
    if above:
        return wanted + (above & -above).bit_length() - 1
    below = sums >> low & (1 << wanted - low) - 1
    return low + below.bit_length() - 1 if below else None


class Waiting:
    """Hours that were not placed yet; all are multiples of ``step``."""

    def __init__(self, amounts: Sequence[int], step: int) -> None:
        self._amounts = amounts
        self._step = step
        self._sums = [1]  # entry k: what some of the first k amounts make
        for amount in amounts:
            self._sums.append(self._sums[-1] | self._sums[-1] << amount // step)
        self.hours = sum(amounts)

    @property
    def sums(self) -> int:
        """What they can make."""
        return self._sums[-1]

    def divided(self, to_local: int) -> Iterator[Pieces]:
        """Where each amount lies when Local gets so many hours in all."""
        steps = to_local // self._step
        if not self._sums[-1] >> steps & 1:
            yield from self._with_a_split(to_local)
            return
        local: list[bool] = []
        for amount, before in zip(reversed(self._amounts), reversed(self._sums[:-1]), strict=True):
            local.append(not before >> steps & 1)
            steps -= amount // self._step * local[-1]
        for amount, is_local in zip(self._amounts, reversed(local), strict=True):
            yield {Bin.LOCAL if is_local else Bin.INDIVIDUAL: amount}

    def _with_a_split(self, to_local: int) -> Iterator[Pieces]:
        for amount in self._amounts:
            local = min(amount, to_local)
            to_local -= local
            pieces = {Bin.LOCAL: local, Bin.INDIVIDUAL: amount - local}
            yield {where: hours for where, hours in pieces.items() if hours}
