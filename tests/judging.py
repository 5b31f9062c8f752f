"""From a portfolio in the open format to its figures, by the way that the program takes."""

import json
from datetime import date
from functools import cache

from emt_tracker import resources
from emt_tracker.domain.cycles import current_cycle
from emt_tracker.domain.portfolio import Portfolio
from emt_tracker.domain.progress import Progress, judge
from emt_tracker.domain.timeline import timeline
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.progress_json import progress_object
from emt_tracker.storage.rulebook import Rulebook


@cache
def rulebook() -> Rulebook:
    """The packs that the program ships."""
    return Rulebook.load(resources.path("rules"))


def judged(portfolio: Portfolio, as_of: date, cycle_id: str | None = None) -> Progress:
    """The figures of one cycle; without an id, of the one that the day belongs to."""
    cycle = portfolio.cycle(cycle_id) if cycle_id else current_cycle(portfolio.cycles, as_of)
    level = portfolio.profile.level
    return judge(portfolio.courses, cycle, level, rulebook().pack_for(cycle, level), as_of)


def figures(content: dict, as_of: str) -> dict:
    """What ``progress --json`` prints for a portfolio given as a JSON object."""
    portfolio = read_portfolio(json.dumps(content).encode())
    progress = judged(portfolio, date.fromisoformat(as_of))
    return json.loads(json.dumps(progress_object(progress, timeline(progress))))
