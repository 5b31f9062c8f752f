"""Replacing a rule's value for a cycle: every figure follows, undo and removal bring all of it back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emt_tracker.domain.errors import Faults, InvalidValue, NotFound
from emt_tracker.domain.hours import Hours
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, a_cycle, an_allocation

NOTE = "My NREMT dashboard says so"


def test_figures_dates_and_the_ledger_follow(services: Services):
    services.courses.add(a_course("4", allocations=(an_allocation("4", "trauma"),)))
    before = services.overview.figures(TODAY)
    services.overrides.set("2028", "topics.trauma", "3", NOTE, TODAY)
    services.overrides.set("2028", "milestones.opens", "2027-10-05", NOTE, TODAY)
    services.overrides.set("2028", "retention", "7", NOTE, TODAY)
    after = services.overview.figures(TODAY)

    assert after.keys() == before.keys()
    dashboard = services.overview.dashboard(TODAY)
    assert dashboard.progress.total.credited == Hours(300)
    assert dashboard.progress.total.required == Hours(4900)
    assert dashboard.timeline.milestone("opens").day == date(2027, 10, 5)
    assert services.records.ledger(TODAY).cycles[0].years[0].keep_until == date(2035, 3, 31)
    assert services.cycles.rules_for(services.cycles.profile, a_cycle()).required == Hours(4900)


def test_the_value_stands_beside_its_original_note_and_source(services: Services):
    services.overrides.set("2028", "fees.step_a", "3200", NOTE, TODAY)
    value = services.overrides.value("2028", "fees.step_a")
    assert (value.words, value.original_words, value.rule.note) == ("$32.00", "$26.00", NOTE)
    assert "Department of Public Health" in services.overrides.source("2028", "fees.step_a").publisher


def test_it_is_one_step_to_undo_and_to_do_again(services: Services):
    before = services.overview.dashboard(TODAY).progress
    services.history.did(services.overrides.set("2028", "categories.local", "10", NOTE, TODAY))
    assert services.history.undo_label == "Override Local"
    services.history.undo()
    assert services.overview.dashboard(TODAY).progress == before
    services.history.redo()
    assert services.overrides.value("2028", "categories.local").words == "10.00 h"


def test_another_cycle_keeps_its_own_rules(services: Services):
    services.cycles.save_cycle(a_cycle("2030", date(2030, 3, 31)))
    services.overrides.set("2028", "categories.local", "10", NOTE, TODAY)
    assert services.overrides.value("2030", "categories.local").words == "12.50 h"


def test_a_value_that_the_rules_say_already_is_refused(services: Services):
    with pytest.raises(InvalidValue, match=r"The rules say 12\.50 h already"):
        services.overrides.set("2028", "categories.local", "12.5", NOTE, TODAY)


def test_without_a_note_nothing_is_replaced(services: Services):
    with pytest.raises(Faults, match="note: must say why"):
        services.overrides.set("2028", "categories.local", "10", "  ", TODAY)
    assert not services.overrides.value("2028", "categories.local").rule.is_overridden


def test_dates_the_wrong_way_round_are_refused_at_once(services: Services):
    with pytest.raises(InvalidValue, match="Change the other date first"):
        services.overrides.set("2028", "milestones.deadline", "2028-05-15", NOTE, TODAY)
    services.overrides.set("2028", "milestones.signoff", "2028-05-30", NOTE, TODAY)
    services.overrides.set("2028", "milestones.deadline", "2028-05-15", NOTE, TODAY)
    assert services.overview.dashboard(TODAY).timeline.milestone("deadline").day == date(2028, 5, 15)


def test_removing_what_was_never_replaced_is_a_sentence(services: Services):
    with pytest.raises(NotFound, match="is as the rules say"):
        services.overrides.remove("2028", "categories.local")


def test_what_does_not_fit_any_more_waits(services: Services):
    services.overrides.set("2028", "topics.airway", "6", NOTE, TODAY)
    services.overrides.set("2028", "pediatric", "26", NOTE, TODAY)
    services.overrides.remove("2028", "topics.airway")
    assert [override.path for override in services.overrides.waiting("2028")] == ["pediatric"]
    assert services.overview.dashboard(TODAY).progress.pediatric.required == Hours(250)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["categories.local", "categories.individual", "topics.trauma", "topics.airway"]),
        st.integers(0, 5000).map(lambda amount: str(Hours(amount))),
    ),
    max_size=6,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_removing_overrides_gives_the_figures_as_before(services: Services, changes: list[tuple[str, str]]):
    if not services.courses.count:
        services.courses.add(a_course("6", allocations=(an_allocation("5"), an_allocation("1", None))))
    before = services.overview.figures(TODAY)
    made = set()
    for path, value in changes:
        if services.overrides.value("2028", path).text != value:
            try:
                services.overrides.set("2028", path, value, NOTE, TODAY)
            except InvalidValue:
                continue  # the very value of the rules
            made.add(path)
    for path in made:
        services.overrides.remove("2028", path)
    assert services.overview.figures(TODAY) == before
