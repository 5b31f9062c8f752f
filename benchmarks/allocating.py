"""Suggesting an allocation: how long it takes to prove the best of hundreds of courses."""

from __future__ import annotations

import time
from random import Random

from _measure import describe_machine, milliseconds, table, verdict

from emt_tracker.domain.courses import Topic
from emt_tracker.domain.placing import place
from emt_tracker.domain.portions import Bin, Needs, Portion

COURSES = 300
TIMES = 10
GOAL_SECONDS = 1.0
NEEDS = Needs(dict(zip(Topic, (500, 600, 400, 700, 300), strict=True)), 1250, 1250, 250)

# Hours of each course in hundredths, and how many of a hundred courses lie in Local or Individual.
KINDS = {
    "courses of 0.5 to 8 h, all national": ((50, 100, 150, 200, 300, 400, 800), 0),
    "short courses by the quarter hour": ((25, 25, 50, 75), 3),
    "odd hundredths": (tuple(range(20, 100)), 5),
    "just enough hours, odd": (tuple(range(9, 27)), 30),
    "too few hours, odd": (tuple(range(5, 20)), 30),
}


def main() -> None:
    """Measure each kind of records several times and tell the slowest."""
    describe_machine()
    rows = []
    for name, (hours, elsewhere) in KINDS.items():
        times, proven = zip(*(_measured(seed, hours, elsewhere) for seed in range(TIMES)), strict=True)
        slowest = max(times)
        rows.append(
            (
                name,
                milliseconds(sorted(times)[TIMES // 2]),
                milliseconds(slowest),
                f"{sum(proven)} of {TIMES}",
                verdict(slowest, GOAL_SECONDS),
            )
        )
    heads = ("", "median", "slowest", "proven", f"{GOAL_SECONDS:.0f} s")
    table(f"{COURSES} courses, {TIMES} records of each kind, processor time", heads, rows)


def _measured(seed: int, hours: tuple[int, ...], elsewhere: int) -> tuple[float, bool]:
    portions = _portions(Random(seed), hours, elsewhere)  # noqa: S311 - the same sample every time
    start = time.process_time()
    placing = place(portions, NEEDS)
    return time.process_time() - start, placing.is_proven


def _portions(random: Random, hours: tuple[int, ...], elsewhere: int) -> list[Portion]:
    portions = []
    for _ in range(COURSES):
        length, topic = random.choice(hours), random.choice(list(Topic))
        pediatric = random.choice((0, 0, 0, length // 2))
        if random.randrange(100) < elsewhere:
            where = random.choice((Bin.LOCAL, Bin.INDIVIDUAL))
            portions.append(Portion(length, where, random.choice((None, topic)), pediatric))
        else:
            portions.append(Portion(length, Bin.TOPIC, topic, pediatric))
    return portions


if __name__ == "__main__":
    main()
