"""Who the records belong to, and which cycles they have."""

import pytest

from emt_tracker.domain.errors import InvalidValue
from emt_tracker.services.bundle import Services
from tests.builders import a_profile


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
