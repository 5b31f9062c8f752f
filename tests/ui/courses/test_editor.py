"""The editor: typed by keyboard alone, faults beside their fields, drafts, nothing lost by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from emt_tracker.documents.intake import Incoming
from emt_tracker.domain.approvals import ApprovalBody
from emt_tracker.domain.courses import Allocation, Category, Delivery, Topic
from emt_tracker.domain.hours import Hours
from emt_tracker.ui.dialogs.course_editor import CourseEditor
from emt_tracker.ui.dialogs.unsaved import Unsaved
from emt_tracker.ui.widgets.fields import LineEdit
from tests.ui.courses.conftest import a_pdf, titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses import CoursesPage
    from emt_tracker.ui.widgets.fields import Field
    from tests.ui.courses.conftest import Settled

    Opens = Callable[[str], CourseEditor]


@pytest.fixture
def new(page: CoursesPage, qtbot: QtBot):
    """The editor of a new course, ready for the keyboard."""
    page.add()
    editor = page.findChild(CourseEditor)
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


@pytest.fixture
def edit(page: CoursesPage, qtbot: QtBot):
    """Opens the editor of a course."""

    def open_editor(course_id: str) -> CourseEditor:
        page.edit(course_id)
        editor = page.findChild(CourseEditor)
        qtbot.waitUntil(editor.isActiveWindow)
        return editor

    return open_editor


def type_into(qtbot: QtBot, field: Field, text: str) -> None:
    """Replace what stands in a field."""
    field.control.setFocus()
    field.control.selectAll()
    qtbot.keyClick(field.control, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.control, text)


def type_and_tab(qtbot: QtBot, *texts: str) -> None:
    """Type into whatever has the focus, Tab between."""
    for text in texts:
        widget = QApplication.focusWidget()
        qtbot.keyClicks(widget, text)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)


def test_a_course_is_entered_by_keyboard_alone(
    page: CoursesPage, new: CourseEditor, qtbot: QtBot, settled: Settled
):
    assert QApplication.focusWidget() is new.form.title.control

    type_and_tab(qtbot, "Capnography", "11/1/26", "2.5", "", "", "", "26-MILB-F3-0123", "Millbrook Training")
    type_and_tab(qtbot, "R. Vance", "Millbrook")
    type_and_tab(qtbot, "N", "A", "", "0.5")
    qtbot.keyClick(new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    course = page.chosen()[0].course
    assert (course.title, str(course.completed_on), course.hours_approved) == (
        "Capnography",
        "2026-11-01",
        Hours(250),
    )
    assert (course.approval.body, course.approval.number) == (ApprovalBody.CAPCE, "26-MILB-F3-0123")
    assert (course.delivery, course.instructor, course.location) == (
        Delivery.DISTRIBUTIVE,
        "R. Vance",
        "Millbrook",
    )
    (line,) = course.allocations
    assert (line.category, line.topic) == (Category.NATIONAL, Topic.AIRWAY)
    assert (line.hours, line.pediatric_hours) == (Hours(250), Hours(50))


def test_only_title_day_and_hours_are_needed(
    page: CoursesPage, new: CourseEditor, qtbot: QtBot, settled: Settled
):
    type_into(qtbot, new.form.title, "Draft of a Course")
    type_into(qtbot, new.form.completed, "Nov 2 2026")
    type_into(qtbot, new.form.approved, "1")
    assert new.draft.isVisibleTo(new)
    assert "1.00 h are not placed yet." in new.warnings()

    new.save.click()
    settled()

    assert page.chosen()[0].course.title == "Draft of a Course"
    assert page.chosen()[0].needs_attention


def test_saving_an_empty_form_says_what_is_needed_and_keeps_it(new: CourseEditor, settled: Settled):
    new.save.click()
    settled()

    assert new.form.title.sentence() == "A title is needed."
    assert new.form.completed.sentence() == "The day of completion is needed."
    assert new.form.approved.sentence() == "The approved hours are needed."
    assert QApplication.focusWidget() is new.form.title.control
    assert new.isVisible()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("completed", "2/30/26", "February 2026 has no day 30."),
        ("completed", "soon", "“soon” is not a date."),
        ("approved", "2,5", "“2,5” is not a number of hours."),
        ("approved", "0", "The approved hours must be more than 0.00."),
        ("attended", "-1", "“-1” is not a number of hours."),
        ("started", "Nov 20 2026", "That is after the course was completed, Nov 19, 2026."),
    ],
)
def test_a_fault_stands_beside_its_field_while_one_types(
    edit: Opens, qtbot: QtBot, field: str, typed: str, sentence: str
):
    editor = edit("stroke")

    type_into(qtbot, getattr(editor.form, field), typed)

    assert getattr(editor.form, field).has_fault()
    assert getattr(editor.form, field).sentence().startswith(sentence)


def test_what_an_auditor_would_miss_is_a_warning_not_a_fault(edit: Opens, qtbot: QtBot):
    editor = edit("stroke")

    type_into(qtbot, editor.form.instructor, "")

    assert editor.form.instructor.sentence() == "Missing. Proof must show the instructor’s name."
    assert not editor.form.instructor.has_fault()
    assert editor.form.first_fault() is None


@pytest.mark.parametrize(
    ("number", "words", "body", "delivery"),
    [
        ("26-MILB-F3-0123", "CAPCE, distributive, 2026", ApprovalBody.CAPCE, Delivery.DISTRIBUTIVE),
        ("26-MILB-F5-0123", "CAPCE, live remote, 2026", ApprovalBody.CAPCE, Delivery.VILT),
        ("2627-5-0196T5", "MA OEMS, live remote", ApprovalBody.OEMS, Delivery.VILT),
        ("123456", "MA OEMS", ApprovalBody.OEMS, Delivery.UNKNOWN),
        ("hello", "", ApprovalBody.NONE, Delivery.UNKNOWN),
    ],
)
def test_an_approval_number_is_recognised(
    new: CourseEditor, qtbot: QtBot, number: str, words: str, body: ApprovalBody, delivery: Delivery
):
    type_into(qtbot, new.form.number, number)
    new.form.provider.control.setFocus()

    values = new.form.values()
    assert (values["approval"].body, values["delivery"]) == (body, delivery)
    if words:
        assert new.form.number.sentence() == words


def test_case_18_what_is_printed_where_there_is_no_number_is_not_one(new: CourseEditor, qtbot: QtBot):
    new.form.body_combo.choose(ApprovalBody.OEMS)
    type_into(qtbot, new.form.number, "Not assigned")

    assert new.form.number.sentence() == "“Not assigned” is not a number: it does not count."
    assert new.form.values()["approval"].is_missing
    type_into(qtbot, new.form.number, "2627-T3-0042")
    assert new.form.values()["approval"].number == "2627-T3-0042"


def test_case_35_a_title_of_older_topics_proposes_where_its_hours_go(new: CourseEditor, qtbot: QtBot):
    type_into(qtbot, new.form.title, "Pediatric Transport/Crew Resource Management (1.5 Hours)")
    type_into(qtbot, new.form.approved, "1.5")
    assert new.by_title.text() == "By its title: Operations 1.50 h, of these 0.50 h pediatric"
    assert new.ledger.allocations() == ()

    qtbot.mouseClick(new.by_title, Qt.MouseButton.LeftButton)

    line = Allocation(Category.NATIONAL, Hours(150), Topic.OPERATIONS, Hours(50))
    assert new.ledger.allocations() == (line,)
    assert new.by_title.isHidden()


def test_what_was_chosen_is_not_overruled_by_a_number(new: CourseEditor, qtbot: QtBot):
    new.form.delivery_combo.setFocus()
    qtbot.keyClicks(new.form.delivery_combo, "C")

    type_into(qtbot, new.form.number, "26-MILB-F3-0123")

    assert new.form.values()["delivery"] is Delivery.CLASSROOM


def test_the_day_says_where_it_falls(new: CourseEditor, qtbot: QtBot):
    type_into(qtbot, new.form.completed, "10/22/26")
    assert new.form.completed.sentence() == "Thursday, in this cycle"

    type_into(qtbot, new.form.completed, "3/1/24")
    assert new.form.completed.sentence() == "Friday, before this cycle"


def test_an_edit_keeps_what_the_form_does_not_show(
    edit: Opens, qtbot: QtBot, services: Services, settled: Settled
):
    editor = edit("airway")
    type_into(qtbot, editor.form.title, "Airway Management II")
    editor.save.click()
    settled()

    course = services.courses.course("airway")
    assert course.title == "Airway Management II"
    assert course.nremt_entered
    assert course.allocations[0].topic is Topic.AIRWAY


def test_an_edit_is_undone(
    edit: Opens, qtbot: QtBot, page: CoursesPage, settled: Settled, operations: Operations
):
    editor = edit("stroke")
    type_into(qtbot, editor.form.title, "Stroke Update II")
    editor.save.click()
    settled()
    assert "Stroke Update II" in titles(page)

    operations.undo()
    settled()
    assert "Stroke Update" in titles(page)


def test_esc_closes_at_once_when_nothing_changed(edit: Opens, qtbot: QtBot, page: CoursesPage):
    editor = edit("stroke")

    with qtbot.waitSignal(editor.destroyed):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert page.findChild(CourseEditor) is None


def test_of_a_course_that_is_there_nothing_is_selected(edit: Opens):
    title = edit("stroke").form.title.control
    assert isinstance(title, LineEdit)
    assert title.hasFocus()
    assert not title.hasSelectedText()


def test_esc_asks_before_typed_words_are_lost(
    edit: Opens,
    qtbot: QtBot,
    services: Services,
):
    editor = edit("stroke")
    type_into(qtbot, editor.form.title, "Something else")

    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    question = editor.findChild(Unsaved)
    question.keep_editing.click()
    assert editor.isVisible()
    assert editor.form.title.control.text() == "Something else"

    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    with qtbot.waitSignal(editor.destroyed):
        editor.findChildren(Unsaved)[-1].discard.click()
    assert services.courses.course("stroke").title == "Stroke Update"


def test_esc_may_also_save(edit: Opens, qtbot: QtBot, services: Services, settled: Settled):
    editor = edit("stroke")
    type_into(qtbot, editor.form.title, "Something else")

    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    editor.findChild(Unsaved).save.click()
    settled()

    assert services.courses.course("stroke").title == "Something else"


def test_typing_a_word_and_taking_it_back_is_no_change(edit: Opens, qtbot: QtBot):
    editor = edit("stroke")

    qtbot.keyClicks(editor.form.notes_edit, "x")
    assert editor.is_changed()
    qtbot.keyClick(editor.form.notes_edit, Qt.Key.Key_Backspace)

    assert not editor.is_changed()


def test_a_failed_save_keeps_the_form(edit: Opens, qtbot: QtBot, services: Services, settled: Settled):
    editor = edit("stroke")
    type_into(qtbot, editor.form.title, "Not to be lost")
    data = a_pdf()
    editor.add_files([Incoming("cut-short.pdf", data, "0" * 64, "application/pdf")])

    editor.save.click()
    settled()

    assert editor.isVisible()
    assert editor.fault.isVisibleTo(editor)
    assert editor.fault.words()
    assert editor.form.title.control.text() == "Not to be lost"
    assert editor.save.isEnabled()
    assert services.courses.course("stroke").title == "Stroke Update"


def test_files_come_and_go_with_saving(
    edit: Opens, services: Services, settled: Settled, operations: Operations, certificate: Path
):
    editor = edit("stroke")
    editor.files.take([certificate])
    settled()
    assert editor.files.summary.text() == "stroke-certificate.pdf"
    assert services.courses.course("stroke").documents == ()
    editor.save.click()
    settled()
    assert len(services.courses.course("stroke").documents) == 1

    editor = edit("stroke")
    editor.files.in_tab_order()[0].click()
    assert editor.files.count() == 0
    editor.save.click()
    settled()
    assert services.courses.course("stroke").documents == ()

    operations.undo()
    settled()
    assert len(services.courses.course("stroke").documents) == 1


def test_a_refused_file_is_said_in_the_editor(edit: Opens, settled: Settled, tmp_path: Path):
    editor = edit("stroke")
    empty = tmp_path / "empty.pdf"
    empty.touch()

    editor.files.take([empty])
    settled()

    assert editor.files.said().startswith("“empty.pdf” is empty")
    assert not editor.is_changed()


def test_a_closed_editor_is_freed(edit: Opens, qtbot: QtBot, settled: Settled):
    editor = edit("stroke")

    with qtbot.waitSignal(editor.destroyed):
        editor.save.click()
        settled()
