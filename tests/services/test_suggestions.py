"""Suggesting an allocation on real records: seen first, put in place as one step, and taken back whole."""

from dataclasses import replace
from datetime import date

import pytest

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.dossier import Closing
from emt_tracker.domain.errors import Conflict
from emt_tracker.domain.hours import Hours
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, a_cycle, an_allocation


@pytest.fixture
def airway(services: Services) -> Services:
    """Records with more airway hours than are needed."""
    services.courses.add(a_course("8", id="airway", title="Airway", allocations=(an_allocation("8"),)))
    return services


def closed(services: Services, cycle_id: str) -> None:
    closing = Closing(cycle_id, TODAY, "record.pdf", "0" * 64, "{}", "{}")
    services.suggestions._store.write(Changes("Close", dossier={closing.key: Edit(None, closing)}))


def test_it_changes_nothing_until_it_is_applied_and_then_one_step(airway: Services):
    before = airway.courses.course("airway")
    found = airway.suggestions.suggest(TODAY)
    assert (found.gain, airway.courses.course("airway")) == (Hours(300), before)

    airway.history.did(airway.suggestions.apply(found))
    after = airway.overview.dashboard(TODAY).progress
    assert after.total == found.after.total
    assert after.total.credited == Hours(800)
    assert airway.history.undo_label == "Apply the suggested allocation"
    assert not airway.suggestions.suggest(TODAY).shifts

    airway.history.undo()
    assert airway.courses.course("airway") == before


def test_nothing_to_move_writes_nothing(services: Services):
    assert not services.suggestions.apply(services.suggestions.suggest(TODAY))


def test_records_that_changed_since_are_not_written_over(airway: Services):
    found = airway.suggestions.suggest(TODAY)
    airway.courses.save(replace(airway.courses.course("airway"), notes="Checked"))
    with pytest.raises(Conflict, match="changed since"):
        airway.suggestions.apply(found)
    assert airway.courses.course("airway").notes == "Checked"


def test_a_closed_cycle_is_left_alone(airway: Services):
    found = airway.suggestions.suggest(TODAY)
    closed(airway, "2028")
    with pytest.raises(Conflict, match="closed"):
        airway.suggestions.suggest(TODAY)
    with pytest.raises(Conflict, match="closed"):
        airway.suggestions.apply(found)


def test_a_course_of_a_closed_cycle_stays_where_windows_overlap(airway: Services):
    airway.cycles.save_cycle(a_cycle("early", date(2027, 3, 31), starts_on=date(2026, 3, 2)))
    closed(airway, "early")
    assert not airway.suggestions.suggest(TODAY, "2028").shifts
