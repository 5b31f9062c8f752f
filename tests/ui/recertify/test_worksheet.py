"""The worksheet in the window: copied field by field, ticked with its day, and what changed since told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from emt_tracker.domain.courses import Delivery
from emt_tracker.domain.process import Step
from emt_tracker.domain.worksheet_rows import LineState
from emt_tracker.ui.models.worksheet_lines import Column, Kind
from emt_tracker.ui.models.worksheet_table import LINE_ROLE
from emt_tracker.ui.pages.recertify.worksheet import Worksheet
from emt_tracker.ui.widgets.layouts import Scroll
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, a_profile, an_allocation
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from tests.ui.recertify.conftest import Settled, Shown

LEFT = Qt.MouseButton.LeftButton
STROKE = a_course(
    "4",
    date(2026, 5, 24),
    id="stroke",
    title="Stroke Update: LVO Scales in the Field",
    description="Cincinnati and RACE scales, last known well, transport decisions.",
    delivery=Delivery.VILT,
    allocations=(an_allocation("2", "medical"), an_allocation("1", None)),
)
AIRWAY = a_course("2", date(2026, 6, 20), id="airway", title="Suction", allocations=(an_allocation("2"),))


@pytest.fixture
def services(opened: Opened, operations: Operations) -> Services:
    """A holder with two courses of three lines."""
    opened.services.cycles.begin(a_profile(), a_cycle())
    for course in (STROKE, AIRWAY):
        opened.services.courses.add(course)
    operations.go_live(opened.services.history)
    return opened.services


@pytest.fixture
def sheet(qtbot: QtBot, operations: Operations, services: Services) -> Iterator[Worksheet]:
    """The worksheet in sight."""
    made = Worksheet(operations)
    scroll = Scroll(made)
    qtbot.addWidget(scroll)
    scroll.resize(900, 900)
    made.go_live(services.worksheets)
    made.show_cycle(TODAY, None)
    operations.changed.connect(lambda _changes: made.show_cycle(TODAY, None))
    scroll.show()
    QGuiApplication.clipboard().clear()
    yield made
    scroll.close()


def test_lines_stand_below_their_area_in_order(sheet: Worksheet):
    heads = [
        line.cells[Column.COMPLETED].words for line in sheet.view.model().lines if line.kind is Kind.HEAD
    ]
    assert heads[0].startswith("National, Airway")
    assert heads[-2:] == ["Local", "Individual"]
    rows = [line.row for line in sheet.view.model().lines if line.kind is Kind.ENTRY]
    assert [(row.title, str(row.hours)) for row in rows if row] == [
        (AIRWAY.title, "2.00"),
        (STROKE.title, "2.00"),
        (STROKE.title, "1.00"),
    ]
    assert "0 of 3 lines entered, 0.00 of 5.00 h" in words_in(sheet)
    assert "1 course still to type has no description" in words_in(sheet)


@pytest.mark.parametrize(
    ("kind", "column", "words"),
    [
        (Kind.ENTRY, Column.COMPLETED, "05/24/2026"),
        (Kind.ENTRY, Column.COURSE, STROKE.title),
        (Kind.ENTRY, Column.NUMBER, STROKE.approval.number),
        (Kind.ENTRY, Column.HOURS, "4.00"),
        (Kind.ENTRY, Column.ASSIGN, "2.00"),
        (Kind.WHERE, Column.COURSE, "Millbrook Training"),
        (Kind.WHERE, Column.NUMBER, "Live remote (VILT)"),
        (Kind.ABOUT, Column.COURSE, STROKE.description),
    ],
)
def test_a_click_copies_a_field_and_says_so(
    qtbot: QtBot, sheet: Worksheet, kind: Kind, column: Column, words: str
):
    _click(qtbot, sheet, _index(sheet, "Stroke", kind, column))
    assert QGuiApplication.clipboard().text() == words
    assert sheet.copied.text().startswith("Copied ")
    assert sheet.copied.text().endswith(words)


def test_a_whole_line_is_copied_between_tabs(qtbot: QtBot, sheet: Worksheet):
    _click(qtbot, sheet, _index(sheet, "Stroke", Kind.ENTRY, Column.COPY))
    assert QGuiApplication.clipboard().text().split("\t") == [
        "05/24/2026", STROKE.title, STROKE.approval.number, "Millbrook Training", "Live remote (VILT)",
        STROKE.description, "4.00", "2.00",
    ]  # fmt: skip
    assert sheet.copied.text() == f"Copied the line: {STROKE.title}"


def test_the_keyboard_reaches_copies_and_ticks_every_field(
    qtbot: QtBot, sheet: Worksheet, services: Services
):
    view = sheet.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    spoken = [view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    for _ in range(6):
        spoken.append(view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        spoken.append(QGuiApplication.clipboard().text())
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert spoken[0].endswith("2.00 of 5.00 h assigned, 3.00 h short")
    assert spoken[1:11] == [
        "Completed: Jun 20, 2026", "06/20/2026", "Title: Suction", "Suction",
        f"Approval number: {AIRWAY.approval.number}", AIRWAY.approval.number,
        "Hours of the course: 2.00", "2.00", "Hours to assign: 2.00", "2.00",
    ]  # fmt: skip
    assert spoken[11] == "Copy the whole line of Suction"
    assert view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Entered at NREMT: not yet, Suction"
    )
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "1 of 3 lines entered, 2.00 of 5.00 h" in words_in(sheet))
    assert services.courses.course("airway").nremt_entered
    assert view.currentIndex() == _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED)


def test_a_tick_keeps_its_day_and_can_be_undone(
    qtbot: QtBot, sheet: Worksheet, operations: Operations, services: Services
):
    told: list[str] = []
    operations.noticed.connect(told.append)
    _click(qtbot, sheet, _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED))
    qtbot.waitUntil(lambda: _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED).data() == "Nov 22, 2026")
    assert told == ["Suction is marked as entered at NREMT"]
    tick = _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED)
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    operations.undo()
    qtbot.waitUntil(lambda: "0 of 3 lines entered" in words_in(sheet))
    assert services.worksheets.rows(TODAY)[0].state is LineState.OPEN


def test_what_changed_since_is_told_and_typed_again(
    qtbot: QtBot, sheet: Worksheet, operations: Operations, services: Services
):
    _click(qtbot, sheet, _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED))
    qtbot.waitUntil(lambda: "1 of 3 lines" in words_in(sheet))
    renamed = replace(services.courses.course("airway"), title="SALAD and Suction")
    operations.command(lambda: services.courses.save(renamed))
    qtbot.waitUntil(lambda: "0 of 3 lines entered, 0.00 of 5.00 h; 1 changed since" in words_in(sheet))
    remarks = [
        line.cells[Column.COURSE].words for line in sheet.view.model().lines if line.kind is Kind.REMARK
    ]
    assert "Changed since it was typed. Title: Suction → SALAD and Suction" in remarks
    tick = _index(sheet, "SALAD", Kind.ENTRY, Column.ENTERED)
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    _click(qtbot, sheet, tick)
    qtbot.waitUntil(lambda: "1 of 3 lines entered" in words_in(sheet))
    assert services.worksheets.rows(TODAY)[0].changed == ()


def test_a_deleted_course_stays_until_it_is_withdrawn(
    qtbot: QtBot, sheet: Worksheet, operations: Operations, services: Services
):
    _click(qtbot, sheet, _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED))
    qtbot.waitUntil(lambda: "1 of 3 lines" in words_in(sheet))
    operations.command(lambda: services.courses.put_in_trash(["airway"], TODAY))
    qtbot.waitUntil(lambda: "1 to withdraw" in words_in(sheet))
    remark = _index(sheet, "Suction", Kind.REMARK, Column.COURSE)
    assert remark.data() == ("Withdraw it at NREMT, then untick it: the course is no longer on your records.")
    _click(qtbot, sheet, _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED))
    qtbot.waitUntil(lambda: "0 of 2 lines entered" in words_in(sheet))


def test_the_filter_leaves_what_is_still_to_type(qtbot: QtBot, sheet: Worksheet):
    _click(qtbot, sheet, _index(sheet, "Suction", Kind.ENTRY, Column.ENTERED))
    qtbot.waitUntil(lambda: "1 of 3 lines" in words_in(sheet))
    qtbot.mouseClick(sheet.only_due, LEFT)
    shown = [line.row.title for line in sheet.view.model().lines if line.kind is Kind.ENTRY and line.row]
    assert shown == [STROKE.title, STROKE.title]
    qtbot.mouseClick(sheet.tick_all, LEFT)
    qtbot.waitUntil(lambda: "Every line is entered" in words_in(sheet))
    assert not sheet.view.isVisible()
    assert not sheet.copy_next.isEnabled()


def test_the_next_line_is_copied_and_the_keyboard_waits_on_its_box(qtbot: QtBot, sheet: Worksheet):
    qtbot.mouseClick(sheet.copy_next, LEFT)
    assert QGuiApplication.clipboard().text().startswith("06/20/2026\tSuction\t")
    qtbot.keyClick(sheet.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "1 of 3 lines" in words_in(sheet))
    qtbot.mouseClick(sheet.copy_next, LEFT)
    assert QGuiApplication.clipboard().text().startswith(f"05/24/2026\t{STROKE.title}\t")


def test_long_words_are_shown_in_full(qtbot: QtBot, sheet: Worksheet, services: Services):
    long = "Überlange Fortbildungsveranstaltungsbezeichnung " * 6
    services.courses.save(replace(AIRWAY, title=long + "x" * 90, provider=long))
    wide = _height(sheet)
    sheet.show_cycle(TODAY, None)
    assert _height(sheet) > wide
    before = _height(sheet)
    sheet.window().resize(760, 700)
    qtbot.waitUntil(lambda: _height(sheet) > before)
    last = sheet.view.model().index(len(sheet.view.model().lines) - 1, 0)
    qtbot.waitUntil(lambda: sheet.view.visualRect(last).bottom() < sheet.view.viewport().height())


def test_the_page_scrolls_along_with_the_keyboard(qtbot: QtBot, operations: Operations, services: Services):
    for number in range(30):
        services.courses.add(a_course("1", title=f"Course {number}", allocations=(an_allocation("1", None),)))
    made = Worksheet(operations)
    made.go_live(services.worksheets)
    made.show_cycle(TODAY, None)
    scroll = Scroll(made)
    qtbot.addWidget(scroll)
    scroll.resize(900, 300)
    scroll.show()
    made.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.view.hasFocus)
    for _ in range(40):
        qtbot.keyClick(made.view, Qt.Key.Key_Down)
    place = made.view.visualRect(made.view.currentIndex())
    top = made.view.viewport().mapTo(scroll, place.topLeft()).y()
    assert 0 <= top < 300


def test_an_empty_worksheet_says_what_will_stand_there(qtbot: QtBot, operations: Operations, opened: Opened):
    opened.services.cycles.begin(a_profile(), a_cycle())
    made = Worksheet(operations)
    qtbot.addWidget(made)
    made.go_live(opened.services.worksheets)
    made.show_cycle(TODAY, None)
    made.show()
    assert "Nothing to type yet" in words_in(made)
    assert not made.view.isVisible()


def test_on_its_page_the_task_and_the_lines_go_together(qtbot: QtBot, shown: Shown, settled: Settled):
    page = shown(a_portfolio(STROKE, AIRWAY))
    task = page.steps[Step.A].rows["enter_hours"]
    assert task.figure.text() == "0 of 3 lines"
    qtbot.mouseClick(task.figure, LEFT)
    qtbot.waitUntil(page.worksheet.copy_next.hasFocus)
    qtbot.waitUntil(lambda: page.worksheet.mapTo(page, QPoint()).y() < page.height() // 2)
    _click(qtbot, page.worksheet, _index(page.worksheet, "Suction", Kind.ENTRY, Column.ENTERED))
    settled()
    assert task.figure.text() == "1 of 3 lines"
    assert "1 of 3 lines entered, 2.00 of 5.00 h" in words_in(page.worksheet)


def _index(sheet: Worksheet, title: str, kind: Kind, column: Column) -> QModelIndex:
    model = sheet.view.model()
    for at in range(model.rowCount()):
        line = model.index(at, 0).data(LINE_ROLE)
        if line.kind is kind and line.row and line.row.title.startswith(title) and column in line.cells:
            return model.index(at, column)
    raise AssertionError(f"No {kind} of {title}")


def _click(qtbot: QtBot, sheet: Worksheet, index: QModelIndex) -> None:
    place = sheet.view.visualRect(index).center()
    qtbot.mouseClick(sheet.view.viewport(), LEFT, pos=place)


def _height(sheet: Worksheet) -> int:
    return sheet.view.verticalHeader().length()
