"""A figure explains itself, another value takes the place of the rule's, and it is taken back: by clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.dossier import Closing
from emt_tracker.ui.dialogs.explain import ExplainSheet
from emt_tracker.ui.dialogs.override import OverrideDialog
from tests.builders import TODAY, a_course, a_portfolio, adding, an_allocation, beginning
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.ui.operations import Operations

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


@pytest.fixture
def explain(behind: QWidget, operations: Operations, opened: Opened) -> Callable[[str], ExplainSheet]:
    """Opens the sheet of one figure on three courses: two count for Airway, the third is left out."""
    airway = (an_allocation("4"),)
    opened.store.write(
        beginning(
            a_portfolio(
                a_course("4", id="one", title="Airway One", allocations=airway),
                a_course("4", id="two", title="Airway Two", allocations=airway),
                a_course("4", id="out", title="Airway Three", allocations=airway, excluded=True),
            )
        )
    )
    operations.go_live(opened.services.history)

    def sheet(figure: str) -> ExplainSheet:
        made = ExplainSheet(behind, operations, opened.services, figure, TODAY, None)
        made.open()
        return made

    return sheet


def override(sheet: ExplainSheet, qtbot: QtBot, value: str, note: str) -> OverrideDialog:
    qtbot.mouseClick(sheet.grounds[0].another, LEFT)
    dialog = sheet.findChild(OverrideDialog)
    dialog.value.control.selectAll()
    qtbot.keyClicks(dialog.value.control, value)
    qtbot.keyClicks(dialog.note, note)
    return dialog


def test_courses_stand_with_what_of_them_is_credited(explain: Callable[[str], ExplainSheet]):
    sheet = explain("airway")
    assert sheet.windowTitle() == "Airway: 5.00 of 5.00 h"
    assert [row.accessibleName() for row in sheet.courses] == [
        "Airway One. May 1, 2026. 4.00 h",
        "Airway Two. May 1, 2026. 1.00 of 4.00 h",
    ]
    assert sheet.left_out[0].reasons == ("You left it out of the count.",)
    assert "Massachusetts Advanced EMT, NCCP 2025: Airway" in words_in(sheet)
    assert "Read Nov 22, 2026" in words_in(sheet)


@pytest.mark.parametrize("index", [0, 1])
def test_a_course_leads_there(explain: Callable[[str], ExplainSheet], qtbot: QtBot, index: int):
    sheet = explain("airway")
    with qtbot.waitSignal(sheet.course_chosen) as chosen:
        qtbot.keyClick(sheet.courses[index], Qt.Key.Key_Return)
    assert chosen.args == [("one", "two")[index]]
    assert not sheet.isVisible()


def test_a_course_that_does_not_count_leads_there_too(explain: Callable[[str], ExplainSheet], qtbot: QtBot):
    sheet = explain("airway")
    with qtbot.waitSignal(sheet.course_chosen) as chosen:
        qtbot.mouseClick(sheet.left_out[0].head, LEFT)
    assert chosen.args == ["out"]


def test_another_value_holds_at_once_and_is_taken_back(
    explain: Callable[[str], ExplainSheet], qtbot: QtBot, opened: Opened
):
    sheet = explain("airway")
    dialog = override(sheet, qtbot, "6", "My dashboard says so")
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: sheet.windowTitle() == "Airway: 6.00 of 6.00 h")
    mark = "Your value: 6.00 h instead of 5.00 h: My dashboard says so. Changed Nov 22, 2026."
    assert mark in words_in(sheet)
    assert opened.services.overview.dashboard(TODAY).progress.total.credited.hundredths == 600
    qtbot.mouseClick(sheet.grounds[0].take_back, LEFT)
    qtbot.waitUntil(lambda: sheet.windowTitle() == "Airway: 5.00 of 5.00 h")
    assert "Your value" not in words_in(sheet)


def test_it_can_be_taken_back_where_it_is_changed(
    explain: Callable[[str], ExplainSheet], qtbot: QtBot, opened: Opened
):
    opened.services.overrides.set("2028", "topics.airway", "6", "My dashboard says so", TODAY)
    sheet = explain("airway")
    qtbot.mouseClick(sheet.grounds[0].another, LEFT)
    dialog = sheet.findChild(OverrideDialog)
    assert dialog.value.control.text() == "6.00"
    assert dialog.note.toPlainText() == "My dashboard says so"
    qtbot.mouseClick(dialog.take_back, LEFT)
    qtbot.waitUntil(lambda: sheet.windowTitle() == "Airway: 5.00 of 5.00 h")


def test_without_a_note_or_with_a_fault_nothing_can_be_saved(
    explain: Callable[[str], ExplainSheet], qtbot: QtBot
):
    sheet = explain("airway")
    dialog = override(sheet, qtbot, "six", "My dashboard says so")
    assert dialog.fault() == "“six” is not a number of hours. Write hours like 1.5 or 0.25."
    assert not dialog.save.isEnabled()
    dialog.value.control.selectAll()
    qtbot.keyClicks(dialog.value.control, "5")
    assert dialog.fault() == "The rules say 5.00 h already. Enter the value that differs."
    dialog.value.control.selectAll()
    qtbot.keyClicks(dialog.value.control, "6")
    assert (dialog.fault(), dialog.save.isEnabled()) == ("", True)
    dialog.note.clear()
    assert not dialog.save.isEnabled()


@pytest.mark.parametrize(
    ("figure", "typed", "title"),
    [
        ("milestones.recommended", "2/20/28", "Feb 20, 2028"),
        ("fees.step_a", "$32.50", "$32.50"),
        ("retention", "7", "7 years"),
        ("pediatric", "3", "Pediatric: 0.00 of 3.00 h"),
    ],
)
def test_each_kind_of_value_is_typed_as_people_write_it(
    explain: Callable[[str], ExplainSheet], qtbot: QtBot, figure: str, typed: str, title: str
):
    sheet = explain(figure)
    dialog = override(sheet, qtbot, typed, "As on my portal")
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: sheet.windowTitle().endswith(title))


@pytest.mark.parametrize(
    ("figure", "typed", "fault"),
    [
        ("fees.step_a", "26,00", "“26,00” is not an amount. Write it like 26.00."),
        ("fees.step_a", "", ""),
        ("milestones.deadline", "5/15/28", "would come after “Last day for sign-off”"),
        ("milestones.deadline", "soon", "“soon” is not a date."),
    ],
)
def test_what_cannot_be_read_or_does_not_fit_is_a_sentence(
    explain: Callable[[str], ExplainSheet], qtbot: QtBot, figure: str, typed: str, fault: str
):
    dialog = override(explain(figure), qtbot, typed, "As on my portal")
    assert fault in dialog.fault()
    assert not dialog.save.isEnabled()


def test_national_leads_to_its_topics_instead(explain: Callable[[str], ExplainSheet]):
    sheet = explain("national")
    assert not sheet.grounds[0].another.isVisibleTo(sheet)
    assert "National is the sum of its topics: change the topic that differs." in words_in(sheet)


def test_many_courses_are_shown_when_asked_for(
    explain: Callable[[str], ExplainSheet], opened: Opened, qtbot: QtBot
):
    for _ in range(20):
        opened.services.courses.add(a_course("0.25", allocations=(an_allocation("0.25", None),)))
    sheet = explain("local")
    assert sum(row.isVisibleTo(sheet) for row in sheet.courses) == 8
    assert [more.text() for more in sheet.more] == ["Show 12 more"]
    qtbot.mouseClick(sheet.more[0], LEFT)
    assert sum(row.isVisibleTo(sheet) for row in sheet.courses) == 20
    assert not sheet.more


def test_very_many_courses_are_counted(explain: Callable[[str], ExplainSheet], opened: Opened, qtbot: QtBot):
    local = (an_allocation("0.25", None),)
    opened.store.write(
        adding(*[a_course("0.25", id=f"l-{index}", allocations=local) for index in range(230)])
    )
    sheet = explain("local")
    qtbot.mouseClick(sheet.more[0], LEFT)
    assert len(sheet.courses) == 200
    assert "and 30 more courses, which stand among the courses" in words_in(sheet)


def test_the_rules_of_a_closed_cycle_stay(explain: Callable[[str], ExplainSheet], opened: Opened):
    closing = Closing("2028", TODAY, "record.pdf", "0" * 64, "{}", "{}")
    opened.store.write(Changes("Close the cycle", dossier={closing.key: Edit(None, closing)}))
    sheet = explain("local")
    assert not sheet.grounds[0].another.isVisibleTo(sheet)
    assert "This cycle is closed: its rules stay as they were." in words_in(sheet)
