"""The pane: the facts of the chosen course, and in words why it may not count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from emt_tracker.domain.profiles import Level
from emt_tracker.ui.dialogs.document_viewer import DocumentViewer
from tests.builders import a_course, an_allocation
from tests.ui.courses.conftest import words_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.domain.courses import Course
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses import CoursesPage
    from tests.ui.courses.conftest import Settled


@pytest.fixture
def add(services: Services, operations: Operations, settled: Settled):
    """Enter a course behind the page's back, as another page would."""

    def enter(course: Course) -> None:
        operations.command(lambda: services.courses.add(course))
        settled()

    return enter


def test_it_shows_title_day_hours_and_facts(page: CoursesPage):
    page.table.select_courses(("stroke",))

    words = words_in(page.pane)
    assert "Stroke Update" in words
    assert "Nov 19, 2026 · 1.50 h" in words
    assert "Zephyr Training" in words
    assert "Not entered yet" in words
    assert "No certificate yet" in words


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"excluded": True}, "You left this course out of the count."),
        (
            {"completed_on": date(2024, 1, 5)},
            "It was completed before this cycle began: it does not count here.",
        ),
        ({"completed_on": date(2027, 1, 5)}, "It counts from the day on which it is completed."),
        (
            {"level": Level.EMR, "allocations": (an_allocation("1"),)},
            "It was taught below your level, so its national hours give no credit.",
        ),
        ({"allocations": (an_allocation("1"),)}, "3.00 h of this course are not placed yet."),
        ({}, "An audit would ask for it. Drop it here, or on the row."),
    ],
)
def test_it_says_why_a_course_does_not_count_or_what_is_missing(
    page: CoursesPage, add: Callable[[Course], None], facts: dict[str, object], sentence: str
):
    add(a_course(id="new", **facts))

    page.show_courses(("new",))

    assert sentence in words_in(page.pane)


def test_a_possible_repeat_is_said(page: CoursesPage, add: Callable[[Course], None]):
    add(a_course(id="one", title="CPR", completed_on=date(2026, 4, 1)))
    add(a_course(id="two", title="cpr!", completed_on=date(2026, 4, 2)))

    page.show_courses(("two",))

    assert "An earlier course has the same title, provider and format." in words_in(page.pane)


def test_several_courses_are_summed(page: CoursesPage):
    page.table.select_courses(("stroke", "safety"))

    assert "2 courses chosen" in words_in(page.pane)
    assert "3.50 h together" in words_in(page.pane)


def test_words_from_people_stay_plain_text(page: CoursesPage, add: Callable[[Course], None]):
    add(a_course(id="new", title="<b>Bold</b> & <img src=x>", provider="<i>me</i>"))

    page.show_courses(("new",))

    assert "<b>Bold</b> & <img src=x>" in words_in(page.pane)
    index = page.listing.model.index(page.table.currentIndex().row(), 1)
    assert "&lt;b&gt;" in index.data(3)


def test_a_closed_viewer_is_freed(
    page: CoursesPage, qtbot: QtBot, services: Services, certificate: Path, settled: Settled
):
    services.certificates.attach("stroke", services.certificates.take([certificate]))
    page.papers.zoom(services.courses.course("stroke").documents[0])
    viewer = page.findChild(DocumentViewer)

    with qtbot.waitSignal(viewer.destroyed):
        viewer.accept()
    settled()
