"""Who the records belong to, and which cycles they have."""

from datetime import date

import pytest

from emt_tracker.domain.errors import InvalidValue
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_cycle, a_profile


@pytest.mark.parametrize("pasted", ["Mill\x1bbrook", "Mill\x00brook", "Mill\ud83dbrook"])
def test_a_text_that_no_portfolio_could_hold_is_refused(services: Services, pasted: str):
    before = services.cycles.profile

    with pytest.raises(InvalidValue, match=r"^The agency holds .* Type it again\.$"):
        services.cycles.set_profile(a_profile(agency=pasted))

    assert services.cycles.profile == before


def test_records_do_not_begin_with_such_a_text(blank: Services):
    with pytest.raises(InvalidValue):
        blank.cycles.begin(a_profile(name="Robin\x07"))

    assert not blank.cycles.has_begun


def test_a_removed_cycle_takes_what_was_noted_for_it_along_and_undo_brings_all_back(services: Services):
    services.history.did(services.cycles.save_cycle(a_cycle("2030", date(2030, 3, 31))))
    services.overrides.set("2028", "categories.local", "10", "As I was told", TODAY)
    services.overrides.set("2030", "categories.local", "10", "As I was told", TODAY)
    services.history.did(services.cycles.remove_cycle("2028"))
    services.cycles.save_cycle(a_cycle())
    assert not services.overrides.value("2028", "categories.local").rule.is_overridden
    assert services.overrides.value("2030", "categories.local").rule.is_overridden
    services.cycles.remove_cycle("2028")

    services.history.undo()

    assert services.overrides.value("2028", "categories.local").rule.is_overridden
