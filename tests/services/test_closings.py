"""A finished cycle is frozen with its record, reopened on purpose, and the next begins from the dashboard."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from emt_tracker.domain.errors import Conflict, InvalidValue, NotFound
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.exchange.portfolio_writer import write_portfolio
from tests.builders import a_course, a_cycle, a_portfolio, a_profile, an_allocation

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.domain.courses import Course
    from emt_tracker.services.bundle import Services

SEEN = date(2028, 3, 20)
DASHBOARD = date(2028, 3, 3)


@pytest.fixture
def course(services: Services) -> Course:
    """A course of the cycle, on the records."""
    made = a_course(title="Stroke Update", allocations=(an_allocation("2", "cardiology"),))
    services.courses.add(made)
    return made


def written(services: Services, to: Path, on: date = SEEN) -> tuple[str, str]:
    record = services.records.export(to / "record.pdf", as_of=on, cycle_id="2028")
    return record.path.name, record.sha256


def test_closing_keeps_record_and_data_and_opens_the_next_in_one_step(
    services: Services, course: Course, tmp_path: Path
):
    services.history.did(services.closings.note_renewed("2028", SEEN))
    record = written(services, tmp_path)
    figures = services.overview.figures(SEEN, "2028")
    then = services.closings.following("2028", DASHBOARD)

    services.history.did(services.closings.close("2028", record, SEEN, then))

    closing = services.closings.closing("2028")
    assert closing is not None
    assert (closing.closed_on, closing.record_name, closing.record_sha256) == (SEEN, *record)
    cycle = replace(a_cycle(), steps=services.cycles.all[0].steps)
    assert cycle.steps.renewal_verified_on == SEEN
    assert read_portfolio(closing.portfolio.encode()) == a_portfolio(course, cycles=(cycle,))
    assert json.loads(closing.figures) == figures
    assert services.cycles.all == (
        cycle,
        a_cycle("2030", date(2030, 3, 31), last_recertified_on=DASHBOARD),
    )
    assert services.overview.figures(SEEN, "2030")["total"]["credited"] == "0.00"  # type: ignore[index]

    services.history.undo()
    assert (services.closings.closing("2028"), services.cycles.all) == (None, (cycle,))
    services.history.redo()
    assert services.closings.closing("2028") == closing


def test_a_closed_cycle_is_read_only_until_it_is_reopened(services: Services, course: Course, tmp_path: Path):
    after = date(2028, 4, 1)
    services.closings.close("2028", written(services, tmp_path, after), after)
    edited = replace(course, notes="Later")

    for change in (
        lambda: services.courses.save(edited),
        lambda: services.courses.put_in_trash([course.id], after),
        lambda: services.courses.add(a_course()),
        lambda: services.cycles.remove_cycle("2028"),
        lambda: services.closings.note_renewed("2028", after),
        lambda: services.overrides.set("2028", "categories.local", "10", "Told so", after),
    ):
        with pytest.raises(Conflict, match="Reopen"):
            change()
    services.courses.add(a_course(completed_on=date(2028, 4, 2)))
    services.closings.reopen("2028")
    services.courses.save(edited)

    assert services.courses.course(course.id) == edited


def test_a_cycle_that_still_runs_is_closed_only_once_its_renewal_was_seen(services: Services, tmp_path: Path):
    record = written(services, tmp_path)
    with pytest.raises(InvalidValue, match="still runs"):
        services.closings.close("2028", record, SEEN)
    services.closings.note_renewed("2028", SEEN)

    services.closings.close("2028", written(services, tmp_path), SEEN)
    with pytest.raises(Conflict, match="closed already"):
        services.closings.close("2028", record, SEEN)


def test_only_the_audit_record_of_that_day_closes_a_cycle(services: Services, tmp_path: Path):
    services.closings.note_renewed("2028", SEEN)
    earlier = written(services, tmp_path, date(2028, 3, 19))
    for record in (earlier, ("record.pdf", "00" * 32)):
        with pytest.raises(InvalidValue, match="was not written on this day"):
            services.closings.close("2028", record, SEEN)


def test_the_new_expiration_follows_from_the_rules_and_can_be_another(services: Services):
    assert services.closings.next_expires_on("2028") == date(2030, 3, 31)
    assert services.closings.following("2028", DASHBOARD, date(2031, 3, 31)).id == "2031"
    assert not services.closings.has_next("2028")
    with pytest.raises(InvalidValue, match="ends after Mar 31, 2028"):
        services.closings.following("2028", date(2026, 5, 1), date(2028, 3, 31))


def test_a_leap_day_is_followed_by_march_1(blank: Services):
    blank.cycles.begin(a_profile(), a_cycle("2028", date(2028, 2, 29)))

    assert blank.closings.next_expires_on("2028") == date(2030, 3, 1)


def test_the_data_of_a_closed_cycle_can_be_written_to_a_file(
    services: Services, course: Course, tmp_path: Path
):
    after = date(2028, 4, 1)
    with pytest.raises(NotFound, match="is not closed"):
        services.closings.write_data("2028", tmp_path / "cycle.json")
    services.closings.close("2028", written(services, tmp_path, after), after)

    services.closings.write_data("2028", tmp_path / "cycle.json")

    assert read_portfolio((tmp_path / "cycle.json").read_bytes()).courses == (course,)


def test_what_is_not_closed_is_not_reopened(services: Services, blank: Services):
    assert blank.closings.closed == ()
    with pytest.raises(NotFound, match="is not closed"):
        services.closings.reopen("2028")
    with pytest.raises(NotFound, match="There is no cycle"):
        services.closings.reopen("2040")


def test_an_import_adds_nothing_to_a_closed_cycle(services: Services, tmp_path: Path):
    after = date(2028, 4, 1)
    services.closings.close("2028", written(services, tmp_path, after), after)
    arriving = tmp_path / "portfolio.json"
    arriving.write_bytes(write_portfolio(a_portfolio(a_course(title="Found later"))))

    with pytest.raises(Conflict) as refused:
        services.imports.take_in([arriving])

    assert "“Found later” would become part of it" in str(refused.value)
    assert services.courses.count == 0
