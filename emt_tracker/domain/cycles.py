"""A recertification cycle, its window, and the dates of its steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from emt_tracker.domain.calendar import FIRST_DAY, LAST_DAY
from emt_tracker.domain.errors import Faults


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which courses count, both ends included."""

    starts_on: date
    ends_on: date

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Steps:
    """When each step of the renewal was done; None while it is open."""

    step_a_submitted_on: date | None = None
    step_a_approved_on: date | None = None
    step_b_submitted_on: date | None = None
    renewal_verified_on: date | None = None


def window_start(
    starts_on: date | None, last_recertified_on: date | None, first_certified_on: date | None
) -> date | None:
    """The first day that counts, or None when no date is given.

    As read off the NREMT dashboard, else the day after the last recertification (handout: renewed
    October 15 → hours count from October 16), else the day of first certification.
    """
    if starts_on is not None:
        return starts_on
    if last_recertified_on is not None:
        return min(last_recertified_on, LAST_DAY) + timedelta(days=1)
    return first_certified_on


def cycle_faults(start: date | None, expires_on: date) -> Iterator[tuple[str, str]]:
    """What is wrong with a cycle's dates, field by field."""
    if start is None:
        yield "starts_on", "name at least one of starts_on, last_recertified_on, first_certified_on"
    elif start > expires_on:
        yield "expires_on", f"{expires_on} is before the window starts, {start}"
    if not FIRST_DAY <= expires_on <= LAST_DAY:
        yield "expires_on", f"must lie between {FIRST_DAY} and {LAST_DAY}"


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle up to one expiration date.

    ``rules`` names a rule pack, or None: chosen by level and expiration.

    Raises:
        Faults: without any start, or with a start after the expiration.
    """

    id: str
    expires_on: date
    last_recertified_on: date | None = None
    first_certified_on: date | None = None
    starts_on: date | None = None
    rules: str | None = None
    exam_passed_on: date | None = None
    steps: Steps = field(default_factory=Steps)

    def __post_init__(self) -> None:
        faults = tuple(cycle_faults(self._start, self.expires_on))
        if faults:
            lines = tuple(f"{path}: {what}" for path, what in faults)
            raise Faults(f"The cycle “{self.id}” cannot be kept like this: {'; '.join(lines)}.", lines)

    @property
    def _start(self) -> date | None:
        return window_start(self.starts_on, self.last_recertified_on, self.first_certified_on)

    @property
    def window(self) -> Window:
        """The days in which courses count for this cycle."""
        start = self._start
        assert start is not None  # noqa: S101  (checked when the cycle was made)
        return Window(start, self.expires_on)


def current_cycle(cycles: tuple[Cycle, ...], as_of: date) -> Cycle | None:
    """The cycle whose window holds ``as_of``, else the one that expires next, else the last to expire."""
    for cycle in cycles:
        if as_of in cycle.window:
            return cycle
    ahead = [cycle for cycle in cycles if cycle.expires_on >= as_of]
    if ahead:
        return min(ahead, key=lambda cycle: cycle.expires_on)
    return max(cycles, key=lambda cycle: cycle.expires_on, default=None)
