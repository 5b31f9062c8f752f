"""Courses are added, changed, left out, marked, thrown away, and every step can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from emt_tracker.domain.errors import Conflict, NotFound
from emt_tracker.domain.hours import Hours
from emt_tracker.services.bundle import Services
from tests.builders import TODAY, a_course, a_document, an_allocation


def line_of(services: Services, course_id: str):
    return next(line for line in services.courses.lines(TODAY) if line.course.id == course_id)


def test_an_added_course_stands_in_the_list_and_in_the_figures(services: Services):
    course = a_course("4", allocations=(an_allocation("3", "airway"),))
    services.courses.add(course)
    assert [line.course for line in services.courses.lines(TODAY)] == [course]
    progress = services.overview.dashboard(TODAY).progress
    assert progress.total.credited == Hours.parse("3")
    assert progress.unallocated == Hours.parse("1")


def test_a_course_without_certificate_or_with_unplaced_hours_asks_for_attention(services: Services):
    placed = (an_allocation("4", "airway"),)
    proven = a_course("4", allocations=placed, documents=(a_document(),))
    unproven = a_course("4", allocations=placed)
    unplaced = a_course("4", documents=(a_document(b"other"),))
    for course in (proven, unproven, unplaced):
        services.courses.add(course)
    assert [line.needs_attention for line in services.courses.lines(TODAY)] == [False, True, True]
    assert [line.lacks_certificate for line in services.courses.lines(TODAY)] == [False, True, False]


def test_a_course_left_out_on_purpose_asks_for_nothing_and_counts_nothing(services: Services):
    course = a_course("4", allocations=(an_allocation("4", "airway"),))
    services.courses.add(course)
    services.courses.exclude([course.id], excluded=True)
    assert not line_of(services, course.id).needs_attention
    assert not services.overview.dashboard(TODAY).progress.total.credited


def test_a_course_of_another_cycle_is_listed_but_not_in_this_one(services: Services):
    old = a_course("4", completed_on=date(2024, 5, 1))
    services.courses.add(old)
    assert not line_of(services, old.id).in_cycle
    assert not line_of(services, old.id).needs_attention


def test_a_duplicate_is_a_new_course_without_the_papers_of_the_first(services: Services):
    course = a_course("4", documents=(a_document(),), nremt_entered=True)
    services.courses.add(course)
    services.courses.duplicate(course.id)
    copy = services.courses.lines(TODAY)[1].course
    assert (copy.title, copy.documents, copy.nremt_entered) == (course.title, (), False)
    assert copy.id != course.id


def test_a_deleted_course_waits_in_the_trash_and_returns_to_its_place(services: Services):
    first, second, third = a_course(), a_course(), a_course()
    for course in (first, second, third):
        services.courses.add(course)
    services.courses.put_in_trash([second.id], TODAY)
    assert [kept.course for kept in services.courses.trashed()] == [second]
    with pytest.raises(NotFound):
        services.courses.course(second.id)
    services.courses.restore([second.id])
    assert [line.course for line in services.courses.lines(TODAY)] == [first, second, third]
    assert services.courses.trashed() == ()


def test_what_was_removed_for_good_is_gone_from_the_trash(services: Services):
    course = a_course()
    services.courses.add(course)
    services.courses.put_in_trash([course.id], TODAY)
    services.courses.remove_for_good([course.id])
    assert services.courses.trashed() == ()
    with pytest.raises(NotFound):
        services.courses.restore([course.id])


def test_each_step_is_undone_and_done_again_in_order(services: Services):
    course = a_course("4")
    steps = [
        lambda: services.courses.add(course),
        lambda: services.courses.save(replace(course, title="Renamed")),
        lambda: services.courses.exclude([course.id], excluded=True),
        lambda: services.courses.put_in_trash([course.id], TODAY),
    ]
    seen = [services.courses.lines(TODAY)]
    for step in steps:
        services.history.did(step())
        seen.append(services.courses.lines(TODAY))
    for before in reversed(seen[:-1]):
        services.history.undo()
        assert services.courses.lines(TODAY) == before
    for after in seen[1:]:
        services.history.redo()
        assert services.courses.lines(TODAY) == after
    assert services.history.redo_label is None


def test_saving_the_same_values_changes_nothing_to_undo(services: Services):
    course = a_course()
    services.courses.add(course)
    changes = services.courses.save(course)
    services.history.did(changes)
    assert not changes
    assert services.history.undo_label is None


def test_a_course_id_is_taken_once(services: Services):
    course = a_course()
    services.courses.add(course)
    with pytest.raises(Conflict):
        services.courses.add(replace(course, title="Another"))
    assert services.courses.course(course.id) == course


def test_a_change_names_what_it_did(services: Services):
    first, second = a_course(title="Stroke Update"), a_course()
    assert services.courses.add(first).label == "Add Stroke Update"
    services.courses.add(second)
    assert services.courses.put_in_trash([first.id, second.id], TODAY).label == "Delete 2 courses"
