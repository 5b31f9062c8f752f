"""Planned courses on the Courses page: a list of their own, entered, changed, and made courses by clicks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.dossier import Planned
from emt_tracker.domain.hours import Hours
from emt_tracker.ui.dialogs.course_editor import CourseEditor
from emt_tracker.ui.dialogs.plan_editor import PlanEditor
from emt_tracker.ui.models.course_filters import Filter
from emt_tracker.ui.pages.page import Destination
from tests.builders import TODAY
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses import CoursesPage

LEFT = Qt.MouseButton.LeftButton
CLASS = Planned(
    "p",
    "Trauma Day",
    TODAY - timedelta(days=2),
    Hours(400),
    Category.NATIONAL,
    Topic.TRAUMA,
    Hours(100),
    "Zephyr",
)


def type_into(qtbot: QtBot, field: QWidget, words: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, words)


def with_a_plan(page: CoursesPage, services: Services) -> None:
    services.planned.keep(CLASS)
    page.mark_stale()
    page.refresh()
    page.listing.bar.chips[Filter.PLANNED].click()


def names(page: CoursesPage) -> list[str]:
    return [row.accessibleName() for row in page.listing.planned.rows]


def test_the_chip_shows_the_plans_apart_from_the_courses(page: CoursesPage, services: Services):
    before = page.listing.sums()
    with_a_plan(page, services)

    assert page.listing.bar.chips[Filter.PLANNED].accessibleName() == "Planned, 1"
    assert names(page) == ["Trauma Day. Nov 20, 2026 · National, Trauma · 4.00 h · Zephyr. Did it happen?"]
    assert page.listing.sums() == "1 planned course · 4.00 h · none of it counted"
    assert not page.table.isVisible()
    assert not page.pane.isVisible()
    page.listing.bar.chips[Filter.THIS_CYCLE].click()
    assert page.listing.sums() == before
    assert page.table.isVisible()


def test_another_page_leads_there_and_a_plan_is_entered(
    page: CoursesPage, services: Services, operations: Operations, qtbot: QtBot
):
    page.arrive(Destination("courses", about="planned"))
    assert page.listing.is_planning
    assert "Nothing is planned yet" in words_in(page)
    assert page.listing.sums() == ""
    qtbot.mouseClick(page.listing.planned.add, LEFT)
    (editor,) = page.window().findChildren(PlanEditor)
    type_into(qtbot, editor.name, "Airway Lab")
    type_into(qtbot, editor.planned_on, "2/9/2027")
    assert not editor.save.isEnabled()
    type_into(qtbot, editor.hours, "3.5")
    editor.topic.choose(Topic.AIRWAY)
    type_into(qtbot, editor.pediatric, "4")
    assert editor.pediatric_field.sentence() == "More than the 3.50 h of the course"
    editor.pediatric.selectAll()
    type_into(qtbot, editor.pediatric, "1")
    qtbot.mouseClick(editor.save, LEFT)
    qtbot.waitUntil(lambda: len(page.listing.planned.rows) == 1)

    (line,) = services.planned.lines(TODAY)
    plan = line.plan
    assert (plan.title, plan.planned_on, plan.hours) == ("Airway Lab", date(2027, 2, 9), Hours(350))
    assert (plan.topic, plan.pediatric_hours) == (Topic.AIRWAY, Hours(100))
    operations.undo()
    qtbot.waitUntil(lambda: not page.listing.planned.rows)


def test_the_course_menu_plans_one_too(page: CoursesPage):
    action = next(each for each in page.actions_for_menus() if each.text() == "&Plan a Course…")
    action.trigger()
    assert page.listing.is_planning
    assert len(page.window().findChildren(PlanEditor)) == 1


def test_a_local_plan_has_no_topic_and_no_pediatric_part(page: CoursesPage, services: Services, qtbot: QtBot):
    with_a_plan(page, services)
    qtbot.keyClick(page.listing.planned.rows[0], Qt.Key.Key_Return)
    (editor,) = page.window().findChildren(PlanEditor)
    editor.category.choose(Category.LOCAL)
    assert not editor.topic.isEnabled()
    qtbot.mouseClick(editor.save, LEFT)
    qtbot.waitUntil(lambda: services.planned.plan("p").category is Category.LOCAL)
    assert (services.planned.plan("p").topic, services.planned.plan("p").pediatric_hours) == (None, Hours(0))


def test_it_happened_opens_the_editor_filled_and_saving_makes_it_a_course(
    page: CoursesPage, services: Services, operations: Operations, qtbot: QtBot
):
    with_a_plan(page, services)
    qtbot.mouseClick(page.listing.planned.happened_buttons[0], LEFT)
    (editor,) = page.window().findChildren(CourseEditor)
    values = editor.form.values()
    assert (values["title"], values["completed_on"], values["provider"]) == (
        "Trauma Day",
        CLASS.planned_on,
        "Zephyr",
    )
    (line,) = editor.ledger.allocations()
    assert (line.topic, line.hours, line.pediatric_hours) == (Topic.TRAUMA, Hours(400), Hours(100))
    assert not editor.is_changed()
    type_into(qtbot, editor.form.number.control, "26-ZEPH-F3-0042")
    qtbot.mouseClick(editor.save, LEFT)
    qtbot.waitUntil(lambda: not services.planned.lines(TODAY) and not operations.is_busy)

    course = next(course for course in services.cards.courses() if course.title == "Trauma Day")
    assert (course.approval.body, course.approval.number) == ("capce", "26-ZEPH-F3-0042")
    operations.undo()
    qtbot.waitUntil(lambda: [line.plan for line in services.planned.lines(TODAY)] == [CLASS])
    assert all(one.title != "Trauma Day" for one in services.cards.courses())


def test_closing_the_editor_leaves_the_plan(page: CoursesPage, services: Services, qtbot: QtBot):
    with_a_plan(page, services)
    qtbot.keyClick(page.listing.planned.rows[0], Qt.Key.Key_Return)
    (plan_editor,) = page.window().findChildren(PlanEditor)
    qtbot.mouseClick(plan_editor.become, LEFT)
    (editor,) = page.window().findChildren(CourseEditor)
    qtbot.mouseClick(editor.cancel, LEFT)
    assert [line.plan for line in services.planned.lines(TODAY)] == [CLASS]


def test_a_plan_is_removed_and_comes_back(
    page: CoursesPage, services: Services, operations: Operations, qtbot: QtBot
):
    with_a_plan(page, services)
    qtbot.mouseClick(page.listing.planned.rows[0], LEFT)
    (editor,) = page.window().findChildren(PlanEditor)
    qtbot.mouseClick(editor.remove, LEFT)
    qtbot.waitUntil(lambda: not page.listing.planned.rows)
    operations.undo()
    qtbot.waitUntil(lambda: len(page.listing.planned.rows) == 1)
