"""Needs filled up to what they require, hours given in capped ways after all others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Filled(NamedTuple):
    """How far one need is filled, in hundredths: what is credited, and what the cap alone keeps out."""

    credited: int
    over_cap: int


@dataclass(frozen=True, slots=True)
class Pool:
    """Hours for one need in hundredths: what it requires, given in ways without a cap, and in capped ones."""

    required: int
    free: int
    held: int


def filled(pools: Iterable[Pool], cap: int | None) -> list[Filled]:
    """How far the needs of one category are filled, whose capped hours share one cap (None: there is none).

    Hours without a cap go first, so that the cap costs as little as it can: no other choice of hours credits
    more. Where the cap does not reach, the first needs have it.
    """
    left = cap
    found = []
    for pool in pools:
        free = min(pool.free, pool.required)
        wanted = min(pool.held, pool.required - free)
        used = wanted if left is None else min(wanted, left)
        if left is not None:
            left -= used
        found.append(Filled(free + used, wanted - used))
    return found
