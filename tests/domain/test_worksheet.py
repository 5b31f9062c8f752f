"""Whatever was typed at NREMT: hours come to what is credited, and what fits stays where it is."""

import json
from datetime import date
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from emt_tracker import resources
from emt_tracker.domain.courses import Delivery
from emt_tracker.domain.dossier import LineEntered
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, judge
from emt_tracker.domain.worksheet import areas_of
from emt_tracker.domain.worksheet_rows import LineState, entering, gone_lines, worksheet_rows
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.storage.rule_file import read_pack
from emt_tracker.storage.rulebook import Rulebook
from tests.builders import TODAY, a_course, a_cycle, a_document, an_allocation
from tests.portfolios import random_day, random_portfolio

RULES = Rulebook.load(resources.path("rules"))
CAPPED = read_pack(Path(__file__).parents[2] / "docs" / "examples" / "example-aemt-capped.toml")


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_hours_come_to_what_is_credited_and_typed_ones_stay(seed: int):
    random = Random(seed)  # noqa: S311  (a sample, no secret)
    progress = _progress(random)
    lines = _some_typed(random, progress)
    for area in areas_of(progress, (), lines):
        assert area.assigned == area.tally.credited
        typed = [min(entry.line.hours, entry.hours) if entry.line else Hours() for entry in area.entries]
        if sum(hours.hundredths for hours in typed) <= area.tally.credited.hundredths:
            kept = zip(area.entries, typed, strict=True)
            assert all(entry.assigned >= hours for entry, hours in kept)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_every_typed_line_of_the_cycle_stands_on_it_once(seed: int):
    random = Random(seed)  # noqa: S311  (a sample, no secret)
    progress = _progress(random)
    lines = _some_typed(random, progress)
    areas = areas_of(progress, (), lines)
    rows = worksheet_rows(progress, areas, lines)
    assert len({row.key for row in rows}) == len(rows)
    shown = {row.key for row in rows if row.line is not None}
    assert shown == {line.key for line in lines}
    gone = {row.key for row in rows if row.state is LineState.GONE}
    assert gone == {line.key for line in gone_lines(progress, areas, lines)}
    told = entering(rows)
    assert told.hours <= told.of_hours <= progress.total.required
    assert not told.is_done or all(not row.is_due for row in rows)


def test_what_a_cap_keeps_out_is_not_assigned():
    """Of 20.00 h online 8.00 are credited, after those in class; a proof does not carry the others in."""
    online = [
        a_course("5", date(2026, 5, day), documents=(a_document(),), allocations=(an_allocation("5", topic),))
        for day, topic in enumerate(("airway", "cardiology", "trauma", "medical"), 1)
    ]
    in_class = a_course("2", delivery=Delivery.CLASSROOM, allocations=(an_allocation("2"),))
    progress = judge([*online, in_class], a_cycle(), Level.AEMT, CAPPED, TODAY)
    areas = areas_of(progress, {course.id for course in online})
    assert all(area.assigned == area.tally.credited for area in areas)
    given = {
        (area.label, entry.verdict.course.delivery): str(entry.assigned)
        for area in areas
        for entry in area.entries
    }
    assert given == {
        ("Airway", Delivery.CLASSROOM): "2.00",
        ("Airway", Delivery.DISTRIBUTIVE): "3.00",
        ("Cardiology", Delivery.DISTRIBUTIVE): "5.00",
        ("Trauma", Delivery.DISTRIBUTIVE): "0.00",
        ("Medical", Delivery.DISTRIBUTIVE): "0.00",
    }


def _progress(random: Random) -> Progress:
    wanted = random_portfolio(random, 20)
    day = date.fromisoformat(random_day(random, wanted))
    portfolio = read_portfolio(json.dumps(wanted).encode())
    cycle, level = portfolio.cycles[0], portfolio.profile.level
    return judge(portfolio.courses, cycle, level, RULES.pack_for(cycle, level), day)


def _some_typed(random: Random, progress: Progress) -> list[LineEntered]:
    """Half of the lines, with hours as they are or not, some for courses that are not there any more."""
    rows = worksheet_rows(progress, areas_of(progress, ()), ())
    lines = []
    for row in rows:
        if random.random() < 0.5:
            hours = row.hours if random.random() < 0.5 else Hours(random.randrange(1, 500))
            course = row.course_id if random.random() < 0.8 else f"gone-{row.course_id}"
            line = row.typed(row.completed_on)
            lines.append(LineEntered(course, line.category, line.topic, line.entered_on, line.title,
                                     line.completed_on, line.number, hours))  # fmt: skip
    return lines
