"""A portfolio comes in whole or not at all, and goes out as it came."""

from dataclasses import replace
from pathlib import Path

import pytest

from emt_tracker.domain.errors import Faults, Refused
from emt_tracker.exchange.portfolio_writer import write_portfolio
from emt_tracker.services.bundle import Services
from emt_tracker.services.gathering import Gathered
from tests.builders import TODAY, a_course, a_cycle, a_document, a_portfolio, a_profile


def test_into_an_empty_store_a_portfolio_is_taken_whole(blank: Services, tmp_path: Path):
    portfolio = a_portfolio(a_course(), a_course())
    source = tmp_path / "portfolio.json"
    source.write_bytes(write_portfolio(portfolio))
    report = blank.imports.take_in([source])
    blank.imports.export(tmp_path / "again.json")
    assert (report.added_courses, report.added_cycles) == (2, 1)
    assert (tmp_path / "again.json").read_bytes() == source.read_bytes()


def test_a_dry_run_says_the_same_and_writes_nothing(blank: Services):
    report = blank.imports.merge(Gathered(a_portfolio(a_course())), dry_run=True)
    assert report.added_courses == 1
    assert not blank.cycles.has_begun


def test_new_courses_are_added_and_equal_ones_left(services: Services):
    known, new = a_course(), a_course()
    services.courses.add(known)
    report = services.imports.merge(Gathered(a_portfolio(known, new)))
    assert (report.added_courses, report.equal_courses) == (1, 1)
    assert [line.course for line in services.courses.lines(TODAY)] == [known, new]


def test_a_conflict_refuses_everything_and_names_each(services: Services):
    known, new = a_course(), a_course()
    services.courses.add(known)
    other = a_portfolio(new, replace(known, title="Something else"), profile=a_profile(name="Somebody Else"))
    with pytest.raises(Faults) as refused:
        services.imports.merge(Gathered(other))
    assert [line.split(":")[0] for line in refused.value.faults] == ["profile", "courses[1]"]
    assert [line.course for line in services.courses.lines(TODAY)] == [known]


def test_a_course_in_the_trash_is_not_imported_behind_its_back(services: Services):
    course = a_course()
    services.courses.add(course)
    services.courses.put_in_trash([course.id], TODAY)
    with pytest.raises(Faults, match="records already hold"):
        services.imports.merge(Gathered(a_portfolio(course)))


def test_replacing_puts_the_portfolio_in_place_of_everything_after_a_backup(services: Services):
    services.courses.add(a_course())
    wanted = a_portfolio(a_course(), cycles=(a_cycle("other"),))
    services.imports.replace(Gathered(wanted))
    assert [line.course for line in services.courses.lines(TODAY)] == list(wanted.courses)
    assert len(services.upkeep.backups()) == 1


def test_files_that_are_not_held_are_reported(blank: Services):
    course = a_course(documents=(a_document(name="lost.pdf"),))
    report = blank.imports.merge(Gathered(a_portfolio(course)))
    assert [(course_id, document.name) for course_id, document in report.not_held] == [
        (course.id, "lost.pdf")
    ]


def test_a_rule_pack_that_does_not_exist_is_refused(blank: Services, tmp_path: Path):
    source = tmp_path / "portfolio.json"
    source.write_bytes(write_portfolio(a_portfolio(cycles=(a_cycle(rules="ma-aemt-nccp2099"),))))
    with pytest.raises(Faults) as refused:
        blank.imports.take_in([source])
    assert refused.value.faults[0].startswith("cycles[0].rules: ")


def test_a_file_that_is_not_there_is_a_sentence(blank: Services, tmp_path: Path):
    with pytest.raises(Refused, match="could not be read"):
        blank.imports.take_in([tmp_path / "absent.json"])
