"""A cycle is judged once for each state of the records: every page reads the same judgement."""

from datetime import timedelta

from emt_tracker.domain.audit import Kind
from emt_tracker.domain.hours import Hours
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, a_cycle, an_allocation


def test_nothing_is_judged_twice_while_nothing_changes(services: Services):
    services.courses.add(a_course())
    first, again = services.overview.dashboard(TODAY), services.overview.dashboard(TODAY)
    assert again.progress is first.progress is services.courses.progress(TODAY)
    assert again.timeline is first.timeline
    assert again.findings is first.findings


def test_a_change_is_seen_in_figures_dates_and_findings(services: Services):
    before = services.overview.dashboard(TODAY)
    services.courses.add(a_course("4", allocations=(an_allocation("4", "airway"),)))
    after = services.overview.dashboard(TODAY)
    assert not before.timeline.burn_up
    assert after.timeline.burn_up[-1].credited == after.progress.total.credited == Hours(400)
    assert {finding.kind for finding in after.findings} - {finding.kind for finding in before.findings} == {
        Kind.NO_DOCUMENT
    }


def test_another_day_is_judged_anew(services: Services):
    services.courses.add(a_course(completed_on=TODAY))
    assert not services.courses.progress(TODAY - timedelta(1)).counting
    assert len(services.courses.progress(TODAY).counting) == 1


def test_going_between_cycles_judges_neither_again(services: Services):
    earlier = a_cycle("2026", TODAY.replace(month=3, day=31))
    services.cycles.save_cycle(earlier)
    first = services.courses.progress(TODAY, "2028")
    other = services.courses.progress(TODAY, "2026")
    assert other.cycle == earlier
    assert services.courses.progress(TODAY, "2028") is first
    assert services.courses.progress(TODAY, "2026") is other
