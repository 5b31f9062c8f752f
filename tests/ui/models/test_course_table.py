"""The table model without a window: filters, search and order on ten thousand lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from emt_tracker import resources
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import judge
from emt_tracker.services.courses import CourseLine
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.ui.models.course_filters import Filter
from emt_tracker.ui.models.course_table import Column, CourseTable
from tests.builders import TODAY, a_course, a_cycle, an_allocation, many_courses

if TYPE_CHECKING:
    from emt_tracker.domain.courses import Course


def lines_of(*courses: Course) -> tuple[CourseLine, ...]:
    """Courses as they stand in the sample cycle."""
    cycle = a_cycle()
    pack = Rulebook.load(resources.path("rules")).pack_for(cycle, Level.AEMT)
    progress = judge(courses, cycle, Level.AEMT, pack, TODAY)
    return tuple(CourseLine(one, one.course.completed_on in progress.window) for one in progress.verdicts)


def shown_ids(table: CourseTable) -> list[str]:
    return [line.course.id for line in table.shown()]


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def table():
    return CourseTable()


def test_it_keeps_the_rules_of_qt_models(table: CourseTable):
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)

    table.show_lines(lines_of(*many_courses(20)))
    table.sort(Column.TITLE)
    table.show_filter(Filter.EXCLUDED)
    table.show_found("nothing")

    assert tester.model() is table


@pytest.mark.parametrize("column", list(Column))
def test_every_column_orders_both_ways(table: CourseTable, column: Column):
    table.show_lines(
        lines_of(
            a_course(
                "2", date(2026, 4, 2), id="b", title="beta", provider="b", documents=(), nremt_entered=True
            ),
            a_course(
                "10", date(2026, 4, 3), id="a", title="Alpha", provider="A", allocations=(an_allocation("9"),)
            ),
        )
    )

    table.sort(column, Qt.SortOrder.AscendingOrder)
    up = shown_ids(table)
    table.sort(column, Qt.SortOrder.DescendingOrder)

    assert sorted(up) == ["a", "b"]
    assert shown_ids(table) in (up, up[::-1])


def test_dates_and_hours_are_ordered_by_value(table: CourseTable):
    day = date(2026, 4, 1)
    table.show_lines(
        lines_of(
            *(
                a_course(hours, day + timedelta(days=at), id=hours)
                for at, hours in enumerate(("10", "9.5", "100"))
            )
        )
    )
    assert shown_ids(table) == ["100", "9.5", "10"]

    table.sort(Column.HOURS)
    assert shown_ids(table) == ["9.5", "10", "100"]


def test_equal_values_keep_the_latest_first(table: CourseTable):
    days = [date(2026, 4, 1), date(2026, 6, 1), date(2026, 5, 1)]
    table.show_lines(lines_of(*(a_course("1", day, id=str(day), title="Same") for day in days)))

    for order in Qt.SortOrder:
        table.sort(Column.TITLE, order)
        assert shown_ids(table) == ["2026-06-01", "2026-05-01", "2026-04-01"]


def test_ten_thousand_courses_are_filtered_searched_and_ordered(table: CourseTable):
    courses = many_courses(10_000)
    table.show_lines(lines_of(*courses))

    assert table.counts()[Filter.THIS_CYCLE] == 10_000
    table.sort(Column.TITLE, Qt.SortOrder.DescendingOrder)
    assert table.line(0).course.title == "Sample Course 9999"
    table.show_found("course 777")
    found = [line.course for line in table.shown()]
    assert "Sample Course 9777" in [course.title for course in found]
    assert all("777" in course.title + str(course.approval.number) for course in found)
    table.show_filter(Filter.NO_CERTIFICATE)
    assert table.rowCount() == 0


def test_the_search_looks_at_numbers_instructors_and_file_names(table: CourseTable):
    (course,) = many_courses(1)
    table.show_lines(lines_of(course, a_course(id="other", title="Other")))

    for words in (course.approval.number, "certificate.PDF sample", "r. vance course 0"):
        table.show_found(words)
        assert course.id in shown_ids(table)
        if words != course.approval.number:
            assert "other" not in shown_ids(table)
